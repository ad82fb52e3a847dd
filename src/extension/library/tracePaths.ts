/** Names of the files of a trace: one for each id, and different ones for different ids. */
import { createHash } from "node:crypto";
import { join } from "node:path";

export const suffixes = {
  document: ".trace.json",
  journal: ".journal.jsonl",
  summary: ".summary.json",
} as const;

/** Path of a part of a trace; in the traces' folder unless another one is named. */
export type TracePath = (id: string, part: keyof typeof suffixes, folder?: string) => string;

/** As much of an id is kept in a name that is not the id itself, in UTF-16 code units. */
const longestHint = 40;

/** Names that Windows keeps for devices, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * The beginning of the names of a trace's files. An id that every file system takes as it is names them itself; others get a
 * readable beginning and a hash. Capitals are among them, as some systems take `A` and `a` for one name.
 */
export function stemOf(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,79}(?:\.[a-z0-9_-]{1,40}){0,2}$/.test(id) && !reserved.test(id))
    return id;
  const hint = legacyStemOf(id).toLowerCase().replace(/\.+/g, "_").slice(0, longestHint);
  return `${hint}~${createHash("sha256").update(id).digest("hex").slice(0, 32)}`;
}

/** The beginning that earlier versions used, in which different ids could meet. */
export function legacyStemOf(id: string): string {
  return id.replace(/[^\w.-]/g, "_");
}

/** @param directory the traces' folder. */
export function tracePaths(directory: string): TracePath {
  return (id, part, folder = directory) => join(folder, `${stemOf(id)}${suffixes[part]}`);
}
