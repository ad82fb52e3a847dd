/** Sees to it that a trace has an analysis by the reader's rules; long ones are analysed beside the extension host's thread. */
import { l10n } from "../../core/text/l10n.ts";
import { analyseTrace } from "../../core/run/liveRun.ts";
import { sameCues, type ReaderCue } from "../../core/reader/readerCues.ts";
import type { Trace } from "../../core/model/trace.ts";
import { analyseInThread } from "../../dataset/analysisThread.ts";
import { withProgress } from "../host/progress.ts";

/** Texts up to this length are analysed at once, in UTF-16 code units: that takes less time than starting a thread. */
const analysedAtOnce = 30_000;

/**
 * @param cues the reader's own rules; a trace that was analysed by others is analysed anew.
 * @returns the same trace where there is nothing to do. @throws CancellationError when the reader stopped it.
 */
export async function analysedBy(trace: Trace, cues: readonly ReaderCue[]): Promise<Trace> {
  const { status, analysis, reasoning, answer, title } = trace;
  // A run that goes on in another window is analysed there.
  if (status === "running") return trace;
  // What comes from outside has no analysis yet.
  if (analysis && sameCues(analysis.cues ?? [], cues)) return trace;
  if (reasoning.length + answer.length <= analysedAtOnce) return analyseTrace(trace, cues);
  const named = title.trim() === "" ? l10n.t("the trace") : title.trim().slice(0, 60);
  return withProgress(l10n.t("Analysing {0}", named), (signal) =>
    analyseInThread(trace, cues, signal),
  );
}
