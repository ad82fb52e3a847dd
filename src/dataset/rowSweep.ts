/** Works through records until all are analysed: in batches, as many at once as the threads take. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ClaimParts, RecordClaims } from "./recordClaims.ts";
import type { RowSaving } from "./rowSaving.ts";

interface Sweep {
  /** Of all records that are to be analysed; gone through several times. */
  readonly records: () => Iterable<number>;
  readonly signal?: AbortSignal | undefined;
  /** Called now and then while the work goes on. */
  readonly tell: () => void;
}

/** A batch ends at whichever comes first, so that progress and cancelling are quick and messages few. */
const batchBytes = 64 * 1024;
const batchRecords = 16;
const tellEveryMs = 200;

export interface SweepParts extends ClaimParts {
  readonly claims: RecordClaims;
  readonly saving: RowSaving;
}

/** Ends when all is analysed, or soon after `signal` aborted; what is done by then is saved. */
export async function sweepRecords(parts: SweepParts, sweep: Sweep): Promise<void> {
  const { store, claims, saving } = parts;
  try {
    for (;;) {
      await pass(parts, sweep);
      if (sweep.signal?.aborted === true) return;
      // Those that others have begun with, and those that others had and gave up: these are left to this one.
      const left = [...sweep.records()].filter((record) => store.state(record) === "pending");
      if (left.length === 0) return;
      await Promise.allSettled(left.flatMap((record) => claims.underWay(record) ?? []));
    }
  } finally {
    await saving.save();
  }
}

/** Goes through the records once. */
async function pass(parts: SweepParts, { records, signal, tell }: Sweep): Promise<void> {
  const { pool, claims, saving } = parts;
  const active = new Set<Promise<void>>();
  let failure: unknown;
  let toldAt = 0;
  let turns = 0;
  for (const batch of batchesOf(records(), parts)) {
    // One batch in each thread and one that waits for it.
    while (active.size >= 2 * pool.size && signal?.aborted !== true) await Promise.race(active);
    if (signal?.aborted === true || failure !== undefined) break;
    const done = claims
      .analyse(
        batch.filter((record) => claims.isOpen(record)),
        false,
      )
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => active.delete(done));
    active.add(done);
    if (Date.now() - toldAt >= tellEveryMs) {
      toldAt = Date.now();
      tell();
    }
    if (saving.isDue()) await saving.save();
    turns += 1;
    // Lines that are too long are dealt with at once; many of them must not block the program.
    if (turns % 64 === 0) await nextTurn();
  }
  await Promise.all(active);
  if (failure !== undefined) throw failure as Error;
}

function* batchesOf(records: Iterable<number>, { index, claims }: SweepParts): Generator<number[]> {
  const most = index.together ?? { bytes: batchBytes, records: batchRecords };
  let batch: number[] = [];
  let bytes = 0;
  for (const record of records) {
    if (!claims.isOpen(record)) continue;
    batch.push(record);
    bytes += index.bytes(record);
    if (bytes < most.bytes && batch.length < most.records) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
