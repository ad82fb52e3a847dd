/** Tells failed claims that the model puts right later from those that stand. */
import type { Claim, Mending } from "../../model/trace.ts";
import { expressionKey } from "./expressionKey.ts";

export interface MendingFinder {
  /**
   * @param step index of the step. @param text its text. @param claims those that lie in it.
   * @param first index of the first of them among all claims. @param start offset of the step in the reasoning.
   */
  push(
    step: number,
    text: string,
    start: number,
    claims: readonly Claim[],
    first: number,
  ): Mending[];
}

interface Failed {
  readonly claim: number;
  readonly step: number;
  readonly end: number;
  readonly key: string | undefined;
  /** What should have been written. */
  readonly value: string;
}

/** A step that may put claims right. */
interface Mender {
  readonly step: number;
  readonly text: string;
  readonly claims: readonly Claim[];
  /** Of each claim the expression that it computes, if it holds. */
  readonly keys: readonly (string | undefined)[];
}

/** For so many steps the right value alone mends a claim; the same expression done right mends it at any distance. */
const near = 12;
/** For so many steps words of doubt together with the right value do. */
const adjacent = 3;
const most = 500;
const doubts =
  /\b(?:wait|actually|mistake|wrong|incorrect|sorry|oops|correct(?:ed|ion|ing)?|should be|miscalculat\w+|recalculate|recompute|no,)/i;

export function createMendingFinder(): MendingFinder {
  let failed: Failed[] = [];
  return {
    push(step, text, start, claims, first) {
      const mendings: Mending[] = [];
      const keys = claims.map((claim) => keyOfHolding(claim, text, start));
      const mender: Mender = { step, text, claims, keys };
      failed = failed.filter((wrong) => {
        const mended = isMended(wrong, mender);
        if (mended) mendings.push({ claim: wrong.claim, step });
        return !mended;
      });
      for (const [i, claim] of claims.entries()) {
        if (claim.verdict !== "fails" || claim.left === undefined) continue;
        const wrong = failedClaim(claim, first + i, step, text.slice(claim.start - start));
        // It may be put right within the step that states it.
        const mended = wrong.key !== undefined && keys.includes(wrong.key, i + 1);
        if (mended) mendings.push({ claim: wrong.claim, step });
        else failed.push(wrong);
      }
      if (failed.length > most) failed = failed.slice(-most);
      return mendings;
    },
  };
}

function failedClaim(claim: Claim, index: number, step: number, text: string): Failed {
  const { start, end, left = "" } = claim;
  const key = expressionKey(text.slice(0, end - start));
  return { claim: index, step, end, key, value: left };
}

function isMended(wrong: Failed, { step, text, claims, keys }: Mender): boolean {
  if (wrong.key !== undefined && keys.includes(wrong.key)) return true;
  const distance = step - wrong.step;
  if (distance > near || wrong.value.length < 2) return false;
  if (
    claims.some(
      ({ verdict, left, right }) =>
        verdict === "holds" && (left === wrong.value || right === wrong.value),
    )
  )
    return true;
  return distance <= adjacent && doubts.test(text) && mentions(text, wrong.value);
}

/** The expression that a claim computes, if it holds. Read once a claim, however many failed ones wait for it. */
function keyOfHolding(claim: Claim, text: string, start: number): string | undefined {
  if (claim.verdict !== "holds") return undefined;
  return expressionKey(text.slice(claim.start - start, claim.end - start));
}

function mentions(text: string, value: string): boolean {
  const digits = text.replace(/(\d)(?:,|\{,\})(?=\d{3})/g, "$1");
  for (let at = digits.indexOf(value); at !== -1; at = digits.indexOf(value, at + 1)) {
    const [before, after] = [digits.charAt(at - 1), digits.slice(at + value.length)];
    if (!/[\d.]/.test(before) && !/^(?:\d|\.\d)/.test(after)) return true;
  }
  return false;
}
