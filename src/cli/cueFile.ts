/** `inspect --cues FILE`: the reader's own cue rules from a JSON file. */
import { readFile } from "node:fs/promises";
import { readCues, type ReadCues } from "../core/reader/readerCues.ts";

/** Longest file that is read, in UTF-16 code units: 200 rules of 100 characters need less than a tenth of it. */
const longestFile = 1_000_000;

/**
 * @param path undefined where no file is named, which gives no rules.
 * @returns the usable rules, and one sentence on what is wrong with the file or with others.
 */
export async function readCueFile(path: string | undefined): Promise<ReadCues> {
  if (path === undefined) return { cues: [] };
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    return { cues: [], problem: `The rules in ${path} can't be read (${code}).` };
  }
  if (text.length > longestFile) {
    return { cues: [], problem: `${path} is too long for a file of rules.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { cues: [], problem: `${path} is no JSON; its rules can't be read.` };
  }
  return readCues(value, path);
}
