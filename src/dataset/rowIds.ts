/** The ids of a data set's rows: the records' first traces come first, further traces of a record after them all. */
import type { RowPlace } from "../core/dataset/row.ts";
import { wordColumn } from "./growing.ts";

export interface RowIds {
  readonly count: number;
  /** @returns the id of a trace, a new one for each further trace of a record. */
  idFor(record: number, part: number): number;
  place(id: number): RowPlace;
  /** All ids in the order of the file. */
  inOrder(): Uint32Array;
}

export function createRowIds(records: number): RowIds {
  /** Record and part of the rows after the first `records`. */
  const extraRecord = wordColumn();
  const extraPart = wordColumn();
  const extraIds = new Map<number, number[]>();
  let extras = 0;
  let order: Uint32Array | undefined;

  function ordered(): Uint32Array {
    const ids = new Uint32Array(records + extras);
    let at = 0;
    for (let record = 0; record < records; record += 1) {
      ids[at++] = record;
      for (const id of extraIds.get(record) ?? []) ids[at++] = id;
    }
    return ids;
  }

  return {
    get count() {
      return records + extras;
    },
    idFor(record, part) {
      if (part === 0) return record;
      const id = records + extras;
      extraRecord.set(extras, record);
      extraPart.set(extras, part);
      extras += 1;
      order = undefined;
      const ids = extraIds.get(record);
      if (ids) ids.push(id);
      else extraIds.set(record, [id]);
      return id;
    },
    place: (id) =>
      id < records
        ? { record: id, part: 0 }
        : { record: extraRecord.get(id - records), part: extraPart.get(id - records) },
    inOrder() {
      order ??= ordered();
      return order;
    },
  };
}
