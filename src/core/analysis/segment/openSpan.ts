/** A formula or a piece of code inside a line, in which no unit ends: where it began, and the search for its end. */
import { findSpanEnd, type SpanOpener } from "./spans.ts";

/** Where reading goes on behind a span, or, where it has no end, behind what looked like its opener. */
interface Passed {
  readonly at: number;
  /** Where a display formula began that ends here. */
  readonly display?: number;
}

/** Indices are into the buffer of the unit's text. */
export interface OpenSpan {
  readonly isOpen: boolean;
  begin(opener: SpanOpener, at: number): void;
  /** @returns undefined where more text is needed. */
  advance(buffer: string, ended: boolean): Passed | undefined;
  /** @param gone how much was dropped from the beginning of the buffer. */
  forget(gone: number): void;
}

export function createOpenSpan(): OpenSpan {
  let open: { readonly opener: SpanOpener; readonly at: number; readonly from: number } | undefined;
  /** For each closing mark, how far a failed search has looked; later searches needn't look there again. */
  let searched = new Map<string, number>();

  return {
    get isOpen() {
      return open !== undefined;
    },
    begin(opener, at) {
      const from = Math.max(at + opener.length, searched.get(opener.close) ?? 0);
      open = { opener, at, from };
    },
    advance(buffer, ended) {
      if (!open) return undefined;
      const { opener, at, from } = open;
      const found = findSpanEnd(buffer, opener, at, from, ended);
      if (found.state === "more") {
        open = { opener, at, from: found.from };
        return undefined;
      }
      open = undefined;
      if (found.state === "none") {
        searched.set(opener.close, found.looked);
        return { at: at + opener.length };
      }
      return opener.display ? { at: found.end, display: at } : { at: found.end };
    },
    forget(gone) {
      if (open) open = { opener: open.opener, at: open.at - gone, from: open.from - gone };
      if (searched.size === 0) return;
      const left = [...searched].filter(([, to]) => to > gone);
      searched = new Map(left.map(([mark, to]) => [mark, to - gone]));
    },
  };
}
