/**
 * All matches of a search in a text that may still grow. A line is searched when it is complete, once; the line that is
 * still open is searched when somebody asks. Matches don't go beyond a line.
 */
import type { FindInLine } from "./findPattern.ts";

/** Offsets into the text, UTF-16 code units, end exclusive. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

export interface FindIndex {
  /** Takes more of the text; nothing is searched yet. */
  push(text: string): void;
  /**
   * Searches some of what is waiting.
   * @param isWhole whether no more text will come. @returns whether there is more of it to search.
   */
  search(isWhole: boolean): boolean;
  /** Matches in order, those in the open line included. */
  readonly matches: readonly Match[];
  /** Length of the text that was pushed. */
  readonly length: number;
}

/** Characters that one call of `search` takes at least, unless there are fewer. */
const searchedAtOnce = 4_000;
/** An open line longer than this is searched again only after it grew by an eighth, so that its cost stays linear. */
const longLine = 4_000;

export function createFindIndex(find: FindInLine): FindIndex {
  const matches: Match[] = [];
  /** Pieces that were not looked at for the ends of lines. */
  let waiting: string[] = [];
  let length = 0;
  /** The open line: its text as far as it was looked at, and its offset. */
  let line = "";
  let lineStart = 0;
  /** How many of the matches are in complete lines, and how much of the open line was searched. */
  let settled = 0;
  let searchedOfLine = 0;

  const add = (text: string, start: number): void => {
    const content = text.endsWith("\r") ? text.slice(0, -1) : text;
    for (const match of find(content)) {
      matches.push({ start: start + match.start, end: start + match.end });
    }
  };
  const endLine = (): void => {
    matches.length = settled;
    add(line, lineStart);
    settled = matches.length;
    lineStart += line.length + 1;
    line = "";
    searchedOfLine = 0;
  };
  const searchOpenLine = (isWhole: boolean): void => {
    if (line.length === searchedOfLine) return;
    if (!isWhole && line.length > longLine && line.length < searchedOfLine * 1.125) return;
    matches.length = settled;
    add(line, lineStart);
    searchedOfLine = line.length;
  };

  return {
    push(text) {
      if (text === "") return;
      waiting.push(text);
      length += text.length;
    },
    search(isWhole) {
      let text = waiting.join("");
      waiting = [];
      let from = 0;
      while (from < text.length) {
        const end = text.indexOf("\n", from);
        if (end === -1) break;
        line += text.slice(from, end);
        endLine();
        from = end + 1;
        if (from >= searchedAtOnce && from < text.length) {
          waiting = [text.slice(from)];
          return true;
        }
      }
      text = text.slice(from);
      line += text;
      searchOpenLine(isWhole);
      return false;
    },
    matches,
    get length() {
      return length;
    },
  };
}
