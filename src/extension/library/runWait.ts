/** What a run waits for before its first word. */
import { noFindings, type RunDelta } from "../../core/model/findings.ts";
import type { OnWait, RunWait } from "../../core/model/runEvent.ts";

/** A delta that adds nothing: something else of the run has changed. */
export const noChange: RunDelta = { ...noFindings, reasoning: "", answer: "", answerReset: false };

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
