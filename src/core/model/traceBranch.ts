/**
 * What a trace says of the trace that it branched from: a member of the trace document, read when it is asked for. A document
 * in which it has another form stays as it is, and counts as having none.
 */
import * as v from "valibot";
import { defined } from "./defined.ts";
import type { Trace } from "./trace.ts";

/**
 * How a model was given the beginning of its own thought: as the beginning of its message in a chat, as raw text in the form
 * of its chat template, or quoted in a further message. The first two go on with one text; the last is a new thought about it.
 */
export const prefixHows = ["message", "completion", "quoted"] as const;
export type PrefixHow = (typeof prefixHows)[number];

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const parentSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  offset,
  change: v.object({ text: v.string(), until: offset }),
  kept: v.optional(v.fallback(offset, 0), 0),
  how: v.picklist(prefixHows),
  title: v.optional(v.fallback(v.optional(v.string()), undefined)),
});

/** `parent` of a trace document. Offsets are UTF-16 code units. */
export interface TraceParent {
  /** Of the trace that it branched from. */
  readonly id: string;
  /** Both reasonings begin with the same `offset` code units. */
  readonly offset: number;
  /** `text` stands at `offset` in place of what the parent has from `offset` to `until`. */
  readonly change: { readonly text: string; readonly until: number };
  /** Code units behind the change that are the parent's again, from `until` on; what follows them is the model's. */
  readonly kept: number;
  readonly how: PrefixHow;
  /** Of the parent, for when that is gone. */
  readonly title?: string;
}

/** The parent that a trace names, or undefined where it names none, or one that does not fit its reasoning. */
export function parentOf(trace: Trace): TraceParent | undefined {
  if (trace["parent"] === undefined) return undefined;
  const result = v.safeParse(parentSchema, trace["parent"]);
  if (!result.success) return undefined;
  const parent = defined(result.output);
  const { offset: start, change } = parent;
  const fits =
    change.until >= start &&
    givenLength(parent) <= trace.reasoning.length &&
    trace.reasoning.startsWith(change.text, start);
  return fits ? parent : undefined;
}

/** The same trace as a branch of another one. */
export function withParent(trace: Trace, parent: TraceParent): Trace {
  return { ...trace, parent };
}

/** Length of the part of the reasoning that was given to the model. */
export function givenLength({
  offset: start,
  change,
  kept,
}: Omit<TraceParent, "id" | "how">): number {
  return start + change.text.length + kept;
}
