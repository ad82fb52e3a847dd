/** How kinds, outcomes and ends are told: symbols, words, sentences. Colour comes from the view's style sheet. */
import type { EpisodeOutcome, StepLabel, TraceStatus } from "./trace.ts";

export interface KindLabel {
  /** One character, told apart without colour. */
  readonly symbol: string;
  readonly word: string;
  /** What the model is doing in such a step. */
  readonly description: string;
}

export const kindLabels: Readonly<Record<StepLabel, KindLabel>> = {
  setup: { symbol: "▤", word: "setup", description: "restates or interprets the task" },
  plan: { symbol: "→", word: "plan", description: "says what it will do next" },
  recall: {
    symbol: "❝",
    word: "recall",
    description: "brings in a fact, formula or definition from memory",
  },
  derive: { symbol: "∴", word: "derive", description: "makes a result that was not there before" },
  verify: {
    symbol: "✓",
    word: "verification",
    description: "checks something that it already reached, assumed or was given",
  },
  reflect: {
    symbol: "↺",
    word: "reflection",
    description: "doubts, notices a mistake, reconsiders or changes its approach",
  },
  summarize: { symbol: "Σ", word: "summary", description: "gathers results already reached" },
  answer: { symbol: "◆", word: "answer", description: "states the answer" },
  unlabelled: {
    symbol: "·",
    word: "unlabelled",
    description: "writes in a language that the labels do not cover",
  },
};

export const outcomeLabels: Readonly<Record<EpisodeOutcome, string>> = {
  confirmed: "confirmed: what was checked or doubted stands",
  corrected: "corrected: it was wrong and is replaced",
  abandoned: "abandoned: the way is given up for another",
  open: "open: left unsettled",
};

/** How a trace ended, in a word or two. */
export const statusLabels: Readonly<Record<TraceStatus, string>> = {
  running: "running",
  complete: "complete",
  stopped: "stopped",
  truncated: "cut off",
  failed: "failed",
};
