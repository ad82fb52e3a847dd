/** Joins neighbouring labelled units about one thing into steps. A step that was given out never changes. */
import type { LabelledUnit } from "../classify/classifier.ts";
import type { Reason } from "../classify/reasons.ts";
import type { Step } from "../../model/trace.ts";

/** Longest step, in UTF-16 code units; a code block may be longer. */
export const longestStep = 1500;
const mostReasons = 3;
/** Units of a step that are asked for their reasons: the first ones tell why the step was begun. */
const unitsAsked = 2;

export interface BuiltStep {
  readonly step: Step;
  readonly text: string;
  /** Index of the step that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface StepBuilder {
  /** @param text the unit's text. @returns the step that this unit closed, if it did. */
  push(unit: LabelledUnit, text: string): BuiltStep[];
  end(): BuiltStep[];
}

interface Part {
  readonly unit: LabelledUnit;
  readonly text: string;
}

export function createStepBuilder(): StepBuilder {
  /** Index of the step that each unit went into. */
  const stepOfUnit: number[] = [];
  let steps = 0;
  let parts: Part[] = [];

  return {
    push(unit, text) {
      const closed = goesOn(parts, unit, text) ? [] : close();
      parts.push({ unit, text });
      stepOfUnit.push(steps);
      return closed;
    },
    end: close,
  };

  function close(): BuiltStep[] {
    const [first] = parts;
    const last = parts.at(-1);
    if (!first || !last) return [];
    const step: Step = {
      start: first.unit.start,
      end: last.unit.end,
      kind: first.unit.kind,
      confidence: meanConfidence(parts),
      reasons: mergedReasons(parts),
    };
    const recomputed = parts.find(({ unit }) => unit.recomputes !== undefined)?.unit.recomputes;
    const recomputes = recomputed === undefined ? undefined : stepOfUnit[recomputed];
    const text = parts.map((part) => part.text).join("");
    steps += 1;
    parts = [];
    return [recomputes === undefined ? { step, text } : { step, text, recomputes }];
  }

  function mergedReasons(from: readonly Part[]): string[] {
    const strengths = new Map<string, number>();
    for (const { unit } of from.slice(0, unitsAsked)) {
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
function meanConfidence(parts: readonly Part[]): number {
  let sum = 0;
  let length = 0;
  for (const { unit } of parts) {
    sum += unit.confidence * (unit.end - unit.start);
    length += unit.end - unit.start;
  }
  return Math.round((sum / length) * 1000) / 1000;
}

function goesOn(parts: readonly Part[], unit: LabelledUnit, text: string): boolean {
  const first = parts[0]?.unit;
  const last = parts.at(-1);
  if (!first || !last) return true;
  if (isRestOfCode(last, unit, text)) return true;
  if (unit.kind !== first.kind) return false;
  if (unit.form === "code" && !last.text.trimEnd().endsWith(":")) return false;
  if (last.unit.form === "code") return false;
  if (unit.form !== "code" && unit.end - first.start > longestStep) return false;
  return !unit.paragraph || plainlyContinues(last, unit, text);
}

/** A block too long for one unit: its later pieces belong to it whatever they were taken for. */
function isRestOfCode(last: Part, unit: LabelledUnit, text: string): boolean {
  if (last.unit.form !== "code" || unit.form !== "code") return false;
  return !/^\s*(?:```|~~~)/.test(text) || !/(?:```|~~~)\s*$/.test(last.text);
}

/** Across a blank line: what was announced with a colon, the next item of a list, a formula's "where ...". */
function plainlyContinues(last: Part, unit: LabelledUnit, text: string): boolean {
  const before = last.text.trimEnd();
  if (before.endsWith(":")) return unit.form !== "sentence" || last.unit.form !== "heading";
  if (unit.form === "formula") return /[,\p{Ll}]$/u.test(before);
  if (unit.form === "listItem") return last.unit.form === "listItem";
  return last.unit.form === "formula" && /^[a-z]/.test(text);
}
