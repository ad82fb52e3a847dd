/** What has been received of one trace: a snapshot and the appends after it, kept so that it can be drawn anew. */
import type { Append, Snapshot, TraceHeader } from "../../core/protocol/protocol.ts";
import { appendFindings, growingFindings, type Findings } from "../../core/model/findings.ts";
import type { Origin, ReaderLabel, ReaderNote } from "../../core/model/trace.ts";
import type { StepsDelta } from "./steps/stepList.ts";

export interface Collected extends Findings {
  readonly id: string;
  readonly origin: Origin;
  readonly recording: boolean;
  readonly header: TraceHeader;
  /** Milliseconds since the request was sent, when the last message was posted. */
  readonly elapsedMs: number;
  add(message: Append): void;
  /** All reasoning with all that is known about it, as one delta. */
  reasoning(): StepsDelta;
  answer(): string;
  /** The reasoning as it came, piece by piece; only grows. */
  readonly reasoningPieces: readonly string[];
  /** The answer likewise; another array when what was taken for the answer has become reasoning. */
  readonly answerPieces: readonly string[];
  /** What the reader said of steps; set anew whenever one of them changes. */
  labels: readonly ReaderLabel[];
  /** What the reader wrote on steps. */
  notes: readonly ReaderNote[];
  /** Length of reasoning and answer together, in UTF-16 code units. */
  readonly characters: number;
}

export function collect({ trace, recording, elapsedMs }: Snapshot): Collected {
  // The lists grow here; those of the message are left alone.
  const found = growingFindings(trace.analysis);
  const reasoning = [trace.reasoning];
  let answer = [trace.answer];
  let characters = trace.reasoning.length + trace.answer.length;
  const state: { header: TraceHeader; elapsedMs: number } = {
    header: {
      ...trace,
      finalAnswer: trace.analysis?.finalAnswer,
      answerCourse: trace.analysis?.answerCourse,
    },
    elapsedMs,
  };
  return {
    ...found,
    id: trace.id,
    origin: trace.origin,
    recording,
    get header() {
      return state.header;
    },
    get elapsedMs() {
      return state.elapsedMs;
    },
    add(message) {
      state.elapsedMs = message.elapsedMs;
      if (message.header) state.header = message.header;
      reasoning.push(message.reasoning);
      characters += message.reasoning.length + message.answer.length;
      if (message.answerReset) {
        characters -= answer.reduce((sum, piece) => sum + piece.length, 0);
        answer = [];
      }
      answer.push(message.answer);
      appendFindings(found, message);
    },
    reasoning: () => ({ ...found, reasoning: reasoning.join("") }),
    answer: () => answer.join(""),
    reasoningPieces: reasoning,
    get answerPieces() {
      return answer;
    },
    labels: trace.labels ?? [],
    notes: trace.notes ?? [],
    get characters() {
      return characters;
    },
  };
}
