/** The list of claims with its filter; lines are added a page at a time. */
import {
  claimStates,
  wordsForClaims,
  type ClaimState,
} from "../../../../core/analysis/claims/standing.ts";
import { claimRemark, drawClaimSource } from "./claimDetails.ts";
import type { ClaimItem, ClaimItems } from "./claimItems.ts";
import { createClaimGroups, reasonOf } from "./claimGroups.ts";
import { claimTexts, stateLabels } from "../../../texts/claimTexts.ts";
import {
  keepFocus,
  make,
  makeButton,
  setAttribute,
  setHidden,
  setText,
} from "../../../draw/dom.ts";

export interface ClaimList {
  /** Lists only claims in one state, or all. */
  show(state: ClaimState | undefined): void;
  /** Draws all lines anew. */
  readonly redraw: () => void;
  /** Takes in claims that came at the end. */
  extend(): void;
  /** Brings the filter's counts up to date. */
  summarise(): void;
  focusFirst(): void;
}

/** Lines of each state added at a time. */
const perPage = 100;

function count<K>(counts: Map<K, number>, key: K | undefined): void {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** @param goTo shows the claim with an index in place. */
export function createClaimList(
  parent: Element,
  { items, counts }: ClaimItems,
  goTo: (index: number) => void,
): ClaimList {
  let filter: ClaimState | undefined;
  let pages = 1;
  let scanned = 0;
  /** Indices of the items that have a line, in the order in which they were drawn. */
  const drawn = new Set<number>();
  const lines = new Map<number, HTMLElement>();
  /** How many unchecked claims there are with each reason, drawn or not. */
  const reasons = new Map<string, number>();

  const filters = claimStates.map((state) => {
    const button = make("button", {
      class: "kind verdict",
      attributes: { type: "button", "aria-pressed": "false", "data-verdict": state },
      on: {
        click: () => {
          show(filter === state ? undefined : state);
        },
      },
    });
    return { state, button };
  });
  const list = make("div", {
    class: "claim-lists",
    attributes: { role: "group", "aria-label": claimTexts.list },
  });
  const groups = createClaimGroups(list);
  const more = makeButton(
    { name: claimTexts.more(perPage), word: claimTexts.more(perPage) },
    () => {
      const before = new Set(drawn);
      pages += 1;
      redraw();
      const [first] = [...drawn].filter((index) => !before.has(index));
      if (first !== undefined) lines.get(first)?.focus();
    },
  );
  parent.append(
    make(
      "div",
      { class: "filters", attributes: { role: "group", "aria-label": claimTexts.filter } },
      ...filters.map(({ button }) => button),
    ),
    list,
    more,
  );

  function show(state: ClaimState | undefined): void {
    filter = state;
    pages = 1;
    for (const each of filters) {
      setAttribute(each.button, "aria-pressed", String(each.state === filter));
    }
    redraw();
  }
  function redraw(): void {
    keepFocus(list, () => {
      groups.clear(filter === "unchecked");
      drawn.clear();
      lines.clear();
      reasons.clear();
      scanned = 0;
      extend();
    });
  }
  /** Claims that stand for themselves first, then those that couldn't be checked by their reasons, then what holds. */
  function extend(): void {
    const full = new Map<ClaimState, number>();
    for (const index of drawn) count(full, items[index]?.state);
    for (; scanned < items.length; scanned += 1) {
      const item = items[scanned];
      if (!item || (filter !== undefined && item.state !== filter)) continue;
      if (item.state === "unchecked") count(reasons, reasonOf(item));
      if ((full.get(item.state) ?? 0) >= pages * perPage) continue;
      count(full, item.state);
      drawn.add(scanned);
      const index = scanned;
      const { line, button } = drawLine(item, () => {
        goTo(index);
      });
      lines.set(index, button);
      groups.listOf(item).append(line);
    }
    groups.count(reasons);
    const rest = (filter === undefined ? items.length : counts[filter]) - drawn.size;
    setHidden(more, rest <= 0);
    const said = claimTexts.more(Math.min(perPage, rest));
    setText(more.querySelector("span") ?? more, said);
    setAttribute(more, "aria-label", said);
    more.title = "";
  }

  return {
    show,
    redraw,
    extend,
    summarise() {
      for (const { state, button } of filters) {
        const { symbol } = stateLabels[state];
        setHidden(button, counts[state] === 0 && filter !== state);
        setText(
          button,
          `${symbol} ${claimTexts.count(counts[state], wordsForClaims(state, counts[state]))}`,
        );
      }
    },
    focusFirst() {
      list.querySelector("button")?.focus();
    },
  };
}

/** One claim: pressed, it is shown in place. */
function drawLine(item: ClaimItem, goTo: () => void): { line: HTMLElement; button: HTMLElement } {
  const place = item.step === undefined ? claimTexts.inAnswer : claimTexts.step(item.step + 1);
  const button = make(
    "button",
    {
      class: "claim-line",
      attributes: { type: "button" },
      on: {
        click: () => {
          goTo();
        },
      },
    },
    make("span", {
      class: "symbol",
      text: stateLabels[item.state].symbol,
      attributes: { "aria-hidden": "true" },
    }),
    make("span", { class: "claim-text" }, drawClaimSource(item.source)),
    " ",
    make("span", { class: "claim-remark", text: claimRemark(item) }),
    " ",
    make("span", { class: "claim-step", text: place }),
  );
  const line = make("li", { attributes: { "data-verdict": item.state } }, button);
  return { line, button };
}
