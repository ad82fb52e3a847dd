/** Which records the threads have, so that none is analysed twice; what came back, and what a dead thread left. */
import type { LineIndex } from "./lineIndex.ts";
import type { RowStore } from "./rowStore.ts";
import type { RecordPlaces } from "./recordTexts.ts";
import type { RecordRows, RowResult, RowTask } from "./rowTask.ts";
import { WorkerCrash, type WorkerPool } from "../node/workerPool.ts";
import { l10n } from "../core/text/l10n.ts";

export interface RecordClaims {
  /** The record is neither analysed nor with a thread. */
  isOpen(record: number): boolean;
  /** What a thread is doing about the record comes to; undefined where none has it. */
  underWay(record: number): Promise<void> | undefined;
  /**
   * Gives open records to a thread.
   * @returns when their rows are in the store; rejects as the pool does.
   */
  analyse(records: readonly number[], urgent: boolean, signal?: AbortSignal): Promise<void>;
}

export interface ClaimParts {
  readonly index: LineIndex;
  readonly store: RowStore;
  readonly pool: WorkerPool<RowTask, RowResult>;
  readonly maxLineBytes: number;
}

export function placesOf(index: LineIndex, records: readonly number[]): RecordPlaces {
  return {
    records: Uint32Array.from(records),
    lines: Uint32Array.from(records, (record) => index.line(record)),
    offsets: Float64Array.from(records, (record) => index.offset(record)),
    bytes: Uint32Array.from(records, (record) => index.bytes(record)),
  };
}

/** @param keep called with rows that hold for the file whatever this machine could do. */
export function createRecordClaims(
  { index, store, pool, maxLineBytes }: ClaimParts,
  keep: (rows: RecordRows) => void,
): RecordClaims {
  /** Records that a thread has, with what it will come to. */
  const claimed = new Map<number, Promise<void>>();

  function addRows(rows: RecordRows): void {
    if (store.state(rows.record) !== "pending") return;
    store.add(rows);
    keep(rows);
  }

  /** Not kept: another day there may be more memory, or another limit. */
  function addProblem(record: number, problem: string): void {
    if (store.state(record) === "pending") store.add({ record, problem });
  }

  /** Works through records; those that a dead thread had not finished are tried again without the one it died of. */
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
        if (result.kind === "analyse") result.records.forEach(addRows);
        return;
      } catch (error) {
        if (!(error instanceof WorkerCrash) || error.position === undefined) throw error;
        const bad = left[error.position];
        if (bad === undefined) throw error;
        const problem = l10n.t(
          "could not be analysed: the thread that worked on it ended ({0})",
          error.message,
        );
        addProblem(bad, problem);
        left = left.filter((record) => record !== bad);
      }
    }
  }

  return {
    isOpen: (record) => store.state(record) === "pending" && !claimed.has(record),
    underWay: (record) => claimed.get(record),
    analyse(records, urgent, signal) {
      const limit = Math.round(maxLineBytes / (1024 * 1024));
      const readable = records.filter((record) => index.bytes(record) <= maxLineBytes);
      for (const record of records) {
        if (index.bytes(record) > maxLineBytes)
          addProblem(record, l10n.t("is longer than {0} MB and was skipped", limit));
      }
      if (readable.length === 0) return Promise.resolve();
      const done = run(readable, urgent, signal).finally(() => {
        for (const record of readable) claimed.delete(record);
      });
      for (const record of readable) claimed.set(record, done);
      return done;
    },
  };
}
