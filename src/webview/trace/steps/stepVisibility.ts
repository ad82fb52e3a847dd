/** What the reader sees of the steps: which are folded, which are filtered out, and that their elements say so. */
import { createStepFolds, type FoldState } from "../../../core/reader/stepFolds.ts";
import { noFilter, type FilterState } from "../../../core/reader/stepFilter.ts";
import type { Episode, StepLabel } from "../../../core/model/trace.ts";
import { createChapterHeights } from "./chapterHeights.ts";
import { dressFold } from "./foldView.ts";
import { createPassing } from "./passing.ts";
import type { ShownStep } from "./stepView.ts";

export interface StepVisibility {
  /** Whether the filter lets a step through, or it was asked for all the same. Steps by index, from 0. */
  isShown(index: number): boolean;
  isFolded(index: number): boolean;
  /** Takes a step out of the filter's reach until the filter changes. @param open unfolds it too. */
  reveal(index: number, open: boolean): void;
  setFolded(index: number, folded: boolean): void;
  setKindFolded(kind: StepLabel, folded: boolean): void;
  isKindFolded(kind: StepLabel): boolean;
  foldAllButChecks(): void;
  readonly areAllButChecksFolded: boolean;
  unfoldAll(): void;
  /** Folds at first what ends at or before an offset into the reasoning; the reader's own choices win. */
  foldUntil(offset: number): void;
  readonly isAnyFolded: boolean;
  readonly filter: FilterState;
  setFilter(filter: FilterState): void;
  readonly shownCount: number;
  /** Takes episodes that have come. */
  update(episodes: readonly Episode[]): void;
  /** Dresses the element of a step that was drawn. */
  drawn(shown: ShownStep, element: HTMLElement): void;
  /** Dresses all steps anew, as after their kinds have changed. */
  refresh(): void;
  /** The steps are drawn anew. */
  reset(): void;
  readonly state: { readonly folds: FoldState; readonly filter: FilterState };
  recall(state: {
    readonly folds?: FoldState | undefined;
    readonly filter?: FilterState | undefined;
  }): void;
  /** @param keepPlace runs a change of many heights so that the reader's place stays. */
  keepPlaceBy(keepPlace: (change: () => void) => void): void;
  /** @param listener called after folds, filter, or what the filter lets through have changed. */
  onChange(listener: () => void): void;
}

/** Marks what the filter hides, for the style sheet and for what looks for steps on the screen. */
export const filteredClass = "filtered-out";

/** @param enhance takes the first words of a folded step, whose formulas are yet to be drawn. */
export function createStepVisibility(
  steps: readonly ShownStep[],
  container: HTMLElement,
  enhance: (preview: HTMLElement) => void,
): StepVisibility {
  const folds = createStepFolds();
  const passing = createPassing(steps);
  const heights = createChapterHeights(container, (index) => {
    const shown = steps[index];
    if (!shown || !passing.isShown(shown)) return "hidden";
    return folds.isFolded(shown.step) ? "folded" : shown.text.length;
  });
  const listeners: (() => void)[] = [];
  let keepPlace = (change: () => void): void => {
    change();
  };

  const dress = (shown: ShownStep): void => {
    const { element } = shown;
    if (!element) return;
    showFilter(element, passing.isShown(shown), passing.matches(shown));
    const preview = dressFold(shown, element, folds.isFolded(shown.step));
    if (preview) enhance(preview);
  };
  const announce = (): void => {
    passing.recount();
    for (const listener of listeners) listener();
  };
  const changed = (): void => {
    keepPlace(() => {
      for (const shown of steps) dress(shown);
      heights.estimate(passing.isFiltering || folds.isAny);
    });
    announce();
  };
  const changedOne = (shown: ShownStep): void => {
    dress(shown);
    announce();
  };

  return {
    isShown(index) {
      const shown = steps[index];
      return shown !== undefined && passing.isShown(shown);
    },
    isFolded(index) {
      const shown = steps[index];
      return shown !== undefined && folds.isFolded(shown.step);
    },
    reveal(index, open) {
      const shown = steps[index];
      if (!shown) return;
      const unfolds = open && folds.isFolded(shown.step);
      if (unfolds) folds.set(shown.step, false);
      if (passing.reveal(shown) || unfolds) changedOne(shown);
    },
    setFolded(index, folded) {
      const shown = steps[index];
      if (!shown) return;
      folds.set(shown.step, folded);
      changedOne(shown);
    },
    setKindFolded(kind, folded) {
      const all = steps.map(({ step }) => step);
      folds.setKind(kind, folded, all);
      changed();
    },
    isKindFolded: (kind) => folds.isKindFolded(kind),
    foldAllButChecks: then(folds.foldAllButChecks, changed),
    get areAllButChecksFolded() {
      return folds.areAllButChecksFolded;
    },
    foldUntil(offset) {
      if (folds.foldUntil(offset)) changed();
    },
    unfoldAll: then(folds.unfoldAll, changed),
    get isAnyFolded() {
      return folds.isAny;
    },
    get filter() {
      return passing.filter;
    },
    setFilter(next) {
      passing.setFilter(next);
      changed();
    },
    get shownCount() {
      return passing.count();
    },
    update(episodes) {
      const ranges = passing.takeOutcomes(episodes);
      if (passing.filter.outcomes.length > 0 && ranges.length > 0) {
        for (const { from, to } of ranges) for (const shown of steps.slice(from, to)) dress(shown);
        announce();
      } else heights.extend();
    },
    drawn: dress,
    refresh: changed,
    reset() {
      passing.clearOutcomes();
      heights.clear();
    },
    get state() {
      return { folds: folds.state, filter: passing.filter };
    },
    recall({ folds: kept, filter }) {
      folds.recall(kept ?? { kinds: [], folded: [], open: [] });
      passing.setFilter(filter ?? noFilter);
      changed();
    },
    keepPlaceBy(next) {
      keepPlace = next;
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

/** One function after the other. */
function then<Arguments extends readonly unknown[]>(
  first: (...given: Arguments) => void,
  second: () => void,
): (...given: Arguments) => void {
  return (...given) => {
    first(...given);
    second();
  };
}

/** @param matches whether the filter lets the step through by itself. */
function showFilter(element: Element, isShown: boolean, matches: boolean): void {
  if (element.classList.contains(filteredClass) === isShown) {
    element.classList.toggle(filteredClass, !isShown);
  }
  element.classList.toggle("against-filter", isShown && !matches);
}
