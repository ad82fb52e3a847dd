/** The outline of a long reasoning: its sections in a list, the one being read marked, and keys from one to the next. */
import { outlineOf, type OutlineSection } from "../../../../core/outline/outline.ts";
import { outcomeWords } from "../../../../core/model/kindLabels.ts";
import { keepFocus, make, setHidden, setText } from "../../../draw/dom.ts";
import { outlineTexts, roleLabels } from "../../../texts/outlineTexts.ts";
import type { Shown } from "../../shown.ts";
import type { MakePane, PaneContext } from "../pane.ts";
import { makePaneSection } from "../paneSection.ts";
import { createOutlineCrumb } from "./outlineCrumb.ts";

/** Milliseconds between two outlines of a reasoning that grows; more where making one takes long. */
const restMs = 2000;
/** How many times as long as making an outline takes the view rests before the next one. */
const restTimes = 50;

export const makeOutlinePane: MakePane = ({ places, steps, navigation, goTo, place }) => {
  let shown: Shown | undefined;
  let sections: readonly OutlineSection[] = [];
  /** What the sections were made of. */
  let outlined = -1;
  let nextAt = 0;
  let wasRunning = false;
  let here: number | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;

  const pane = makePaneSection("outline", outlineTexts.outline);
  const list = make("ol", {
    class: "outline-list",
    attributes: { role: "list", "aria-label": outlineTexts.list },
  });
  pane.body.append(list);
  places.betweenSections.append(pane.section);
  const crumb = createOutlineCrumb(places.facts, places.pills, () => {
    pane.open();
    pane.section.scrollIntoView({ block: "nearest" });
    list.children[here ?? 0]?.querySelector("button")?.focus();
  });

  const sectionOf = (step: number | undefined): number | undefined => {
    const found = sections.findLastIndex(({ from }) => step !== undefined && from <= step);
    return found === -1 ? undefined : found;
  };
  const markHere = (): void => {
    markSection(list, here);
  };
  const locate = (): void => {
    const next = sections.length === 0 ? undefined : sectionOf(stepRead(navigation, steps));
    crumb.show(next, sections);
    if (next === here) return;
    here = next;
    markHere();
  };
  const draw = (): void => {
    keepFocus(list, () => {
      list.replaceChildren(
        ...sections.map((section) =>
          drawSection(section, () => {
            goTo(section.from);
          }),
        ),
      );
    });
    markHere();
  };
  const remake = (): void => {
    clearTimeout(later);
    later = undefined;
    if (!shown || outlined === steps.length) return;
    outlined = steps.length;
    const began = performance.now();
    const { reasoning, analysis } = shown.trace;
    sections = outlineOf(reasoning, {
      steps: steps.map(({ step }) => step),
      episodes: analysis.episodes,
    });
    const ended = performance.now();
    nextAt = ended + Math.max(restMs, restTimes * (ended - began));
    setHidden(pane.section, sections.length === 0);
    setText(pane.summary, outlineTexts.count(sections.length));
    here = undefined;
    draw();
    locate();
  };
  /** After the frame's own layout: to ask for the place before would lay out the page once more. */
  const locateSoon = (() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        locate();
      });
    };
  })();
  window.addEventListener("scroll", locateSoon, { passive: true });

  const move = (direction: 1 | -1): boolean => {
    const step = place();
    const from = sectionOf(step) ?? -1;
    const isAtStart = sections[from]?.from === step;
    const next = direction === 1 ? from + 1 : isAtStart ? from - 1 : from;
    const section = sections[next];
    if (!section) return false;
    goTo(section.from);
    return true;
  };

  return {
    section: pane,
    begin() {
      outlined = -1;
      nextAt = 0;
    },
    update(next) {
      shown = next;
      const isRunning = next.trace.status === "running";
      // The end of a run brings what its last checks came to.
      if (wasRunning && !isRunning) outlined = -1;
      wasRunning = isRunning;
      if (!isRunning) {
        remake();
        return;
      }
      if (outlined === steps.length) return;
      later ??= setTimeout(remake, Math.max(0, nextAt - performance.now()));
    },
    receive({ type }) {
      if (type !== "labels") return;
      outlined = -1;
      remake();
    },
    keys: [{ keys: { h: () => move(1), H: () => move(-1) }, action: outlineTexts.keys }],
  };
};

/** Marks one section of the list, by index, and brings it into view within the list. */
function markSection(list: HTMLElement, here: number | undefined): void {
  for (const [index, item] of [...list.children].entries()) {
    const button = item.querySelector("button");
    if (index === here) button?.setAttribute("aria-current", "true");
    else button?.removeAttribute("aria-current");
  }
  const current = list.children[here ?? -1];
  // Only the list itself moves, so that the section is seen in a long one.
  if (current instanceof HTMLElement && list.scrollHeight > list.clientHeight) {
    const top = current.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + current.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 3;
    }
  }
}

/** CSS pixels of a step below the header that are too few to be what is read. */
const sliver = 6;

/** The step at the top of the screen, or the next one where hardly anything is seen of it. */
function stepRead(
  { place }: PaneContext["navigation"],
  steps: PaneContext["steps"],
): number | undefined {
  const step = place(false)?.step;
  const bottom = steps[step ?? -1]?.element?.getBoundingClientRect().bottom;
  if (step === undefined || bottom === undefined) return step;
  const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return bottom <= top + sliver && steps[step + 1] ? step + 1 : step;
}

function drawSection(
  { role, title, from, to, outcome }: OutlineSection,
  goThere: () => void,
): HTMLElement {
  const { symbol, word } = roleLabels[role];
  const notes = [
    outlineTexts.steps(from + 1, to),
    outcome === undefined ? "" : `${outcomeWords[outcome].symbol} ${outcomeWords[outcome].word}`,
  ].filter((note) => note !== "");
  return make(
    "li",
    { attributes: { "data-role": role } },
    make(
      "button",
      { class: "outline-line", attributes: { type: "button" }, on: { click: goThere } },
      make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
      make("span", { class: "outline-role", text: word }),
      " ",
      make("span", { class: "outline-title", text: title, attributes: { dir: "auto" } }),
      " ",
      make("span", { class: "claim-remark", text: notes.join(" · ") }),
    ),
  );
}
