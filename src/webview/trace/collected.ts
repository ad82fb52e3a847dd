/** What has been received of one trace: a snapshot and the appends after it, kept so that it can be drawn anew. */
import type { Append, Snapshot, TraceHeader } from "../../core/protocol/protocol.ts";
import type {
  Candidate,
  Claim,
  Episode,
  Mending,
  Origin,
  ReaderLabel,
  ReaderNote,
  Recomputation,
} from "../../core/model/trace.ts";
import type { StepsDelta } from "./steps/stepList.ts";

export interface Collected {
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
  /** Offsets into the reasoning, in order of their start. */
  readonly claims: readonly Claim[];
  readonly candidates: readonly Candidate[];
  readonly mendings: readonly Mending[];
  readonly recomputations: readonly Recomputation[];
  /** Offsets into the answer; there are none before the end of a run. */
  readonly answerClaims: readonly Claim[];
  /** Steps by index, from 0. */
  readonly episodes: readonly Episode[];
  /** What the reader said of steps; set anew whenever one of them changes. */
  labels: readonly ReaderLabel[];
  /** What the reader wrote on steps. */
  notes: readonly ReaderNote[];
  /** Length of reasoning and answer together, in UTF-16 code units. */
  readonly characters: number;
}

export function collect({ trace, recording, elapsedMs }: Snapshot): Collected {
  // The lists grow here; those of the message are left alone.
  const steps = [...(trace.analysis?.steps ?? [])];
  const claims = [...(trace.analysis?.claims ?? [])];
  const episodes = [...(trace.analysis?.episodes ?? [])];
  const candidates = [...(trace.analysis?.candidates ?? [])];
  const mendings = [...(trace.analysis?.mendings ?? [])];
  const recomputations = [...(trace.analysis?.recomputations ?? [])];
  const answerClaims = [...(trace.analysis?.answerClaims ?? [])];
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
      steps.push(...message.steps);
      claims.push(...message.claims);
      candidates.push(...message.candidates);
      episodes.push(...message.episodes);
      mendings.push(...(message.mendings ?? []));
      recomputations.push(...(message.recomputations ?? []));
      answerClaims.push(...(message.answerClaims ?? []));
    },
    reasoning: () => ({ reasoning: reasoning.join(""), steps, claims, episodes, mendings }),
    answer: () => answer.join(""),
    reasoningPieces: reasoning,
    get answerPieces() {
      return answer;
    },
    claims,
    candidates,
    mendings,
    recomputations,
    answerClaims,
    episodes,
    labels: trace.labels ?? [],
    notes: trace.notes ?? [],
    get characters() {
      return characters;
    },
  };
}
