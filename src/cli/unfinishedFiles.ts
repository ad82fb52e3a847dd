/** What becomes of files that a command had not written to their end. */
import { removeUnfinished } from "../node/wholeFile.ts";
import type { Output } from "./output.ts";
import { counted } from "./terminal.ts";

const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** From now on a signal that ends the program takes unfinished files with it. It ends as without this: scripts see the signal. */
export function removeUnfinishedOnSignals(): void {
  const end = (signal: NodeJS.Signals): void => {
    removeUnfinished();
    for (const each of endingSignals) process.off(each, end);
    process.kill(process.pid, signal);
  };
  for (const signal of endingSignals) process.on(signal, end);
}

/** @param count as `writeUserFile` returns it. */
export function noteAbandoned(count: number, output: Output): void {
  if (count === 0) return;
  const files = counted(count, "unfinished file");
  output.note(`reasoning-trace: deleted ${files} that an export left behind when it was killed.`);
}
