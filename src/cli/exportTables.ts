/** `inspect --export parquet`: the analysis of all traces as two tables, a row for each trace and a row for each step. */
import { join } from "node:path";
import type { TableName } from "../export/analysisRows.ts";
import type { ParquetTable } from "../export/parquetTable.ts";
import { stepsFileOf } from "../core/dataset/tableNames.ts";
import { ExportError, isFolder, type TraceExporter } from "./exporter.ts";
import { createGrowingFile, type GrowingFile } from "../node/growingFile.ts";
import type { Output } from "./output.ts";
import { sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";
import { noteAbandoned } from "./unfinishedFiles.ts";

interface OpenTable {
  readonly path: string;
  readonly table: ParquetTable;
  readonly file: GrowingFile;
  rows: number;
}

/** @param to a folder, or the name of the file of the traces, beside which the steps get theirs. */
export function createTableExporter(to: string, output: Output): TraceExporter {
  let open: Readonly<Record<TableName, OpenTable>> | undefined;

  async function add(
    to: OpenTable,
    cells: readonly (string | number | undefined)[],
  ): Promise<void> {
    to.rows += 1;
    const piece = to.table.add(cells);
    if (piece) await to.file.add(piece);
  }

  return {
    async write({ rows }) {
      if (!rows) return;
      open ??= await openTables(to);
      const { traces, steps } = open;
      const row = traces.rows;
      await add(traces, [row, ...rows.trace]);
      for (const cells of rows.steps) await add(steps, [row, ...cells]);
    },
    async end() {
      if (!open) return;
      const { traces, steps } = open;
      for (const { table, file } of [traces, steps]) await file.add(table.end());
      for (const { file } of [traces, steps]) noteAbandoned(await file.end(), output);
      output.note(`${sanitiseLine(traces.path)}: ${counted(traces.rows, "trace")}`);
      output.note(`${sanitiseLine(steps.path)}: ${counted(steps.rows, "step")}`);
    },
    async abandon() {
      await Promise.all([open?.traces.file.abandon(), open?.steps.file.abandon()]);
    },
  };
}

async function openTables(to: string): Promise<Readonly<Record<TableName, OpenTable>>> {
  const isDirectory = await isFolder(to);
  if (!isDirectory && !/\.parquet$/i.test(to))
    throw new ExportError(
      `${to} is no folder and does not end with .parquet; give FOLDER/ or NAME.parquet with --output`,
    );
  const traces = isDirectory ? join(to, "traces.parquet") : to;
  const steps = isDirectory ? join(to, "steps.parquet") : stepsFileOf(to);
  const { createParquetTable } = await import("../export/parquetTable.ts");
  const opened = (path: string, name: TableName): OpenTable => ({
    path,
    table: createParquetTable(name),
    file: createGrowingFile(path),
    rows: 0,
  });
  return { traces: opened(traces, "traces"), steps: opened(steps, "steps") };
}
