/** What the threads of a data set do: rows from records, and looking for text in them. Runs in a worker. */
import { rowFactsOf } from "../core/dataset/rowFacts.ts";
import type { RowFacts, RowGlimpse } from "../core/dataset/row.ts";
import { analyseTrace } from "../core/run/liveRun.ts";
import type { ReaderCue } from "../core/reader/readerCues.ts";
import { defined } from "../core/model/defined.ts";
import type { Trace } from "../core/model/trace.ts";
import { analysisRows, type AnalysisRows, type TableName } from "../export/analysisRows.ts";
import type { ParquetTable } from "../export/parquetTable.ts";
import type { FieldMapping } from "../import/record/fieldMapping.ts";
import { readJsonLine } from "../import/jsonLines.ts";
import {
  createRecordTexts,
  type RecordForm,
  type RecordPlaces,
  type RecordTexts,
} from "./recordTexts.ts";
import { createTextFinder } from "./textFinder.ts";
import { l10n } from "../core/text/l10n.ts";

export type RowTask =
  | { readonly kind: "analyse"; readonly places: RecordPlaces }
  /** A trace that is in memory already, by the worker's cues. */
  | { readonly kind: "trace"; readonly trace: Trace }
  /** The rows that tables of the analysis have of a trace. */
  | { readonly kind: "tabulate"; readonly trace: Trace }
  /** Puts rows into the worker's tables; without rows, ends them. */
  | { readonly kind: "encode"; readonly row: number; readonly rows?: AnalysisRows }
  | { readonly kind: "glimpse"; readonly places: RecordPlaces }
  | { readonly kind: "search"; readonly places: RecordPlaces; readonly text: string };

/** Bytes that follow those that came before, of each table that has some. */
export type TablePieces = Partial<Readonly<Record<TableName, Uint8Array>>>;

/** What became of one record: its traces' rows, or why there are none. */
export type RecordRows =
  | { readonly record: number; readonly rows: readonly RowFacts[] }
  | { readonly record: number; readonly problem: string };

export type RowResult =
  | { readonly kind: "analyse"; readonly records: readonly RecordRows[] }
  | { readonly kind: "trace"; readonly trace: Trace }
  | { readonly kind: "tabulate"; readonly rows: AnalysisRows }
  | { readonly kind: "encode"; readonly pieces: TablePieces }
  /** In the order of the places; undefined for records without a trace. */
  | { readonly kind: "glimpse"; readonly glimpses: readonly (RowGlimpse | undefined)[] }
  /** Records whose line holds the text. */
  | { readonly kind: "search"; readonly found: Uint32Array };

export interface RowWorkerData {
  /** Descriptor of the open file; it is the whole process's. */
  readonly file: number;
  readonly form: RecordForm;
  readonly name: string;
  readonly mapping?: FieldMapping;
  readonly cues: readonly ReaderCue[];
}

export async function runRowTask(
  task: RowTask,
  data: RowWorkerData,
  at: (position: number) => void,
): Promise<RowResult> {
  if (task.kind === "trace") {
    at(0);
    return { kind: "trace", trace: analyseTrace(task.trace, data.cues) };
  }
  if (task.kind === "tabulate") {
    at(0);
    return { kind: "tabulate", rows: analysisRows(analyseTrace(task.trace, data.cues)) };
  }
  if (task.kind === "encode") return { kind: "encode", pieces: await encoded(task) };
  const { places } = task;
  if (task.kind === "search") {
    const finds = createTextFinder(task.text);
    const found: number[] = [];
    await textsOf(data).each(places, (index, line) => {
      if (finds(line)) found.push(places.records[index] ?? 0);
    });
    return { kind: "search", found: Uint32Array.from(found) };
  }
  if (task.kind === "glimpse") {
    const glimpses: (RowGlimpse | undefined)[] = [];
    await textsOf(data).each(places, (index, line) => {
      at(index);
      glimpses.push(glimpseOf(line, places.lines[index] ?? 0, data));
    });
    return { kind: "glimpse", glimpses };
  }
  const records: RecordRows[] = [];
  await textsOf(data).each(places, (index, line) => {
    at(index);
    const record = places.records[index] ?? 0;
    records.push({ record, ...rowsOfLine(line, places.lines[index] ?? 0, data) });
  });
  return { kind: "analyse", records };
}

/** One reader for each worker: a Parquet file's list of columns is read once. */
let texts: { readonly data: RowWorkerData; readonly texts: RecordTexts } | undefined;

function textsOf(data: RowWorkerData): RecordTexts {
  if (texts?.data !== data) texts = { data, texts: createRecordTexts(data.file, data.form) };
  return texts.texts;
}

let tables: Promise<Readonly<Record<TableName, ParquetTable>>> | undefined;

async function openTables(): Promise<Readonly<Record<TableName, ParquetTable>>> {
  const { createParquetTable } = await import("../export/parquetTable.ts");
  return { traces: createParquetTable("traces"), steps: createParquetTable("steps") };
}

/** The tables are the worker's own: rows come one task after the other. */
async function encoded({ row, rows }: Extract<RowTask, { kind: "encode" }>): Promise<TablePieces> {
  tables ??= openTables();
  const { traces, steps } = await tables;
  if (!rows) return { traces: traces.end(), steps: steps.end() };
  const trace = traces.add([row, ...rows.trace]);
  const pieces = rows.steps.flatMap((cells) => steps.add([row, ...cells]) ?? []);
  return defined({
    traces: trace,
    steps: pieces.length === 0 ? undefined : Buffer.concat(pieces),
  });
}

function glimpseOf(
  text: string,
  line: number,
  { name, mapping }: RowWorkerData,
): RowGlimpse | undefined {
  const read = readJsonLine(text, { name, createdAt: "", line }, mapping);
  const trace = "traces" in read ? read.traces[0] : undefined;
  if (!trace) return undefined;
  const { task, model, characters } = rowFactsOf(trace);
  return { task, model, characters };
}

function rowsOfLine(
  text: string,
  line: number,
  { name, mapping, cues }: RowWorkerData,
): { readonly rows: readonly RowFacts[] } | { readonly problem: string } {
  const read = readJsonLine(text, { name, createdAt: "", line }, mapping);
  if ("problem" in read) return { problem: read.problem };
  try {
    return { rows: read.traces.map((trace) => rowFactsOf(analyseTrace(trace, cues))) };
  } catch (error) {
    // A defect of ours on one record must not cost the others.
    const why = error instanceof Error ? error.message : String(error);
    return { problem: l10n.t("could not be analysed ({0})", why) };
  }
}

/** Analyses a line of our own, so that what the engine unpacks on first use is there before the first line of the file. */
export function warmUp(data: RowWorkerData): void {
  rowsOfLine('{"reasoning":"So 2 + 2 = 4. Let me check: 4 - 2 = 2.","answer":"4"}', 1, data);
}
