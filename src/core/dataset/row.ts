/** One row of a data set's table: what is worth knowing of a trace without opening it. Plain data. */
import type { EpisodeOutcome, StepLabel } from "../model/trace.ts";

/**
 * How a trace ended. `answered` and `unanswered` were complete, with and without a final answer in them; the others are
 * the trace's own status.
 */
export const rowOutcomes = ["answered", "unanswered", "truncated", "stopped", "failed"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** How outcomes are shown: one character, told apart without colour, and words. */
export const rowOutcomeLabels: Readonly<
  Record<RowOutcome, { readonly symbol: string; readonly word: string }>
> = {
  answered: { symbol: "●", word: "answered" },
  unanswered: { symbol: "○", word: "no answer" },
  truncated: { symbol: "◒", word: "cut off" },
  stopped: { symbol: "■", word: "stopped" },
  failed: { symbol: "✕", word: "failed" },
};

/** Whether the answer is right: compared by value with the data's reference answer, else by the data's own verdict. */
export const rowVerdicts = ["yes", "no", "unknown"] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** Where a row stands: a record of the file holds one trace or several (`generations`). */
export interface RowPlace {
  /** Number of the record among the lines that are not blank, from 0. */
  readonly record: number;
  /** Number of the trace in its record, from 0. */
  readonly part: number;
}

/** What the analysis found of one trace. Lengths are in UTF-16 code units. */
export interface RowFacts {
  /** First line of the task, cut to `maxCellLength`; empty where the data has none. */
  readonly task: string;
  /** Empty where the data has none. */
  readonly model: string;
  /** Length of the reasoning. */
  readonly characters: number;
  /** Length of the answer's text. */
  readonly answerCharacters: number;
  readonly steps: number;
  /** Episodes of verification and reflection. */
  readonly checks: number;
  readonly checksByOutcome: Readonly<Record<EpisodeOutcome, number>>;
  /** Claims in the reasoning that could be recomputed or were tried to. */
  readonly claims: number;
  /** Failed claims that stand: not put right later, those of the answer included. */
  readonly failedClaims: number;
  readonly outcome: RowOutcome;
  /** Final answer, cut to `maxCellLength`; empty where there is none. */
  readonly answer: string;
  readonly correct: RowVerdict;
  /** Reference answer of the data, cut to `maxCellLength`; empty where it has none. */
  readonly reference: string;
  /** Share (0 to 1) of the reasoning after the final answer first stood; absent where it is not found there. */
  readonly after?: number;
  /** Share (0 to 1) of the reasoning's words in the task's language; absent where no language can be told. */
  readonly consistency?: number;
  /** Characters of the reasoning by kind of step; kinds that don't occur are left out. */
  readonly charactersByKind: Readonly<Partial<Record<StepLabel, number>>>;
}

/** Longest text in a cell, in UTF-16 code units. */
export const maxCellLength = 200;

interface RowIdentity extends RowPlace {
  /** Names the row as long as this data set is open. Ids don't change when more rows are analysed. */
  readonly id: number;
  /** Line of the file, counted from 1. */
  readonly line: number;
  /** Bytes of the record's line, without its line break. */
  readonly bytes: number;
}

/** What the record itself says of its first trace, before the analysis. */
export type RowGlimpse = Pick<RowFacts, "task" | "model" | "characters">;

/** `pending`: not analysed yet; a glimpse is there when somebody asked for it. `damaged`: holds no trace; `problem` goes on after the line's name. */
export type DataSetRow =
  | (RowIdentity & { readonly state: "pending"; readonly glimpse?: RowGlimpse })
  | (RowIdentity & { readonly state: "damaged"; readonly problem: string })
  | (RowIdentity & { readonly state: "analysed" } & RowFacts);
