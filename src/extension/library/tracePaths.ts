/** Names of the files of a trace. */
import { join } from "node:path";

export const suffixes = {
  document: ".trace.json",
  journal: ".journal.jsonl",
  summary: ".summary.json",
} as const;

/** Path of a part of a trace; in the traces' folder unless another one is named. */
export type TracePath = (id: string, part: keyof typeof suffixes, folder?: string) => string;

/** @param directory the traces' folder. */
export function tracePaths(directory: string): TracePath {
  return (id, part, folder = directory) =>
    join(folder, `${id.replace(/[^\w.-]/g, "_")}${suffixes[part]}`);
}
