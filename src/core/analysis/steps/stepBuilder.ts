/** Joins neighbouring labelled units about one thing into steps. A step that was given out never changes. */
import type { LabelledUnit } from "../classify/classifier.ts";
import type { Reason } from "../classify/reasons.ts";
import type { Unit } from "../segment/unit.ts";
import type { Step } from "../../model/trace.ts";

/** Longest step, in UTF-16 code units; a code block may be longer. */
export const longestStep = 1500;
const mostReasons = 3;
/** Units of a step that are asked for their reasons: the first ones show why the step was begun. */
const unitsAsked = 2;

export interface BuiltStep {
  readonly step: Step;
  readonly text: string;
  /** What the step is made of, in order; their texts joined are the step's. */
  readonly units: readonly Unit[];
  /** Index of the step that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface StepBuilder {
  /** @returns the step that this unit closed, if it did. */
  push(unit: LabelledUnit): BuiltStep[];
  end(): BuiltStep[];
}

export function createStepBuilder(): StepBuilder {
  /** Index of the step that each unit went into. */
  const stepOfUnit: number[] = [];
  let steps = 0;
  let units: LabelledUnit[] = [];

  return {
    push(unit) {
      const closed = goesOn(units, unit) ? [] : close();
      units.push(unit);
      stepOfUnit.push(steps);
      return closed;
    },
    end: close,
  };

  function close(): BuiltStep[] {
    const [first] = units;
    const last = units.at(-1);
    if (!first || !last) return [];
    const step: Step = {
      start: first.start,
      end: last.end,
      kind: first.kind,
      confidence: meanConfidence(units),
      reasons: mergedReasons(units),
    };
    const recomputed = units.find(({ recomputes }) => recomputes !== undefined)?.recomputes;
    const recomputes = recomputed === undefined ? undefined : stepOfUnit[recomputed];
    const built = { step, text: units.map(({ text }) => text).join(""), units };
    steps += 1;
    units = [];
    return [recomputes === undefined ? built : { ...built, recomputes }];
  }

  function mergedReasons(from: readonly LabelledUnit[]): string[] {
    const strengths = new Map<string, number>();
    for (const unit of from.slice(0, unitsAsked)) {
      for (const reason of unit.reasons()) {
        const words = inWords(reason);
        strengths.set(words, Math.max(strengths.get(words) ?? 0, reason.strength));
      }
    }
    const named = [...strengths].filter(([, strength]) => strength > 0);
    const ordered = (named.length > 0 ? named : [...strengths]).sort(([, a], [, b]) => b - a);
    return ordered.slice(0, mostReasons).map(([words]) => words);
  }

  /** Steps are numbered from 1 where readers see them. */
  function inWords(reason: Reason): string {
    const step = reason.unit === undefined ? undefined : stepOfUnit[reason.unit];
    const name = step === undefined || step === steps ? "this step" : `step ${step + 1}`;
    return reason.words.replace("{step}", name);
  }
}

/** Mean over the units, each counting by its length. */
function meanConfidence(units: readonly LabelledUnit[]): number {
  let sum = 0;
  let length = 0;
  for (const { confidence, start, end } of units) {
    sum += confidence * (end - start);
    length += end - start;
  }
  return Math.round((sum / length) * 1000) / 1000;
}

function goesOn(units: readonly LabelledUnit[], unit: LabelledUnit): boolean {
  const [first] = units;
  const last = units.at(-1);
  if (!first || !last) return true;
  if (isRestOfCode(last, unit)) return true;
  if (unit.kind !== first.kind) return false;
  if (unit.form === "code" && !last.text.trimEnd().endsWith(":")) return false;
  if (last.form === "code") return false;
  if (unit.form !== "code" && unit.end - first.start > longestStep) return false;
  return !unit.paragraph || plainlyContinues(last, unit);
}

/** A block too long for one unit: its later pieces belong to it whatever they were taken for. */
function isRestOfCode(last: Unit, unit: Unit): boolean {
  if (last.form !== "code" || unit.form !== "code") return false;
  return !/^\s*(?:```|~~~)/.test(unit.text) || !/(?:```|~~~)\s*$/.test(last.text);
}

/** Across a blank line: what was announced with a colon, the next item of a list, a formula's "where ...". */
function plainlyContinues(last: Unit, unit: Unit): boolean {
  const before = last.text.trimEnd();
  if (before.endsWith(":")) return unit.form !== "sentence" || last.form !== "heading";
  if (unit.form === "formula") return /[,\p{Ll}]$/u.test(before);
  if (unit.form === "listItem") return last.form === "listItem";
  return last.form === "formula" && /^[a-z]/.test(unit.text);
}
