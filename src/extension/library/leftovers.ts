/** Files that a process left behind which died while it wrote or held a lock. */
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../../core/model/log.ts";
import { abandonedMs, unfinishedEnding } from "../../node/wholeFile.ts";
import { namesIn } from "./fileAccess.ts";

/** Deletes them, and says in the log how many there were. */
export async function removeLeftovers(directory: string, log: Logger): Promise<void> {
  let count = 0;
  for (const name of await namesIn(directory)) {
    if (!name.endsWith(unfinishedEnding) && !/\.lock(?:\.[\w-]+)?$/.test(name)) continue;
    const file = join(directory, name);
    const info = await stat(file).catch(() => undefined);
    if (!info?.isFile() || Date.now() - info.mtimeMs < abandonedMs) continue;
    await rm(file, { force: true });
    count++;
  }
  if (count > 0) log.info(`Deleted ${count} files that an interrupted write left behind.`);
}
