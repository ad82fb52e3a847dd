/** Follows the inspected text through the edits of its document: where each part is now, and whether it is still the same. */
import type { InspectedText, Place } from "./inspectedText.ts";

/** Where a part is now: offsets into the document in UTF-16 code units; `gone` when it was deleted. */
export interface TrackedPart extends Place {
  readonly gone: boolean;
}

/** `same`: the code is what was inspected. `changed`: it is there, but differs. `gone`: nothing of it is left. */
export type SourceState = "same" | "changed" | "gone";

/** One replacement in a document: offsets before it. */
export interface Edit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * Looks for the parts in a document: at the lines where they were, else wherever their text stands nearest to that, else
 * at the lines where they were although their text differs.
 */
export function locateParts(document: string, source: InspectedText): TrackedPart[] {
  const lineStarts = startsOfLines(document);
  return source.parts.map((part) => {
    const near = lineStarts[(part.startLine ?? 1) - 1] ?? document.length;
    const text = withLineEndsOf(document, source.text.slice(part.start, part.end));
    const found = nearestIndex(document, text, near);
    if (found >= 0) return { start: found, end: found + text.length, gone: false };
    const lines = text.split("\n").length;
    const start = Math.min(near, document.length);
    const end = lineStarts[(part.startLine ?? 1) - 1 + lines] ?? document.length + 1;
    return { start, end: Math.max(start, end - 1), gone: start >= document.length };
  });
}

/** Where a part is after an edit. Text inserted at its very ends does not belong to it. */
export function shiftPart(part: TrackedPart, { start, removed, inserted }: Edit): TrackedPart {
  const end = start + removed;
  const grown = inserted - removed;
  if (part.gone || start >= part.end) return part;
  if (end <= part.start) return { ...part, start: part.start + grown, end: part.end + grown };
  // What was written over the beginning or the end of a part stands where it stood.
  const from = Math.min(part.start, start);
  const to = end <= part.end ? part.end + grown : start + inserted;
  const covers = start <= part.start && end >= part.end;
  // What replaced exactly the part, such as another version of it, stands for it; anything wider does not.
  const replaces = start === part.start && end === part.end && inserted > 0;
  return { start: from, end: to, gone: covers && !replaces };
}

/** @param parts as they are now in the document. */
export function sourceState(
  document: string,
  source: InspectedText,
  parts: readonly TrackedPart[],
): SourceState {
  if (parts.every(({ gone }) => gone)) return "gone";
  const same = parts.every(({ start, end, gone }, index) => {
    const part = source.parts[index];
    return (
      part &&
      !gone &&
      samePlainText(document.slice(start, end), source.text.slice(part.start, part.end))
    );
  });
  return same ? "same" : "changed";
}

/**
 * Where a place of the inspected text is in the document: exact while its part is the same; in a changed part the same
 * words where they still stand there, else the line that has its number in the part.
 */
export function placeInDocument(
  document: string,
  source: InspectedText,
  parts: readonly TrackedPart[],
  place: Place,
): Place | undefined {
  const index = source.parts.findIndex(
    (part) => place.start >= part.start && place.end <= part.end,
  );
  const part = source.parts[index];
  const now = parts[index];
  if (!part || !now || now.gone) return undefined;
  const text = document.slice(now.start, now.end);
  const original = source.text.slice(part.start, part.end);
  const words = withLineEndsOf(document, source.text.slice(place.start, place.end));
  const before = withLineEndsOf(document, source.text.slice(part.start, place.start));
  if (samePlainText(text, original)) {
    const start = now.start + before.length;
    return { start, end: start + words.length };
  }
  const found = nearestIndex(text, words, before.length);
  if (found >= 0) return { start: now.start + found, end: now.start + found + words.length };
  const starts = startsOfLines(text);
  const line = Math.min(before.split("\n").length, starts.length) - 1;
  const start = starts[line] ?? 0;
  const end = (starts[line + 1] ?? text.length + 1) - 1;
  return { start: now.start + start, end: now.start + Math.max(start, end) };
}

function samePlainText(a: string, b: string): boolean {
  return a === b || a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n");
}

/** The text with the line ends that the document has. */
function withLineEndsOf(document: string, text: string): string {
  const plain = text.replaceAll("\r\n", "\n");
  return document.includes("\r\n") ? plain.replaceAll("\n", "\r\n") : plain;
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Where a text stands nearest to an offset; -1 where it does not stand at all. */
function nearestIndex(text: string, part: string, near: number): number {
  const after = text.indexOf(part, near);
  const before = text.lastIndexOf(part, near);
  if (after < 0 || before < 0) return Math.max(after, before);
  return after - near <= near - before ? after : before;
}
