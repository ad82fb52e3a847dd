/** What a selection of rows adds up to, ready to be drawn. Plain data. */
import type { EpisodeOutcome, StepLabel } from "../model/trace.ts";
import type { RowNumberName } from "./rowNumbers.ts";
import type { RowOutcome } from "./row.ts";

export interface HistogramBin {
  /** Included. */
  readonly from: number;
  /** Excluded, but included in the last bin. */
  readonly to: number;
  readonly count: number;
}

export interface Histogram {
  readonly column: RowNumberName;
  /** Name of the column with its unit, for a heading. */
  readonly label: string;
  /** From left to right without gaps; empty where no row has a value. On a log scale each bin is as wide as its start. */
  readonly bins: readonly HistogramBin[];
  readonly scale: "linear" | "log";
}

/** A column's numbers in short; quantiles are values that occur (nearest rank). */
export interface NumberSummary {
  readonly column: RowNumberName;
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
}

export interface ModelCount {
  /** Empty for rows whose data names none. */
  readonly model: string;
  readonly rows: number;
  readonly correct: number;
  readonly incorrect: number;
  readonly failedClaims: number;
}

export interface SelectionStatistics {
  /** Rows of the selection; the three states below add up to it. */
  readonly rows: number;
  readonly analysed: number;
  readonly pending: number;
  readonly damaged: number;
  readonly withFailedClaims: number;
  readonly outcomes: readonly { readonly outcome: RowOutcome; readonly count: number }[];
  readonly correct: { readonly yes: number; readonly no: number; readonly unknown: number };
  readonly checksByOutcome: readonly { readonly outcome: EpisodeOutcome; readonly count: number }[];
  /** Share (0 to 1) of all characters of reasoning; in the order of `stepLabels`, kinds that don't occur left out. */
  readonly kinds: readonly {
    readonly kind: StepLabel;
    readonly characters: number;
    readonly share: number;
  }[];
  /** Most rows first, at most 50. */
  readonly models: readonly ModelCount[];
  /** One for each of the columns that some row has a value in. */
  readonly summaries: readonly NumberSummary[];
  readonly histograms: readonly Histogram[];
}
