/** The final answer of a trace: from what the answer text puts forward most plainly, else from the reasoning. */
import type { Candidate } from "../../model/trace.ts";
import { boxedCandidates, findCandidates } from "./candidates.ts";
import { finalCode, isCodeAnswer } from "./codeAnswer.ts";
import { concludedValue, lastValue } from "./concluded.ts";
import { normaliseAnswer } from "./shape/normalise.ts";
import { readShape } from "./shape/readShape.ts";

/** An answer text of at most this length may be the value itself. */
const longestBare = 60;

/**
 * In this order: the last box, or several that one sentence joins; the last value offered in words; the whole text
 * where it is only a value; the last code block of an answer that is code; a value in bold or at the end of the
 * concluding sentence; the last candidate of the reasoning; what the last line of the answer comes to.
 * @returns undefined when nothing is offered.
 */
export function findFinalAnswer(
  answer: string,
  candidates: readonly Candidate[],
): string | undefined {
  const text = answer.trim();
  return (
    boxedValue(text) ??
    findCandidates(text, 0).at(-1)?.value ??
    bareAnswer(text) ??
    (isCodeAnswer(text) ? finalCode(text) : undefined) ??
    concludedValue(text) ??
    candidates.at(-1)?.value ??
    lastValue(text)
  );
}

/** The last box; "x = \boxed{2} and y = \boxed{3}" is one answer of two parts. */
function boxedValue(text: string): string | undefined {
  const boxes = boxedCandidates(text);
  let from = boxes.length - 1;
  while (from > 0 && isJoined(text.slice(boxes[from - 1]?.end, boxes[from]?.start))) from -= 1;
  return from < 0
    ? undefined
    : boxes
        .slice(from)
        .map(({ value }) => value)
        .join(", ");
}

function isJoined(between: string): boolean {
  // Only delimiters between two boxes: the answer has two values.
  if (/^[\s\\()[\]$,;]*$/.test(between)) return true;
  if (/\b(?:rather|wait|actually|not|instead|no)\b/i.test(between)) return false;
  return between.length <= 60 && /^[^.\n=]*(?:,|\band\b|\bor\b)[^.\n]*$/.test(between);
}

/** A value by its form, a single word, or a few that make no sentence. */
function bareAnswer(text: string): string | undefined {
  if (text.length > longestBare || text.includes("\n")) return undefined;
  const value = normaliseAnswer(text);
  const { kind } = readShape(value);
  const inWords = (value.replace(/\\[a-zA-Z]+/g, "").match(/\p{L}{2,}/gu) ?? []).length;
  if (kind !== "text" && kind !== "equation") return inWords > 3 ? undefined : value;
  if (!/\s/.test(value)) return value === "" ? undefined : value;
  return inWords > 3 || /[=:]|[.!?]$/.test(text) ? undefined : value;
}
