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

/** Index of the first limit that `value` doesn't exceed: turns a number into one of a few names. */
export function bucket(value: number, limits: readonly number[]): string {
  const index = limits.findIndex((limit) => value <= limit);
  return String(index === -1 ? limits.length : index);
}
