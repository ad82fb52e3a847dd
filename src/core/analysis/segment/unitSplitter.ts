/**
 * Cuts streamed text into units. Each decision depends on the open unit and a fixed number of characters after the
 * place, never on how the text was cut into pushes, so any chunking gives the same units.
 */
import {
  backslash,
  backtick,
  dollar,
  isHighSurrogate,
  isLowSurrogate,
  isCloser,
  isSpace,
  isWideStop,
  newline,
} from "./characters.ts";
import { createCodeBlock, opensCode, type CodeBlock } from "./codeBlock.ts";
import { lineForm } from "./lineForm.ts";
import { endsSentence } from "./sentenceEnd.ts";
import { findSpanEnd, openerLookahead, spanOpener, type SpanOpener } from "./spans.ts";
import { longestUnit, type Unit, type UnitForm } from "./unit.ts";

export interface UnitSplitter {
  /** @returns the units that this text closed. */
  push(text: string): Unit[];
  /** No more text will come. @returns the units that are left. */
  end(): Unit[];
}

/** @param from offset of the first text that is pushed. */
export function createUnitSplitter(from = 0): UnitSplitter {
  /** Text from the start of the open unit on; `base` is its offset in the whole text. */
  let buffer = "";
  let base = from;
  let ended = false;
  let closed: Unit[] = [];

  // All indices below are into `buffer`.
  let unitStart = 0;
  let at = 0;
  let form: UnitForm = "sentence";
  let hasContent = false;
  /** What lies between the last visible character and `at`. */
  let gap: "none" | "space" | "line" = "line";
  let afterWideStop = false;
  /** Start of the last word in the unit: where an overlong unit is cut. */
  let lastWord = 0;
  let formulaEnd = -1;
  let open: { opener: SpanOpener; at: number; from: number } | undefined;
  let code: CodeBlock | undefined;
  /** For each closing mark, how far a failed search has looked; later searches needn't look there again. */
  let searched = new Map<string, number>();

  return {
    push(text) {
      buffer += text;
      return scan();
    },
    end() {
      ended = true;
      const units = scan();
      if (buffer.length > unitStart) {
        cut(buffer.length);
        units.push(...closed);
        closed = [];
      }
      return units;
    },
  };

  function scan(): Unit[] {
    while (at < buffer.length && advance());
    const units = closed;
    closed = [];
    forget();
    return units;
  }

  /** Drops the text of closed units. */
  function forget(): void {
    if (unitStart === 0) return;
    const gone = unitStart;
    buffer = buffer.slice(gone);
    base += gone;
    at -= gone;
    lastWord -= gone;
    formulaEnd -= gone;
    unitStart = 0;
    if (open)
      open = {
        opener: open.opener,
        at: open.at - gone,
        from: open.from - gone,
      };
    if (searched.size > 0) {
      searched = new Map(
        [...searched].filter(([, to]) => to > gone).map(([mark, to]) => [mark, to - gone]),
      );
    }
    code?.forget(gone);
  }

  /** Moves on by one character or span. @returns false when more text is needed to go on. */
  function advance(): boolean {
    if (code) return advanceCode(code);
    if (at - unitStart >= longestUnit) cutOverlong();
    if (open) return advanceSpan(open.opener, open.at, open.from);
    const character = buffer.charCodeAt(at);
    if (isSpace(character)) {
      if (character === newline) gap = "line";
      else if (gap === "none") gap = "space";
      at += 1;
      return true;
    }
    const special = character === backslash || character === dollar || character === backtick;
    if (gap !== "none" || special || afterWideStop) {
      if (!ended && buffer.length - at < openerLookahead) return false;
      if (gap !== "none") {
        if (beginWord()) return true;
      } else if (afterWideStop && !isCloser(character) && !isWideStop(character)) cut(at);
    }
    afterWideStop = isWideStop(character) || (afterWideStop && isCloser(character));
    const opener = special ? spanOpener(buffer, at) : undefined;
    hasContent = true;
    gap = "none";
    if (opener)
      open = {
        opener,
        at,
        from: Math.max(at + opener.length, searched.get(opener.close) ?? 0),
      };
    else at += 1;
    return true;
  }

  /** At a visible character after white space (or at the start of the text): perhaps a unit begins here. @returns true when it is a code block. */
  function beginWord(): boolean {
    const lineStart = gap === "line";
    const rowOfTable = form === "table" && buffer.charCodeAt(at) === 124;
    if (
      hasContent &&
      (lineStart ? !rowOfTable : afterWideStop || endsSentence(buffer, unitStart, at))
    ) {
      cut(at);
    }
    lastWord = at;
    afterWideStop = false;
    if (!lineStart || (hasContent && at !== unitStart)) return false;
    if (opensCode(buffer, at)) {
      code = createCodeBlock(buffer, at);
      form = "code";
      hasContent = true;
      gap = "none";
      return true;
    }
    form = lineForm(buffer, at);
    return false;
  }

  function advanceSpan(opener: SpanOpener, openedAt: number, from: number): boolean {
    const found = findSpanEnd(buffer, opener, openedAt, from, ended);
    if (found.state === "more") {
      open = { opener, at: openedAt, from: found.from };
      return false;
    }
    open = undefined;
    if (found.state === "none") {
      searched.set(opener.close, found.looked);
      at = openedAt + opener.length;
      return true;
    }
    at = found.end;
    if (opener.display && openedAt === firstVisible()) {
      form = "formula";
      formulaEnd = at;
    }
    return true;
  }

  function advanceCode(block: CodeBlock): boolean {
    const step = block.advance(buffer, unitStart, ended);
    if (step.state === "more") return false;
    at = step.at;
    if (step.state === "cut") cut(at);
    if (step.state === "closed" || block.givenUp) {
      code = undefined;
      gap = step.state === "closed" ? "none" : "line";
    } else {
      form = "code";
      hasContent = true;
    }
    return true;
  }

  function firstVisible(): number {
    let first = unitStart;
    while (isSpace(buffer.charCodeAt(first))) first += 1;
    return first;
  }

  function cut(end: number): void {
    closed.push({
      start: base + unitStart,
      end: base + end,
      form: finalForm(end),
      text: buffer.slice(unitStart, end),
    });
    unitStart = end;
    form = "sentence";
    hasContent = false;
    formulaEnd = -1;
    afterWideStop = false;
  }

  /** A formula with words after it on its line is a sentence; punctuation may follow it. */
  function finalForm(end: number): UnitForm {
    if (form !== "formula") return form;
    return buffer.slice(formulaEnd, end).trim().length <= 2 ? "formula" : "sentence";
  }

  function cutOverlong(): void {
    const inWord = lastWord - unitStart < longestUnit / 2;
    let end = inWord || gap !== "none" ? at : lastWord;
    if (isLowSurrogate(buffer.charCodeAt(end)) && isHighSurrogate(buffer.charCodeAt(end - 1)))
      end -= 1;
    const ongoing = form;
    cut(end);
    hasContent = at > end;
    if (ongoing !== "formula") form = ongoing;
  }
}
