/** What rows say of themselves without an analysis. */
import type { RowGlimpse } from "../core/dataset/row.ts";
import type { WorkerPool } from "../node/workerPool.ts";
import type { LineIndex } from "./lineIndex.ts";
import { placesOf } from "./recordClaims.ts";
import type { RowStore } from "./rowStore.ts";
import type { RowResult, RowTask } from "./rowTask.ts";

/** Longest line that is parsed for a glimpse, in bytes; a screen of them must take no time worth speaking of. */
const longestGlimpse = 1024 * 1024;

interface GlimpseParts {
  readonly index: LineIndex;
  readonly store: RowStore;
  readonly pool: WorkerPool<RowTask, RowResult>;
}

/** See `DataSet.glimpse`. */
export async function glimpseRows(
  { index, store, pool }: GlimpseParts,
  ids: Iterable<number>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, RowGlimpse>> {
  const short = [...ids].filter((id) => store.row(id).bytes <= longestGlimpse);
  const records = [...new Set(short.map((id) => store.place(id).record))];
  const task: RowTask = { kind: "glimpse", places: placesOf(index, records) };
  const result = await pool.run(task, { urgent: "first", signal });
  const glimpses = result.kind === "glimpse" ? result.glimpses : [];
  const byRecord = new Map(records.map((record, at) => [record, glimpses[at]]));
  return new Map(
    short.flatMap((id) => {
      const glimpse = byRecord.get(store.place(id).record);
      return glimpse ? [[id, glimpse] as const] : [];
    }),
  );
}
