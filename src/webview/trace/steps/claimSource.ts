/** The text of a claim as the model wrote it. */
import type { Claim, Step } from "../../../core/model/trace.ts";

/** @param step the step that the claim lies in, and its text. */
export function sourceOf(
  claim: Claim,
  { step, text }: { readonly step: Step; readonly text: string },
): string {
  return text.slice(Math.max(0, claim.start - step.start), Math.max(0, claim.end - step.start));
}

/** A claim's text without the delimiters of a formula. */
export function bareSource(source: string): string {
  return source.replace(/^(?:\$+|\\[([])|(?:\$+|\\[)\]])$/g, "").trim();
}
