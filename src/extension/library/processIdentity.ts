/**
 * Which process wrote a journal or holds a lock. Numbers of processes are used again, in containers even the same one at
 * each start, so that a number alone says nothing: when the process was started is kept beside it.
 */
import { readFileSync } from "node:fs";

/**
 * When a process was started, in words that no other process of this number has, on systems that report it (Linux).
 * @returns undefined elsewhere, and where there is no such process.
 */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in brackets, may hold anything; the start is the twentieth word after it (proc(5)).
    const ticks = text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? undefined : `${boot}/${ticks}`;
  } catch {
    return undefined;
  }
}

/** When this process was started, to be written beside its number; undefined where the system does not report it. */
export const ownStart = startOf(process.pid);

/**
 * Whether a process of another window runs.
 * @param started what was written beside the number; absent in files of earlier versions.
 */
export function isOtherAlive(pid: number, started: string | undefined): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isThere(pid)) return false;
  const now = started === undefined ? undefined : startOf(pid);
  return now === undefined || now === started;
}

/** One of another user counts as there. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
