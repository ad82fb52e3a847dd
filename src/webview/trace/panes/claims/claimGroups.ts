/** The lists of claims by what became of them: each state one list, the unchecked claims one for each reason, folded. */
import { storedSentence } from "../../../../core/text/storedSentences.ts";
import { claimStates } from "../../../../core/analysis/claims/standing.ts";
import type { ClaimItem } from "./claimItems.ts";
import { claimTexts } from "../../../texts/claimTexts.ts";
import { make, setText } from "../../../draw/dom.ts";

export interface ClaimGroups {
  /** The list that an item's line belongs in, made where it comes first. */
  listOf(item: ClaimItem): HTMLElement;
  /** Says beside each reason how many claims have it, drawn or not. */
  count(reasons: ReadonlyMap<string, number>): void;
  /** @param unfolded whether reasons are unfolded that come from now on. */
  clear(unfolded: boolean): void;
}

interface Group {
  readonly list: HTMLElement;
  readonly element: HTMLElement;
  /** The heading that unfolds them; absent for those that are never folded. */
  readonly title: HTMLElement | undefined;
  /** Place of its state in the order in which they ask for attention. */
  readonly rank: number;
}

/** Why a claim couldn't be checked. */
export function reasonOf({ claim }: ClaimItem): string {
  return claim.why === undefined ? claimTexts.noReason : storedSentence(claim.why);
}

export function createClaimGroups(parent: Element): ClaimGroups {
  const groups = new Map<string, Group>();
  let open = false;
  return {
    listOf(item) {
      const isUnchecked = item.state === "unchecked";
      const key = isUnchecked ? reasonOf(item) : item.state;
      const known = groups.get(key);
      if (known) return known.list;
      const list = make("ul", { class: "claim-list", attributes: { role: "list" } });
      const title = isUnchecked ? make("summary") : undefined;
      const element = title ? make("details", { class: "claim-reason" }, title, list) : list;
      if (title && open) element.setAttribute("open", "");
      const rank = claimStates.indexOf(item.state);
      const [next] = [...groups.values()]
        .filter((group) => group.rank > rank)
        .sort((a, b) => a.rank - b.rank);
      parent.insertBefore(element, next?.element ?? null);
      groups.set(key, { list, element, title, rank });
      return list;
    },
    count(reasons) {
      for (const [key, { title }] of groups)
        if (title) setText(title, claimTexts.reason(reasons.get(key) ?? 0, key));
    },
    clear(unfolded) {
      parent.replaceChildren();
      groups.clear();
      open = unfolded;
    },
  };
}
