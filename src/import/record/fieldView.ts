/** A record's fields by name, however a data set spells it: case, underscores, hyphens and spaces don't count. */
import type { JsonRecord } from "../../client/deltas/json.ts";

const views = new WeakMap<JsonRecord, ReadonlyMap<string, string>>();

/** Data sets have the same few names in each record; this many are remembered. */
const remembered = 5000;
const plainNames = new Map<string, string>();

/** A name without what different spellings differ in. */
export function plainName(name: string): string {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (plainNames.size < remembered) plainNames.set(name, plain);
  return plain;
}

/** The record's own names by their plain form, in its order; of two that are alike the first. */
export function fieldNames(record: JsonRecord): ReadonlyMap<string, string> {
  const known = views.get(record);
  if (known) return known;
  const names = new Map<string, string>();
  for (const name of Object.keys(record)) {
    const plain = plainName(name);
    if (!names.has(plain)) names.set(plain, name);
  }
  views.set(record, names);
  return names;
}

/** The record's own name for a field: as it is asked for, or in another spelling. */
export function ownName(record: JsonRecord, name: string): string | undefined {
  if (Object.hasOwn(record, name)) return name;
  return fieldNames(record).get(plainName(name));
}

/** The value of a field in any spelling. */
export function fieldValue(record: JsonRecord, name: string): unknown {
  const own = ownName(record, name);
  return own === undefined ? undefined : record[own];
}
