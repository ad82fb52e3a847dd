/** The unit that is being read, and those that were closed before it. */
import { isHighSurrogate, isLowSurrogate, isSpace } from "./characters.ts";
import { longestUnit, type Unit, type UnitForm } from "./unit.ts";

/** All indices are into `buffer`. */
export interface OpenUnit {
  /** Text from the open unit on; what stands before `start` belongs to closed units until `forgetClosed`. */
  buffer: string;
  /** Offset of the buffer in the whole text. */
  base: number;
  start: number;
  /** How far the unit is read. */
  at: number;
  form: UnitForm;
  hasContent: boolean;
  /** What lies between the last visible character and `at`. */
  gap: "none" | "space" | "line";
  afterWideStop: boolean;
  /** Start of the last word in the unit: where an overlong unit is cut. */
  lastWord: number;
  /** Where the formula ends that the unit begins with; -1 where it begins with none. */
  formulaEnd: number;
  closed: Unit[];
}

/** @param base offset of the first text in the whole. */
export function createOpenUnit(base: number): OpenUnit {
  return {
    buffer: "",
    base,
    start: 0,
    at: 0,
    form: "sentence",
    hasContent: false,
    gap: "line",
    afterWideStop: false,
    lastWord: 0,
    formulaEnd: -1,
    closed: [],
  };
}

/** Closes the unit at `end`, where the next one begins. */
export function cut(unit: OpenUnit, end: number): void {
  const { base, start } = unit;
  const text = unit.buffer.slice(start, end);
  unit.closed.push({ start: base + start, end: base + end, form: finalForm(unit, end), text });
  unit.start = end;
  unit.form = "sentence";
  unit.hasContent = false;
  unit.formulaEnd = -1;
  unit.afterWideStop = false;
}

/** A formula with words after it on its line is a sentence; punctuation may follow it. */
function finalForm({ form, buffer, formulaEnd }: OpenUnit, end: number): UnitForm {
  if (form !== "formula") return form;
  return buffer.slice(formulaEnd, end).trim().length <= 2 ? "formula" : "sentence";
}

export function cutOverlong(unit: OpenUnit): void {
  const { buffer, at, lastWord, form } = unit;
  const inWord = lastWord - unit.start < longestUnit / 2;
  let end = inWord || unit.gap !== "none" ? at : lastWord;
  if (isLowSurrogate(buffer.charCodeAt(end)) && isHighSurrogate(buffer.charCodeAt(end - 1)))
    end -= 1;
  cut(unit, end);
  unit.hasContent = at > end;
  if (form !== "formula") unit.form = form;
}

export function firstVisible({ buffer, start }: OpenUnit): number {
  let first = start;
  while (isSpace(buffer.charCodeAt(first))) first += 1;
  return first;
}

/** Drops the text of closed units. @returns how much: indices are smaller by it from now on. */
export function forgetClosed(unit: OpenUnit): number {
  const gone = unit.start;
  if (gone === 0) return 0;
  unit.buffer = unit.buffer.slice(gone);
  unit.base += gone;
  unit.start = 0;
  unit.at -= gone;
  unit.lastWord -= gone;
  unit.formulaEnd -= gone;
  return gone;
}
