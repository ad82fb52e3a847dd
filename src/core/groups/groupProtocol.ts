/** Messages between the extension host and the view of a group. The view says `ready` and gets all of it, and again at each change. */
import * as v from "valibot";
import type { TraceStatus } from "../model/trace.ts";
import type { GroupReport } from "./groupReport.ts";
import type { FormFault } from "./sample.ts";

/** An answer that a sample considered on its way. */
interface ShownConsidered {
  /** Offset in the reasoning, in UTF-16 code units. */
  readonly at: number;
  readonly value: string;
  /** Index of the vote with this value; absent where it is none of them, or can't be decided. */
  readonly vote?: number;
}

/** A sample as the view draws it, at the same index as in the report. */
export interface ShownSample {
  readonly id: string;
  /** Counted from 1. */
  readonly number: number;
  readonly status: TraceStatus;
  readonly answer?: string;
  /** Why it failed, in one sentence. */
  readonly problem?: string;
  readonly faults: readonly FormFault[];
  /** Of the reasoning. */
  readonly characters: number;
  readonly tokens: number;
  /** Shares of the reasoning in steps that verify and that reflect, 0 to 1. */
  readonly verify: number;
  readonly reflect: number;
  readonly course: readonly ShownConsidered[];
}

export interface GroupMessage {
  readonly type: "group";
  readonly id: string;
  readonly title: string;
  readonly model: string;
  /** Samples are being taken in this window. */
  readonly sampling: boolean;
  /** Samples that “Sample the Rest” would take. */
  readonly missing: number;
  /** As the reader typed it. */
  readonly reference?: string;
  readonly report: GroupReport;
  readonly samples: readonly ShownSample[];
}

/** There is no such group; the sentence says why. */
interface NoGroup {
  readonly type: "nothing";
  readonly message: string;
}

export type ToGroupView = GroupMessage | NoGroup;

const id = v.pipe(v.string(), v.maxLength(4096));

const fromViewSchema = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("openTrace"), id }),
  v.object({ type: v.literal("compare"), ids: v.pipe(v.array(id), v.length(2)) }),
  v.object({ type: v.literal("stopSample"), id }),
  v.object({ type: v.literal("stopAll") }),
  v.object({ type: v.literal("sampleRest") }),
  /** The right answer; without one the majority decides again. */
  v.object({
    type: v.literal("reference"),
    text: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  }),
  v.object({ type: v.literal("viewError"), message: v.pipe(v.string(), v.maxLength(4000)) }),
]);

export type FromGroupView = v.InferOutput<typeof fromViewSchema>;

/** Checks a message that came out of the view. @returns undefined when it is not one of ours. */
export function parseFromGroupView(value: unknown): FromGroupView | undefined {
  const result = v.safeParse(fromViewSchema, value);
  return result.success ? result.output : undefined;
}

const toViewTypes = new Set<string>(["group", "nothing"] satisfies ToGroupView["type"][]);

/** Separates the host's messages from what else may be posted to the page; only the discriminant is checked. */
export function parseToGroupView(value: unknown): ToGroupView | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  return typeof value.type === "string" && toViewTypes.has(value.type)
    ? (value as ToGroupView)
    : undefined;
}
