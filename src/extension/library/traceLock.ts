/**
 * One writer at a time for a trace, across windows: a file that exists while somebody reads, changes and writes the
 * document. A lock whose process is gone is taken away.
 */
import { randomUUID } from "node:crypto";
import { rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { l10n } from "../../core/text/l10n.ts";
import { readIfThere } from "./fileAccess.ts";
import { isOtherAlive, ownStart } from "./processIdentity.ts";

/** Between two attempts. */
const pauseMs = 15;
/** A lock is made and written in one go; one that is empty for so long was made by a process that died over it. */
const unwrittenMs = 1_000;
/** A change takes milliseconds; a process that holds a lock for this long has been stopped in the middle of it. */
const patienceMs = 15_000;

/** Tokens of the locks that this process holds: its number in any other one is that of a process before it. */
const held = new Set<string>();

function ownText(): string {
  const token = randomUUID();
  held.add(token);
  return [process.pid, token, ...(ownStart === undefined ? [] : [ownStart])].join(" ");
}

function tokenOf(text: string): string {
  return text.split(" ")[1] ?? "";
}

/**
 * Runs something while no other window holds the lock.
 * @param path of the lock's file, in a directory that exists.
 * @throws when another process keeps the lock for 15 s.
 */
export async function withLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  const mine = ownText();
  while (!(await create(path, mine))) {
    await removeIfAbandoned(path);
    if (performance.now() > deadline) {
      throw new Error(
        l10n.t("Another window is writing this trace and does not finish ({0}).", path),
      );
    }
    await delay(pauseMs * (0.5 + Math.random()));
  }
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
    held.delete(tokenOf(mine));
  }
}

/**
 * Takes away a lock whose process has gone. A process that wants to do so first makes a file named after that very lock: only
 * one process can, and it finds the lock either unchanged or gone, so that no fresh lock is ever removed.
 */
async function removeIfAbandoned(path: string): Promise<void> {
  const holder = await holderOf(path);
  if (holder?.isGone !== true) return;
  const claim = `${path}.${holder.name}`;
  const mine = ownText();
  if (!(await create(claim, mine))) {
    held.delete(tokenOf(mine));
    // Somebody died between these lines of code; the next attempt begins anew.
    if ((await holderOf(claim))?.isGone === true) await rm(claim, { force: true });
    return;
  }
  if ((await holderOf(path))?.name === holder.name) await rm(path, { force: true });
  await rm(claim, { force: true });
  held.delete(tokenOf(mine));
}

/** Who holds a lock or a claim, under a name that no other holder ever has. @returns undefined where nobody does. */
async function holderOf(
  path: string,
): Promise<{ readonly name: string; readonly isGone: boolean } | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const [pid = "", token = "", started] = text.split(" ");
  if (token !== "") {
    return {
      name: token.replace(/[^\w-]/g, ""),
      isGone: !(held.has(token) || isOtherAlive(Number(pid), started)),
    };
  }
  // Made and not yet written: by somebody who is about to, or who was killed in between.
  const info = await stat(path).catch(() => undefined);
  return (
    info && {
      name: `unwritten-${info.ino}-${Math.round(info.mtimeMs)}`,
      isGone: Date.now() - info.mtimeMs > unwrittenMs,
    }
  );
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    // A process that was held up between making and writing it may have lost it meanwhile.
    return (await readIfThere(path)) === text;
  } catch (error) {
    // Windows refuses for a moment to make a file again that was just deleted.
    if (hasCode(error, "EEXIST") || hasCode(error, "EPERM")) return false;
    // A full disk has room for the name alone.
    if (isFull(error)) await rm(path, { force: true });
    throw error;
  }
}

/** The disk, or the user's share of it, is full. */
export function isFull(error: unknown): boolean {
  return hasCode(error, "ENOSPC") || hasCode(error, "EDQUOT");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
