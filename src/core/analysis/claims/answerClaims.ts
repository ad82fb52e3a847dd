/** Finds and recomputes the claims of an answer, whole. */
import { createUnitSplitter } from "../segment/unitSplitter.ts";
import type { Claim } from "../../model/trace.ts";
import { createClaimFinder } from "./findClaims.ts";
import type { ClaimContext } from "./memory.ts";

/** @returns claims in order; offsets are into `answer`. */
export function findAnswerClaims(answer: string, context: ClaimContext): Claim[] {
  const splitter = createUnitSplitter();
  const finder = createClaimFinder(context);
  const claims = [...splitter.push(answer), ...splitter.end()].flatMap((unit) => finder.push(unit));
  return [...claims, ...finder.end()];
}
