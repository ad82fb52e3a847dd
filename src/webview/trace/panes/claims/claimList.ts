/** The list of claims with its filter; lines are added a page at a time. */
import { claimStates, type ClaimState } from "../../../../core/analysis/claims/standing.ts";
import { claimRemark, drawClaimSource } from "./claimDetails.ts";
import type { ClaimItem, ClaimItems } from "./claimItems.ts";
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

/** Lines added at a time. */
const perPage = 100;

/** @param goTo shows the claim with an index in place. */
export function createClaimList(
  parent: Element,
  { items, counts }: ClaimItems,
  goTo: (index: number) => void,
): ClaimList {
  let filter: ClaimState | undefined;
  let pages = 1;
  let listed = 0;
  let scanned = 0;

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
  const list = make("ul", {
    class: "claim-list",
    attributes: { role: "list", "aria-label": claimTexts.list },
  });
  const more = makeButton(
    { name: claimTexts.more(perPage), word: claimTexts.more(perPage) },
    () => {
      const first = list.childElementCount;
      pages += 1;
      extend();
      list.children[first]?.querySelector("button")?.focus();
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
      list.replaceChildren();
      listed = 0;
      scanned = 0;
      extend();
    });
  }
  function extend(): void {
    for (; scanned < items.length && listed < pages * perPage; scanned += 1) {
      const item = items[scanned];
      if (!item || (filter !== undefined && item.state !== filter)) continue;
      list.append(drawLine(item, scanned));
      listed += 1;
    }
    const rest = (filter === undefined ? items.length : counts[filter]) - listed;
    setHidden(more, rest <= 0);
    const said = claimTexts.more(Math.min(perPage, rest));
    setText(more.querySelector("span") ?? more, said);
    setAttribute(more, "aria-label", said);
    more.title = "";
  }
  function drawLine(item: ClaimItem, index: number): HTMLElement {
    const place = item.step === undefined ? claimTexts.inAnswer : claimTexts.step(item.step + 1);
    const button = make(
      "button",
      {
        class: "claim-line",
        attributes: { type: "button" },
        on: {
          click: () => {
            goTo(index);
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
    return make("li", { attributes: { "data-verdict": item.state } }, button);
  }

  return {
    show,
    redraw,
    extend,
    summarise() {
      for (const { state, button } of filters) {
        const { symbol, filter: word } = stateLabels[state];
        setHidden(button, counts[state] === 0 && filter !== state);
        setText(button, `${symbol} ${claimTexts.count(counts[state], word(counts[state]))}`);
      }
    },
    focusFirst() {
      list.querySelector("button")?.focus();
    },
  };
}
