/** Analyses one long trace in a thread of its own, so that the caller's thread stays free. */
import type { ReaderCue } from "../core/reader/readerCues.ts";
import type { Trace } from "../core/model/trace.ts";
import type { RowResult, RowTask, RowWorkerData } from "./rowTask.ts";
import { dataSetWorkerFile } from "./workerFile.ts";
import { createWorkerPool } from "../node/workerPool.ts";
import { l10n } from "../core/text/l10n.ts";

/**
 * The same as `analyseTrace`. The thread ends with its work: starting one takes a fraction of what such a trace does.
 * @throws Error in one sentence when the thread dies of it; the signal's reason when aborted.
 */
export async function analyseInThread(
  trace: Trace,
  cues: readonly ReaderCue[],
  signal?: AbortSignal,
  workerFile: string | URL = dataSetWorkerFile(),
): Promise<Trace> {
  signal?.throwIfAborted();
  const data: RowWorkerData = { file: -1, form: "lines", name: "", cues };
  const pool = createWorkerPool<RowTask, RowResult>({ file: workerFile, size: 1, data });
  const stop = (): void => void pool.close();
  signal?.addEventListener("abort", stop);
  try {
    const result = await pool.run({ kind: "trace", trace });
    if (result.kind !== "trace") throw new Error("The thread did something else.");
    return result.trace;
  } catch (error) {
    signal?.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(l10n.t("“{0}” could not be analysed ({1}).", trace.title, why), {
      cause: error,
    });
  } finally {
    signal?.removeEventListener("abort", stop);
    await pool.close();
  }
}
