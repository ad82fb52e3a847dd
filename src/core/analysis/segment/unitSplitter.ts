/**
 * Cuts streamed text into units. Each decision depends on the open unit and a fixed number of characters after the
 * place, never on how the text was cut into pushes, so any chunking gives the same units.
 */
import {
  backslash,
  backtick,
  dollar,
  isCloser,
  isSpace,
  isWideStop,
  newline,
} from "./characters.ts";
import { createCodeBlock, opensCode, type CodeBlock } from "./codeBlock.ts";
import { lineForm } from "./lineForm.ts";
import { createOpenSpan } from "./openSpan.ts";
import { createOpenUnit, cut, cutOverlong, firstVisible, forgetClosed } from "./openUnit.ts";
import { endsSentence } from "./sentenceEnd.ts";
import { openerLookahead, spanOpener } from "./spans.ts";
import { longestUnit, type Unit } from "./unit.ts";

export interface UnitSplitter {
  /** @returns the units that this text closed. */
  push(text: string): Unit[];
  /** No more text will come. @returns the units that are left. */
  end(): Unit[];
}

/** @param from offset of the first text that is pushed. */
export function createUnitSplitter(from = 0): UnitSplitter {
  const unit = createOpenUnit(from);
  const span = createOpenSpan();
  let code: CodeBlock | undefined;
  let ended = false;

  return {
    push(text) {
      unit.buffer += text;
      return scan();
    },
    end() {
      ended = true;
      const units = scan();
      const { length } = unit.buffer;
      if (length > unit.start) cut(unit, length);
      return [...units, ...taken()];
    },
  };

  function scan(): Unit[] {
    while (unit.at < unit.buffer.length && advance());
    const gone = forgetClosed(unit);
    if (gone > 0) {
      span.forget(gone);
      code?.forget(gone);
    }
    return taken();
  }

  function taken(): Unit[] {
    const units = unit.closed;
    unit.closed = [];
    return units;
  }

  /** Moves on by one character or span. @returns false when more text is needed to go on. */
  function advance(): boolean {
    if (code) return advanceCode(code);
    if (unit.at - unit.start >= longestUnit) cutOverlong(unit);
    if (span.isOpen) return advanceSpan();
    const { buffer, at, gap } = unit;
    const character = buffer.charCodeAt(at);
    if (isSpace(character)) {
      if (character === newline) unit.gap = "line";
      else if (gap === "none") unit.gap = "space";
      unit.at += 1;
      return true;
    }
    const special = character === backslash || character === dollar || character === backtick;
    if (gap !== "none" || special || unit.afterWideStop) {
      if (!ended && buffer.length - at < openerLookahead) return false;
      if (gap !== "none") {
        if (beginWord()) return true;
      } else if (unit.afterWideStop && !isCloser(character) && !isWideStop(character))
        cut(unit, at);
    }
    unit.afterWideStop = isWideStop(character) || (unit.afterWideStop && isCloser(character));
    const opener = special ? spanOpener(buffer, at) : undefined;
    unit.hasContent = true;
    unit.gap = "none";
    if (opener) span.begin(opener, at);
    else unit.at += 1;
    return true;
  }

  /**
   * At a visible character after white space (or at the start of the text): perhaps a unit begins here.
   * @returns true when it is a code block.
   */
  function beginWord(): boolean {
    const { buffer, at } = unit;
    const lineStart = unit.gap === "line";
    const rowOfTable = unit.form === "table" && buffer.charCodeAt(at) === 124;
    if (unit.hasContent && (lineStart ? !rowOfTable : endsBefore(at))) cut(unit, at);
    unit.lastWord = at;
    unit.afterWideStop = false;
    if (!lineStart || (unit.hasContent && at !== unit.start)) return false;
    if (opensCode(buffer, at)) {
      code = createCodeBlock(buffer, at);
      unit.form = "code";
      unit.hasContent = true;
      unit.gap = "none";
      return true;
    }
    unit.form = lineForm(buffer, at);
    return false;
  }

  function endsBefore(at: number): boolean {
    return unit.afterWideStop || endsSentence(unit.buffer, unit.start, at);
  }

  function advanceSpan(): boolean {
    const passed = span.advance(unit.buffer, ended);
    if (!passed) return false;
    unit.at = passed.at;
    if (passed.display !== undefined && passed.display === firstVisible(unit)) {
      unit.form = "formula";
      unit.formulaEnd = passed.at;
    }
    return true;
  }

  function advanceCode(block: CodeBlock): boolean {
    const step = block.advance(unit.buffer, unit.start, ended);
    if (step.state === "more") return false;
    unit.at = step.at;
    if (step.state === "cut") cut(unit, step.at);
    if (step.state === "closed" || block.givenUp) {
      code = undefined;
      unit.gap = step.state === "closed" ? "none" : "line";
    } else {
      unit.form = "code";
      unit.hasContent = true;
    }
    return true;
  }
}
