/** Cuts the end of a text into sentences with their places. Code blocks are left out: they say nothing of the reasoning. */

export interface Sentence {
  /** Offsets into the whole text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const ends = /[.!?。！？]+["'”’)\]*]*(?=\s|$|[\u3040-\u30ff\u3400-\u9fff])|\n+/gu;
/** A longer stretch without an end is no sentence; it is cut so that no expression reads more than this. */
const longest = 1000;

/** @param from offset at which to begin; the sentence that it lies in is cut there. */
export function sentencesIn(text: string, from = 0): Sentence[] {
  const found: Sentence[] = [];
  const part = withoutCode(text.slice(from));
  let start = 0;
  const add = (end: number): void => {
    for (; start < end; start = Math.min(end, start + longest)) {
      const piece = part.slice(start, Math.min(end, start + longest));
      const trimmed = piece.trim();
      if (trimmed === "") continue;
      const at = from + start + (piece.length - piece.trimStart().length);
      found.push({ start: at, end: at + trimmed.length, text: trimmed });
    }
  };
  for (const match of part.matchAll(ends)) add(match.index + match[0].length);
  add(part.length);
  return found;
}

/** Blanks out code blocks, keeping every offset. */
function withoutCode(text: string): string {
  return text.replace(/```[^]*?(?:```|$)/g, (code) => code.replace(/[^\n]/g, " "));
}
