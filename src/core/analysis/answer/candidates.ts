/** Answers that the reasoning offers along its way. */
import type { Candidate } from "../../model/trace.ts";
import { findBoxed } from "./boxed.ts";
import { normaliseAnswer } from "./shape/normalise.ts";
import { findOffered } from "./offered.ts";

/**
 * @param text part of the reasoning. @param offset where it begins in the reasoning.
 * @returns candidates in order: boxes, and values that are offered as the answer in words.
 */
export function findCandidates(text: string, offset: number): Candidate[] {
  const boxes = boxedCandidates(text);
  const words = findOffered(text).filter((word) =>
    boxes.every((box) => box.end <= word.start || box.start >= word.end),
  );
  return [...boxes, ...words]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, value }) => ({ start: start + offset, end: end + offset, value }));
}

/** Boxes with something in them, in order; offsets of the whole command. */
export function boxedCandidates(text: string): Candidate[] {
  return findBoxed(text)
    .filter(
      ({ start, content }) => !isTemplate(content, text.slice(Math.max(0, start - 30), start)),
    )
    .map(({ start, end, content }) => ({ start, end, value: boxedText(content) }))
    .filter(({ value }) => value !== "");
}

/** A box that holds nothing but a box says what that one holds. */
function boxedText(content: string): string {
  const [inner] = findBoxed(content);
  if (!inner) return normaliseAnswer(content);
  const around = content.slice(0, inner.start) + content.slice(inner.end);
  return /^[\s$]*$/.test(around) ? boxedText(inner.content) : normaliseAnswer(content);
}

/** "put the answer in \boxed{}", "\boxed{answer}": the box is spoken of, nothing is in it. */
function isTemplate(content: string, before: string): boolean {
  return (
    /^[\s.…_?]*$|^(?:\\text\{)?\s*(?:your |the |final )*answer\s*(?:here)?\}?$/i.test(content) ||
    /\b(?:within|inside|using) (?:a |the )?$/i.test(before)
  );
}
