/** Folding and filtering as the reader meets them: the toolbar, the line that says what is shown, pointer and keys. */
import { kindLabels } from "../../../core/model/kindLabels.ts";
import { isFiltering } from "../../../core/reader/stepFilter.ts";
import { make, makeButton, setHidden, setText } from "../../draw/dom.ts";
import { clearFilter, createFilterBar } from "./filterBar.ts";
import { foldButtonClass } from "../steps/foldView.ts";
import type { KeyBinding } from "../moving/keyboard.ts";
import type { MakePane, PaneContext } from "./pane.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";
import { previewClass } from "../../draw/previewDom.ts";
import { readingTexts } from "../../texts/readingTexts.ts";

export const makeReadingPane: MakePane = (context) => {
  const { places, steps, countOf, visibility, remember } = context;
  const live = make("div", { class: "only-heard", attributes: { role: "status" } });
  const announce = (text: string): void => {
    live.textContent = text;
  };
  const statusText = (): string =>
    isFiltering(visibility.filter)
      ? readingTexts.shown(visibility.shownCount, steps.length)
      : readingTexts.allShown(steps.length);
  const bar = createFilterBar(visibility, () => {
    announce(statusText());
  });
  bar.element.hidden = true;
  const button = makeButton(
    { name: readingTexts.toolsName, word: readingTexts.tools, class: "toggle filter-button" },
    () => {
      setOpen(bar.element.hasAttribute("hidden"));
    },
  );
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "filter-bar");
  function setOpen(open: boolean): void {
    setHidden(bar.element, !open);
    button.setAttribute("aria-expanded", String(open));
    if (open) bar.update(countOf);
  }
  const status = createStatus(visibility, {
    text: statusText,
    showAll: () => {
      clearFilter(visibility);
      announce(statusText());
      button.focus();
    },
    unfoldAll: () => {
      visibility.unfoldAll();
      announce(readingTexts.unfolded(readingTexts.everything));
      button.focus();
    },
  });
  places.reasoningHead.prepend(button);
  places.reasoningTop.append(bar.element, status.element, live);
  const describe = (): void => {
    // Nothing to choose from, unless a choice was made before.
    setHidden(button, steps.length === 0 && Boolean(bar.element.hidden));
    status.update();
    if (!bar.element.hidden) bar.update(countOf);
  };
  visibility.onChange(() => {
    describe();
    remember(visibility.state);
  });

  return {
    update: describe,
    receive(message) {
      if (message.type === "labels") visibility.refresh();
    },
    keys: [
      ...foldKeys(context, announce),
      {
        keys: {
          o: () => {
            setOpen(true);
            bar.focus();
            return true;
          },
        },
        action: readingTexts.filterKey,
      },
      {
        keys: {
          Escape: () => {
            if (bar.element.hidden || !bar.element.contains(document.activeElement)) return false;
            setOpen(false);
            button.focus();
            return true;
          },
        },
      },
    ],
  };
};

/** The line that says how many steps are shown, with the buttons that show and unfold all. */
function createStatus(
  visibility: StepVisibility,
  actions: {
    readonly text: () => string;
    readonly showAll: () => void;
    readonly unfoldAll: () => void;
  },
): { readonly element: HTMLElement; readonly update: () => void } {
  const note = make("span");
  const showAll = makeButton(
    { name: readingTexts.showAll, word: readingTexts.showAll },
    actions.showAll,
  );
  const unfoldAll = makeButton(
    { name: readingTexts.unfoldAll, word: readingTexts.unfoldAll },
    actions.unfoldAll,
  );
  const element = make("p", { class: "filter-status" }, note, showAll, unfoldAll);
  element.hidden = true;
  return {
    element,
    update() {
      const filtering = isFiltering(visibility.filter);
      const folding = visibility.isAnyFolded;
      setHidden(element, !filtering && !folding);
      setHidden(note, !filtering);
      setHidden(showAll, !filtering);
      setHidden(unfoldAll, !folding);
      if (filtering) setText(note, actions.text());
    },
  };
}

/** The keys and the pointer that fold: they act on the step in focus, else on the first one on the screen. */
function foldKeys(
  { places, steps, visibility, navigation, place }: PaneContext,
  announce: (text: string) => void,
): readonly KeyBinding[] {
  const here = (): number | undefined => {
    const index = place();
    return index !== undefined && visibility.isShown(index) ? index : undefined;
  };
  const setFolded = (index: number, folded: boolean): void => {
    visibility.setFolded(index, folded);
    const name = readingTexts.stepName(index + 1);
    announce(folded ? readingTexts.folded(name) : readingTexts.unfolded(name));
  };
  const toggle = (index: number | undefined): boolean => {
    if (index === undefined) return false;
    setFolded(index, !visibility.isFolded(index));
    return true;
  };
  const foldTo = (folded: boolean): boolean => {
    const index = here();
    if (index === undefined || visibility.isFolded(index) === folded) return false;
    setFolded(index, folded);
    return true;
  };
  const toggleKind = (): boolean => {
    const shown = steps[here() ?? -1];
    if (!shown) return false;
    const { kind } = shown.step;
    const folded = !visibility.isFolded(shown.index);
    visibility.setKindFolded(kind, folded);
    const { word } = kindLabels[kind];
    announce(folded ? readingTexts.folded(word) : readingTexts.unfolded(word));
    return true;
  };
  places.reasoningSteps.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const item = target.closest<HTMLElement>(".step");
    if (!item || !target.closest(`.${foldButtonClass}, .${previewClass}`)) return;
    const index = Number(item.dataset["step"]);
    toggle(index);
    // The button itself is out of the tab order: from the label the keys go on.
    navigation.focusOn(index);
  });

  return [
    { keys: { z: () => toggle(here()) }, action: readingTexts.foldKey },
    { keys: { ArrowLeft: () => foldTo(true), ArrowRight: () => foldTo(false) }, onStep: true },
    { keys: { Z: toggleKind }, action: readingTexts.foldKindKey },
    {
      keys: {
        x: () => {
          visibility.foldAllButChecks();
          announce(readingTexts.folded(readingTexts.allButChecks));
          return true;
        },
        X: () => {
          visibility.unfoldAll();
          announce(readingTexts.unfolded(readingTexts.everything));
          return true;
        },
      },
      action: readingTexts.foldChecksKey,
    },
  ];
}
