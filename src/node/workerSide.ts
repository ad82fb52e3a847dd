/** The worker's end of a pool: takes tasks one after the other and says how far it is with each. */
import { parentPort, workerData } from "node:worker_threads";
import type { WorkerReply, WorkerStart } from "./workerPool.ts";

/** What the worker was started with. */
export function startData(): unknown {
  return (workerData as WorkerStart).data;
}

/**
 * @param run works on one task; it calls `at` with its place in the task before each part that could end the worker.
 * The pool sends the next task when this one is done.
 */
export function serveTasks(run: (task: unknown, at: (position: number) => void) => unknown): void {
  const { position } = workerData as WorkerStart;
  const at = (value: number): void => {
    Atomics.store(position, 0, value);
  };
  async function serve(id: number, task: unknown): Promise<WorkerReply<unknown>> {
    try {
      return { id, result: await run(task, at) };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  }
  parentPort?.on("message", ({ id, task }: { id: number; task: unknown }) => {
    void serve(id, task).then((reply) => parentPort?.postMessage(reply));
  });
}
