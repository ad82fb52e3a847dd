/** What came of a run of checks and doubts about one matter; docs/model-card.md says when each is given. */
export const episodeOutcomes = [
  "confirmed",
  "refuted",
  "corrected",
  "abandoned",
  "open",
  /** The text does not say what came of it. */
  "unsaid",
] as const;
export type EpisodeOutcome = (typeof episodeOutcomes)[number];
