/** What the reader sees of the steps: which are folded, which are filtered out, and that their elements say so. */
import { createStepFolds, type FoldState } from "../../../core/reader/stepFolds.ts";
import {
  createStepOutcomes,
  isFiltering,
  noFilter,
  passes,
  type FilterState,
} from "../../../core/reader/stepFilter.ts";
import type { Episode, StepLabel } from "../../../core/model/trace.ts";
import { createChapterHeights } from "./chapterHeights.ts";
import { dressFold } from "./foldView.ts";
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
  readonly isAnyFolded: boolean;
  readonly filter: FilterState;
  setFilter(filter: FilterState): void;
  readonly shownCount: number;
  /** Takes what has come since. */
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
  /** @param listener called after folds, filter, or what the filter lets through have changed. */
  onChange(listener: () => void): void;
}

interface VisibilityInput {
  /** Runs a change of many heights so that the reader stays where he is. */
  readonly keepPlace: (change: () => void) => void;
  /** Takes the first words of a folded step, whose formulas are yet to be drawn. */
  readonly enhance: (preview: HTMLElement) => void;
}

/** Marks what the filter hides, for the style sheet and for whoever looks for a step on the screen. */
export const filteredClass = "filtered-out";

export function createStepVisibility(
  steps: readonly ShownStep[],
  container: HTMLElement,
  { keepPlace, enhance }: VisibilityInput,
): StepVisibility {
  const folds = createStepFolds();
  const outcomes = createStepOutcomes(() => steps.length);
  const heights = createChapterHeights(container, (index) => {
    if (!isShown(index)) return "hidden";
    return isFolded(index) ? "folded" : (steps[index]?.text.length ?? 0);
  });
  const listeners: (() => void)[] = [];
  let filter = noFilter;
  /** Starts of steps that are shown although the filter is against them. */
  const revealed = new Set<number>();
  let counted: { readonly steps: number; readonly shown: number } | undefined;

  const matches = ({ index, step }: ShownStep): boolean =>
    passes(filter, step.kind, outcomes.of(index));
  const isShownStep = (shown: ShownStep): boolean =>
    matches(shown) || revealed.has(shown.step.start);
  const isShown = (index: number): boolean => {
    const shown = steps[index];
    return shown !== undefined && isShownStep(shown);
  };
  const isFolded = (index: number): boolean => {
    const shown = steps[index];
    return shown !== undefined && folds.isFolded(shown.step);
  };

  const dress = (shown: ShownStep): void => {
    const { element } = shown;
    if (!element) return;
    const hidden = !isShownStep(shown);
    if (element.classList.contains(filteredClass) !== hidden) {
      element.classList.toggle(filteredClass, hidden);
    }
    element.classList.toggle("against-filter", !hidden && !matches(shown));
    const preview = dressFold(shown, element, folds.isFolded(shown.step));
    if (preview) enhance(preview);
  };
  const tell = (): void => {
    counted = undefined;
    for (const listener of listeners) listener();
  };
  const changed = (): void => {
    keepPlace(() => {
      for (const shown of steps) dress(shown);
      heights.estimate(isFiltering(filter) || folds.isAny);
    });
    tell();
  };
  const changedOne = (shown: ShownStep): void => {
    dress(shown);
    tell();
  };

  return {
    isShown,
    isFolded,
    reveal(index, open) {
      const shown = steps[index];
      if (!shown) return;
      const isHidden = !isShownStep(shown);
      const unfold = open && folds.isFolded(shown.step);
      if (isHidden) revealed.add(shown.step.start);
      if (unfold) folds.set(shown.step, false);
      if (isHidden || unfold) changedOne(shown);
    },
    setFolded(index, folded) {
      const shown = steps[index];
      if (!shown) return;
      folds.set(shown.step, folded);
      changedOne(shown);
    },
    setKindFolded(kind, folded) {
      folds.setKind(
        kind,
        folded,
        steps.map(({ step }) => step),
      );
      changed();
    },
    isKindFolded: (kind) => folds.isKindFolded(kind),
    foldAllButChecks() {
      folds.foldAllButChecks();
      changed();
    },
    get areAllButChecksFolded() {
      return folds.areAllButChecksFolded;
    },
    unfoldAll() {
      folds.unfoldAll();
      changed();
    },
    get isAnyFolded() {
      return folds.isAny;
    },
    get filter() {
      return filter;
    },
    setFilter(next) {
      filter = next;
      revealed.clear();
      changed();
    },
    get shownCount() {
      if (!isFiltering(filter)) return steps.length;
      const known = counted ?? { steps: 0, shown: 0 };
      const more = steps.slice(known.steps).filter(isShownStep).length;
      counted = { steps: steps.length, shown: known.shown + more };
      return counted.shown;
    },
    update(episodes) {
      const ranges = outcomes.take(episodes);
      if (filter.outcomes.length > 0 && ranges.length > 0) {
        for (const { from, to } of ranges) for (const shown of steps.slice(from, to)) dress(shown);
        tell();
      } else heights.extend();
    },
    drawn(shown) {
      dress(shown);
    },
    refresh: changed,
    reset() {
      outcomes.clear();
      counted = undefined;
      heights.clear();
    },
    get state() {
      return { folds: folds.state, filter };
    },
    recall(state) {
      folds.recall(state.folds ?? { kinds: [], folded: [], open: [] });
      filter = state.filter ?? noFilter;
      revealed.clear();
      changed();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
