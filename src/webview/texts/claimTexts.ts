/** Words and sentences about claims and the answer's course, in one table. */
import { formatCount, formatPercent } from "../../core/text/formats.ts";
import type { ClaimState } from "../../core/analysis/claims/standing.ts";

export const stateLabels: Readonly<
  Record<
    ClaimState,
    { readonly symbol: string; readonly word: string; readonly filter: (count: number) => string }
  >
> = {
  fails: {
    symbol: "✗",
    word: "does not hold",
    filter: (count) => (count === 1 ? "does not hold" : "do not hold"),
  },
  mended: { symbol: "✎", word: "wrong", filter: () => "put right later" },
  unchecked: { symbol: "?", word: "not checkable", filter: () => "not checkable" },
  holds: { symbol: "✓", word: "holds", filter: (count) => (count === 1 ? "holds" : "hold") },
};

export const claimTexts = {
  claims: "Claims",
  course: "Course of the answer",
  filter: "Which claims are listed",
  list: "Claims of the trace",
  leftSide: "left side",
  rightSide: "right side",
  difference: "difference",
  bothSides: (value: string): string => `both sides are ${value}`,
  sides: (left: string, right: string): string =>
    `the left side is ${left}, the right side ${right}`,
  step: (number: number): string => `step ${number}`,
  inAnswer: "answer",
  mended: (step: number): string => `put right in step ${step}`,
  again: (step: number, agrees: boolean): string =>
    agrees
      ? `Worked out before in step ${step}, with the same value.`
      : `Worked out before in step ${step}, with another value.`,
  more: (count: number): string => `Show ${formatCount(count)} more`,
  count: (count: number, words: string): string => `${formatCount(count)} ${words}`,
  stand: (count: number): string =>
    count === 1 ? "1 claim does not hold" : `${formatCount(count)} claims do not hold`,
  standShort: (count: number): string => (count === 1 ? "1 fails" : `${formatCount(count)} fail`),
  standTip:
    "Claims that do not hold, recomputed on your machine and not put right later in the reasoning: show in the list",
  keys: "next, previous claim that does not hold",
  candidates: "Answers offered along the reasoning",
  times: (times: number): string => `${times} times in a row`,
  /** @param share 0 to 1. */
  first: (step: number, steps: number, share: number): string =>
    `The final answer was first offered in step ${formatCount(step)} of ${formatCount(steps)}; ${formatPercent(share)} of the reasoning comes after that.`,
  firstShort: (step: number, share: number): string =>
    `first in step ${formatCount(step)}, ${formatPercent(share)} after it`,
  never: "The final answer was not offered before in the reasoning.",
  changes: (count: number): string =>
    count === 0
      ? "The answer offered never changed."
      : count === 1
        ? "The answer offered changed once."
        : `The answer offered changed ${count} times.`,
  changedShort: (count: number): string =>
    count === 0 ? "never changed" : count === 1 ? "changed once" : `changed ${count} times`,
  offered: (count: number): string =>
    count === 1 ? "1 answer offered" : `${count} answers offered`,
  moreOffers: (count: number): string => `And ${count} more.`,
  roles: { first: "the final answer, for the first time", final: "the final answer", other: "" },
} as const;
