/** Evidence: what the observers hand to the decision. */
import type { StepKind } from "../../model/trace.ts";

/** What speaks for one kind or another in a unit: the currency between the observers and the decision. */
export interface Evidence {
  /** Name of the observation; `weights.ts` says what it counts for each kind. */
  readonly id: string;
  /** The observation in words that a reader understands; `{step}` stands for the step that `unit` is in. Without it, it is never given as a reason. */
  readonly says?: string;
  /** Kinds that it may be a reason for; any kind when absent. It counts for all of them either way. */
  readonly supports?: readonly StepKind[];
  /** Index of an earlier unit that the observation refers to. */
  readonly unit?: number;
}

/** An observation of a number: one piece of evidence for each of a few ranges. */
export interface Scale {
  readonly limits: readonly number[];
  /** By range: the values up to each limit, then those above all. */
  readonly grades: readonly Evidence[];
}

/** @param name what is observed; the number of the range behind it makes the name of each observation. */
export function scale(
  name: string,
  limits: readonly number[],
  common: Omit<Evidence, "id"> = {},
): Scale {
  const grades = Array.from({ length: limits.length + 1 }, (_, i) => ({
    id: `${name} ${i}`,
    ...common,
  }));
  return { limits, grades };
}

/** The evidence for the range that a value is in. */
export function grade({ limits, grades }: Scale, value: number): Evidence {
  let range = 0;
  while (range < limits.length && !(value <= (limits[range] ?? 0))) range += 1;
  return grades[range] ?? nothing;
}

const nothing: Evidence = { id: "" };
