/** The columns of the table: headings, what a cell says, and what may be asked of each. */
import { columnHeading } from "../../core/dataset/columnWords.ts";
import type { Column } from "../../core/dataset/query.ts";
import type { AnswerVerdict } from "../../core/model/answerVerdict.ts";
import {
  rowOutcomeLabels,
  rowVerdictWords,
  type DataSetRow,
  type RowGlimpse,
  type RowOutcome,
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
  /** What the cell says before the analysis. */
  readonly glimpseCell?: (glimpse: RowGlimpse) => string;
  readonly cell: (row: Extract<DataSetRow, { state: "analysed" }>) => string;
}

export function outcomeLabel(outcome: RowOutcome): string {
  const { symbol, word } = rowOutcomeLabels[outcome];
  return `${symbol} ${word}`;
}

export const verdictLabels: Readonly<Record<AnswerVerdict, string>> = {
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

/** What was asked and what became of it come first: beside a trace, where the table is narrow, they stay in sight. */
export const tableColumns: readonly TableColumn[] = [
  {
    column: "line",
    heading: columnHeading("line"),
    description: l10n.t("Line of the file"),
    align: "end",
    track: "3.6rem",
    cell: ({ line, part }) => (part === 0 ? String(line) : `${line}.${part + 1}`),
  },
  {
    column: "task",
    heading: columnHeading("task"),
    description: l10n.t("First line of the task"),
    align: "start",
    track: "minmax(9rem, 3fr)",
    glimpseCell: ({ task }) => task,
    cell: ({ task }) => task,
  },
  {
    column: "correct",
    heading: columnHeading("correct"),
    description: l10n.t("Whether the answer is right, by the data's reference answer or verdict"),
    align: "start",
    track: "4.8rem",
    cell: ({ correct }) => verdictLabels[correct],
  },
  {
    column: "answer",
    heading: columnHeading("answer"),
    description: l10n.t("Final answer"),
    align: "start",
    track: "minmax(5.5rem, 1fr)",
    cell: ({ answer }) => answer,
  },
  {
    column: "outcome",
    heading: columnHeading("outcome"),
    description: l10n.t("How the trace ended"),
    align: "start",
    track: "6.6rem",
    cell: ({ outcome }) => outcomeLabel(outcome),
  },
  {
    column: "model",
    heading: columnHeading("model"),
    description: l10n.t("Model that the data names"),
    align: "start",
    track: "minmax(6.5rem, 1fr)",
    glimpseCell: ({ model }) => model,
    cell: ({ model }) => model,
  },
  ...rowNumberNames.flatMap(numberColumn),
];
