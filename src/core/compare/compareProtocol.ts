/** Messages between the extension host and the view of compared traces. The view says `ready` and gets all of it. */
import * as v from "valibot";
import type { Step, TraceStatus } from "../model/trace.ts";
import type { ComparisonGroup } from "./comparisonReport.ts";

/** A trace as the view draws it. */
export interface ShownComparedTrace {
  readonly id: string;
  readonly title: string;
  /** What tells it from the others in a word: the model, or where it was imported from. */
  readonly source: string;
  readonly status: TraceStatus;
  readonly reasoning: string;
  readonly answer: string;
  readonly finalAnswer?: string;
  readonly answerGroup?: number;
  readonly steps: readonly Pick<Step, "start" | "end" | "kind">[];
  /** Indexes of steps with a failed claim that stands. */
  readonly failing: readonly number[];
  readonly parting: { readonly unit: number; readonly step: number };
}

export interface ComparisonMessage {
  readonly type: "comparison";
  readonly sentences: readonly string[];
  readonly groups: readonly ComparisonGroup[];
  readonly sameReasoning: boolean;
  readonly traces: readonly ShownComparedTrace[];
}

/** There is nothing to compare; the sentence says why. */
interface NothingToCompare {
  readonly type: "nothing";
  readonly message: string;
}

export type ToCompareView = ComparisonMessage | NothingToCompare;

const fromViewSchema = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  /** Opens a trace, by its index in the comparison, at a step. */
  v.object({
    type: v.literal("openTrace"),
    trace: v.pipe(v.number(), v.integer(), v.minValue(0)),
    step: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  v.object({ type: v.literal("openLink"), href: v.pipe(v.string(), v.maxLength(4096)) }),
  v.object({ type: v.literal("viewError"), message: v.pipe(v.string(), v.maxLength(4000)) }),
]);

export type FromCompareView = v.InferOutput<typeof fromViewSchema>;

/** Checks a message that came out of the view. @returns undefined when it is not one of ours. */
export function parseFromCompareView(value: unknown): FromCompareView | undefined {
  const result = v.safeParse(fromViewSchema, value);
  return result.success ? result.output : undefined;
}

const toViewTypes = new Set<string>(["comparison", "nothing"] satisfies ToCompareView["type"][]);

/** Separates the host's messages from what else may be posted to the page; only the discriminant is checked. */
export function parseToCompareView(value: unknown): ToCompareView | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  return typeof value.type === "string" && toViewTypes.has(value.type)
    ? (value as ToCompareView)
    : undefined;
}
