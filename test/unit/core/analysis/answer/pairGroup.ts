/** Pairs of answers and whether they are the same by value: the form in which they stand in the other files here. */
import type { Equivalence } from "../../../../../src/core/analysis/answer/shape/outcomes.ts";

type Pair = readonly [a: string, b: string];

export interface Group {
  readonly about: string;
  readonly outcome: Equivalence;
  readonly pairs: readonly Pair[];
}
