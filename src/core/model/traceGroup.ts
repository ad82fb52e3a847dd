/**
 * What a trace says of the group that it is a sample of: members of the trace document that are read when they are asked
 * for. A document in which one of them has another form stays as it is, and counts as having none.
 */
import * as v from "valibot";
import { defined } from "./defined.ts";
import type { Trace } from "./trace.ts";

const name = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => String(value)),
);
const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const groupSchema = v.object({
  id: name,
  index: v.optional(v.fallback(v.optional(whole), undefined)),
  size: v.optional(v.fallback(v.optional(whole), undefined)),
  task: v.optional(v.fallback(v.optional(v.string()), undefined)),
});

const number = v.optional(v.fallback(v.optional(finite), undefined));
const rewardsSchema = v.object({
  accuracy: number,
  format: number,
  language: number,
  other: v.optional(v.fallback(v.optional(v.record(v.string(), finite)), undefined)),
});

const trainingSchema = v.object({
  step: finite,
  policy: v.optional(v.fallback(v.optional(name), undefined)),
});

/** `group` of a trace document: one of several samples of one prompt. */
export interface TraceGroup {
  /** The samples of one group share it. */
  readonly id: string;
  /** Counted from 0 in the order in which the samples were started. */
  readonly index?: number;
  /** Samples that were asked for. */
  readonly size?: number;
  /** The prompt's title. */
  readonly task?: string;
}

/** `rewards` of a trace document, as a trainer recorded them. */
export type RecordedRewards = v.InferOutput<typeof rewardsSchema>;

/** `training` of a trace document: where in a training run it was sampled. */
export type TrainingPlace = v.InferOutput<typeof trainingSchema>;

/** The group that a trace names, or undefined where it names none or in another form. */
export function groupOf(trace: Trace): TraceGroup | undefined {
  const group = read(groupSchema, trace["group"]);
  return group && defined(group);
}

/** The rewards that were recorded with a trace. */
export function recordedRewards(trace: Trace): RecordedRewards | undefined {
  return read(rewardsSchema, trace["rewards"]);
}

/** The advantage that was recorded with a trace. */
export function recordedAdvantage(trace: Trace): number | undefined {
  return read(finite, trace["advantage"]);
}

/** The place in a training run that was recorded with a trace. */
export function trainingPlace(trace: Trace): TrainingPlace | undefined {
  return read(trainingSchema, trace["training"]);
}

/** The same trace as a sample of a group. */
export function withGroup(trace: Trace, group: TraceGroup): Trace {
  return { ...trace, group };
}

function read<Output>(
  schema: v.GenericSchema<unknown, Output>,
  value: unknown,
): Output | undefined {
  if (value === undefined) return undefined;
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
