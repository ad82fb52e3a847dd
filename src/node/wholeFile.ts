/** Writes files that are whole or not there: under another name first, and renamed when they are complete. */
import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";

/** End of the names under which files are written; whoever finds an old one may delete it. */
export const unfinishedEnding = ".tmp";

/**
 * Replaces a file. A crash leaves the old file or the new one, never a part of it, and at worst an unfinished one beside it.
 * @param content in pieces that are made as they are written; what it throws leaves the old file as it was.
 */
export async function writeWholeFile(
  path: string,
  content: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    const file = await open(unfinished, "wx");
    try {
      for await (const piece of typeof content === "string" ? [content] : content)
        await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same at once, for a process that is about to end. */
export function writeWholeFileSync(path: string, text: string): void {
  const unfinished = unfinishedName(path);
  try {
    writeFileSync(unfinished, text, { flag: "wx" });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Two processes may write one file: each under a name of its own. */
function unfinishedName(path: string): string {
  return `${path}.${randomUUID()}${unfinishedEnding}`;
}
