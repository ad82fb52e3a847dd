/** One row of a data set's table: what is worth knowing of a trace without opening it. Plain data. */
import * as v from "valibot";
import { answerVerdicts, type AnswerVerdict } from "../model/answerVerdict.ts";
import {
  episodeOutcomes,
  stepLabels,
  type EpisodeOutcome,
  type StepLabel,
} from "../model/trace.ts";
import { rowNumberEntries, rowNumberNames, type RowNumbers } from "./rowNumbers.ts";
import { l10n } from "../text/l10n.ts";

/**
 * How a trace ended. `answered`, `inWords` and `unanswered` were complete: with a final answer, with a text in which no short
 * one was found, without any; the others are the trace's own status.
 */
export const rowOutcomes = [
  "answered",
  "inWords",
  "unanswered",
  "truncated",
  "stopped",
  "failed",
] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** How outcomes are shown: one character, told apart without colour, and words. */
export const rowOutcomeLabels: Readonly<
  Record<RowOutcome, { readonly symbol: string; readonly word: string }>
> = {
  answered: { symbol: "●", word: l10n.t("answered") },
  inWords: { symbol: "◐", word: l10n.t("in words") },
  unanswered: { symbol: "○", word: l10n.t("no answer") },
  truncated: { symbol: "◒", word: l10n.t("cut off") },
  stopped: { symbol: "■", word: l10n.t("stopped") },
  failed: { symbol: "✕", word: l10n.t("failed") },
};

export const rowVerdictWords: Readonly<Record<AnswerVerdict, string>> = {
  yes: l10n.t("yes"),
  no: l10n.t("no"),
  unknown: l10n.t("not known"),
};

/** Where a row stands: a record of the file holds one trace or several (`generations`). */
export interface RowPlace {
  /** Number of the record among the lines that are not blank, from 0. */
  readonly record: number;
  /** Number of the trace in its record, from 0. */
  readonly part: number;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the analysis found of one trace. Lengths are in UTF-16 code units. */
export const rowFactsSchema = v.object({
  /** First line of the task, cut to `maxCellLength`; empty where the data has none. */
  task: v.string(),
  /** Empty where the data has none. */
  model: v.string(),
  ...rowNumberEntries,
  checksByOutcome: v.object(
    Object.fromEntries(episodeOutcomes.map((name) => [name, count])) as Record<
      EpisodeOutcome,
      typeof count
    >,
  ),
  outcome: v.picklist(rowOutcomes),
  /** Final answer, cut to `maxCellLength`; empty where there is none. */
  answer: v.string(),
  correct: v.picklist(answerVerdicts),
  /** Reference answer of the data, cut to `maxCellLength`; empty where it has none. */
  reference: v.string(),
  /** Characters of the reasoning by kind of step; kinds that don't occur are left out. */
  charactersByKind: v.object(
    Object.fromEntries(stepLabels.map((name) => [name, v.exactOptional(count)])) as Record<
      StepLabel,
      v.ExactOptionalSchema<typeof count, undefined>
    >,
  ),
});
export type RowFacts = Readonly<v.InferOutput<typeof rowFactsSchema>>;

/** The facts that are one value each: what reports list of a trace. */
export type PlainRowFacts = Omit<RowFacts, "checksByOutcome" | "charactersByKind">;

/** @returns the facts that are one value each, without what else `from` has. */
export function plainFacts(from: RowFacts): PlainRowFacts {
  const { task, model, outcome, answer, correct, reference } = from;
  return { task, model, ...numbersOf(from), outcome, answer, correct, reference };
}

function numbersOf(from: RowNumbers): RowNumbers {
  const known = rowNumberNames.filter((name) => from[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, from[name]])) as unknown as RowNumbers;
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
