/** The claims of a trace as they stand: those of the reasoning, then those of the answer, and what became of each. */
import { claimStates, type ClaimState } from "../../../../core/analysis/claims/standing.ts";
import type { Claim, Recomputation } from "../../../../core/model/trace.ts";
import { sourceOf } from "../../steps/claimSource.ts";
import type { RunDelta } from "../../../../core/model/findings.ts";
import type { Shown } from "../../shown.ts";
import { mendedIn, stepAt } from "../../steps/knownSteps.ts";
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
  /** Forgets all claims: another trace is shown. */
  clear(): void;
  /** @returns what a delta changed: whether there are further claims at the end, and failed ones that were put right. */
  take(
    shown: Shown,
    delta: RunDelta,
  ): { readonly added: boolean; readonly mended: readonly Claim[] };
  itemOf(claim: Claim): ClaimItem | undefined;
  /** The recomputation that a claim states, where it works something out again. */
  recomputationOf(claim: Claim): Recomputation | undefined;
}

export function createClaimItems(steps: readonly ShownStep[]): ClaimItems {
  const items: ClaimItem[] = [];
  const places = new Map<Claim, number>();
  const counts = { fails: 0, mended: 0, unchecked: 0, holds: 0 };
  let recomputations: readonly Recomputation[] = [];

  const add = (claim: Claim, source: string, step: ShownStep | undefined): void => {
    const mendedBy = step?.mended.get(claim);
    const state = mendedBy === undefined ? claim.verdict : "mended";
    places.set(claim, items.length);
    items.push({ claim, source, step: step?.index, state, mendedIn: mendedBy });
    counts[state] += 1;
  };
  /** Takes over that a claim was put right. @returns whether that is new. */
  const mend = (claim: Claim): boolean => {
    const index = places.get(claim);
    const item = index === undefined ? undefined : items[index];
    const mendedBy = mendedIn(steps, claim);
    if (index === undefined || item?.state !== "fails" || mendedBy === undefined) return false;
    items[index] = { ...item, state: "mended", mendedIn: mendedBy };
    counts.fails -= 1;
    counts.mended += 1;
    return true;
  };

  return {
    items,
    counts,
    clear() {
      items.length = 0;
      places.clear();
      for (const state of claimStates) counts[state] = 0;
      recomputations = [];
    },
    take({ trace }, { claims, mendings, answerClaims }) {
      recomputations = trace.analysis.recomputations ?? [];
      for (const claim of claims) {
        const step = stepAt(steps, claim.start);
        add(claim, step ? sourceOf(claim, step) : "", step);
      }
      const mended = mendings
        .flatMap(({ claim }) => trace.analysis.claims[claim] ?? [])
        .filter(mend);
      for (const claim of answerClaims) {
        add(claim, trace.answer.slice(claim.start, claim.end), undefined);
      }
      return { added: claims.length + answerClaims.length > 0, mended };
    },
    itemOf(claim) {
      const index = places.get(claim);
      return index === undefined ? undefined : items[index];
    },
    recomputationOf(claim) {
      if (this.itemOf(claim)?.step === undefined) return undefined;
      return recomputations.find(({ start, end }) => start < claim.end && end > claim.start);
    },
  };
}
