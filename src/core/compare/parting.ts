/** Where texts that begin alike first part ways. Whitespace does not count: models break the same lines differently. */
import { createUnitSplitter } from "../analysis/segment/unitSplitter.ts";

const space = /\s/u;

/**
 * Walks all texts side by side for as long as they say the same, a run of whitespace being as good as any other and
 * none at all before the first and after the last word.
 * @returns for each text the offset of the first character in which it differs from another one; its length where it
 * is no more than the beginning of the others.
 */
export function partingOffsets(texts: readonly string[]): number[] {
  const at = texts.map((text) => skipSpace(text, 0));
  for (;;) {
    const characters = texts.map((text, index) => text[at[index] ?? 0]?.replace(space, " "));
    const [first] = characters;
    if (first === undefined || characters.some((character) => character !== first)) {
      // The gap before the difference may have been left by some of them only; what is reported is where words differ.
      const gaps = texts.map((text, index) => skipSpace(text, at[index] ?? 0));
      const ended = texts.every((text, index) => gaps[index] === text.length);
      return ended ? texts.map(({ length }) => length) : wholeCharacters(texts, at);
    }
    const isGap = first === " ";
    for (const [index, text] of texts.entries()) {
      const here = at[index] ?? 0;
      at[index] = isGap ? skipSpace(text, here) : here + 1;
    }
  }
}

/**
 * The same places put back to where a unit (sentence, formula, list item) begins, so that what is called common are
 * whole units in every one of the texts.
 * @param exact of {@link partingOffsets}. @returns an offset into each text; before them all say the same.
 */
export function partingUnits(texts: readonly string[], exact: readonly number[]): number[] {
  if (texts.every(({ length }, index) => exact[index] === length)) return [...exact];
  const common = texts.map((text, index) =>
    countVisible(text, unitStart(text, skipSpace(text, exact[index] ?? 0))),
  );
  const fewest = Math.min(...common);
  return texts.map((text) => offsetAfter(text, fewest));
}

function countVisible(text: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at += 1) if (!space.test(text[at] ?? "")) count += 1;
  return count;
}

/** Where the text goes on after so many characters that are no whitespace. */
function offsetAfter(text: string, visible: number): number {
  let at = skipSpace(text, 0);
  for (let left = visible; left > 0; left -= 1) at = skipSpace(text, at + 1);
  return at;
}

/** Start of the unit that the offset is in. An offset at a unit's end belongs to the next one. */
function unitStart(text: string, offset: number): number {
  const splitter = createUnitSplitter();
  // Units are cut with a little text after them in view; more than the longest one is never needed.
  const lookahead = 16_000;
  const units = [...splitter.push(text.slice(0, offset + lookahead)), ...splitter.end()];
  const unit = units.find(({ end }) => end > offset);
  return unit?.start ?? offset;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && space.test(text[at] ?? "")) at += 1;
  return at;
}

/** A difference in the second half of a surrogate pair is one of the whole character. */
function wholeCharacters(texts: readonly string[], at: readonly number[]): number[] {
  const inside = texts.some((text, index) => isLowSurrogate(text, at[index] ?? 0));
  const same = texts.every((text, index) => isHighSurrogate(text, (at[index] ?? 0) - 1));
  return inside && same ? at.map((offset) => offset - 1) : [...at];
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}
