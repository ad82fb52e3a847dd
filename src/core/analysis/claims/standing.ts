/** What became of claims: failed ones that nobody put right are the ones that a reader has to look at. */
import type { Analysis, Claim } from "../../model/trace.ts";
import { l10n } from "../../text/l10n.ts";

/** A verdict, or that a failed claim was put right by the model later. */
export type ClaimState = Claim["verdict"] | "mended";

/** In the order in which they ask for attention. */
export const claimStates: readonly ClaimState[] = ["fails", "mended", "unchecked", "holds"];

/** What is said of several claims in a state. */
export const claimWords: Readonly<Record<ClaimState, string>> = {
  fails: l10n.t("do not hold"),
  mended: l10n.t("put right later"),
  unchecked: l10n.t("not checkable"),
  holds: l10n.t("hold"),
};

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
