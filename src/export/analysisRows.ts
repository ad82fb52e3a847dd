/**
 * The analysis as two tables for data tools: a row for each trace, and a row for each of its steps. A column is an entry here.
 * Offsets and lengths are in UTF-16 code units; steps are numbered from 1, as they are shown.
 */
import { rowFactsOf } from "../core/dataset/rowFacts.ts";
import { rowNumber, rowNumberNames } from "../core/dataset/rowNumbers.ts";
import type { RowFacts } from "../core/dataset/row.ts";
import { episodeOutcomes, stepLabels, type Claim, type Trace } from "../core/model/trace.ts";
import { labelledSteps, type LabelledStep } from "../core/reader/readerLabels.ts";
import { taskOf } from "../core/statistics/languageConsistency.ts";

/** Of a column's values: texts, whole numbers below 2^31, or numbers of any kind. */
type ColumnType = "STRING" | "INT32" | "DOUBLE";
type Cell = string | number | undefined;

interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: (row: Row) => Cell;
}

/** The cells of one row, in the order of the columns; undefined where there is no value. */
export type Cells = readonly Cell[];

export interface AnalysisRows {
  readonly trace: Cells;
  readonly steps: readonly Cells[];
}

interface TraceRow {
  readonly trace: Trace;
  readonly facts: RowFacts;
}

interface StepRow {
  readonly trace: Trace;
  readonly step: LabelledStep;
  readonly index: number;
  /** Claims that begin in the step. */
  readonly claims: readonly Claim[];
}

/** `failedClaims` as `failed_claims`: tools that read tables are used to it. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const traceColumns: readonly Column<TraceRow>[] = [
  { name: "trace_id", type: "STRING", value: ({ trace }) => trace.id },
  { name: "title", type: "STRING", value: ({ trace }) => trace.title },
  {
    name: "source",
    type: "STRING",
    value: ({ trace: { origin } }) => origin.importedFrom ?? origin.file,
  },
  { name: "created_at", type: "STRING", value: ({ trace }) => trace.createdAt },
  {
    name: "model",
    type: "STRING",
    value: ({ trace: { endpoint } }) => endpoint?.servedModel ?? endpoint?.model,
  },
  { name: "status", type: "STRING", value: ({ trace }) => trace.status },
  { name: "task", type: "STRING", value: ({ trace }) => taskOf(trace) },
  { name: "answer_text", type: "STRING", value: ({ trace }) => trace.answer },
  { name: "final_answer", type: "STRING", value: ({ trace }) => trace.analysis?.finalAnswer },
  { name: "reference", type: "STRING", value: ({ trace }) => trace.origin.reference },
  { name: "correct", type: "STRING", value: ({ facts }) => facts.correct },
  { name: "outcome", type: "STRING", value: ({ facts }) => snake(facts.outcome) },
  ...rowNumberNames.map((name): Column<TraceRow> => ({
    name: snake(name),
    type: rowNumber(name).kind === "count" ? "INT32" : "DOUBLE",
    value: ({ facts }) => facts[name],
  })),
  ...episodeOutcomes.map((outcome): Column<TraceRow> => ({
    name: `checks_${snake(outcome)}`,
    type: "INT32",
    value: ({ facts }) => facts.checksByOutcome[outcome],
  })),
  ...stepLabels.map((kind): Column<TraceRow> => ({
    name: `characters_${snake(kind)}`,
    type: "INT32",
    value: ({ facts }) => facts.charactersByKind[kind] ?? 0,
  })),
  { name: "actions", type: "INT32", value: ({ trace }) => trace.actions?.length ?? 0 },
  {
    name: "failed_actions",
    type: "INT32",
    value: ({ trace }) => trace.actions?.filter(({ status }) => status === "failed").length ?? 0,
  },
  { name: "prompt_tokens", type: "DOUBLE", value: ({ trace }) => trace.usage?.promptTokens },
  {
    name: "completion_tokens",
    type: "DOUBLE",
    value: ({ trace }) => trace.usage?.completionTokens,
  },
  { name: "total_ms", type: "DOUBLE", value: ({ trace }) => trace.timing?.totalMs },
];

function countOf(verdict: Claim["verdict"]): (row: StepRow) => number {
  return ({ claims }) => claims.filter((claim) => claim.verdict === verdict).length;
}

const stepColumns: readonly Column<StepRow>[] = [
  { name: "trace_id", type: "STRING", value: ({ trace }) => trace.id },
  { name: "step", type: "INT32", value: ({ index }) => index + 1 },
  { name: "start", type: "INT32", value: ({ step }) => step.start },
  { name: "end", type: "INT32", value: ({ step }) => step.end },
  { name: "kind", type: "STRING", value: ({ step }) => step.kind },
  { name: "engine_kind", type: "STRING", value: ({ step }) => step.engineKind ?? step.kind },
  { name: "confidence", type: "DOUBLE", value: ({ step }) => step.confidence },
  { name: "ms", type: "DOUBLE", value: ({ step }) => step.ms },
  { name: "claims_hold", type: "INT32", value: countOf("holds") },
  { name: "claims_fail", type: "INT32", value: countOf("fails") },
  { name: "claims_unchecked", type: "INT32", value: countOf("unchecked") },
  {
    name: "text",
    type: "STRING",
    value: ({ trace, step }) => trace.reasoning.slice(step.start, step.end),
  },
];

/** Joins the two tables, as ids of traces from elsewhere need not be unique: the number of the trace's row, from 0. */
const rowColumn = { name: "row", type: "INT32" } as const;

export type TableName = "traces" | "steps";

/** Names and types of a table's columns; the first one is the number of the trace's row. */
export function columnsOf(table: TableName): readonly Omit<Column<never>, "value">[] {
  return [rowColumn, ...(table === "traces" ? traceColumns : stepColumns)];
}

/** @param trace with its analysis. @returns its rows, without the number of its row. */
export function analysisRows(trace: Trace): AnalysisRows {
  const facts = rowFactsOf(trace);
  const claims = trace.analysis?.claims ?? [];
  let at = 0;
  const steps = labelledSteps(trace).map((step, index) => {
    // Claims and steps are in the order of the text.
    while ((claims[at]?.start ?? Infinity) < step.start) at += 1;
    const from = at;
    while ((claims[at]?.start ?? Infinity) < step.end) at += 1;
    const row = { trace, step, index, claims: claims.slice(from, at) };
    return stepColumns.map(({ value }) => value(row));
  });
  return { trace: traceColumns.map(({ value }) => value({ trace, facts })), steps };
}
