/** Sessions of opencode up to 1.1, which kept a file for each message and for each part of one: put together again. */
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRecord } from "../../client/deltas/json.ts";
import { l10n } from "../../core/text/l10n.ts";
import { parseJson } from "../json/jsonText.ts";
import { ContainerError } from "./containerError.ts";

/** `storage/session/<project>/<session>.json`; its messages and their parts lie in `storage/message` and `storage/part`. */
const sessionPath = /[\\/]session[\\/][^\\/]+[\\/](ses_\w+)\.json$/;

/** Most files of one session, and most bytes in them: a session of a long day has some thousand. */
const maxFiles = 100_000;
const maxBytes = 256 * 1024 * 1024;

/** The folders of such a storage; they stand side by side. */
export const storageFolders = ["session", "message", "part"] as const;

/** The name of the project's folder is any; a file of a session lies directly in it. */
export function isStoredSession(path: string): boolean {
  return sessionPath.test(path);
}

/**
 * A session in the form of `opencode export`, as JSON.
 * @param path of the session's own file.
 * @returns undefined where no messages of a session lie beside the file.
 * @throws ContainerError where there are more of them than are read.
 */
export async function storedSession(path: string): Promise<string | undefined> {
  const id = sessionPath.exec(path)?.[1];
  if (id === undefined) return undefined;
  const storage = dirname(dirname(dirname(path)));
  const messages = join(storage, "message", id);
  const names = await jsonNames(messages);
  if (names.length === 0) return undefined;
  const room = createRoom();
  const info = await value(path, room);
  const whole = await each(names, async (name) => {
    const message = await value(join(messages, name), room);
    const folder = join(storage, "part", name.slice(0, -".json".length));
    const parts = await each(await jsonNames(folder), (part) => value(join(folder, part), room));
    return { info: message, parts: parts.filter(isRecord) };
  });
  return JSON.stringify({ info: isRecord(info) ? info : { id }, messages: whole });
}

/** Ids grow with time, so the names' order is the order in which the files were begun. */
async function jsonNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  } catch {
    return [];
  }
}

interface Room {
  take(bytes: number): void;
}

function createRoom(): Room {
  let files = maxFiles;
  let bytes = maxBytes;
  return {
    take(size) {
      files -= 1;
      bytes -= size;
      if (files < 0 || bytes < 0)
        throw new ContainerError(
          l10n.t(
            "is a session of opencode with more than {0} MB or {1} files; export it (opencode export) and open that",
            String(maxBytes / 1024 ** 2),
            String(maxFiles),
          ),
        );
    },
  };
}

/** @returns undefined for a file that is being written or was taken away. */
async function value(path: string, room: Room): Promise<unknown> {
  try {
    room.take((await stat(path)).size);
    return parseJson(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof ContainerError) throw error;
    return undefined;
  }
}

async function each<T, U>(items: readonly T[], make: (item: T) => Promise<U>): Promise<U[]> {
  const made: U[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
