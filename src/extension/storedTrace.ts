/** A trace that has ended, as a source for views. */
import { EventEmitter } from "vscode";
import { analyseTrace } from "../core/liveRun.ts";
import type { RunDelta } from "../core/liveRun.ts";
import { sameCues } from "../core/readerCues.ts";
import type { ReaderCue } from "../core/readerCues.ts";
import type { Trace } from "../core/trace.ts";
import type { EditableSource } from "./traceSource.ts";

/** @param cues the reader's own rules; a trace that was analysed by others is analysed anew. */
export function createStoredTrace(
  trace: Trace,
  recording: boolean,
  cues: readonly ReaderCue[],
): EditableSource {
  const changed = new EventEmitter<RunDelta | undefined>();
  const labelled = new EventEmitter<void>();
  let current = analysedBy(trace, cues);
  return {
    get trace() {
      return current;
    },
    recording,
    elapsedMs: () => current.timing?.totalMs ?? 0,
    onDidChange: changed.event,
    onDidLabel: labelled.event,
    flush: () => undefined,
    stop: () => undefined,
    edit(edit) {
      current = { ...current, ...edit };
      if (edit.title !== undefined) changed.fire(undefined);
      if (edit.labels || edit.notes) labelled.fire();
    },
    analyseAgain(next) {
      const before = current;
      current = analysedBy(before, next);
      if (current !== before) changed.fire(undefined);
    },
  };
}

function analysedBy(trace: Trace, cues: readonly ReaderCue[]): Trace {
  // A run that goes on in another window is analysed there.
  if (trace.status === "running") return trace;
  // What comes from outside has no analysis yet.
  const { analysis } = trace;
  return analysis && sameCues(analysis.cues ?? [], cues) ? trace : analyseTrace(trace, cues);
}
