/** Makes the rows of a data set in worker threads: what to do next, what came back, what a dead worker left. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AnalyseOptions, AnalysisProgress, FirstOptions } from "./dataSet.ts";
import type { LineIndex } from "./lineIndex.ts";
import type { RowStore } from "./rowStore.ts";
import type { RecordPlaces, RecordRows, RowResult, RowTask } from "./rowTask.ts";
import { WorkerCrash, type WorkerPool } from "../node/workerPool.ts";

export interface RowAnalysis {
  analyse(options?: Pick<AnalyseOptions, "signal" | "onProgress">): Promise<AnalysisProgress>;
  /** Analyses some records, beside an analysis of all that may be running. */
  analyseThese(
    records: Iterable<number>,
    options: Pick<AnalyseOptions, "signal" | "onProgress">,
  ): Promise<AnalysisProgress>;
  analyseFirst(records: Iterable<number>, options?: FirstOptions): Promise<void>;
  /** Stops, and keeps what is done. */
  end(): Promise<void>;
  readonly progress: AnalysisProgress;
}

interface AnalysisParts {
  readonly index: LineIndex;
  readonly store: RowStore;
  readonly pool: WorkerPool<RowTask, RowResult>;
  readonly maxLineBytes: number;
  /** Called from time to time with rows to keep; whatever it throws ends the analysis. */
  readonly save: (rows: readonly RecordRows[]) => Promise<void>;
}

/** A batch ends at whichever comes first, so that progress and cancelling are quick and messages few. */
const batchBytes = 64 * 1024;
const batchRecords = 16;
/** Time between two writings of the cache: short at first, longer with time, so that the files stay few. */
const firstSaveMs = 5_000;
const longestSaveMs = 60_000;
const tellEveryMs = 200;

export function placesOf(index: LineIndex, records: readonly number[]): RecordPlaces {
  return {
    records: Uint32Array.from(records),
    lines: Uint32Array.from(records, (record) => index.line(record)),
    offsets: Float64Array.from(records, (record) => index.offset(record)),
    bytes: Uint32Array.from(records, (record) => index.bytes(record)),
  };
}

export function createRowAnalysis(parts: AnalysisParts): RowAnalysis {
  const { index, store, pool, maxLineBytes } = parts;
  /** Records that a worker has, with what it will come to. */
  const claimed = new Map<number, Promise<void>>();
  let unsaved: RecordRows[] = [];
  let savedAt = Date.now();
  let saveEveryMs = firstSaveMs;
  let running:
    | {
        readonly ended: Promise<void>;
        readonly listeners: Set<() => void>;
        readonly stop: AbortController;
      }
    | undefined;

  const progress = (): AnalysisProgress => ({
    analysed: store.analysed,
    damaged: store.damaged,
    total: index.records,
  });

  const isOpen = (record: number): boolean =>
    store.state(record) === "pending" && !claimed.has(record);

  function take(rows: RecordRows, keep: boolean): void {
    if (store.state(rows.record) !== "pending") return;
    store.add(rows);
    if (keep) unsaved.push(rows);
  }

  async function save(): Promise<void> {
    const rows = unsaved;
    unsaved = [];
    savedAt = Date.now();
    saveEveryMs = Math.min(longestSaveMs, saveEveryMs * 1.5);
    await parts.save(rows);
  }

  /** Works through records; those that a dead worker had not finished are tried again without the one it died of. */
  async function run(
    records: readonly number[],
    urgent: boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    let left = records;
    while (left.length > 0) {
      try {
        const task: RowTask = { kind: "analyse", places: placesOf(index, left) };
        const result = await pool.run(task, { urgent, signal });
        if (result.kind === "analyse") for (const rows of result.records) take(rows, true);
        return;
      } catch (error) {
        if (!(error instanceof WorkerCrash) || error.position === undefined) throw error;
        const bad = left[error.position];
        if (bad === undefined) throw error;
        // Not kept: another day there may be more memory.
        const problem = `could not be analysed: the thread that worked on it ended (${error.message})`;
        take({ record: bad, problem }, false);
        left = left.filter((record) => record !== bad);
      }
    }
  }

  function claim(records: readonly number[], urgent: boolean, signal?: AbortSignal): Promise<void> {
    const limit = Math.round(maxLineBytes / (1024 * 1024));
    const readable = records.filter((record) => index.bytes(record) <= maxLineBytes);
    for (const record of records) {
      if (index.bytes(record) > maxLineBytes)
        take({ record, problem: `is longer than ${limit} MB and was skipped` }, false);
    }
    if (readable.length === 0) return Promise.resolve();
    const done = run(readable, urgent, signal).finally(() => {
      for (const record of readable) claimed.delete(record);
    });
    for (const record of readable) claimed.set(record, done);
    return done;
  }

  function* allRecords(): Generator<number> {
    for (let record = 0; record < index.records; record += 1) yield record;
  }

  function* batchesOf(records: Iterable<number>): Generator<number[]> {
    let batch: number[] = [];
    let bytes = 0;
    for (const record of records) {
      if (!isOpen(record)) continue;
      batch.push(record);
      bytes += index.bytes(record);
      if (bytes < batchBytes && batch.length < batchRecords) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0) yield batch;
  }

  /** @param records may be gone through several times. */
  async function work(
    records: () => Iterable<number>,
    signal: AbortSignal | undefined,
    tell: () => void,
  ): Promise<void> {
    try {
      for (;;) {
        await pass(records(), signal, tell);
        if (signal?.aborted === true) return;
        // Those that others have begun with, and those that others had and gave up: these are left to this one.
        const left = [...records()].filter((record) => store.state(record) === "pending");
        if (left.length === 0) return;
        await Promise.allSettled(left.flatMap((record) => claimed.get(record) ?? []));
      }
    } finally {
      await save();
    }
  }

  async function pass(
    records: Iterable<number>,
    signal: AbortSignal | undefined,
    tell: () => void,
  ): Promise<void> {
    const active = new Set<Promise<void>>();
    let failure: unknown;
    let toldAt = 0;
    let turns = 0;
    for (const batch of batchesOf(records)) {
      // One batch in each thread and one that waits for it.
      while (active.size >= 2 * pool.size && signal?.aborted !== true) await Promise.race(active);
      if (signal?.aborted === true || failure !== undefined) break;
      const open = batch.filter(isOpen);
      const done = claim(open, false)
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => active.delete(done));
      active.add(done);
      if (Date.now() - toldAt >= tellEveryMs) {
        toldAt = Date.now();
        tell();
      }
      if (Date.now() - savedAt >= saveEveryMs) await save();
      turns += 1;
      // Lines that are too long are dealt with at once; many of them must not block the program.
      if (turns % 64 === 0) await nextTurn();
    }
    await Promise.all(active);
    if (failure !== undefined) throw failure as Error;
  }

  /** Analyses one record before others, whoever has it. */
  async function first(record: number, signal: AbortSignal | undefined): Promise<void> {
    const isGone = (): boolean => signal?.aborted === true;
    for (let other = claimed.get(record); other; other = claimed.get(record))
      await other.catch(() => undefined);
    if (!isOpen(record) || isGone()) return;
    try {
      await claim([record], true, signal);
    } catch (error) {
      if (!isGone()) throw error;
    }
  }

  return {
    get progress() {
      return progress();
    },
    async analyse({ signal, onProgress } = {}) {
      // One that was stopped has to end before another begins.
      while (running?.stop.signal.aborted === true) await running.ended.catch(() => undefined);
      running ??= begin();
      const { ended, listeners, stop } = running;
      const tell = (): void => onProgress?.(progress());
      listeners.add(tell);
      try {
        await untilAborted(ended, signal);
      } finally {
        listeners.delete(tell);
        // Nobody waits for it any more.
        if (listeners.size === 0) stop.abort();
      }
      tell();
      return progress();
    },
    async analyseThese(records, { signal, onProgress }) {
      const all = [...records];
      const tell = (): void => onProgress?.(progress());
      await untilAborted(
        work(() => all, signal, tell),
        signal,
      );
      tell();
      return progress();
    },
    async analyseFirst(records, { signal, onProgress } = {}) {
      const waits = Array.from(records, async (record) => {
        if (store.state(record) !== "pending") return;
        await first(record, signal);
        onProgress?.();
      });
      await untilAborted(
        Promise.all(waits).then(() => undefined),
        signal,
      );
    },
    async end() {
      running?.stop.abort();
      await running?.ended.catch(() => undefined);
      await save();
    },
  };

  function begin(): NonNullable<typeof running> {
    const stop = new AbortController();
    const listeners = new Set<() => void>();
    const ended = work(allRecords, stop.signal, () => {
      for (const tell of listeners) tell();
    }).finally(() => {
      running = undefined;
    });
    // Who stopped it does not wait for what becomes of it.
    ended.catch(() => undefined);
    return { ended, listeners, stop };
  }
}

/** Resolves when the work ends or the signal aborts, whichever comes first. */
function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      resolve();
    };
    signal.addEventListener("abort", leave);
    if (signal.aborted) leave();
    work
      .finally(() => {
        signal.removeEventListener("abort", leave);
      })
      .then(leave, reject);
  });
}
