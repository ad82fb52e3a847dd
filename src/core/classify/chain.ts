/**
 * Decides kinds along the text: each unit's evidence is weighed together with what usually follows what, and with
 * the next few units. A linear-chain conditional random field, read with a fixed delay.
 */
import { stepKinds } from "../trace.ts";
import type { StepKind } from "../trace.ts";

/** Units after a unit that its label may depend on. */
export const lookAhead = 4;

/**
 * How much a kind's probability counts in the choice. Rare kinds lose nearly every close call otherwise; the factors
 * are the ones that gave the best mean F1 over kinds on the traces that the weights were measured on.
 */
const leaning: Readonly<Record<StepKind, number>> = {
  setup: 1,
  plan: 1.1,
  recall: 1.8,
  derive: 1,
  verify: 1,
  reflect: 1,
  summarize: 2,
  answer: 1.4,
};

const size = stepKinds.length;
const leanings = stepKinds.map((kind) => leaning[kind]);

export interface Decision {
  /** Index into `stepKinds`. */
  readonly kind: number;
  /** Probability of that kind under the model, 0 to 1. */
  readonly confidence: number;
}

export interface Chain {
  /** Adds a unit. @returns the decision for the unit `lookAhead` back, if there is one. */
  push(scores: Float64Array, transitions: readonly Float64Array[]): Decision | undefined;
  /** @returns decisions for the units that are left, in order. */
  end(): Decision[];
}

interface Link {
  /** Probability of each kind given all units up to this one. */
  readonly forward: Float64Array;
  /** e to the power of the unit's scores. */
  readonly local: Float64Array;
  readonly transitions: readonly Float64Array[];
}

export function createChain(): Chain {
  const links: Link[] = [];
  let before: Float64Array | undefined;

  return {
    push(scores, transitions) {
      const local = exponentials(scores);
      const forward =
        before === undefined ? normalised(local.slice()) : step(before, transitions, local);
      before = forward;
      links.push({ forward, local, transitions });
      return links.length > lookAhead ? decideFirst() : undefined;
    },
    end() {
      const decisions: Decision[] = [];
      while (links.length > 0) decisions.push(decideFirst());
      return decisions;
    },
  };

  /** Decides the oldest unit in view of all that came after it, and forgets it. */
  function decideFirst(): Decision {
    let backward = new Float64Array(size).fill(1);
    for (let i = links.length - 1; i > 0; i -= 1) {
      const link = links[i];
      if (link) backward = back(link, backward);
    }
    const first = links.shift();
    const chances = new Float64Array(size);
    for (let k = 0; k < size; k += 1) chances[k] = (first?.forward[k] ?? 0) * (backward[k] ?? 0);
    normalised(chances);
    let kind = 0;
    const weight = (k: number) => (chances[k] ?? 0) * (leanings[k] ?? 1);
    for (let k = 1; k < size; k += 1) if (weight(k) > weight(kind)) kind = k;
    return { kind, confidence: chances[kind] ?? 0 };
  }
}

function exponentials(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  return scores.map((score) => Math.exp(score - most));
}

/** @param transitions `transitions[from][to]`, as factors. */
function step(
  before: Float64Array,
  transitions: readonly Float64Array[],
  local: Float64Array,
): Float64Array {
  const next = new Float64Array(size);
  for (let from = 0; from < size; from += 1) {
    const row = transitions[from];
    const chance = before[from] ?? 0;
    if (!row) continue;
    for (let to = 0; to < size; to += 1) next[to] = (next[to] ?? 0) + chance * (row[to] ?? 0);
  }
  for (let to = 0; to < size; to += 1) next[to] = (next[to] ?? 0) * (local[to] ?? 0);
  return normalised(next);
}

function back(link: Link, after: Float64Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size);
  for (let from = 0; from < size; from += 1) {
    const row = link.transitions[from];
    let sum = 0;
    for (let to = 0; to < size; to += 1)
      sum += (row?.[to] ?? 0) * (link.local[to] ?? 0) * (after[to] ?? 0);
    result[from] = sum;
  }
  return normalised(result);
}

function normalised<T extends Float64Array>(values: T): T {
  let sum = 0;
  for (const value of values) sum += value;
  for (let k = 0; k < values.length; k += 1) values[k] = (values[k] ?? 0) / sum;
  return values;
}
