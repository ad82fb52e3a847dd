/** Gives files of earlier versions, in whose names different ids could meet, the names that they have now. */
import { join } from "node:path";
import { l10n } from "../../core/text/l10n.ts";
import type { Logger } from "../../core/model/log.ts";
import { moveIfThere, namesIn, parseJson, readIfThere } from "./fileAccess.ts";
import { legacyStemOf, stemOf, suffixes } from "./tracePaths.ts";

/** In bytes; the old names are ASCII. */
const longestName = 255 - suffixes.journal.length;

/**
 * Renames what is stored of one trace, if it has an older name.
 * @param id of the trace as it is asked for.
 */
export async function migrateName(directory: string, id: string): Promise<void> {
  const old = legacyStemOf(id);
  // A name that is too long for the file system was never written.
  if (old !== stemOf(id) && old.length <= longestName) await rename(directory, old, id);
}

/** The same for all files of the folder. What can't be moved stays, and the log says so. */
export async function migrateNames(directory: string, log: Logger): Promise<void> {
  const stems = new Set<string>();
  for (const name of await namesIn(directory)) {
    const suffix = [suffixes.document, suffixes.journal].find((end) => name.endsWith(end));
    const stem = suffix && name.slice(0, -suffix.length);
    if (stem !== undefined && stemOf(stem) !== stem && !/~[0-9a-f]{32}$/.test(stem))
      stems.add(stem);
  }
  for (const stem of stems) {
    try {
      const id = await idIn(directory, stem);
      if (id !== undefined) await rename(directory, stem, id);
    } catch (error) {
      log.warn(l10n.t("The files of {0} keep their old name: {1}", stem, String(error)));
    }
  }
}

async function rename(directory: string, stem: string, id: string): Promise<void> {
  if ((await idIn(directory, stem)) !== id) return;
  for (const suffix of [suffixes.document, suffixes.journal, suffixes.summary]) {
    const target = join(directory, stemOf(id) + suffix);
    if ((await readIfThere(target)) === undefined)
      await moveIfThere(join(directory, stem + suffix), target);
  }
}

/** Whose files these are, by what stands in them. @returns undefined where they don't say. */
export async function idIn(directory: string, stem: string): Promise<string | undefined> {
  const document = await readIfThere(join(directory, stem + suffixes.document));
  const journal = document ?? (await readIfThere(join(directory, stem + suffixes.journal)));
  if (journal === undefined) return undefined;
  const value = parseJson(document ?? journal.slice(0, journal.indexOf("\n")));
  const trace = document === undefined ? fieldOf(value, "trace") : value;
  const id = fieldOf(trace, "id");
  return typeof id === "string" ? id : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
