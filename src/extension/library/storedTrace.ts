/** A trace that has ended, as a source for views. */
import { EventEmitter } from "vscode";
import { withAnalysis } from "../../core/run/liveRun.ts";
import type { RunDelta } from "../../core/model/findings.ts";
import type { Trace } from "../../core/model/trace.ts";
import { analysedBy } from "./traceAnalysis.ts";
import type { EditableSource } from "./traceSource.ts";

/** @param trace with its analysis. */
export function createStoredTrace(trace: Trace, recording: boolean): EditableSource {
  const changed = new EventEmitter<RunDelta | undefined>();
  const labelled = new EventEmitter<void>();
  let current = trace;
  /** Counts the analyses that were asked for: the rules may change again before one is done. */
  let asked = 0;
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
      if (edit.labels || edit.notes || edit.dismissed || edit.reviews) labelled.fire();
    },
    async analyseAgain(next) {
      asked += 1;
      const own = asked;
      const before = current;
      const { analysis } = await analysedBy(before, next);
      if (own !== asked || !analysis || analysis === before.analysis) return;
      // The reader may have labelled steps meanwhile.
      current = withAnalysis(current, analysis);
      changed.fire(undefined);
    },
  };
}
