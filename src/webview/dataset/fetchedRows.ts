/** The rows that the host has sent for one selection, and the ranges that were asked for and have not come. */
import { mostRowsAtOnce, type SelectionMessage } from "../../core/dataset/dataSetProtocol.ts";
import type { DataSetRow } from "../../core/dataset/row.ts";

export interface FetchedRows {
  /** Forgets all rows: they belong to another selection. */
  clear(): void;
  get(at: number): DataSetRow | undefined;
  /** Takes rows that have come. @param changed called for each, with the row that was at its place before. */
  take(
    from: number,
    rows: readonly DataSetRow[],
    changed: (at: number, row: DataSetRow, before: DataSetRow | undefined) => void,
  ): void;
  /** Asks for what is missing between two places. @param again also for what is there. */
  request(selection: SelectionMessage, from: number, to: number, again: boolean): void;
}

/** Rows are asked for in blocks, so that scrolling asks seldom. */
const block = 100;

export function createFetchedRows(
  ask: (version: number, from: number, count: number) => void,
): FetchedRows {
  const known = new Map<number, DataSetRow>();
  /** Starts of blocks. */
  const asked = new Set<number>();

  return {
    clear() {
      known.clear();
      asked.clear();
    },
    get: (at) => known.get(at),
    take(from, rows, changed) {
      asked.delete(from - (from % block));
      for (const [index, row] of rows.entries()) {
        const at = from + index;
        const before = known.get(at);
        known.set(at, row);
        changed(at, row, before);
      }
    },
    request({ version, rows }, from, to, again) {
      for (let start = from - (from % block); start < to; start += block) {
        const count = Math.min(block, rows - start, mostRowsAtOnce);
        const isMissing = !known.has(Math.min(start + count - 1, to - 1)) || !known.has(start);
        if (count <= 0 || !(again || isMissing) || asked.has(start)) continue;
        asked.add(start);
        ask(version, start, count);
      }
    },
  };
}
