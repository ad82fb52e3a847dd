/** The toolbar that filters and folds steps: a row of kinds to show, one of outcomes, one of kinds to fold. */
import { kindLabels } from "../../../core/model/kindLabels.ts";
import { isFiltering, noFilter, toggled } from "../../../core/reader/stepFilter.ts";
import { episodeOutcomes, stepLabels, type StepLabel } from "../../../core/model/trace.ts";
import { make, setAttribute, setHidden } from "../../draw/dom.ts";
import { readingTexts } from "../../texts/readingTexts.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";
import { outcomeWords } from "../../texts/texts.ts";

export interface FilterBar {
  readonly element: HTMLElement;
  /** Shows which of the choices are made, and those kinds that there are. */
  update(countOf: (kind: StepLabel) => number): void;
  focus(): void;
}

interface Choice {
  readonly button: HTMLButtonElement;
  readonly isChosen: () => boolean;
  /** Whether another choice that is made says the same. */
  readonly isImplied?: () => boolean;
  /** Undefined where the choice is always offered. */
  readonly kind: StepLabel | undefined;
  readonly name?: ((count: number) => string) | undefined;
}

/** @param said tells the reader what a press did. */
export function createFilterBar(visibility: StepVisibility, said: () => void): FilterBar {
  const choices: Choice[] = [];
  const element = make("div", {
    class: "filter-bar",
    attributes: { role: "toolbar", id: "filter-bar", "aria-label": readingTexts.toolbar },
  });

  const add = (
    group: HTMLElement,
    word: { readonly symbol?: string; readonly word: string; readonly name: string },
    choice: Omit<Choice, "button"> & { readonly press: () => void },
  ): void => {
    const button = make(
      "button",
      {
        class: "filter-choice",
        attributes: { type: "button", tabindex: "-1", title: word.name },
        on: {
          click: () => {
            choice.press();
            said();
          },
        },
      },
      word.symbol === undefined
        ? undefined
        : make("span", {
            class: "symbol",
            text: word.symbol,
            attributes: { "aria-hidden": "true" },
          }),
      make("span", { class: "word", text: word.word }),
    );
    if (choice.kind !== undefined) button.dataset["kind"] = choice.kind;
    choices.push({ ...choice, button });
    group.append(button);
  };
  const group = (title: string): HTMLElement => {
    const row = make("div", {
      class: "filter-row",
      attributes: { role: "group", "aria-label": title },
    });
    row.append(
      make("span", {
        class: "filter-title",
        text: title,
        attributes: { "aria-hidden": "true" },
      }),
    );
    const choices = make("div", { class: "filter-choices" });
    row.append(choices);
    element.append(row);
    return choices;
  };

  const show = group(readingTexts.show);
  for (const kind of stepLabels) {
    const { symbol, word } = kindLabels[kind];
    add(
      show,
      { symbol, word, name: readingTexts.only(word, 0) },
      {
        kind,
        name: (count) => readingTexts.only(word, count),
        isChosen: () => visibility.filter.kinds.includes(kind),
        press: () => {
          const { filter } = visibility;
          visibility.setFilter({ ...filter, kinds: toggled(filter.kinds, kind) });
        },
      },
    );
  }
  const outcomes = group(readingTexts.outcomes);
  for (const outcome of episodeOutcomes) {
    const { symbol, word } = outcomeWords[outcome];
    add(
      outcomes,
      { symbol, word, name: readingTexts.onlyOutcome(word) },
      {
        kind: undefined,
        isChosen: () => visibility.filter.outcomes.includes(outcome),
        press: () => {
          const { filter } = visibility;
          visibility.setFilter({ ...filter, outcomes: toggled(filter.outcomes, outcome) });
        },
      },
    );
  }
  const fold = group(readingTexts.foldKinds);
  for (const kind of stepLabels) {
    const { symbol, word } = kindLabels[kind];
    add(
      fold,
      { symbol, word, name: readingTexts.foldKind(word) },
      {
        kind,
        isChosen: () => visibility.isKindFolded(kind),
        isImplied: () => visibility.areAllButChecksFolded,
        press: () => {
          visibility.setKindFolded(kind, !visibility.isKindFolded(kind));
        },
      },
    );
  }
  add(
    fold,
    { word: readingTexts.allButChecks, name: readingTexts.allButChecksName },
    {
      kind: undefined,
      isChosen: () => visibility.areAllButChecksFolded,
      press: () => {
        if (visibility.areAllButChecksFolded) visibility.unfoldAll();
        else visibility.foldAllButChecks();
      },
    },
  );

  // One stop of the Tab key for all of it; arrows go from choice to choice.
  let current: HTMLButtonElement | undefined;
  const offered = (): HTMLButtonElement[] =>
    choices.map(({ button }) => button).filter((button) => !button.hidden);
  const setCurrent = (button: HTMLButtonElement | undefined): void => {
    if (button === current) return;
    current?.setAttribute("tabindex", "-1");
    current = button;
    current?.setAttribute("tabindex", "0");
  };
  element.addEventListener("focusin", ({ target }) => {
    setCurrent(choices.find(({ button }) => button === target)?.button);
  });
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = offered();
    const here = current ? buttons.indexOf(current) : -1;
    const target = {
      ArrowRight: here + 1,
      ArrowDown: here + 1,
      ArrowLeft: here - 1,
      ArrowUp: here - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    buttons[(target + buttons.length) % buttons.length]?.focus();
  });

  return {
    element,
    update(countOf) {
      for (const { button, isChosen, isImplied, kind, name } of choices) {
        const chosen = isChosen();
        setAttribute(button, "aria-pressed", String(chosen));
        if (kind === undefined) continue;
        const count = countOf(kind);
        // What is chosen stays to be seen, also where no step is of that kind.
        const isToBeSeen = count > 0 || (chosen && isImplied?.() !== true);
        setHidden(button, !isToBeSeen && button !== document.activeElement);
        if (name && button.title !== name(count)) button.title = name(count);
      }
      if (!current || current.hidden) setCurrent(offered()[0]);
    },
    focus() {
      current?.focus();
    },
  };
}

/** Whether there is something to clear, and the way to clear it. */
export function clearFilter(visibility: StepVisibility): boolean {
  if (!isFiltering(visibility.filter)) return false;
  visibility.setFilter(noFilter);
  return true;
}
