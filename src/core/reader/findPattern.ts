/**
 * A search as a function over one line. Plain searches are a regular expression of literals, which no text makes slow;
 * what the reader writes as a regular expression goes to an engine whose time is linear in the text (`linearRegex.ts`).
 */
import type { FindState } from "./readingState.ts";

/** Offsets of one match in its line, end exclusive; never empty. */
export interface LineMatch {
  readonly start: number;
  readonly end: number;
}

/** Finds the matches of a line from left to right; they don't overlap. */
export type FindInLine = (line: string) => readonly LineMatch[];

type PlainSearch = Pick<FindState, "query" | "matchCase" | "wholeWord">;

const wordCharacter = "[\\p{L}\\p{M}\\p{N}_]";
const wordAtStart = new RegExp(`^${wordCharacter}`, "u");
const wordAtEnd = new RegExp(`${wordCharacter}$`, "u");

/** A search for a text as it is written. A whole word has no letter, digit or underscore beside it where it has one itself. */
export function plainPattern({ query, matchCase, wholeWord }: PlainSearch): FindInLine {
  const literal = query.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const before = wholeWord && wordAtStart.test(query) ? `(?<!${wordCharacter})` : "";
  const after = wholeWord && wordAtEnd.test(query) ? `(?!${wordCharacter})` : "";
  const pattern = new RegExp(`${before}${literal}${after}`, matchCase ? "gu" : "giu");
  return (line) => {
    const matches: LineMatch[] = [];
    for (const { index, 0: text } of line.matchAll(pattern)) {
      if (text !== "") matches.push({ start: index, end: index + text.length });
    }
    return matches;
  };
}

/** Whether a match is a whole word in its line, in the sense of {@link plainPattern}. */
export function isWholeWord(line: string, { start, end }: LineMatch): boolean {
  // Two code units hold the one character on either side.
  const before = (at: number): boolean => wordAtEnd.test(line.slice(Math.max(0, at - 2), at));
  const behind = (at: number): boolean => wordAtStart.test(line.slice(at, at + 2));
  const beginsInside = before(start) && behind(start);
  const endsInside = before(end) && behind(end);
  return !beginsInside && !endsInside;
}
