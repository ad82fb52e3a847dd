/** Writes files that are whole or not there: under another name first, and renamed when they are complete. */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** End of the names under which files are written; an old one may be deleted by any process. */
export const unfinishedEnding = ".tmp";

/**
 * Codes of a rename that Windows refuses while another program, such as a virus scanner or an indexer, has one of the
 * two files open. It closes them soon.
 */
const passing: readonly unknown[] = ["EPERM", "EBUSY", "EACCES"];

/** Waits between the tries of a rename, in milliseconds; 1.3 seconds together. */
export const renamePauses: readonly number[] = [10, 20, 40, 80, 160, 320, 640];

/** Codes of a file system that has no way to write a file through to the disk, as some over a network. */
const unsynced: readonly unknown[] = ["EINVAL", "ENOTSUP", "ENOSYS"];

/** What of the file system and the clock a test can replace. */
export interface FileOperations {
  readonly open: typeof open;
  readonly rename: typeof rename;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

const operationsOfNode: FileOperations = { open, rename, wait: async (ms) => setTimeout(ms) };

/**
 * Replaces a file. A crash, also of the machine, leaves the old file or the new one, never a part of it, and at worst an
 * unfinished one beside it.
 * @param content in pieces that are made as they are written; what it throws leaves the old file as it was.
 */
export async function writeWholeFile(
  path: string,
  content: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  operations = operationsOfNode,
): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    const file = await operations.open(unfinished, "wx");
    try {
      for await (const piece of typeof content === "string" ? [content] : content)
        await file.writeFile(piece);
      // Otherwise the new name can reach the disk before the content does.
      await file.sync().catch(unlessUnsynced);
    } finally {
      await file.close();
    }
    await renamePatiently(unfinished, path, operations);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function renamePatiently(
  from: string,
  to: string,
  { rename: tryRename, wait }: FileOperations,
): Promise<void> {
  for (const pause of renamePauses) {
    try {
      await tryRename(from, to);
      return;
    } catch (error) {
      if (!passing.includes(codeOf(error))) throw error;
      await wait(pause);
    }
  }
  await tryRename(from, to);
}

/** The same at once, for a process that is about to end: a refused rename is not tried again. */
export function writeWholeFileSync(path: string, text: string): void {
  const unfinished = unfinishedName(path);
  try {
    const file = openSync(unfinished, "wx");
    try {
      writeFileSync(file, text);
      try {
        fsyncSync(file);
      } catch (error) {
        unlessUnsynced(error);
      }
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** @throws the error, unless the file system just has no such operation. */
function unlessUnsynced(error: unknown): void {
  if (!unsynced.includes(codeOf(error))) throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** Two processes may write one file: each under a name of its own. */
function unfinishedName(path: string): string {
  return `${path}.${randomUUID()}${unfinishedEnding}`;
}
