/** From a check to what it checks and back: links in the steps, and keys; and the way back to where the reader was. */
import type { Episode } from "../../../core/model/trace.ts";
import { make } from "../../draw/dom.ts";
import type { MakePane } from "./pane.ts";
import { readingTexts } from "../../texts/readingTexts.ts";

const linksClass = "step-links";

/** What a step checks, and the steps that check it; by index, from 0. */
interface Ties {
  checks: number | undefined;
  readonly checkedIn: number[];
}

export const makeJumpPane: MakePane = ({ steps, goTo, place, goBack }) => {
  let ties = new Map<number, Ties>();
  /** The check gone to last from a step that several check. */
  let last: { readonly from: number; readonly to: number } | undefined;

  const tiesOf = (index: number): Ties => {
    const known = ties.get(index) ?? { checks: undefined, checkedIn: [] };
    ties.set(index, known);
    return known;
  };
  const take = ({ from, to, checks }: Episode): void => {
    if (checks === undefined || checks >= from || !steps[to]) return;
    for (let index = from; index <= to; index += 1) tiesOf(index).checks = checks;
    tiesOf(checks).checkedIn.push(from);
    drawLinks(from);
    drawLinks(checks);
  };
  function drawLinks(index: number): void {
    const element = steps[index]?.element;
    const known = ties.get(index);
    element?.querySelector(`:scope > .${linksClass}`)?.remove();
    if (!element || !known) return;
    const links = make("div", { class: linksClass });
    // In a run of checks the first step says what the run checks.
    const isFirst = ties.get(index - 1)?.checks !== known.checks;
    if (known.checks !== undefined && isFirst) {
      links.append(makeLink(readingTexts.checks(known.checks + 1), known.checks));
    }
    for (const check of known.checkedIn) {
      links.append(makeLink(readingTexts.checkedIn(check + 1), check));
    }
    if (links.childElementCount > 0) element.append(links);
  }
  function makeLink(word: string, to: number): HTMLElement {
    return make("button", {
      class: "step-link",
      text: word,
      attributes: { type: "button", tabindex: "-1" },
      on: {
        click: () => {
          goTo(to);
        },
      },
    });
  }

  /** A check leads to what it checks; what is checked leads to its checks, one after the other. */
  const jump = (): boolean => {
    const index = place();
    const known = index === undefined ? undefined : ties.get(index);
    if (index === undefined || !known) return false;
    const { checkedIn } = known;
    const at = last?.from === index ? checkedIn.indexOf(last.to) + 1 : 0;
    const to = known.checks ?? checkedIn[at % Math.max(1, checkedIn.length)];
    if (to === undefined) return false;
    if (known.checks === undefined) last = { from: index, to };
    goTo(to);
    return true;
  };

  return {
    begin() {
      ties = new Map();
      last = undefined;
    },
    update(_shown, { episodes }) {
      for (const episode of episodes) take(episode);
    },
    drawn({ index }) {
      drawLinks(index);
    },
    keys: [
      { keys: { g: jump }, action: readingTexts.checkKey },
      {
        keys: {
          b: () => goBack(1),
          B: () => goBack(-1),
          "[": () => goBack(1),
          "]": () => goBack(-1),
        },
        shown: ["b", "B"],
        action: readingTexts.backKey,
      },
    ],
  };
};
