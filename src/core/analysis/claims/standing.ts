/** What became of claims: failed ones that nobody put right are the ones that a reader has to look at. */
import type { Analysis, Claim } from "../../model/trace.ts";
import { formatCount } from "../../text/formats.ts";
import { l10n } from "../../text/l10n.ts";

/** A verdict, or that a failed claim was put right by the model later. */
export type ClaimState = Claim["verdict"] | "mended";

/** In the order in which they ask for attention. */
export const claimStates: readonly ClaimState[] = ["fails", "mended", "unchecked", "holds"];

/** What is said of one claim and of several in a state: the same everywhere. */
export const claimWords: Readonly<
  Record<ClaimState, { readonly one: string; readonly several: string }>
> = {
  fails: { one: l10n.t("does not hold"), several: l10n.t("do not hold") },
  mended: { one: l10n.t("put right later"), several: l10n.t("put right later") },
  unchecked: { one: l10n.t("not checkable"), several: l10n.t("not checkable") },
  holds: { one: l10n.t("holds"), several: l10n.t("hold") },
};

/** @returns the words for so many claims in a state. */
export function wordsForClaims(state: ClaimState, count: number): string {
  return count === 1 ? claimWords[state].one : claimWords[state].several;
}

/** In the order in which they are counted up: "41 hold, 2 do not hold, 9 not checkable". */
const countedStates: readonly ClaimState[] = ["holds", "fails", "mended", "unchecked"];

/** @param written a count with its words, which a terminal colours. @returns empty where there are no claims. */
export function claimsInBrief(
  counts: Readonly<Record<ClaimState, number>>,
  written: (state: ClaimState, said: string) => string = (_, said) => said,
): string {
  return countedStates
    .filter((state) => counts[state] > 0)
    .map((state) =>
      written(state, `${formatCount(counts[state])} ${wordsForClaims(state, counts[state])}`),
    )
    .join(", ");
}

/** How many claims of reasoning and answer are in each state. */
export function countClaims(analysis: Analysis | undefined): Readonly<Record<ClaimState, number>> {
  const counts = { fails: 0, mended: 0, unchecked: 0, holds: 0 };
  const mended = new Set(analysis?.mendings?.map(({ claim }) => claim));
  for (const [index, { verdict }] of (analysis?.claims ?? []).entries())
    counts[verdict === "fails" && mended.has(index) ? "mended" : verdict] += 1;
  for (const { verdict } of analysis?.answerClaims ?? []) counts[verdict] += 1;
  return counts;
}

/** The failed claims in order, without those that a later step of the same trace corrects. */
export function standingFailures(analysis: Analysis | undefined): readonly Claim[] {
  if (!analysis) return [];
  const mended = new Set(analysis.mendings?.map(({ claim }) => claim));
  return analysis.claims.filter(({ verdict }, index) => verdict === "fails" && !mended.has(index));
}

/** The failed claims of the answer, which nothing comes after. Their offsets are into the answer. */
export function answerFailures(analysis: Analysis | undefined): readonly Claim[] {
  return analysis?.answerClaims?.filter(({ verdict }) => verdict === "fails") ?? [];
}
