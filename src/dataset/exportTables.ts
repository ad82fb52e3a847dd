/** Writes the analysis of many traces as two Parquet tables: analysis and encoding run in threads, the files appear whole. */
import type { ReaderCue } from "../core/reader/readerCues.ts";
import type { Trace } from "../core/model/trace.ts";
import { stepsFileOf } from "../core/dataset/tableNames.ts";
import { createGrowingFile, type GrowingFile } from "../node/growingFile.ts";
import { createWorkerPool, defaultWorkers, type WorkerPool } from "../node/workerPool.ts";
import type { RowResult, RowTask, RowWorkerData, TablePieces } from "./rowTask.ts";
import { dataSetWorkerFile } from "./workerFile.ts";

interface TableExport {
  /** In the order of the rows; each is read when there is room for it. */
  readonly traces: AsyncIterable<Trace>;
  /** Path of the table of the traces; that of the steps is beside it (`stepsFileOf`). */
  readonly to: string;
  readonly cues: readonly ReaderCue[];
  readonly signal?: AbortSignal;
  readonly workers?: number;
  /** Program of the threads; a test gives another. */
  readonly workerFile?: string | URL;
}

/** What was written. `lost` counts the traces whose analysis failed. */
export interface WrittenTables {
  readonly traces: number;
  readonly steps: number;
  readonly lost: number;
}

/** Traces that are on their way for each thread, so that none of them waits for the file. */
const aheadOfEach = 4;

/**
 * @throws WritingError where a file can't be written, WorkerCrash where the writing thread dies, the signal's reason when
 * aborted; what was there before stays then.
 */
export async function exportTables({
  traces,
  to,
  cues,
  signal,
  workers = defaultWorkers(),
  workerFile = dataSetWorkerFile(),
}: TableExport): Promise<WrittenTables> {
  signal?.throwIfAborted();
  const data: RowWorkerData = { file: -1, form: "lines", name: "", cues };
  const start = (size: number): WorkerPool<RowTask, RowResult> =>
    createWorkerPool<RowTask, RowResult>({ file: workerFile, size, data });
  const analysing = start(workers);
  const encoding = start(1);
  const files = { traces: createGrowingFile(to), steps: createGrowingFile(stepsFileOf(to)) };
  const written = { traces: 0, steps: 0, lost: 0 };

  async function encode(task: RowTask): Promise<void> {
    const result = await encoding.run(task);
    if (result.kind === "encode") await addPieces(files, result.pieces);
  }
  async function take(result: RowResult | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (result?.kind !== "tabulate") {
      written.lost += 1;
      return;
    }
    const { rows } = result;
    await encode({ kind: "encode", row: written.traces, rows });
    written.traces += 1;
    written.steps += rows.steps.length;
  }

  try {
    const ahead: Promise<RowResult | undefined>[] = [];
    for await (const trace of traces) {
      signal?.throwIfAborted();
      // A trace that ends its thread costs its own row alone.
      ahead.push(analysing.run({ kind: "tabulate", trace }).catch(() => undefined));
      if (ahead.length >= workers * aheadOfEach) await take(await ahead.shift());
    }
    for (const one of ahead) await take(await one);
    await encode({ kind: "encode", row: -1 });
    await files.traces.end();
    await files.steps.end();
    return written;
  } catch (error) {
    await Promise.all([files.traces.abandon(), files.steps.abandon()]);
    throw error;
  } finally {
    await Promise.all([analysing.close(), encoding.close()]);
  }
}

async function addPieces(
  files: Readonly<Record<"traces" | "steps", GrowingFile>>,
  pieces: TablePieces,
): Promise<void> {
  if (pieces.traces) await files.traces.add(pieces.traces);
  if (pieces.steps) await files.steps.add(pieces.steps);
}
