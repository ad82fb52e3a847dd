/** A fenced code block that is being read, line by line, until its closing fence. */
import { backtick, isHighSurrogate, isLowSurrogate } from "./characters.ts";
import { openerLookahead } from "./spans.ts";
import { longestCodeUnit, longestUnclosedCode } from "./unit.ts";

const tilde = 126;
/** A line longer than this closes no block. */
const longestClosingLine = 80;

type CodeAdvance =
  | { readonly state: "more" }
  /** One line was read; `at` is the start of the next. */
  | { readonly state: "line"; readonly at: number }
  /** The piece is long enough; it ends at `at`. */
  | { readonly state: "cut"; readonly at: number }
  /** The closing fence was read; `at` is the line break after it. */
  | { readonly state: "closed"; readonly at: number };

export interface CodeBlock {
  advance(text: string, unitStart: number, ended: boolean): CodeAdvance;
  /** True when so much came without a closing fence that the fence was no fence. */
  readonly givenUp: boolean;
  /** The first `count` characters of the text are dropped. */
  forget(count: number): void;
}

/** Whether a fence opens at `at`, the first visible character of a line. */
export function opensCode(text: string, at: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark !== backtick && mark !== tilde) return false;
  const length = runLength(text, at);
  if (length < 3) return false;
  const info = text.slice(at + length, at + openerLookahead).split("\n", 1)[0] ?? "";
  return mark === tilde || !info.includes("`");
}

export function createCodeBlock(text: string, at: number): CodeBlock {
  const mark = text.charCodeAt(at);
  const length = runLength(text, at);
  let line = at;
  let searched = at;
  let opening = true;
  let pieces = 0;

  return {
    get givenUp() {
      return pieces >= longestUnclosedCode;
    },
    forget(count) {
      line -= count;
      searched -= count;
    },
    advance(buffer, unitStart, ended) {
      const found = buffer.indexOf("\n", searched);
      const lineEnd = found === -1 ? buffer.length : found;
      if (lineEnd - unitStart > longestCodeUnit) return cutPiece(buffer, unitStart);
      if (found === -1 && !ended) {
        searched = buffer.length;
        return { state: "more" };
      }
      const closes =
        !opening &&
        isClosingFence(buffer.slice(line, Math.min(lineEnd, line + longestClosingLine + 1)));
      opening = false;
      line = Math.min(lineEnd + 1, buffer.length);
      searched = line;
      return closes ? { state: "closed", at: lineEnd } : { state: "line", at: line };
    },
  };

  function cutPiece(buffer: string, unitStart: number): CodeAdvance {
    let end = line > unitStart ? line : unitStart + longestCodeUnit;
    if (isLowSurrogate(buffer.charCodeAt(end)) && isHighSurrogate(buffer.charCodeAt(end - 1)))
      end -= 1;
    line = end;
    searched = Math.max(searched, end);
    opening = false;
    pieces += 1;
    return { state: "cut", at: end };
  }

  function isClosingFence(candidate: string): boolean {
    const bare = candidate.trim();
    if (candidate.length > longestClosingLine || bare.length < length) return false;
    for (let i = 0; i < bare.length; i += 1) if (bare.charCodeAt(i) !== mark) return false;
    return true;
  }
}

/** Length of the run of one character, as far as the look-ahead goes. */
function runLength(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  let end = at;
  while (end - at < openerLookahead && text.charCodeAt(end) === mark) end += 1;
  return end - at;
}
