/** When rows go to the cache: short after the start at first, less often with time, so that its files stay few. */
import type { RecordRows } from "./rowTask.ts";

export interface RowSaving {
  /** Holds rows until the next `save`. */
  keep(rows: RecordRows): void;
  save(): Promise<void>;
  /** The last writing is long enough ago. */
  isDue(): boolean;
}

/** Time between two writings. */
const firstSaveMs = 5_000;
const longestSaveMs = 60_000;

export function createRowSaving(write: (rows: readonly RecordRows[]) => Promise<void>): RowSaving {
  let unsaved: RecordRows[] = [];
  let savedAt = Date.now();
  let everyMs = firstSaveMs;

  async function save(): Promise<void> {
    const rows = unsaved;
    unsaved = [];
    savedAt = Date.now();
    everyMs = Math.min(longestSaveMs, everyMs * 1.5);
    await write(rows);
  }

  return {
    keep(rows) {
      unsaved.push(rows);
    },
    save,
    isDue: () => Date.now() - savedAt >= everyMs,
  };
}
