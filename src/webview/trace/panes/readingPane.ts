/** Folding and filtering as the reader meets them: the toolbar, the line that says what is shown, pointer and keys. */
import { kindLabels } from "../../../core/model/kindLabels.ts";
import { isFiltering } from "../../../core/reader/stepFilter.ts";
import { make, makeButton, setHidden, setText } from "../../draw/dom.ts";
import { clearFilter, createFilterBar } from "./filterBar.ts";
import { foldButtonClass } from "../steps/foldView.ts";
import type { MakePane } from "./pane.ts";
import { previewClass } from "../../draw/previewDom.ts";
import { readingTexts } from "../../texts/readingTexts.ts";

export const makeReadingPane: MakePane = (context) => {
  const { places, steps, visibility, navigation, place, countOf, remember } = context;
  const live = make("div", { class: "only-heard", attributes: { role: "status" } });
  const announce = (text: string): void => {
    live.textContent = text;
  };

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
  const shownNote = make("span");
  const showAll = makeButton({ name: readingTexts.showAll, word: readingTexts.showAll }, () => {
    clearFilter(visibility);
    announce(statusText());
    button.focus();
  });
  const unfoldAll = makeButton(
    { name: readingTexts.unfoldAll, word: readingTexts.unfoldAll },
    () => {
      visibility.unfoldAll();
      announce(readingTexts.unfolded(readingTexts.everything));
      button.focus();
    },
  );
  const status = make("p", { class: "filter-status" }, shownNote, showAll, unfoldAll);
  status.hidden = true;
  places.reasoningHead.prepend(button);
  places.reasoningTop.append(bar.element, status, live);

  const setOpen = (open: boolean): void => {
    setHidden(bar.element, !open);
    button.setAttribute("aria-expanded", String(open));
    if (open) bar.update(countOf);
  };
  const statusText = (): string =>
    isFiltering(visibility.filter)
      ? readingTexts.shown(visibility.shownCount, steps.length)
      : readingTexts.allShown(steps.length);
  const describe = (): void => {
    // Nothing to choose from, unless a choice was made before.
    setHidden(button, steps.length === 0 && Boolean(bar.element.hidden));
    const filtering = isFiltering(visibility.filter);
    const folding = visibility.isAnyFolded;
    setHidden(status, !filtering && !folding);
    setHidden(shownNote, !filtering);
    setHidden(showAll, !filtering);
    setHidden(unfoldAll, !folding);
    if (filtering) setText(shownNote, statusText());
    if (!bar.element.hidden) bar.update(countOf);
  };
  visibility.onChange(() => {
    describe();
    remember(visibility.state);
  });

  /** The step that keys are about: the one in focus, else the first on the screen. */
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

  return {
    update: describe,
    receive(message) {
      if (message.type === "labels") visibility.refresh();
    },
    keys: [
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
