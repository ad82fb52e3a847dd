/**
 * Owns the user's cache folder of this project: big downloads that outlive a checkout. Everything in it can be
 * deleted at any time. Nothing here writes into the checkout.
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

const projectFolder = "reasoning-trace-inspector";

/** A condition the user can mend. Its message is one sentence that says what was wrong and what to do. */
export class UserFacingError extends Error {
  override name = "UserFacingError";
}

/** Absolute path of this project's cache folder. It may not exist yet. */
export function cacheFolder(): string {
  return join(userCacheFolder(), projectFolder);
}

function userCacheFolder(): string {
  const { env, platform } = process;
  const xdg = env["XDG_CACHE_HOME"];
  // The XDG base directory specification says that a relative path is to be ignored.
  if (xdg?.startsWith("/")) return xdg;
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}

/**
 * Folder of `name` at `version` in the cache, made by `install(folder)` if it is not there yet.
 *
 * `install` works in a folder of another name, which is renamed when it is complete, so an interrupted install is never
 * taken for a whole one. Two processes at once both install; the first rename wins and both get the same folder.
 */
export async function installOnce(
  name: string,
  version: string,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const parent = cacheFolder();
  const target = join(parent, `${name}-${version}`);
  if (existsSync(target)) return target;
  await makeCacheFolder(parent);
  await removeAbandoned(parent);
  const unfinished = join(parent, `.installing-${name}-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(unfinished);
    await install(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

async function makeCacheFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UserFacingError(
      `The cache folder ${folder} cannot be made; set XDG_CACHE_HOME to a folder you may write to.`,
      { cause: error },
    );
  }
}

const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** Removes what a killed install left behind; one that is under way in another process is younger than a day. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(".installing-")) continue;
    const folder = join(parent, entry);
    const age = Date.now() - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
  }
}
