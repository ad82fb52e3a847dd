/** Works on parts of inputs: in the program itself while there is little, in threads when there is more. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { WorkerCrash, createWorkerPool, type WorkerPool } from "../node/workerPool.ts";
import type { RawLine } from "../import/jsonLines.ts";
import { inspectUnit, type InspectTask, type UnitItem, type UnitSettings } from "./inspectUnit.ts";

export interface UnitRunner {
  run(task: InspectTask, length: number): Promise<readonly UnitItem[]>;
  close(): Promise<void>;
}

/** Less than this, in UTF-16 code units, is done before threads would have started. */
const inlineLength = 64 * 1024;

/**
 * @param jobs threads; with one everything happens in the program itself.
 * @param workerFile the program of the threads.
 */
export function createUnitRunner(
  settings: UnitSettings,
  jobs: number,
  workerFile: string = ownWorkerFile(),
): UnitRunner {
  let seen = 0;
  let pool: WorkerPool<InspectTask, readonly UnitItem[]> | undefined;

  async function runInPool(task: InspectTask): Promise<readonly UnitItem[]> {
    pool ??= createWorkerPool({ file: workerFile, size: jobs, data: settings });
    try {
      return await pool.run(task);
    } catch (error) {
      if (!(error instanceof WorkerCrash) || error.position === undefined) throw error;
      return withoutCause(task, error);
    }
  }

  /** Only the line that the thread died of is lost; the others are done again. */
  async function withoutCause(task: InspectTask, crash: WorkerCrash): Promise<readonly UnitItem[]> {
    const problem = `could not be analysed: the thread that worked on it ended (${crash.message})`;
    if (task.kind === "whole") return [{ place: task.name, problem }];
    const at = crash.position ?? 0;
    const place = `${task.name}:${task.lines[at]?.line ?? 0}`;
    const redo = async (lines: readonly RawLine[]): Promise<readonly UnitItem[]> =>
      lines.length === 0 ? [] : runInPool({ ...task, lines });
    return [
      ...(await redo(task.lines.slice(0, at))),
      { place, problem },
      ...(await redo(task.lines.slice(at + 1))),
    ];
  }

  return {
    run(task, length) {
      seen += length;
      if (jobs === 1 || (pool === undefined && seen <= inlineLength))
        return inspectUnit(task, settings, () => undefined);
      return runInPool(task);
    },
    async close() {
      await pool?.close();
    },
  };
}

/** Beside the bundle that this is in; from source, the source beside this. */
function ownWorkerFile(): string {
  const bundled = join(import.meta.dirname, "inspectWorker.js");
  return existsSync(bundled) ? bundled : join(import.meta.dirname, "inspectWorker.ts");
}
