/** A pool of worker threads that runs tasks; a worker that dies takes only its own task with it. */
import { availableParallelism } from "node:os";
import { Worker, type Transferable } from "node:worker_threads";
import { displayLanguage, type DisplayLanguage } from "../core/text/l10n.ts";

interface RunOptions {
  /** What the task hands over instead of copying it. */
  readonly transfer?: readonly Transferable[];
  /** Goes before all that wait and are not urgent; `first` before the urgent ones too. */
  readonly urgent?: boolean | "first";
  /** Takes a task that still waits out of the queue; one that runs is let go on. */
  readonly signal?: AbortSignal | undefined;
}

export interface WorkerPool<Task, Result> {
  readonly size: number;
  /**
   * @throws WorkerCrash when the worker dies over the task, Error with the worker's own message when it throws, the
   * signal's reason when aborted, and `PoolClosed` when the pool is closed.
   */
  run(task: Task, options?: RunOptions): Promise<Result>;
  /** Starts the threads before there is something to do: loading their program takes as long as some tasks. */
  warm(): void;
  /** Ends all threads at once; tasks that are not done are rejected. */
  close(): Promise<void>;
}

/** What tasks are rejected with that were not done when their pool was closed. */
class PoolClosed extends Error {}

/** A worker died. */
export class WorkerCrash extends Error {
  /** Where in its task the worker said that it was, undefined where it had not begun. */
  readonly position: number | undefined;
  constructor(message: string, position: number | undefined) {
    super(message);
    this.position = position;
  }
}

interface PoolOptions {
  /** The worker's program; it calls `serveTasks`. */
  readonly file: string | URL;
  /** Number of threads, at least one; they start when there is something to do. */
  readonly size: number;
  /** Given to each worker as it starts. */
  readonly data: unknown;
}

/** What a worker is started with. */
export interface WorkerStart {
  readonly data: unknown;
  /** Of the texts that the worker makes; undefined for English. */
  readonly language: DisplayLanguage | undefined;
  /** One number: the place in its task that the worker is at, -1 before it begins. */
  readonly position: Int32Array;
}

export type WorkerReply<Result> =
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: string };

/** Heap of one worker: a line of 64 MB and its analysis fit in, and a runaway ends before the machine is full. */
const maxHeapMegabytes = 2048;
/** An analysis makes much that is soon garbage; left alone, each thread lets a hundred megabytes of it gather. */
const maxYoungMegabytes = 24;

interface Job<Task, Result> {
  readonly id: number;
  readonly task: Task;
  readonly transfer: readonly Transferable[];
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
  readonly forget: () => void;
}

interface Thread<Task, Result> {
  readonly worker: Worker;
  readonly position: Int32Array;
  job: Job<Task, Result> | undefined;
}

/** Threads that make sense for work that keeps a core busy. */
export function defaultWorkers(): number {
  return Math.max(1, availableParallelism());
}

export function createWorkerPool<Task, Result>(options: PoolOptions): WorkerPool<Task, Result> {
  const { file, size, data } = options;
  const threads = new Set<Thread<Task, Result>>();
  const urgentJobs: Job<Task, Result>[] = [];
  const otherJobs: Job<Task, Result>[] = [];
  let closed = false;
  let nextId = 0;

  function start(): Thread<Task, Result> {
    const position = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    const started: WorkerStart = { data, language: displayLanguage(), position };
    const worker = new Worker(file, {
      workerData: started,
      resourceLimits: {
        maxOldGenerationSizeMb: maxHeapMegabytes,
        maxYoungGenerationSizeMb: maxYoungMegabytes,
      },
      // What the program was started with (a debugger, a hook) is not for its threads.
      execArgv: [],
    });
    const thread: Thread<Task, Result> = { worker, position, job: undefined };
    threads.add(thread);
    let cause: string | undefined;
    worker.on("message", (reply: WorkerReply<Result>) => {
      const { job } = thread;
      if (job?.id !== reply.id) return;
      thread.job = undefined;
      worker.unref();
      if ("error" in reply) job.reject(new Error(reply.error));
      else job.resolve(reply.result);
      next();
    });
    worker.on("error", (error: unknown) => {
      cause = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", (code) => {
      threads.delete(thread);
      const { job } = thread;
      if (job) {
        const at = Atomics.load(position, 0);
        const why = cause ?? `exit code ${code}`;
        job.reject(closed ? new PoolClosed() : new WorkerCrash(why, at < 0 ? undefined : at));
      }
      next();
    });
    return thread;
  }

  function next(): void {
    while (!closed && urgentJobs.length + otherJobs.length > 0) {
      const idle = [...threads].find(({ job }) => job === undefined);
      if (idle === undefined && threads.size >= size) return;
      const job = urgentJobs.shift() ?? otherJobs.shift();
      if (!job) return;
      job.forget();
      const thread = idle ?? start();
      thread.job = job;
      Atomics.store(thread.position, 0, -1);
      // A thread without work does not keep the program alive.
      thread.worker.ref();
      thread.worker.postMessage({ id: job.id, task: job.task }, [...job.transfer]);
    }
  }

  return {
    size,
    warm() {
      while (!closed && threads.size < size) start().worker.unref();
    },
    run(task, { transfer = [], urgent = false, signal } = {}) {
      return new Promise<Result>((resolve, reject) => {
        if (closed) {
          reject(new PoolClosed());
          return;
        }
        if (signal?.aborted) {
          reject(signal.reason as Error);
          return;
        }
        const queue = urgent === false ? otherJobs : urgentJobs;
        const forget = (): void => {
          signal?.removeEventListener("abort", drop);
        };
        const job = { id: nextId, task, transfer, resolve, reject, forget };
        function drop(): void {
          queue.splice(queue.indexOf(job), 1);
          reject(signal?.reason as Error);
        }
        nextId += 1;
        signal?.addEventListener("abort", drop, { once: true });
        if (urgent === "first") queue.unshift(job);
        else queue.push(job);
        next();
      });
    },
    async close() {
      closed = true;
      for (const job of [...urgentJobs.splice(0), ...otherJobs.splice(0)]) {
        job.forget();
        job.reject(new PoolClosed());
      }
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
