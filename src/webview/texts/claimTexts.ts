/** Words and sentences about claims and the answer's course, in one table. */
import { formatCount, formatPercent } from "../../core/text/formats.ts";
import { claimWords, type ClaimState } from "../../core/analysis/claims/standing.ts";
import { l10n } from "../../core/text/l10n.ts";

/** The sign of each state, and what is said of one claim in it. */
export const stateLabels: Readonly<
  Record<ClaimState, { readonly symbol: string; readonly word: string }>
> = {
  fails: { symbol: "✗", word: claimWords.fails.one },
  mended: { symbol: "✎", word: l10n.t("wrong") },
  unchecked: { symbol: "?", word: claimWords.unchecked.one },
  holds: { symbol: "✓", word: claimWords.holds.one },
};

export const claimTexts = {
  claims: l10n.t("Claims"),
  course: l10n.t("Course of the answer"),
  filter: l10n.t("Which claims are listed"),
  list: l10n.t("Claims of the trace"),
  leftSide: l10n.t("left side"),
  rightSide: l10n.t("right side"),
  difference: l10n.t("difference"),
  bothSides: (value: string): string => l10n.t("both sides are {0}", value),
  sides: (left: string, right: string): string =>
    l10n.t("the left side is {0}, the right side {1}", left, right),
  step: (number: number): string => l10n.t("step {0}", number),
  inAnswer: l10n.t("answer"),
  mended: (step: number): string => l10n.t("put right in step {0}", step),
  again: (step: number, agrees: boolean): string =>
    agrees
      ? l10n.t("Worked out before in step {0}, with the same value.", step)
      : l10n.t("Worked out before in step {0}, with another value.", step),
  more: (count: number): string => l10n.t("Show {0} more", formatCount(count)),
  count: (count: number, words: string): string => `${formatCount(count)} ${words}`,
  /** The heading of the unchecked claims with one reason. */
  reason: (count: number, why: string): string => `${formatCount(count)} · ${why}`,
  noReason: l10n.t("no reason is recorded"),
  stand: (count: number): string =>
    count === 1
      ? l10n.t("1 claim does not hold")
      : l10n.t("{0} claims do not hold", formatCount(count)),
  standShort: (count: number): string =>
    `${formatCount(count)} ${count === 1 ? claimWords.fails.one : claimWords.fails.several}`,
  standTip: l10n.t(
    "Claims that do not hold, recomputed on your machine and not put right later in the reasoning: show in the list",
  ),
  keys: l10n.t("next, previous claim that does not hold"),
  candidates: l10n.t("Answers offered along the reasoning"),
  times: (times: number): string => l10n.t("{0} times in a row", times),
  /** @param share 0 to 1. */
  first: (step: number, steps: number, share: number): string =>
    l10n.t(
      "The final answer was first offered in step {0} of {1}; {2} of the reasoning comes after that.",
      formatCount(step),
      formatCount(steps),
      formatPercent(share),
    ),
  firstIn: (step: number): string => l10n.t("first in step {0}", formatCount(step)),
  firstShort: (step: number, share: number): string =>
    l10n.t("first in step {0}, {1} after it", formatCount(step), formatPercent(share)),
  never: l10n.t("The final answer was not offered before in the reasoning."),
  changes: (count: number): string =>
    count === 0
      ? l10n.t("The answer offered never changed.")
      : count === 1
        ? l10n.t("The answer offered changed once.")
        : l10n.t("The answer offered changed {0} times.", count),
  changedShort: (count: number): string =>
    count === 0
      ? l10n.t("never changed")
      : count === 1
        ? l10n.t("changed once")
        : l10n.t("changed {0} times", count),
  offered: (count: number): string =>
    count === 1 ? l10n.t("1 answer offered") : l10n.t("{0} answers offered", count),
  moreOffers: (count: number): string => l10n.t("And {0} more.", count),
  roles: {
    first: l10n.t("the final answer, for the first time"),
    final: l10n.t("the final answer"),
    other: "",
  },
} as const;
