/** A trace that has ended, as a source for views. */
import { EventEmitter } from "vscode";
import type { RunDelta } from "../core/liveRun.ts";
import type { Trace } from "../core/trace.ts";
import type { RenamableSource } from "./traceSource.ts";

export function createStoredTrace(trace: Trace, recording: boolean): RenamableSource {
  const changed = new EventEmitter<RunDelta | undefined>();
  let current = trace;
  return {
    get trace() {
      return current;
    },
    recording,
    elapsedMs: () => current.timing?.totalMs ?? 0,
    onDidChange: changed.event,
    flush: () => undefined,
    stop: () => undefined,
    rename(title) {
      current = { ...current, title };
      changed.fire(undefined);
    },
  };
}
