/**
 * A run in progress: the reducer and the streaming analysis side by side, so that every owner of a run
 * (editor host, command line, recovery after a crash) gets the same trace and the same deltas.
 */
import type { Analyser, AnalyserContext } from "../analysis/analyser.ts";
import { createAnalyser, createAuditor } from "../analysis/engine.ts";
import { carryLabels } from "../reader/readerLabels.ts";
import type { ReaderCue } from "../reader/readerCues.ts";
import { answerStart, reduceRun } from "./runReducer.ts";
import { createStepTimes, type StepTimes } from "../analysis/steps/stepTimes.ts";
import { joinFindings, noFindings, type Findings, type RunDelta } from "../model/findings.ts";
import type { TimedRunEvent } from "../model/runEvent.ts";
import type { Analysis, Trace } from "../model/trace.ts";
import { defined } from "../model/defined.ts";

export interface LiveRun {
  /** The trace as it stands, with its analysis; a new object after each event. */
  readonly trace: Trace;
  apply(event: TimedRunEvent): RunDelta;
}

/**
 * @param start a trace with status "running"; text it already holds is analysed first.
 * @param cues the reader's own rules.
 */
export function createLiveRun(start: Trace, cues: readonly ReaderCue[] = []): LiveRun {
  const times = createStepTimes(start);
  const analyser = createAnalyser(analyserContext(start, cues, times));
  const auditor = createAuditor();
  analyser.push(start.reasoning);
  auditor.push(start.reasoning);
  let state = start;

  return {
    get trace(): Trace {
      return { ...state, analysis: analyser.analysis };
    },
    apply(event): RunDelta {
      const before = state;
      state = reduceRun(before, event);
      const text = addedText(before, event);
      if (text.reasoning !== "") times.arrived(state.reasoning.length, event.atMs);
      const added = text.reasoning === "" ? noFindings : analyser.push(text.reasoning);
      const findings = joinFindings(added, closing(before, text.answer));
      audit(before, text.reasoning);
      return { ...text, ...findings };
    },
  };

  /** While the run goes on, a loop that it is in is the only flag; the others need all of the trace. */
  function audit(before: Trace, reasoning: string): void {
    if (before.status !== "running") return;
    const { analysis } = analyser;
    if (reasoning !== "") {
      auditor.push(reasoning);
      const { loop } = auditor;
      if (loop) analysis.flags = [loop];
      else delete analysis.flags;
    }
    if (state.status !== "running") analysis.flags = auditor.end(state, analysis);
  }

  function closing(before: Trace, answer: string): Findings {
    if (before.status !== "running") return noFindings;
    if (state.status !== "running") return analyser.end(state.answer);
    return answer.trim() === "" ? noFindings : analyser.settle();
  }
}

/**
 * The text that an event adds, taken from the event: comparing the texts before and after would make the engine join
 * the whole of a growing string anew for every event.
 */
function addedText(
  before: Trace,
  event: TimedRunEvent,
): Pick<RunDelta, "reasoning" | "answer" | "answerReset"> {
  if (before.status !== "running") return { reasoning: "", answer: "", answerReset: false };
  switch (event.type) {
    case "reasoning":
      return { reasoning: event.text, answer: "", answerReset: false };
    case "answer":
      return { reasoning: "", answer: event.text, answerReset: false };
    case "answerWasReasoning":
      return relabelled(before.answer, answerStart(before));
    default:
      return { reasoning: "", answer: "", answerReset: false };
  }
}

function relabelled(
  answer: string,
  start: number,
): Pick<RunDelta, "reasoning" | "answer" | "answerReset"> {
  const reasoning = answer.slice(start);
  if (reasoning === "") return { reasoning, answer: "", answerReset: false };
  return { reasoning, answer: answer.slice(0, start), answerReset: true };
}

/**
 * Analyses a trace that is whole already. The old analysis, if any, is replaced; the times of its steps are kept, and
 * the reader's labels are carried over by what they are about.
 * @param cues the reader's own rules.
 */
export function analyseTrace(trace: Trace, cues: readonly ReaderCue[] = []): Trace {
  const analyser: Analyser = createAnalyser(analyserContext(trace, cues, createStepTimes(trace)));
  analyser.push(trace.reasoning);
  analyser.end(trace.answer);
  const auditor = createAuditor();
  auditor.push(trace.reasoning);
  const { analysis } = analyser;
  return withAnalysis(trace, { ...analysis, flags: auditor.end(trace, analysis) });
}

/** Puts an analysis of its text in the place of a trace's own; the reader's labels are carried over. */
export function withAnalysis(trace: Trace, analysis: Analysis): Trace {
  const { labels } = trace;
  return {
    ...trace,
    analysis,
    ...defined({
      labels:
        labels === undefined
          ? undefined
          : [...carryLabels(labels, trace.analysis?.steps ?? [], analysis.steps)],
    }),
  };
}

function analyserContext(
  trace: Trace,
  cues: readonly ReaderCue[],
  { durationTo }: StepTimes,
): AnalyserContext {
  const { text, languageId } = trace.origin;
  return {
    durationTo,
    cues,
    ...defined({ task: text, languageId }),
  };
}
