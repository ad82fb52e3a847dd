/** The claims of a trace as they stand: those of the reasoning, then those of the answer, and what became of each. */
import { claimStates, type ClaimState } from "../../../../core/analysis/claims/standing.ts";
import type { Claim, Recomputation } from "../../../../core/model/trace.ts";
import { sourceOf } from "../../steps/claimSource.ts";
import type { Collected } from "../../collected.ts";
import { stepAt } from "../../steps/stepList.ts";
import type { ShownStep } from "../../steps/stepView.ts";

export interface ClaimItem {
  readonly claim: Claim;
  /** The claim as it was written. */
  readonly source: string;
  /** Index of its step; undefined in the answer. */
  readonly step: number | undefined;
  readonly state: ClaimState;
  /** Index of the step that puts a failed claim right. */
  readonly mendedIn: number | undefined;
}

export interface ClaimItems {
  readonly items: readonly ClaimItem[];
  /** How many there are in each state. */
  readonly counts: Readonly<Record<ClaimState, number>>;
  /** @returns what this message changed: nothing, claims at the end and these mended ones, or all. */
  take(shown: Collected): { readonly anew: boolean; readonly mended: readonly Claim[] } | undefined;
  itemOf(claim: Claim): ClaimItem | undefined;
  /** The recomputation that a claim states, where it works something out again. */
  recomputationOf(claim: Claim): Recomputation | undefined;
}

export function createClaimItems(steps: readonly ShownStep[]): ClaimItems {
  const items: ClaimItem[] = [];
  const places = new Map<Claim, number>();
  const counts = { fails: 0, mended: 0, unchecked: 0, holds: 0 };
  let source: Collected | undefined;
  let taken = { claims: 0, mendings: 0, answerClaims: 0 };

  const reset = (): void => {
    items.length = 0;
    places.clear();
    for (const state of claimStates) counts[state] = 0;
    taken = { claims: 0, mendings: 0, answerClaims: 0 };
  };
  const add = (claim: Claim, text: string, step: number | undefined): void => {
    places.set(claim, items.length);
    items.push({ claim, source: text, step, state: claim.verdict, mendedIn: undefined });
    counts[claim.verdict] += 1;
  };
  const mend = (claim: Claim | undefined, step: number): Claim | undefined => {
    const index = claim && places.get(claim);
    const item = index === undefined ? undefined : items[index];
    if (index === undefined || item?.state !== "fails") return undefined;
    items[index] = { ...item, state: "mended", mendedIn: step };
    counts.fails -= 1;
    counts.mended += 1;
    return item.claim;
  };

  return {
    items,
    counts,
    take(shown) {
      const anew = shown !== source;
      if (anew) reset();
      source = shown;
      const { claims, mendings, answerClaims } = shown;
      const isSame =
        claims.length === taken.claims &&
        mendings.length === taken.mendings &&
        answerClaims.length === taken.answerClaims;
      if (!anew && isSame) return undefined;
      for (const claim of claims.slice(taken.claims)) {
        const step = stepAt(steps, claim.start);
        add(claim, step ? sourceOf(claim, step) : "", step?.index);
      }
      const mended = mendings
        .slice(taken.mendings)
        .map(({ claim, step }) => mend(claims[claim], step))
        .filter((claim) => claim !== undefined);
      if (answerClaims.length > taken.answerClaims) {
        const answer = shown.answer();
        for (const claim of answerClaims.slice(taken.answerClaims)) {
          add(claim, answer.slice(claim.start, claim.end), undefined);
        }
      }
      taken = {
        claims: claims.length,
        mendings: mendings.length,
        answerClaims: answerClaims.length,
      };
      return { anew, mended };
    },
    itemOf(claim) {
      const index = places.get(claim);
      return index === undefined ? undefined : items[index];
    },
    recomputationOf(claim) {
      if (!source?.claims.includes(claim)) return undefined;
      return source.recomputations.find(({ start, end }) => start < claim.end && end > claim.start);
    },
  };
}
