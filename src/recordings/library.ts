/** Reads the sample recordings from their folder. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../core/model/log.ts";
import { generalRecording } from "../core/model/recordings.ts";
import { parseRecording, type Recording } from "./recording.ts";

/** The model name that stands for "whichever recording fits the prompt". */
export const autoModel = "recording-auto";

/**
 * Reads every `*.json` file of a folder. A file that is no recording is left out with a warning, so that one broken file
 * does not take the others away.
 * @returns recordings in the order of their ids.
 * @throws Error with one sentence when the folder can't be read or lacks the general recording.
 */
export async function loadRecordings(directory: string, log: Logger): Promise<Recording[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The sample recordings can't be read from “${directory}” (${reason}); reinstall the extension.`,
      { cause: error },
    );
  });
  const byModel = new Map<string, Recording>();
  for (const name of names.filter((n) => n.endsWith(".json")).sort()) {
    const parsed = parseRecording(await readFile(join(directory, name), "utf8"));
    if (!parsed.ok) {
      log.warn(`The sample recording ${name} is left out: ${parsed.problem}`);
    } else if (byModel.has(parsed.recording.model) || parsed.recording.model === autoModel) {
      log.warn(`The sample recording ${name} is left out: its model name is taken.`);
    } else {
      byModel.set(parsed.recording.model, parsed.recording);
    }
  }
  if (!byModel.has(generalRecording)) {
    throw new Error(
      `“${directory}” holds no recording named ${generalRecording}; reinstall the extension.`,
    );
  }
  return [...byModel.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
