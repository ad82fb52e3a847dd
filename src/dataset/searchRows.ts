/** Looks for text in the lines of a data set, in the threads, a part of the file at a time. */
import type { SearchOptions } from "./dataSet.ts";
import type { LineIndex } from "./lineIndex.ts";
import { placesOf } from "./recordClaims.ts";
import type { RowStore } from "./rowStore.ts";
import type { RowResult, RowTask } from "./rowTask.ts";
import type { WorkerPool } from "../node/workerPool.ts";

interface SearchParts {
  readonly index: LineIndex;
  readonly store: RowStore;
  readonly pool: WorkerPool<RowTask, RowResult>;
  readonly maxLineBytes: number;
}

/** Read by one thread at once: large enough to go fast, small enough to be cancelled soon. */
const sliceBytes = 8 * 1024 * 1024;

/** @returns ids in the order of the file. @throws the signal's reason when aborted. */
export async function searchRows(
  { index, store, pool, maxLineBytes }: SearchParts,
  text: string,
  { within, signal, onProgress }: SearchOptions = {},
): Promise<Uint32Array> {
  const ids = within === undefined ? undefined : new Set(within);
  const wanted =
    ids === undefined ? undefined : new Set(Array.from(ids, (id) => store.place(id).record));
  const records: number[] = [];
  let total = 0;
  for (let record = 0; record < index.records; record += 1) {
    if ((wanted !== undefined && !wanted.has(record)) || index.bytes(record) > maxLineBytes)
      continue;
    records.push(record);
    total += index.bytes(record);
  }
  const found = new Set<number>();
  let done = 0;
  await Promise.all(
    slicesOf(index, records).map(async (slice) => {
      const task: RowTask = { kind: "search", places: placesOf(index, slice), text };
      const result = await pool.run(task, { urgent: true, signal });
      signal?.throwIfAborted();
      if (result.kind === "search") for (const record of result.found) found.add(record);
      done += slice.reduce((sum, record) => sum + index.bytes(record), 0);
      onProgress?.({ done, total, found: found.size });
    }),
  );
  return store
    .inOrder()
    .filter((id) => found.has(store.place(id).record) && (ids === undefined || ids.has(id)));
}

function slicesOf(index: LineIndex, records: readonly number[]): number[][] {
  const slices: number[][] = [];
  let slice: number[] = [];
  let bytes = 0;
  for (const record of records) {
    slice.push(record);
    bytes += index.bytes(record);
    if (bytes < sliceBytes) continue;
    slices.push(slice);
    slice = [];
    bytes = 0;
  }
  if (slice.length > 0) slices.push(slice);
  return slices;
}
