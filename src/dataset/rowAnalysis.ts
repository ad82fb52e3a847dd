/** Makes the rows of a data set in worker threads: all, some, or some before the others. */
import type { AnalyseOptions, AnalysisProgress, FirstOptions } from "./dataSet.ts";
import { createRecordClaims, type ClaimParts } from "./recordClaims.ts";
import { createRowSaving } from "./rowSaving.ts";
import { sweepRecords, type SweepParts } from "./rowSweep.ts";
import type { RecordRows } from "./rowTask.ts";

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

interface AnalysisParts extends ClaimParts {
  /** Called from time to time with rows to keep; whatever it throws ends the analysis. */
  readonly save: (rows: readonly RecordRows[]) => Promise<void>;
}

export function createRowAnalysis(parts: AnalysisParts): RowAnalysis {
  const { index, store } = parts;
  const saving = createRowSaving(parts.save);
  const claims = createRecordClaims(parts, (rows) => {
    saving.keep(rows);
  });
  const sweepParts: SweepParts = { ...parts, claims, saving };
  const whole = createSharedSweep(index.records, sweepParts);

  const progress = (): AnalysisProgress => ({
    analysed: store.analysed,
    damaged: store.damaged,
    total: index.records,
  });

  /** Analyses one record before others, whatever has it. */
  async function first(record: number, signal: AbortSignal | undefined): Promise<void> {
    const isGone = (): boolean => signal?.aborted === true;
    for (let other = claims.underWay(record); other; other = claims.underWay(record))
      await other.catch(() => undefined);
    if (!claims.isOpen(record) || isGone()) return;
    try {
      await claims.analyse([record], true, signal);
    } catch (error) {
      if (!isGone()) throw error;
    }
  }

  return {
    get progress() {
      return progress();
    },
    async analyse({ signal, onProgress } = {}) {
      const tell = (): void => onProgress?.(progress());
      await whole.join(tell, signal);
      tell();
      return progress();
    },
    async analyseThese(records, { signal, onProgress }) {
      const all = [...records];
      const tell = (): void => onProgress?.(progress());
      const done = sweepRecords(sweepParts, { records: () => all, signal, tell });
      await untilAborted(done, signal);
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
      await whole.stop();
      await saving.save();
    },
  };
}

interface SharedSweep {
  /** Waits for the sweep, which begins where none runs; it stops when nothing waits for it any more. */
  join(tell: () => void, signal: AbortSignal | undefined): Promise<void>;
  stop(): Promise<void>;
}

/** One sweep over all records, however many wait for it. */
function createSharedSweep(count: number, parts: SweepParts): SharedSweep {
  let running:
    | {
        readonly ended: Promise<void>;
        readonly listeners: Set<() => void>;
        readonly stop: AbortController;
      }
    | undefined;

  function* records(): Generator<number> {
    for (let record = 0; record < count; record += 1) yield record;
  }

  function begin(): NonNullable<typeof running> {
    const stop = new AbortController();
    const listeners = new Set<() => void>();
    const tell = (): void => {
      for (const listener of listeners) listener();
    };
    const ended = sweepRecords(parts, { records, signal: stop.signal, tell }).finally(() => {
      running = undefined;
    });
    // What stopped it does not wait for what becomes of it.
    ended.catch(() => undefined);
    return { ended, listeners, stop };
  }

  return {
    async join(tell, signal) {
      // One that was stopped has to end before another begins.
      while (running?.stop.signal.aborted === true) await running.ended.catch(() => undefined);
      running ??= begin();
      const { ended, listeners, stop } = running;
      listeners.add(tell);
      try {
        await untilAborted(ended, signal);
      } finally {
        listeners.delete(tell);
        if (listeners.size === 0) stop.abort();
      }
    },
    async stop() {
      running?.stop.abort();
      await running?.ended.catch(() => undefined);
    },
  };
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
