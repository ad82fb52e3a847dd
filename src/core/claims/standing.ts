/** Failed claims that the reasoning never put right: the ones that a reader has to look at. */
import * as v from "valibot";
import type { Analysis, Claim } from "../trace.ts";

/** Pairs of a failed claim (index into `claims`) and the step that states it right later. */
const mendingsSchema = v.array(v.looseObject({ claim: v.number(), step: v.number() }));

/** The failed claims in order, without those that a later step of the same trace corrects. */
export function standingFailures(analysis: Analysis | undefined): readonly Claim[] {
  if (!analysis) return [];
  const parsed = v.safeParse(mendingsSchema, analysis["mendings"]);
  const mended = new Set(parsed.success ? parsed.output.map(({ claim }) => claim) : []);
  return analysis.claims.filter(({ verdict }, index) => verdict === "fails" && !mended.has(index));
}
