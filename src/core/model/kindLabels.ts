/** How kinds, outcomes and ends are shown: symbols, words, sentences. Colour comes from the view's style sheet. */
import type { EpisodeOutcome, StepLabel, TraceStatus } from "./trace.ts";
import { l10n } from "../text/l10n.ts";

export interface KindLabel {
  /** One character, told apart without colour. */
  readonly symbol: string;
  readonly word: string;
  /** What the model is doing in such a step. */
  readonly description: string;
}

export const kindLabels: Readonly<Record<StepLabel, KindLabel>> = {
  setup: {
    symbol: "▤",
    word: l10n.t("setup"),
    description: l10n.t("restates or interprets the task"),
  },
  plan: { symbol: "→", word: l10n.t("plan"), description: l10n.t("says what it will do next") },
  recall: {
    symbol: "❝",
    word: l10n.t("recall"),
    description: l10n.t("brings in a fact, formula or definition from memory"),
  },
  derive: {
    symbol: "∴",
    word: l10n.t("derive"),
    description: l10n.t("makes a result that was not there before"),
  },
  verify: {
    symbol: "✓",
    word: l10n.t("verification"),
    description: l10n.t("checks something that it already reached, assumed or was given"),
  },
  reflect: {
    symbol: "↺",
    word: l10n.t("reflection"),
    description: l10n.t("doubts, notices a mistake, reconsiders or changes its approach"),
  },
  summarize: {
    symbol: "Σ",
    word: l10n.t("summary"),
    description: l10n.t("gathers results already reached"),
  },
  answer: { symbol: "◆", word: l10n.t("answer"), description: l10n.t("states the answer") },
  unlabelled: {
    symbol: "·",
    word: l10n.t("unlabelled"),
    description: l10n.t("writes in a language that the labels do not cover"),
  },
};

/** Outcome of a check, in a word or two. */
export const outcomeWords: Readonly<Record<EpisodeOutcome, Pick<KindLabel, "symbol" | "word">>> = {
  confirmed: { symbol: "✓", word: l10n.t("confirmed") },
  refuted: { symbol: "✗", word: l10n.t("found wrong") },
  corrected: { symbol: "✎", word: l10n.t("corrected") },
  abandoned: { symbol: "⤳", word: l10n.t("abandoned") },
  open: { symbol: "…", word: l10n.t("left open") },
  unsaid: { symbol: "–", word: l10n.t("not said") },
};

/** The same in full. */
export const outcomeLabels: Readonly<Record<EpisodeOutcome, string>> = {
  confirmed: l10n.t("confirmed: what was checked or doubted stands"),
  refuted: l10n.t("found wrong: what was checked does not stand"),
  corrected: l10n.t("corrected: it was wrong and is replaced"),
  abandoned: l10n.t("abandoned: the way is given up for another"),
  open: l10n.t("left open: it is not settled"),
  unsaid: l10n.t("not said: the text does not say what came of it"),
};

/** How a trace ended, in a word or two. */
export const statusLabels: Readonly<Record<TraceStatus, string>> = {
  running: l10n.t("running"),
  complete: l10n.t("complete"),
  stopped: l10n.t("stopped"),
  truncated: l10n.t("cut off"),
  failed: l10n.t("failed"),
};
