/** Counts over an analysis, kept up as it grows. */
import type { Analysis, Claim, Episode, EpisodeOutcome, Statistics, Step } from "./trace.ts";

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

/** @returns how many checks and doubts there are: one for each episode, whatever number of steps it takes, as all views count them. */
export function countChecks(analysis: Pick<Analysis, "episodes"> | undefined): number {
  return analysis?.episodes.length ?? 0;
}

/** @returns how many of them ended so. */
export function countChecksThat(
  outcome: EpisodeOutcome,
  analysis: Pick<Analysis, "episodes"> | undefined,
): number {
  return analysis?.episodes.filter((episode) => episode.outcome === outcome).length ?? 0;
}

function raise(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by;
}
