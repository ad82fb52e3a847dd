/** The columns of the table: headings, what a cell says, and what may be asked of each. */
import type { Column } from "../../core/dataset/query.ts";
import {
  rowOutcomeLabels,
  rowVerdictWords,
  type DataSetRow,
  type RowGlimpse,
  type RowOutcome,
  type RowVerdict,
} from "../../core/dataset/row.ts";
import { rowNumber, rowNumberNames, type RowNumberName } from "../../core/dataset/rowNumbers.ts";
import { formatCount, formatPercent } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export interface TableColumn {
  readonly column: Column;
  readonly heading: string;
  /** In full, for the tip. */
  readonly description: string;
  readonly align: "start" | "end";
  /** Its track of the grid, in CSS. */
  readonly track: string;
  /** What the cell says before the analysis; such columns stand side by side after the first one. */
  readonly glimpseCell?: (glimpse: RowGlimpse) => string;
  readonly cell: (row: Extract<DataSetRow, { state: "analysed" }>) => string;
}

export function outcomeLabel(outcome: RowOutcome): string {
  const { symbol, word } = rowOutcomeLabels[outcome];
  return `${symbol} ${word}`;
}

export const verdictLabels: Readonly<Record<RowVerdict, string>> = {
  yes: `✓ ${rowVerdictWords.yes}`,
  no: `✕ ${rowVerdictWords.no}`,
  unknown: "–",
};

function numberColumn(name: RowNumberName): TableColumn[] {
  const { kind, column } = rowNumber(name);
  if (!column) return [];
  const written = (value: number | undefined): string => {
    if (value === undefined) return "";
    return kind === "share" ? formatPercent(value) : formatCount(value);
  };
  const cell: TableColumn["cell"] = (row) => written(row[name]);
  const shown: TableColumn = {
    ...column,
    column: name,
    align: "end",
    track: kind === "share" ? "5.8rem" : "4.8rem",
    cell,
  };
  return name === "characters" ? [{ ...shown, glimpseCell: (row) => written(row[name]) }] : [shown];
}

export const tableColumns: readonly TableColumn[] = [
  {
    column: "line",
    heading: l10n.t("Line"),
    description: l10n.t("Line of the file"),
    align: "end",
    track: "3.6rem",
    cell: ({ line, part }) => (part === 0 ? String(line) : `${line}.${part + 1}`),
  },
  {
    column: "task",
    heading: l10n.t("Task"),
    description: l10n.t("First line of the task"),
    align: "start",
    track: "minmax(9rem, 3fr)",
    glimpseCell: ({ task }) => task,
    cell: ({ task }) => task,
  },
  {
    column: "model",
    heading: l10n.t("Model"),
    description: l10n.t("Model that the data names"),
    align: "start",
    track: "minmax(6.5rem, 1fr)",
    glimpseCell: ({ model }) => model,
    cell: ({ model }) => model,
  },
  ...rowNumberNames.flatMap(numberColumn),
  {
    column: "outcome",
    heading: l10n.t("Outcome"),
    description: l10n.t("How the trace ended"),
    align: "start",
    track: "6.6rem",
    cell: ({ outcome }) => outcomeLabel(outcome),
  },
  {
    column: "answer",
    heading: l10n.t("Answer"),
    description: l10n.t("Final answer"),
    align: "start",
    track: "minmax(5.5rem, 1fr)",
    cell: ({ answer }) => answer,
  },
  {
    column: "correct",
    heading: l10n.t("Correct"),
    description: l10n.t("Whether the answer is right, by the data's reference answer or verdict"),
    align: "start",
    track: "4.8rem",
    cell: ({ correct }) => verdictLabels[correct],
  },
];
