/** What a group needs to know of one of its samples: small and plain, so that many thousands can be held. */
import { defined } from "../model/defined.ts";
import {
  groupOf,
  recordedAdvantage,
  recordedRewards,
  trainingPlace,
  type RecordedRewards,
  type TraceGroup,
  type TrainingPlace,
} from "../model/traceGroup.ts";
import type { Trace, TraceStatus } from "../model/trace.ts";
import {
  countReflectiveWords,
  reasoningTokens,
  type TokenSource,
} from "../statistics/traceStatistics.ts";

/** What became of the thought: an endpoint that does not disclose it leaves nothing to judge. */
type ThoughtForm = "closed" | "open" | "none" | "undisclosed";

export interface GroupSample {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly status: TraceStatus;
  /** Why it failed, in one sentence. */
  readonly problem?: string;
  /** Final answer as written; absent where there is none. */
  readonly answer?: string;
  /** The right answer, as the data has it, and the data's own verdict. */
  readonly reference?: string;
  readonly correct?: boolean;
  readonly thought: ThoughtForm;
  /** Whether the answer stands in a box; absent where the task does not ask for one. */
  readonly boxed?: boolean;
  /** Share of the reasoning's words in the task's language, 0 to 1. */
  readonly language?: number;
  /** Of the reasoning, in UTF-16 code units and in tokens. */
  readonly characters: number;
  readonly tokens: number;
  readonly tokenSource: TokenSource;
  /** Shares of the reasoning's characters in steps that verify and that reflect, 0 to 1. */
  readonly verify: number;
  readonly reflect: number;
  /** Reflective words in the reasoning, as `traceStatistics` counts them. */
  readonly reflectiveWords: number;
  /** How often the candidate answer changed along the reasoning. */
  readonly changes?: number;
  /** Beginning of the reasoning, at most `headLength` UTF-16 code units. */
  readonly head?: string;
  readonly group?: TraceGroup;
  readonly training?: TrainingPlace;
  /** As the trainer recorded them. */
  readonly recorded?: RecordedRewards;
  readonly recordedAdvantage?: number;
}

/** As much of the reasoning is kept for finding where samples part. */
export const headLength = 2000;

/**
 * @param trace with its analysis; one that still runs has no answer yet.
 * @param language share of words in the task's language, as `languageConsistency` measures it.
 */
export function sampleOf(trace: Trace, language: number | undefined): GroupSample {
  const { analysis, reasoning, answer, origin, endpoint, notices = [] } = trace;
  const { tokens, tokenSource } = reasoningTokens(trace);
  const byKind = analysis?.statistics.charactersByKind ?? {};
  const all = Math.max(1, reasoning.length);
  const has = (kind: string): boolean => notices.some((notice) => notice.kind === kind);
  return {
    id: trace.id,
    title: trace.title,
    model: endpoint?.servedModel ?? endpoint?.model ?? "",
    status: trace.status,
    thought:
      reasoning.trim() === ""
        ? has("reasoningUndisclosed")
          ? "undisclosed"
          : "none"
        : has("reasoningUnclosed") || answer.trim() === ""
          ? "open"
          : "closed",
    characters: reasoning.length,
    tokens,
    tokenSource,
    verify: (byKind["verify"] ?? 0) / all,
    reflect: (byKind["reflect"] ?? 0) / all,
    reflectiveWords: countReflectiveWords(reasoning),
    head: reasoning.slice(0, headLength),
    ...defined({
      problem: trace.error?.message,
      answer: answerOf(trace),
      reference: origin.reference,
      correct: origin.correct,
      boxed: asksForBox(trace) ? /\\(?:boxed|fbox)\b/.test(answer) : undefined,
      language,
      changes: analysis?.answerCourse?.changes,
      group: groupOf(trace),
      training: trainingPlace(trace),
      recorded: recordedRewards(trace),
      recordedAdvantage: recordedAdvantage(trace),
    }),
  };
}

/** What a thought that was cut off last considered is no answer. */
function answerOf({ status, answer, analysis }: Trace): string | undefined {
  const value = analysis?.finalAnswer;
  if (status === "complete") return value;
  return status === "truncated" && answer.trim() !== "" ? value : undefined;
}

/**
 * The reward that a trainer recorded: the one that it calls reward, score or total, else all its parts added up.
 * @returns undefined where it recorded none.
 */
export function recordedReward({ recorded }: GroupSample): number | undefined {
  const { other, ...parts } = recorded ?? {};
  const total = other?.["reward"] ?? other?.["score"] ?? other?.["total"];
  if (total !== undefined) return total;
  const all = [...Object.values(parts), ...Object.values(other ?? {})].filter(
    (value) => value !== undefined,
  );
  return all.length === 0 ? undefined : all.reduce((sum, value) => sum + value, 0);
}

function asksForBox({ request, origin }: Trace): boolean {
  const asked = request?.messages.map(({ content }) => content) ?? [];
  return [...asked, origin.text ?? ""].some((text) =>
    /\\boxed\b|\bin a box\b|\bboxed\b/i.test(text),
  );
}

/** Whether it is a draw of the model: it ended by itself, with an answer, without one, or at its limit of tokens. */
export function isDraw({ status }: Pick<GroupSample, "status">): boolean {
  return status === "complete" || status === "truncated";
}

/** 1 where the output has the form asked for, else 0; undefined where the thought is not disclosed. */
export function formatReward(sample: GroupSample): number | undefined {
  if (sample.thought === "undisclosed") return undefined;
  return formFaults(sample).length === 0 ? 1 : 0;
}

/** What the form of a sample lacks, in the order in which R1's template asks for it. */
export function formFaults({ thought, answer, status, boxed }: GroupSample): FormFault[] {
  return [
    ...(thought === "none" ? (["noThought"] as const) : []),
    ...(thought === "open" ? (["thoughtOpen"] as const) : []),
    ...(status === "truncated" ? (["cutOff"] as const) : []),
    ...(answer === undefined ? (["noAnswer"] as const) : []),
    ...(boxed === false ? (["notBoxed"] as const) : []),
  ];
}

export type FormFault = "noThought" | "thoughtOpen" | "cutOff" | "noAnswer" | "notBoxed";
