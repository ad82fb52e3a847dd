/** Failed claims that nobody put right: the ones that a reader has to look at. */
import type { Analysis, Claim } from "../trace.ts";

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
