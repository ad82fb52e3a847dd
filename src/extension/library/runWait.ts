/** What a run waits for before its first word. */
import type { OnWait, RunWait } from "../../core/model/runEvent.ts";

/** What a run waits for. @param changed called when that is something else. */
export function createWait(changed: () => void): {
  readonly set: OnWait;
  /** With the milliseconds that are left. */
  readonly now: () => RunWait | undefined;
} {
  let wait: RunWait | undefined;
  let since = 0;
  return {
    set(next) {
      if (wait === next) return;
      wait = next;
      since = performance.now();
      changed();
    },
    now: () =>
      wait?.for === "retry"
        ? { ...wait, ms: Math.max(0, wait.ms - (performance.now() - since)) }
        : wait,
  };
}
