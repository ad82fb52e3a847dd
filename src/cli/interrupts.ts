/** What comes from outside while a command works: Ctrl+C, and exceptions that nobody caught. */
import type { Output } from "./output.ts";
import { sanitiseLine } from "./sanitise.ts";

/**
 * An exception that nobody caught, as Node's HTTP client can throw one, must not take with it what had arrived: it is
 * reported, and the run ends by itself.
 */
export function outliveFaults(output: Output): { happened(): boolean; forget(): void } {
  let happened = false;
  const handle = (error: unknown): void => {
    happened = true;
    const what = error instanceof Error ? error.message : String(error);
    output.note(`reasoning-trace: an internal error: ${sanitiseLine(what)}`);
  };
  process.on("uncaughtException", handle);
  return { happened: () => happened, forget: () => process.off("uncaughtException", handle) };
}

/** Listens for Ctrl+C and for being ended. A second one ends the program at once, as the system would. */
export function onInterrupt(stop: () => void): { happened(): boolean; forget(): void } {
  let happened = false;
  const handle = (): void => {
    happened = true;
    forget();
    stop();
  };
  function forget(): void {
    process.off("SIGINT", handle);
    process.off("SIGTERM", handle);
  }
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  return { happened: () => happened, forget };
}
