/** Marks claims where they stand in drawn text, so that each can be pointed at and explains itself. */
import { claimStates, type ClaimState } from "../../../../core/analysis/claims/standing.ts";
import type { Claim } from "../../../../core/model/trace.ts";
import { make } from "../../../draw/dom.ts";
import { bareSource } from "../../steps/claimSource.ts";
import { formulaClass, texSource } from "../../../draw/texDom.ts";

const markClass = "claim-mark";

/** A claim and its text as it was written. */
interface WrittenClaim {
  readonly claim: Claim;
  readonly source: string;
}

export interface ClaimMarks {
  /** Marks claims below a parent, given in the order in which they stand. What can't be found stays unmarked. */
  mark(parent: Element, written: readonly WrittenClaim[]): void;
  /** Shows a claim's state anew. */
  refresh(claim: Claim): void;
  /** The element that stands for a claim, if its text is drawn and marked. */
  elementOf(claim: Claim): HTMLElement | undefined;
  /** The claims that an element stands for; a formula may hold several. */
  claimsOf(element: Element): readonly Claim[] | undefined;
}

export function createClaimMarks(stateOf: (claim: Claim) => ClaimState): ClaimMarks {
  const claimsByElement = new WeakMap<Element, readonly Claim[]>();
  const elements = new WeakMap<Claim, HTMLElement>();

  const refresh = (claim: Claim): void => {
    const element = elements.get(claim);
    if (!element) return;
    const states = new Set(claimsByElement.get(element)?.map(stateOf));
    element.dataset["verdict"] = claimStates.find((state) => states.has(state)) ?? "unchecked";
  };
  const dress = (element: HTMLElement, claim: Claim): void => {
    claimsByElement.set(element, [...(claimsByElement.get(element) ?? []), claim]);
    elements.set(claim, element);
    element.classList.add(markClass);
    element.dataset["tip"] = "claim";
    element.tabIndex = -1;
    refresh(claim);
  };

  return {
    mark(parent, written) {
      if (written.length === 0) return;
      const places = placesIn(parent);
      let from = 0;
      /** The last mark in plain text, where it ends in the source, and the text after it. */
      let last: { mark: HTMLElement; end: number; rest: Text } | undefined;
      for (const { claim, source } of written) {
        // The links of a chain share a side, which the link before has marked already.
        const shared = last ? Math.max(0, last.end - claim.start) : 0;
        if (last && shared >= source.length) {
          dress(last.mark, claim);
          continue;
        }
        const own = source.slice(shared);
        const found =
          last && shared > 0 ? beginning(last.rest, own, from) : find(places, from, source);
        if (!found) continue;
        const { node, at, index } = found;
        from = index;
        last = undefined;
        if (node instanceof Text) {
          const { mark, rest } = wrap(node, at, own.length);
          places[index] = rest;
          last = { mark, end: claim.end, rest };
          dress(mark, claim);
        } else if (node instanceof HTMLElement) dress(node, claim);
      }
    },
    refresh,
    elementOf(claim) {
      const element = elements.get(claim);
      // What stood there as its source may have been drawn since, without its marks.
      return element?.isConnected === true ? element : undefined;
    },
    claimsOf: (element) => claimsByElement.get(element),
  };
}

/** Whether claims have been marked below an element already. */
export function hasMarks(parent: Element): boolean {
  return parent.querySelector(`.${markClass}`) !== null;
}

interface Found {
  readonly node: Node;
  readonly at: number;
  readonly index: number;
}

/** The place of a text that goes on right behind a mark. */
function beginning(node: Text, source: string, index: number): Found | undefined {
  return node.data.startsWith(source) ? { node, at: 0, index } : undefined;
}

/** Plain text must hold the claim as it was written; a formula, drawn or not, its TeX. */
function find(places: readonly Node[], from: number, source: string): Found | undefined {
  const bare = bareSource(source);
  if (bare === "") return undefined;
  for (let index = from; index < places.length; index += 1) {
    const node = places[index];
    if (!node) continue;
    const at =
      node instanceof Element ? texSource(node).indexOf(bare) : node.textContent?.indexOf(source);
    if (at !== undefined && at !== -1) return { node, at, index };
  }
  return undefined;
}

/** Formulas and pieces of plain text, in the order in which they stand; blocks of code are left out. */
function placesIn(parent: Element): Node[] {
  const walker = document.createTreeWalker(
    parent,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
      if (!(node instanceof Element)) return NodeFilter.FILTER_SKIP;
      if (node.classList.contains(formulaClass)) return NodeFilter.FILTER_ACCEPT;
      return node.matches("pre") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  );
  const places: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // What is inside a formula belongs to the formula.
    if (!node.parentElement?.closest(`.${formulaClass}`)) places.push(node);
  }
  return places;
}

function wrap(node: Text, at: number, length: number): { mark: HTMLElement; rest: Text } {
  const piece = node.splitText(at);
  const rest = piece.splitText(length);
  const mark = make("mark");
  piece.replaceWith(mark);
  mark.append(piece);
  return { mark, rest };
}
