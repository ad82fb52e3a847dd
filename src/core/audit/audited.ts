/** What the finders of flags read: one trace that is whole, with its analysis, and the parts of it that several look at. */
import { findFinalAnswer } from "../analysis/answer/finalAnswer.ts";
import type { Analysis, Flag, Trace } from "../model/trace.ts";
import type { FlagKind } from "./flagKinds.ts";
import { readAnswerCode, type AnswerCode } from "./code/answerCode.ts";
import { sentencesIn, type Sentence } from "./sentences.ts";

export interface Audited {
  readonly trace: Trace;
  readonly reasoning: string;
  readonly answer: string;
  readonly analysis: Analysis;
  /** What the model was asked: the inspected text, or else the last message of the user; empty where not known. */
  readonly task: string;
  /** The last sentences of the reasoning, in order; code blocks are left out. */
  readonly tail: readonly Sentence[];
  readonly code: AnswerCode;
  /** The final answer by the answer's own text alone; undefined where that has none. */
  readonly given: string | undefined;
}

/** @returns the flags of one kind or of a few that belong together, in the order in which they stand. */
export type Finder = (audited: Audited) => readonly Flag[];

/** A place in one of the two texts: offsets in UTF-16 code units. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
  readonly in: Flag["in"];
}

/** How much of the end of the reasoning is read for what it says of itself, in UTF-16 code units. */
const tailLength = 4000;
/** Of a task, this much is read. */
const longestTask = 200_000;

export function auditedOf(trace: Trace, analysis: Analysis): Audited {
  const { reasoning, answer } = trace;
  const task = taskOf(trace).slice(0, longestTask);
  return {
    trace,
    reasoning,
    answer,
    analysis,
    task,
    tail: sentencesIn(reasoning, Math.max(0, reasoning.length - tailLength)),
    code: readAnswerCode(answer, task),
    given: findFinalAnswer(answer, []),
  };
}

function taskOf({ origin, request }: Trace): string {
  return origin.text ?? request?.messages.findLast(({ role }) => role === "user")?.content ?? "";
}

/** @param says one English sentence, which views translate (`storedSentence`). */
export function flag(
  kind: FlagKind,
  { start, end, in: text }: TextPlace,
  says: string,
  other?: TextPlace,
): Flag {
  const flagged = { kind, start, end, in: text, says };
  if (!other) return flagged;
  return { ...flagged, other: { start: other.start, end: other.end, in: other.in } };
}

/** Longest words of a text that a sentence quotes. */
const longestQuoted = 60;

/** A text as a sentence quotes it: on one line, cut where it is long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= longestQuoted) return line;
  return `${line.slice(0, longestQuoted - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
