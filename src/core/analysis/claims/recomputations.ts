/** Finds expressions and quantities that are worked out again without a word: where first, and whether they agree. */
import type { Claim, Recomputation, Step } from "../../model/trace.ts";
import { expressionKey } from "./expressionKey.ts";

export interface RecomputationFinder {
  /** @param index of the step, from 0. @param text the step's text. @param claims those that lie in it. */
  push(index: number, step: Step, text: string, claims: readonly Claim[]): Recomputation[];
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

interface Known extends Place {
  readonly value: string;
}

/** Results that are remembered; the oldest are forgotten first. */
const most = 4096;
/** A function of the text's own at plain numbers, with its value: `f(3) = 6`, `S(6, 2) = 31`. */
const quantity =
  /(?<![\p{L}\p{N}_.\\])([A-Za-z]{1,2}(?:_\d)?\(\s*-?\d{1,9}(?:\s*,\s*-?\d{1,9}){0,3}\s*\))\s*=\s*(-?\d{1,15}(?:\.\d{1,15})?)(?![\d.]*\d|\s*[-+*/^×·!%(\\]|[\p{L}_])/gu;

export function createRecomputationFinder(): RecomputationFinder {
  const known = new Map<string, Known>();
  return {
    push(index, step, text, claims) {
      const found: Recomputation[] = [];
      for (const { start, end, right } of claims) {
        const written = text.slice(start - step.start, end - step.start);
        const key = expressionKey(written);
        if (key === undefined || right === undefined) continue;
        note(`=${key}`, { start, end, step: index, value: right }, found);
      }
      for (const match of text.matchAll(quantity)) {
        const start = step.start + match.index;
        const end = start + match[0].length;
        const name = (match[1] ?? "").replace(/\s+/g, "");
        note(name, { start, end, step: index, value: plain(match[2] ?? "") }, found);
      }
      return found.sort((a, b) => a.start - b.start);
    },
  };

  function note(key: string, place: Known, found: Recomputation[]): void {
    const first = known.get(key);
    if (!first) {
      remember(key, place);
      return;
    }
    if (first.step === place.step) return;
    const { start, end, step, value } = place;
    found.push({
      start,
      end,
      step,
      of: { start: first.start, end: first.end, step: first.step },
      agrees: first.value === value,
    });
  }

  function remember(key: string, place: Known): void {
    const oldest = known.keys().next();
    if (known.size >= most && !oldest.done) known.delete(oldest.value);
    known.set(key, place);
  }
}

function plain(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
