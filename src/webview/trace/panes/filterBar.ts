/** The toolbar that filters and folds steps: a row of kinds to show, one of outcomes, one of kinds to fold. */
import { kindLabels, outcomeWords } from "../../../core/model/kindLabels.ts";
import { isFiltering, noFilter, toggled } from "../../../core/reader/stepFilter.ts";
import { episodeOutcomes, stepLabels, type StepLabel } from "../../../core/model/trace.ts";
import { make, setAttribute, setHidden } from "../../draw/dom.ts";
import { readingTexts } from "../../texts/readingTexts.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";

export interface FilterBar {
  readonly element: HTMLElement;
  /** Shows which of the choices are made, and those kinds that there are. */
  update(countOf: (kind: StepLabel) => number): void;
  readonly focus: () => void;
}

interface Choice {
  readonly symbol?: string;
  readonly word: string;
  /** Undefined where the choice is always offered. */
  readonly kind: StepLabel | undefined;
  /** What a press does. @param count steps of its kind. */
  readonly name: (count: number) => string;
  readonly isChosen: () => boolean;
  /** Whether another choice that is made says the same. */
  readonly isImplied?: () => boolean;
  readonly press: () => void;
}

/** @param said called after each press, to say what it did. */
export function createFilterBar(visibility: StepVisibility, said: () => void): FilterBar {
  const rows = [
    { title: readingTexts.show, choices: kindChoices(visibility) },
    { title: readingTexts.outcomes, choices: outcomeChoices(visibility) },
    { title: readingTexts.foldKinds, choices: foldChoices(visibility) },
  ].map(({ title, choices }) => ({
    title,
    choices: choices.map((choice) => ({ ...choice, button: makeChoice(choice, said) })),
  }));
  const element = make(
    "div",
    {
      class: "filter-bar",
      attributes: { role: "toolbar", id: "filter-bar", "aria-label": readingTexts.toolbar },
    },
    ...rows.map(({ title, choices }) =>
      makeRow(
        title,
        choices.map(({ button }) => button),
      ),
    ),
  );
  const choices = rows.flatMap((row) => row.choices);
  const focus = createToolbarFocus(
    element,
    choices.map(({ button }) => button),
  );

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
        const title = name(count);
        if (button.title !== title) button.title = title;
      }
      focus.update();
    },
    focus: focus.take,
  };
}

function kindChoices(visibility: StepVisibility): readonly Choice[] {
  return stepLabels.map((kind) => {
    const { symbol, word } = kindLabels[kind];
    return {
      symbol,
      word,
      kind,
      name: (count) => readingTexts.only(word, count),
      isChosen: () => visibility.filter.kinds.includes(kind),
      press: () => {
        const { filter } = visibility;
        visibility.setFilter({ ...filter, kinds: toggled(filter.kinds, kind) });
      },
    };
  });
}

function outcomeChoices(visibility: StepVisibility): readonly Choice[] {
  return episodeOutcomes.map((outcome) => {
    const { symbol, word } = outcomeWords[outcome];
    return {
      symbol,
      word,
      kind: undefined,
      name: () => readingTexts.onlyOutcome(word),
      isChosen: () => visibility.filter.outcomes.includes(outcome),
      press: () => {
        const { filter } = visibility;
        visibility.setFilter({ ...filter, outcomes: toggled(filter.outcomes, outcome) });
      },
    };
  });
}

function foldChoices(visibility: StepVisibility): readonly Choice[] {
  const kinds = stepLabels.map((kind): Choice => {
    const { symbol, word } = kindLabels[kind];
    return {
      symbol,
      word,
      kind,
      name: () => readingTexts.foldKind(word),
      isChosen: () => visibility.isKindFolded(kind),
      isImplied: () => visibility.areAllButChecksFolded,
      press: () => {
        visibility.setKindFolded(kind, !visibility.isKindFolded(kind));
      },
    };
  });
  const allButChecks: Choice = {
    word: readingTexts.allButChecks,
    kind: undefined,
    name: () => readingTexts.allButChecksName,
    isChosen: () => visibility.areAllButChecksFolded,
    press: () => {
      if (visibility.areAllButChecksFolded) visibility.unfoldAll();
      else visibility.foldAllButChecks();
    },
  };
  return [...kinds, allButChecks];
}

function makeChoice(
  { symbol, word, kind, name, press }: Choice,
  said: () => void,
): HTMLButtonElement {
  const button = make(
    "button",
    {
      class: "filter-choice",
      attributes: { type: "button", tabindex: "-1", title: name(0) },
      on: {
        click: () => {
          press();
          said();
        },
      },
    },
    symbol === undefined
      ? undefined
      : make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
    make("span", { class: "word", text: word }),
  );
  if (kind !== undefined) button.dataset["kind"] = kind;
  return button;
}

function makeRow(title: string, buttons: readonly HTMLElement[]): HTMLElement {
  return make(
    "div",
    { class: "filter-row", attributes: { role: "group", "aria-label": title } },
    make("span", { class: "filter-title", text: title, attributes: { "aria-hidden": "true" } }),
    make("div", { class: "filter-choices" }, ...buttons),
  );
}

/** One stop of the Tab key for all buttons of a toolbar; arrows go from one to the next. */
function createToolbarFocus(
  toolbar: HTMLElement,
  buttons: readonly HTMLButtonElement[],
): {
  /** Puts the focus on the button that had it last. */
  readonly take: () => void;
  /** Buttons may have been hidden. */
  readonly update: () => void;
} {
  let current: HTMLButtonElement | undefined;
  const offered = (): HTMLButtonElement[] => buttons.filter((button) => !button.hidden);
  const setCurrent = (button: HTMLButtonElement | undefined): void => {
    if (button === current) return;
    current?.setAttribute("tabindex", "-1");
    current = button;
    current?.setAttribute("tabindex", "0");
  };
  toolbar.addEventListener("focusin", ({ target }) => {
    setCurrent(buttons.find((button) => button === target));
  });
  toolbar.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = offered();
    const here = current ? all.indexOf(current) : -1;
    const target = {
      ArrowRight: here + 1,
      ArrowDown: here + 1,
      ArrowLeft: here - 1,
      ArrowUp: here - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    all[(target + all.length) % all.length]?.focus();
  });
  return {
    take() {
      current?.focus();
    },
    update() {
      if (!current || current.hidden) setCurrent(offered()[0]);
    },
  };
}

/** Whether there is something to clear, and the way to clear it. */
export function clearFilter(visibility: StepVisibility): boolean {
  if (!isFiltering(visibility.filter)) return false;
  visibility.setFilter(noFilter);
  return true;
}
