/** Spans that no unit may be cut in: inline mathematics, code spans, display formulas. Each hold is bounded. */
import { backslash, backtick, dollar, isDigit, isSpace, newline } from "./characters.ts";

/** What a search for a closing mark found out: where the span ends, that there is none, or that more text is needed. */
export type SpanSearch =
  | { readonly state: "closed"; readonly end: number }
  | { readonly state: "none"; readonly looked: number }
  | { readonly state: "more"; readonly from: number };

export interface SpanOpener {
  readonly close: string;
  /** Characters after which the opening mark is taken for an ordinary character. */
  readonly limit: number;
  /** How much white space ends the hope for a closing mark. */
  readonly stopsAt: "line" | "paragraph" | "limit";
  /** Length of the opening mark. */
  readonly length: number;
  readonly display: boolean;
  /** A lone `$` obeys Pandoc's rule, so that prices are no formulas: no space inside the marks, no digit after them. */
  readonly tight: boolean;
}

/** Characters after an opening mark that `spanOpener` may look at. */
export const openerLookahead = 32;

const inlineMath = {
  display: false,
  tight: false,
  stopsAt: "line",
  limit: 600,
} as const;
const displayMath = { display: true, tight: false, limit: 4000 } as const;

/** Whether a span may open at `at`. */
export function spanOpener(text: string, at: number): SpanOpener | undefined {
  switch (text.charCodeAt(at)) {
    case backtick:
      return backtickOpener(text, at);
    case dollar:
      if (text.charCodeAt(at - 1) === backslash) return undefined;
      if (text.charCodeAt(at + 1) === dollar) {
        return { ...displayMath, close: "$$", stopsAt: "paragraph", length: 2 };
      }
      return isSpace(text.charCodeAt(at + 1))
        ? undefined
        : { ...inlineMath, close: "$", limit: 300, tight: true, length: 1 };
    case backslash:
      return backslashOpener(text, at);
    default:
      return undefined;
  }
}

function backtickOpener(text: string, at: number): SpanOpener {
  let end = at;
  while (end - at < openerLookahead && text.charCodeAt(end) === backtick) end += 1;
  const mark = text.slice(at, end);
  return {
    close: mark,
    limit: 300,
    stopsAt: "line",
    length: mark.length,
    display: false,
    tight: false,
  };
}

function backslashOpener(text: string, at: number): SpanOpener | undefined {
  const next = text[at + 1];
  if (next === "(") return { ...inlineMath, close: "\\)", length: 2 };
  if (next === "[" && text.charCodeAt(at - 1) !== backslash) {
    return { ...displayMath, close: "\\]", stopsAt: "limit", length: 2 };
  }
  if (next !== "b") return undefined;
  const environment = /^\\begin\{([a-zA-Z]{1,20}\*?)\}/.exec(text.slice(at, at + openerLookahead));
  return environment === null
    ? undefined
    : {
        ...displayMath,
        close: `\\end{${environment[1] ?? ""}}`,
        stopsAt: "limit",
        length: environment[0].length,
      };
}

/**
 * Looks for the end of a span that opened at `at`.
 * @param from where to go on looking: `at + opener.length` at first, then what the last call said.
 * @param ended whether no more text will come.
 */
export function findSpanEnd(
  text: string,
  opener: SpanOpener,
  at: number,
  from: number,
  ended: boolean,
): SpanSearch {
  const last = at + opener.limit;
  const first = opener.close.charCodeAt(0);
  for (let i = from; i < text.length; i += 1) {
    if (i >= last) return { state: "none", looked: i };
    const code = text.charCodeAt(i);
    if (code === newline && stopsHere(text, opener, i)) return { state: "none", looked: i };
    if (code !== first) continue;
    const known = ended || i + opener.close.length < text.length;
    if (!known) return { state: "more", from: i };
    if (text.startsWith(opener.close, i) && mayClose(text, opener, at, i)) {
      return { state: "closed", end: i + opener.close.length };
    }
  }
  return ended ? { state: "none", looked: text.length } : { state: "more", from: text.length };
}

function stopsHere(text: string, opener: SpanOpener, at: number): boolean {
  if (opener.stopsAt === "line") return true;
  if (opener.stopsAt === "limit") return false;
  return at > 0 && text.charCodeAt(at - 1) === newline;
}

function mayClose(text: string, opener: SpanOpener, at: number, i: number): boolean {
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + opener.close.length);
  if (opener.close.startsWith("`")) return before !== backtick && after !== backtick;
  if (!opener.tight) return true;
  return i > at + 1 && !isSpace(before) && before !== backslash && !isDigit(after);
}
