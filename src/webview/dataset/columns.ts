/** The columns of the table: headings, what a cell says, and what may be asked of each. */
import type { Column } from "../../core/dataset/query.ts";
import {
  rowOutcomeLabels,
  type DataSetRow,
  type RowGlimpse,
  type RowOutcome,
  type RowVerdict,
} from "../../core/dataset/row.ts";
import { rowNumber, rowNumberNames, type RowNumberName } from "../../core/dataset/rowNumbers.ts";
import { formatCount, formatPercent } from "../../core/text/formats.ts";

export interface TableColumn {
  readonly column: Column;
  readonly heading: string;
  /** In full, for the tip. */
  readonly description: string;
  readonly align: "start" | "end";
  /** What the cell says before the analysis; such columns stand side by side after the first one. */
  readonly glimpseCell?: (glimpse: RowGlimpse) => string;
  readonly cell: (row: Extract<DataSetRow, { state: "analysed" }>) => string;
}

export function outcomeLabel(outcome: RowOutcome): string {
  const { symbol, word } = rowOutcomeLabels[outcome];
  return `${symbol} ${word}`;
}

export const verdictLabels: Readonly<Record<RowVerdict, string>> = {
  yes: "✓ yes",
  no: "✕ no",
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
  return name === "characters"
    ? [{ ...column, column: name, align: "end", glimpseCell: (row) => written(row[name]), cell }]
    : [{ ...column, column: name, align: "end", cell }];
}

export const tableColumns: readonly TableColumn[] = [
  {
    column: "line",
    heading: "Line",
    description: "Line of the file",
    align: "end",
    cell: ({ line, part }) => (part === 0 ? String(line) : `${line}.${part + 1}`),
  },
  {
    column: "task",
    heading: "Task",
    description: "First line of the task",
    align: "start",
    glimpseCell: ({ task }) => task,
    cell: ({ task }) => task,
  },
  {
    column: "model",
    heading: "Model",
    description: "Model that the data names",
    align: "start",
    glimpseCell: ({ model }) => model,
    cell: ({ model }) => model,
  },
  ...rowNumberNames.flatMap(numberColumn),
  {
    column: "outcome",
    heading: "Outcome",
    description: "How the trace ended",
    align: "start",
    cell: ({ outcome }) => outcomeLabel(outcome),
  },
  {
    column: "answer",
    heading: "Answer",
    description: "Final answer",
    align: "start",
    cell: ({ answer }) => answer,
  },
  {
    column: "correct",
    heading: "Correct",
    description: "Whether the answer is right, by the data's reference answer or verdict",
    align: "start",
    cell: ({ correct }) => verdictLabels[correct],
  },
];
