/** What an analysis finds, as lists that only grow, and what one event adds to a trace. */
import type { Analysis } from "./trace.ts";

/**
 * Every kind of finding, in the order in which trace documents have them. What is found of one more kind needs a list in
 * `analysisSchema` and its name here; the analyser's deltas, the messages to the view and the batches of a run follow.
 */
const findingLists = [
  "steps",
  "episodes",
  "claims",
  /** Offsets are into the answer; comes at the end of a run. */
  "answerClaims",
  "mendings",
  "recomputations",
  "candidates",
] as const satisfies readonly (keyof Analysis)[];

type FindingList = (typeof findingLists)[number];

/** What became certain since the last time; it is appended to what was given before, and nothing changes later. */
export type Findings = {
  readonly [List in FindingList]: readonly NonNullable<Analysis[List]>[number][];
};

/** Lists that more is appended to. */
export type GrowingFindings = { readonly [List in FindingList]: NonNullable<Analysis[List]> };

/** What one event changed in a trace. */
export interface RunDelta extends Findings {
  /** Text added at the end of the reasoning. */
  readonly reasoning: string;
  /** Text added at the end of the answer, after `answerReset` has emptied it. */
  readonly answer: string;
  /** The answer so far has become reasoning (it is part of `reasoning` here). */
  readonly answerReset: boolean;
}

/** @param from the findings to begin with, which are copied; what is absent begins empty. */
export function growingFindings(
  from: { readonly [List in FindingList]?: Findings[List] | undefined } = {},
): GrowingFindings {
  return Object.fromEntries(
    findingLists.map((list) => [list, [...(from[list] ?? [])]]),
  ) as unknown as GrowingFindings;
}

/** Puts `more` at the end of each list of `to`. */
export function appendFindings(to: GrowingFindings, more: Findings): void {
  for (const list of findingLists) append(list, to, more);
}

function append<List extends FindingList>(
  list: List,
  to: { readonly [L in List]: Findings[L][number][] },
  more: { readonly [L in List]: Findings[L] },
): void {
  for (const finding of more[list]) to[list].push(finding);
}

export const noFindings: Findings = growingFindings();

/** A delta that adds nothing: something else of the run or the trace has changed. */
export const noDelta: RunDelta = { ...noFindings, reasoning: "", answer: "", answerReset: false };

/** @returns the findings of two deltas, one after the other. */
export function joinFindings(first: Findings, second: Findings): Findings {
  const joined = growingFindings(first);
  appendFindings(joined, second);
  return joined;
}

/** @returns two deltas of a run as one. */
export function joinRunDeltas(first: RunDelta, second: RunDelta): RunDelta {
  return {
    ...joinFindings(first, second),
    reasoning: first.reasoning + second.reasoning,
    answerReset: first.answerReset || second.answerReset,
    answer: second.answerReset ? second.answer : first.answer + second.answer,
  };
}
