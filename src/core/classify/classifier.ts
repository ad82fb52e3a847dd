/**
 * Gives each unit its kind, from cues, looks, repetition and what stands around it. This is the interface that a
 * better model takes over: units in, labelled units out, in order, with a fixed delay.
 */
import { stepKinds } from "../trace.ts";
import type { StepKind } from "../trace.ts";
import type { Unit } from "../segment/unit.ts";
import { createChain, lookAhead } from "./chain.ts";
import type { Decision } from "./chain.ts";
import type { Evidence } from "./evidence.ts";
import { createObserver } from "./observer.ts";
import type { Observation } from "./observer.ts";
import { transitions, weights } from "./weights.ts";

/** Name of the rules and their weights, for `analysis.engine`. */
export const engine = "rules/1";

/** Units that a label may wait for. */
export const classifierDelay = lookAhead;

export interface ClassifierContext {
  /** The text of the task, when it is known. */
  readonly task?: string;
}

/** A reason for a label. `unit` is the index of an earlier unit, whose step takes the place of `{step}` in the words. */
export interface Reason {
  readonly words: string;
  readonly unit?: number;
  /** How much it counted; larger is more. */
  readonly strength: number;
}

export interface LabelledUnit extends Unit {
  readonly kind: StepKind;
  /** 0 to 1. */
  readonly confidence: number;
  /** Strongest first, one to three. */
  readonly reasons: readonly Reason[];
  /** Whether a blank line stands before the unit. */
  readonly paragraph: boolean;
  /** Index of the unit that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface Classifier {
  /** @param text the unit's text. @returns the units that are decided by now. */
  push(unit: Unit, text: string): LabelledUnit[];
  end(): LabelledUnit[];
}

/** Given where only the kinds around the unit decided. */
const goesOn: Reason = { words: "goes on from what stands before it", strength: 0 };

const size = stepKinds.length;
const most = 3;
const table = new Map(
  Object.entries(weights).map(([id, row]) => [id, Float64Array.from(row, (value) => value / 100)]),
);
const withinParagraph = factors(transitions.within);
const acrossParagraphs = factors(transitions.across);

export function createClassifier(context: ClassifierContext): Classifier {
  const observer = createObserver(context.task ?? "");
  const chain = createChain();
  const waiting: { unit: Unit; seen: Observation }[] = [];

  return {
    push(unit, text) {
      const seen = observer.observe(unit, text);
      waiting.push({ unit, seen });
      const decision = chain.push(
        scoresOf(seen.evidence),
        seen.paragraph ? acrossParagraphs : withinParagraph,
      );
      return decision ? [label(decision)] : [];
    },
    end() {
      return chain.end().map(label);
    },
  };

  function label(decision: Decision): LabelledUnit {
    const oldest = waiting.shift();
    if (!oldest) throw new Error("A decision came for a unit that was never pushed.");
    const { unit, seen } = oldest;
    return {
      ...unit,
      kind: stepKinds[decision.kind] ?? "derive",
      confidence: Math.round(decision.confidence * 1000) / 1000,
      reasons: reasonsFor(decision.kind, seen.evidence),
      paragraph: seen.paragraph,
      ...(seen.recomputes === undefined ? {} : { recomputes: seen.recomputes }),
    };
  }
}

function scoresOf(evidence: readonly Evidence[]): Float64Array {
  const scores = new Float64Array(size);
  for (const { id } of evidence) {
    const row = table.get(id);
    if (row) for (let k = 0; k < size; k += 1) scores[k] = (scores[k] ?? 0) + (row[k] ?? 0);
  }
  return scores;
}

/** The observations that speak for this kind more than for the others, on average. */
function reasonsFor(kind: number, evidence: readonly Evidence[]): Reason[] {
  const reasons: Reason[] = [];
  const chosen = stepKinds[kind] ?? "derive";
  for (const { id, says, unit, supports } of evidence) {
    const row = says === undefined ? undefined : table.get(id);
    if (says === undefined || !row || supports?.includes(chosen) === false) continue;
    const strength = (row[kind] ?? 0) - mean(row);
    if (strength <= 0.1 || reasons.some(({ words }) => words === says)) continue;
    reasons.push({ words: says, strength, ...(unit === undefined ? {} : { unit }) });
  }
  if (reasons.length === 0) return [goesOn];
  return reasons.sort((a, b) => b.strength - a.strength).slice(0, most);
}

function mean(row: Float64Array): number {
  return row.reduce((a, b) => a + b, 0) / size;
}

function factors(rows: readonly (readonly number[])[]): readonly Float64Array[] {
  return rows.map((row) => Float64Array.from(row, (value) => Math.exp(value / 100)));
}
