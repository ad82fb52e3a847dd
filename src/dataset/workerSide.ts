/** The worker's end of a pool: takes tasks one after the other and says how far it is with each. */
import { parentPort, workerData } from "node:worker_threads";
import type { WorkerReply, WorkerStart } from "./workerPool.ts";

/** What the worker was started with. */
export function startData(): unknown {
  return (workerData as WorkerStart).data;
}

/**
 * @param run works on one task; it calls `at` with its place in the task before each part that could end the worker.
 */
export function serveTasks(run: (task: unknown, at: (position: number) => void) => unknown): void {
  const { position } = workerData as WorkerStart;
  const at = (value: number): void => {
    Atomics.store(position, 0, value);
  };
  parentPort?.on("message", ({ id, task }: { id: number; task: unknown }) => {
    let reply: WorkerReply<unknown>;
    try {
      reply = { id, result: run(task, at) };
    } catch (error) {
      reply = { id, error: error instanceof Error ? error.message : String(error) };
    }
    parentPort?.postMessage(reply);
  });
}
