/** Counts over an analysis, kept up as it grows. */
import type { Claim, Episode, Statistics, Step } from "./trace.ts";

export interface StatisticsCounter {
  addSteps(steps: readonly Step[]): void;
  addEpisodes(episodes: readonly Episode[]): void;
  addClaims(claims: readonly Claim[]): void;
  /** The live counts: one object that changes as more is added. Lengths are in UTF-16 code units. */
  readonly statistics: Statistics;
}

export function createStatisticsCounter(): StatisticsCounter {
  const statistics: Statistics = {
    characters: 0,
    steps: 0,
    charactersByKind: {},
    stepsByKind: {},
    episodesByOutcome: {},
    claimsByVerdict: {},
  };
  return {
    statistics,
    addSteps(steps) {
      for (const { start, end, kind } of steps) {
        statistics.characters += end - start;
        statistics.steps += 1;
        raise(statistics.charactersByKind, kind, end - start);
        raise(statistics.stepsByKind, kind, 1);
      }
    },
    addEpisodes(episodes) {
      for (const { outcome } of episodes) raise(statistics.episodesByOutcome, outcome, 1);
    },
    addClaims(claims) {
      for (const { verdict } of claims) raise(statistics.claimsByVerdict, verdict, 1);
    },
  };
}

function raise(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by;
}
