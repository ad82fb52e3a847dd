/** Writes files that are whole or not there: under another name first, and renamed when they are complete. */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** End of the names under which files are written; an old one may be deleted by any process. */
export const unfinishedEnding = ".tmp";
/** In front of it in the names of today, so that among the user's own files no other program's are meant. */
const ownMark = ".reasoning-trace";
/** Nobody takes so long from one piece of a file to the next; in milliseconds. */
export const abandonedMs = 3_600_000;

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

/** What this process is writing. */
const inWork = new Set<string>();

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
  inWork.add(unfinished);
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
  } finally {
    inWork.delete(unfinished);
  }
}

/** Gives up all that is being written, for a process that is about to end: what was there before stays. */
export function removeUnfinished(): void {
  for (const unfinished of inWork) rmSync(unfinished, { force: true });
}

/**
 * Deletes what processes left in a folder that were killed amid a write an hour ago or more.
 * @returns how many files that were; none where the folder can't be read.
 */
export async function removeAbandoned(folder: string): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(ownMark + unfinishedEnding)) continue;
    const file = join(folder, name);
    const info = await stat(file).catch(() => undefined);
    if (!info?.isFile() || Date.now() - info.mtimeMs < abandonedMs) continue;
    const isGone = await rm(file).then(
      () => true,
      () => false,
    );
    if (isGone) count += 1;
  }
  return count;
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

/** Characters of a name that its unfinished file shows; with all of them it could be too long for the file system. */
const shownOfName = 40;

/** Two processes may write one file: each under a name of its own. */
function unfinishedName(path: string): string {
  const name = basename(path).slice(0, shownOfName);
  return join(dirname(path), `${name}.${randomUUID()}${ownMark}${unfinishedEnding}`);
}
