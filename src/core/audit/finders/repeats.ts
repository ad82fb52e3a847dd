/** Flags about checks that only repeat: the same computation with the same slip. */
import type { Claim, Flag } from "../../model/trace.ts";
import { flag, quoted, type Audited } from "../audited.ts";

/** A step that checks writes a failing equation that stood before, to the letter but for white space and signs of typesetting. */
export function repeatedSlip({ analysis, reasoning }: Audited): Flag[] {
  const { claims, steps, mendings = [], episodes } = analysis;
  const mended = new Set(mendings.map(({ claim }) => claim));
  const first = new Map<string, { readonly claim: Claim; readonly step: number }>();
  let at = 0;
  for (const [index, claim] of claims.entries()) {
    if (claim.verdict !== "fails") continue;
    while (at < steps.length - 1 && (steps[at]?.end ?? 0) <= claim.start) at += 1;
    const words = keyOf(reasoning.slice(claim.start, claim.end));
    const before = first.get(words);
    if (!before) {
      first.set(words, { claim, step: at });
      continue;
    }
    const isCheck =
      steps[at]?.kind === "verify" || episodes.some(({ from, to }) => from <= at && at <= to);
    if (before.step === at || !isCheck || mended.has(index) || !/\d/.test(words)) continue;
    const place = { start: claim.start, end: claim.end, in: "reasoning" as const };
    const { start, end } = before.claim;
    const says = `This check repeats “${quoted(reasoning.slice(claim.start, claim.end))}” as it stood before, and that does not hold.`;
    return [flag("repeatedSlip", place, says, { start, end, in: "reasoning" })];
  }
  return [];
}

/** Signs of typesetting, and what means the same. */
function keyOf(text: string): string {
  return text
    .replace(/\\(?:times|cdot)\b|[×·⋅]/g, "*")
    .replace(/[\s$\\,{}()]/g, "")
    .replace(/[.;:]+$/, "");
}
