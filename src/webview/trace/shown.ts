/** The trace that is shown, as far as it has come: a snapshot and the appends after it, kept so that it can be drawn anew. */
import { createStatisticsCounter } from "../../core/model/analysisCounts.ts";
import { appendFindings, growingFindings, type RunDelta } from "../../core/model/findings.ts";
import type { AnswerVerdict } from "../../core/model/answerVerdict.ts";
import type { Analysis, Trace } from "../../core/model/trace.ts";
import type { RunWait } from "../../core/model/runEvent.ts";
import type { Append, Snapshot } from "../../core/protocol/protocol.ts";

export interface Shown {
  /** Texts and lists grow with each append; labels and notes are replaced when the reader changes one. */
  readonly trace: Trace & { readonly analysis: Analysis };
  /** Whether the trace is a replay of a recording. */
  readonly recording: boolean;
  /** Whether the answer is right, by the reference answer or the verdict that came with the trace. */
  readonly correct: AnswerVerdict;
  /** Milliseconds since the request was sent, when the last message was posted. */
  readonly elapsedMs: number;
  /** What the run waits for, as the last message said. */
  readonly waiting: RunWait | undefined;
  /** A key was stored for the endpoint since the run failed for want of one. */
  readonly hasNewKey: boolean;
}

export interface ShownTrace extends Shown {
  add(message: Append): void;
  /** A key was stored for the endpoint. @returns the trace as it is shown then. */
  keySet(): Shown;
  /** All that has come, as one delta: what everything is drawn from. */
  whole(): RunDelta;
}

/** What a header may leave out. */
const noHeader = {
  error: undefined,
  notices: undefined,
  usage: undefined,
  timing: undefined,
  endpoint: undefined,
};

export function showTrace(message: Snapshot): ShownTrace {
  // The lists grow here; those of the message are left alone.
  const found = growingFindings(message.trace.analysis);
  const analysis: Analysis = {
    engine: "",
    statistics: createStatisticsCounter().statistics,
    ...message.trace.analysis,
    ...found,
  };
  const trace = { ...message.trace, analysis };
  let { elapsedMs, waiting } = message;
  let hasNewKey = false;
  const shown: ShownTrace = {
    trace,
    recording: message.recording,
    correct: message.correct ?? "unknown",
    get elapsedMs() {
      return elapsedMs;
    },
    get waiting() {
      return waiting;
    },
    get hasNewKey() {
      return hasNewKey;
    },
    keySet() {
      hasNewKey = true;
      return shown;
    },
    add(append) {
      ({ elapsedMs, waiting } = append);
      trace.reasoning += append.reasoning;
      trace.answer = append.answerReset ? append.answer : trace.answer + append.answer;
      appendFindings(found, append);
      if (!append.header) return;
      const { finalAnswer, answerCourse, flags, actions, ...header } = append.header;
      if (actions) trace.actions = [...actions];
      // What the header leaves out is there no more.
      Object.assign(trace, noHeader, header);
      Object.assign(analysis, { finalAnswer, answerCourse, flags });
    },
    whole: () => ({
      ...found,
      reasoning: trace.reasoning,
      answer: trace.answer,
      answerReset: false,
    }),
  };
  return shown;
}
