/** Writes files where the user wants them: whole or not at all, and never in the place of a device or of a link. */
import { chmod, open, realpath, stat } from "node:fs/promises";
import { l10n } from "../core/text/l10n.ts";
import { dirname } from "node:path";
import { removeAbandoned, writeWholeFile } from "./wholeFile.ts";

/** A file that could not be written: one sentence without its full stop, that names the file. */
export class WritingError extends Error {}

/**
 * Writes a file or replaces it; the old one stays until the new one is complete, and keeps its permissions. A link stays a
 * link; a device or a pipe is written to.
 * @param content in pieces that are made as they are written; what it throws is thrown, and leaves the old file as it was.
 * The first file in a folder also deletes what a process left there that was killed amid a write.
 * @returns the number of files that were left there.
 * @throws WritingError where the system does not let it be written.
 */
export async function writeUserFile(
  path: string,
  content: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  const pieces = told(content);
  try {
    const target = await realpath(path).catch(() => path);
    const old = await stat(target).catch(() => undefined);
    if (old && !old.isFile() && !old.isDirectory()) await writeThrough(target, pieces);
    else await writeWholeFile(target, pieces);
    if (old?.isFile() === true) await chmod(target, old.mode & 0o7777);
    return await sweep(dirname(target));
  } catch (error) {
    if (error instanceof ContentError) throw error.cause;
    throw isOfSystem(error) ? new WritingError(notWritten(path, error)) : error;
  }
}

const swept = new Set<string>();

async function sweep(folder: string): Promise<number> {
  if (swept.has(folder)) return 0;
  swept.add(folder);
  return removeAbandoned(folder);
}

/** What went wrong where the content comes from, which may be the system's error too, but did not come from writing. */
class ContentError extends Error {}

async function* told(
  content: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (typeof content === "string") yield Buffer.from(content);
    else yield* content;
  } catch (error) {
    throw new ContentError("", { cause: error });
  }
}

async function writeThrough(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "w");
  try {
    for await (const piece of pieces) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

const reasons: Readonly<Record<string, () => string>> = {
  ENOSPC: () => l10n.t("the disk is full"),
  EDQUOT: () => l10n.t("your share of the disk is used up"),
  EFBIG: () => l10n.t("the system allows no file of this size"),
  EROFS: () => l10n.t("the disk is read-only"),
  EACCES: () => l10n.t("no permission"),
  EPERM: () => l10n.t("no permission"),
  ENOENT: () => l10n.t("there is no such folder"),
  ENOTDIR: () => l10n.t("a part of its path is no folder"),
  EISDIR: () => l10n.t("it is a folder"),
  EEXIST: () => l10n.t("a file has that name already"),
  ENAMETOOLONG: () => l10n.t("the name is too long"),
};

/** What kept a file from being written, in words. */
export function writingProblem(error: unknown): string {
  if (!(error instanceof Error)) return l10n.t("unknown reason");
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return reasons[code]?.() ?? error.message;
}

function notWritten(path: string, error: unknown): string {
  return l10n.t("{0} can't be written ({1})", path, writingProblem(error));
}
