/**
 * One writer at a time for a trace, across windows: a file that exists while somebody reads, changes and writes the
 * document. A lock whose process is gone is taken away.
 */
import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { readIfThere } from "./fileAccess.ts";
import { isProcessAlive } from "./journal.ts";

/** Between two attempts. */
const pauseMs = 15;
/** A change takes milliseconds; whoever holds a lock for this long has been stopped in the middle of it. */
const patienceMs = 15_000;

/**
 * Runs something while no other window holds the lock.
 * @param path of the lock's file, in a directory that exists.
 * @throws when another process keeps the lock for 15 s.
 */
export async function withLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  const mine = `${String(process.pid)} ${randomUUID()}`;
  while (!(await create(path, mine))) {
    await removeIfAbandoned(path);
    if (performance.now() > deadline) {
      throw new Error(`Another window is writing this trace and does not finish (${path}).`);
    }
    await delay(pauseMs * (0.5 + Math.random()));
  }
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * Takes away a lock whose process has gone. Whoever wants to do so first makes a file named after that very lock: only
 * one process can, and it finds the lock either unchanged or gone, so that no fresh lock is ever removed.
 */
async function removeIfAbandoned(path: string): Promise<void> {
  const held = await readIfThere(path);
  if (held === undefined) return;
  const [pid = "", token = ""] = held.split(" ");
  if (token === "" || isProcessAlive(Number(pid))) return;
  const claim = `${path}.${token.replace(/[^\w-]/g, "")}`;
  if (!(await create(claim, `${String(process.pid)} ${randomUUID()}`))) {
    const claimer = await readIfThere(claim);
    const [claimPid = ""] = claimer?.split(" ") ?? [];
    // Somebody died between these two lines of code; the next attempt begins anew.
    if (claimPid !== "" && !isProcessAlive(Number(claimPid))) await rm(claim, { force: true });
    return;
  }
  if ((await readIfThere(path)) === held) await rm(path, { force: true });
  await rm(claim, { force: true });
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    // Windows refuses for a moment to make a file again that was just deleted.
    if (hasCode(error, "EEXIST") || hasCode(error, "EPERM")) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
