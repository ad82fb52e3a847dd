/** Which steps a filter lets through: by kind, and by the outcome of the run of checks that a step is part of. */
import type { Episode, EpisodeOutcome, StepLabel } from "../model/trace.ts";

/** What is shown; an empty list asks for nothing, so that every step passes it. */
export interface FilterState {
  readonly kinds: readonly StepLabel[];
  readonly outcomes: readonly EpisodeOutcome[];
}

export const noFilter: FilterState = { kinds: [], outcomes: [] };

export function isFiltering({ kinds, outcomes }: FilterState): boolean {
  return kinds.length > 0 || outcomes.length > 0;
}

/** @param outcome of the episode that the step belongs to; undefined where it belongs to none, or to one not yet ended. */
export function passes(
  { kinds, outcomes }: FilterState,
  kind: StepLabel,
  outcome: EpisodeOutcome | undefined,
): boolean {
  return (
    (kinds.length === 0 || kinds.includes(kind)) &&
    (outcomes.length === 0 || (outcome !== undefined && outcomes.includes(outcome)))
  );
}

/** The same list with an entry put in, or taken out where it was in. */
export function toggled<T>(list: readonly T[], entry: T): readonly T[] {
  return list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry];
}

/** The outcomes of steps by index, from episodes that arrive one after the other. */
export interface StepOutcomes {
  /** Takes those episodes that have come since. @returns the steps that they are about: first index, end exclusive. */
  take(episodes: readonly Episode[]): readonly { readonly from: number; readonly to: number }[];
  of(step: number): EpisodeOutcome | undefined;
  clear(): void;
}

/** @param stepCount of the trace as it is: an episode that reaches further, as a damaged document may hold, is cut there. */
export function createStepOutcomes(stepCount: () => number): StepOutcomes {
  let outcomes = new Map<number, EpisodeOutcome>();
  return {
    take(episodes) {
      return episodes.map(({ from, to, outcome }) => {
        const end = Math.min(to + 1, stepCount());
        for (let step = from; step < end; step += 1) outcomes.set(step, outcome);
        return { from, to: end };
      });
    },
    of: (step) => outcomes.get(step),
    clear() {
      outcomes = new Map();
    },
  };
}
