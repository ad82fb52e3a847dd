/** Sums that go on from the result before: "4 + 25 = 29, +36 = 65, +256 = 321". */
import type { ClaimToken } from "./claimToken.ts";

/** Between a result and the sign that goes on from it. */
const between = /^[\s$\\)\]]*[,;]?\s*(?:(?:and|then|and then)\s)?[\s$\\([]*$/;

/** @returns the tokens of a first side whose first operand is missing; undefined for all others. */
export function leadingOf(
  text: string,
  tokens: readonly ClaimToken[],
): readonly ClaimToken[] | undefined {
  const [sign, next] = tokens;
  // "+2 + 2 = 4" may be another sum of its own.
  if (tokens.length !== 2) return undefined;
  const leads = sign?.type === "operator" && /^[+*/]$/.test(sign.sign) && next?.type === "number";
  return leads && !/\p{L}/u.test(text.charAt(sign.start)) ? tokens : undefined;
}

/** Whether what begins at an offset goes on from what ended at another one. */
export function follows(text: string, end: number, start: number): boolean {
  return start > end && between.test(text.slice(end, start));
}
