/** Files as the storage needs them: absent ones are no error. */
import { readFile, readdir, rename, stat } from "node:fs/promises";
import { l10n } from "../../core/text/l10n.ts";

/** @returns false where the file is not there. */
export async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

export async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** @throws unless it is a regular file: opening a pipe would wait for its writer. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new Error(l10n.t("it is a folder"));
    if (!info.isFile()) throw new Error(l10n.t("it is a pipe, a socket or a device"));
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** @returns undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
