/** Finds passages that come back again and again: a sentence, a paragraph or a cycle of them. Incremental and linear. */
import type { Flag } from "../model/trace.ts";
import { flag } from "./audited.ts";

export interface LoopFinder {
  /** Takes more text, cut anywhere. */
  push(text: string): void;
  /** The loops so far, in order; the last one may still go on. */
  readonly flags: readonly Flag[];
  /** Whether the text is in a loop at its end. */
  readonly isLooping: boolean;
}

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** So often must a passage stand in a row. */
const fewestTimes = 3;
/** A shorter passage (letters and digits of one cycle) is an emphasis, a table or code. */
const fewestLetters = 24;
/** What is shorter still, as "No." or "}", may be said more often before it is a loop. */
const fewestTimesOfShort = 12;
/** A cycle of more units is not found. */
const longestCycle = 200;
/** The last units are kept, as many as the shortest cycles need to count as loops. */
const kept = fewestTimesOfShort * longestCycle;
/** A stretch without an end of a sentence is cut into pieces of at most this many code units. */
const longestUnit = 2000;

/** @returns offset after the next end of a sentence or line, or where a stretch without one is cut; -1 where neither is there yet. */
function nextEnd(text: string, from: number): number {
  const last = Math.min(text.length, from + longestUnit);
  for (let i = from; i < last; i += 1) {
    switch (text.charCodeAt(i)) {
      case 0x0a:
      case 0x3002:
      case 0xff01:
      case 0xff1f:
        return i + 1;
      case 0x21:
      case 0x2e:
      case 0x3f:
        // Only what follows decides whether this is an end.
        if (i + 1 === text.length) return -1;
        if (/\s/.test(text.charAt(i + 1))) return i + 1;
    }
  }
  return last === from + longestUnit ? last : -1;
}

export function createLoopFinder(): LoopFinder {
  /** Text that ends no sentence yet, and where it begins. */
  let rest = "";
  let at = 0;
  /** The last units, by their number modulo `kept`. */
  const units: Unit[] = [];
  let count = 0;
  const lastOf = new Map<string, number>();
  /** Units in a row that equal the one `period` before them. */
  let period = 0;
  let matched = 0;
  let letters = 0;
  let current: Flag | undefined;
  let startOf = 0;
  let endOfFirst = 0;
  const closed: Flag[] = [];

  const unitAt = (index: number): Unit | undefined => units[index % kept];

  return {
    push(text) {
      rest += text;
      let from = 0;
      for (let end = nextEnd(rest, from); end !== -1; end = nextEnd(rest, from)) {
        add(rest.slice(from, end), at + from);
        from = end;
      }
      at += from;
      rest = rest.slice(from);
    },
    get flags() {
      return current ? [...closed, current] : closed;
    },
    get isLooping() {
      return current !== undefined;
    },
  };

  function add(text: string, start: number): void {
    const trimmed = text.trimStart();
    const key = trimmed.trimEnd();
    if (key === "") return;
    const index = count;
    const first = start + text.length - trimmed.length;
    const unit = { start: first, end: first + key.length, key };
    if (period > 0 && unitAt(index - period)?.key === key) matched += 1;
    else begin(index, key);
    units[index % kept] = unit;
    count += 1;
    lastOf.set(key, index);
    if (lastOf.size > 4 * longestCycle) forget(index);
    if (period > 0) look(index);
  }

  /** Another cycle may begin with a unit that stood before. */
  function begin(index: number, key: string): void {
    if (current) closed.push(current);
    current = undefined;
    const last = lastOf.get(key);
    period = last !== undefined && index - last < longestCycle ? index - last : 0;
    matched = period > 0 ? 1 : 0;
    letters = 0;
  }

  function look(index: number): void {
    const times = Math.floor(matched / period) + 1;
    if (times < fewestTimes) return;
    if (!current) {
      const first = index - matched - period + 1;
      letters = 0;
      for (let i = index - period + 1; i <= index; i += 1) letters += lettersIn(unitAt(i)?.key);
      startOf = unitAt(first)?.start ?? 0;
      endOfFirst = unitAt(first + period - 1)?.end ?? startOf;
    }
    if (letters < fewestLetters && times < fewestTimesOfShort) return;
    if (letters < 3) return;
    const end = unitAt(index)?.end ?? 0;
    const says = `The same passage of ${endOfFirst - startOf} characters stands here ${times} times in a row.`;
    const place = { start: startOf, end, in: "reasoning" as const };
    current = flag("loop", place, says, { start: startOf, end: endOfFirst, in: "reasoning" });
  }

  function forget(index: number): void {
    for (const [key, last] of lastOf) if (index - last >= longestCycle) lastOf.delete(key);
  }
}

function lettersIn(text = ""): number {
  return (text.match(/\p{L}/gu) ?? []).length;
}
