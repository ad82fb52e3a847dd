/**
 * What a second reader said of a trace: a model that was asked for findings. An opinion, kept apart from what the engine
 * recomputed. Members of the trace document; offsets are UTF-16 code units into the text that `in` names.
 */
import * as v from "valibot";
import { usageSchema } from "./usage.ts";

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Kinds of error that a second reader may name, in the order in which the prompt lists them. */
export const findingKinds = [
  "calculation",
  "logic",
  "misreading",
  "unsupported",
  "contradiction",
  "answer",
  "code",
  "other",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * How a review stands: `cut` means that the reply broke off and holds the findings before that; `unreadable` that the
 * reply was in no form that can be read; `failed` that the endpoint failed before a reply could be read.
 */
const reviewStates = ["running", "complete", "cut", "unreadable", "stopped", "failed"] as const;

const findingSchema = v.looseObject({
  /** The quotation's place. */
  start: offset,
  end: offset,
  in: v.picklist(["reasoning", "answer"]),
  kind: v.picklist(findingKinds),
  /** The reason in the second reader's words. */
  why: v.string(),
  /** How sure it said it is, 0 to 1. */
  sure: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** The step that it named, counted from 1; 0 for the answer. The quotation's place is what counts. */
  said: v.optional(offset),
  /** ISO 8601 time at which the reader dismissed it. */
  dismissed: v.optional(v.string()),
});

export const reviewSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  /** ISO 8601 time at which it was asked for. */
  at: v.string(),
  /** Name of the endpoint's profile. */
  endpoint: v.string(),
  model: v.string(),
  /** Version of the fixed prompt. */
  prompt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  status: v.picklist(reviewStates),
  findings: v.array(findingSchema),
  /** Findings that were left out because their quotation does not stand in the trace. */
  dropped: offset,
  /** Findings that were left out because they were not in the form that was asked for. */
  malformed: v.optional(offset),
  /** Id of the trace that holds the second reader's own reasoning and its reply to the letter. */
  trace: v.optional(v.string()),
  /** Why there are no findings, or not all, as one English sentence. */
  problem: v.optional(v.string()),
  usage: v.optional(usageSchema),
});

export type Review = v.InferOutput<typeof reviewSchema>;
export type Finding = Review["findings"][number];

/** Whether a review is an opinion on all of the trace, so that a step without a finding says something. */
export function isOpinion({ status }: Pick<Review, "status">): boolean {
  return status === "complete";
}

/** The findings that the reader has not dismissed. */
export function standingFindings({ findings }: Pick<Review, "findings">): readonly Finding[] {
  return findings.filter(({ dismissed }) => dismissed === undefined);
}
