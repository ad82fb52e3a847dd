/** Which steps the filter lets through, and those that are shown although it is against them. No drawing here. */
import {
  createStepOutcomes,
  isFiltering,
  noFilter,
  passes,
  type FilterState,
} from "../../../core/reader/stepFilter.ts";
import { isCheck } from "../../../core/reader/readerEpisodes.ts";
import type { Episode } from "../../../core/model/trace.ts";
import type { ShownStep } from "./stepView.ts";

export interface Passing {
  readonly filter: FilterState;
  readonly isFiltering: boolean;
  setFilter(filter: FilterState): void;
  matches(shown: ShownStep): boolean;
  /** Whether the filter lets a step through, or it was asked for all the same. */
  isShown(shown: ShownStep): boolean;
  /** Takes a step out of the filter's reach until the filter changes. @returns whether it was hidden. */
  reveal(shown: ShownStep): boolean;
  /** How many steps are shown. Each step is looked at once until {@link recount}. */
  count(): number;
  /** What the filter lets through may have changed. */
  recount(): void;
  /** @returns the ranges of steps that got an outcome, by index, end exclusive. */
  takeOutcomes(
    episodes: readonly Episode[],
  ): readonly { readonly from: number; readonly to: number }[];
  /** The steps are drawn anew. */
  clearOutcomes(): void;
}

export function createPassing(steps: readonly ShownStep[]): Passing {
  const outcomes = createStepOutcomes(() => steps.length);
  let filter = noFilter;
  /** Starts of steps that are shown although the filter is against them. */
  const revealed = new Set<number>();
  let counted = { steps: 0, shown: 0 };

  const matches = ({ index, step }: ShownStep): boolean =>
    passes(filter, step.kind, isCheck(step.kind) ? outcomes.of(index) : undefined);
  const isShown = (shown: ShownStep): boolean => matches(shown) || revealed.has(shown.step.start);
  const recount = (): void => {
    counted = { steps: 0, shown: 0 };
  };
  return {
    get filter() {
      return filter;
    },
    get isFiltering() {
      return isFiltering(filter);
    },
    setFilter(next) {
      filter = next;
      revealed.clear();
    },
    matches,
    isShown,
    reveal(shown) {
      if (isShown(shown)) return false;
      revealed.add(shown.step.start);
      return true;
    },
    count() {
      if (!isFiltering(filter)) return steps.length;
      const more = steps.slice(counted.steps).filter(isShown).length;
      counted = { steps: steps.length, shown: counted.shown + more };
      return counted.shown;
    },
    recount,
    takeOutcomes: (episodes) => outcomes.take(episodes),
    clearOutcomes() {
      outcomes.clear();
      recount();
    },
  };
}
