/**
 * Probes of a trace: at places of its reasoning the thought was cut and closed, and only the answer asked for. A member of the
 * trace document, read when it is asked for; a probe of another form stays in the document and is not shown.
 */
import * as v from "valibot";
import { defined } from "./defined.ts";
import type { Trace, Usage } from "./trace.ts";
import { prefixHows, type PrefixHow } from "./traceBranch.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const optionalText = v.optional(v.string());

const drawSchema = v.object({ text: v.string(), answer: optionalText });

const count = v.optional(v.pipe(v.number(), v.minValue(0)));
const usageSchema = v.object({
  promptTokens: count,
  completionTokens: count,
  reasoningTokens: count,
  cachedTokens: count,
  cost: count,
  currency: optionalText,
});

const probeSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  startedAt: v.string(),
  endpoint: v.object({ name: v.string(), baseUrl: v.string(), model: v.string() }),
  how: v.picklist(prefixHows),
  lead: v.string(),
  draws: v.pipe(whole, v.minValue(1)),
  places: v.array(v.object({ offset: whole, draws: v.array(drawSchema) })),
  requests: whole,
  counted: whole,
  usage: v.optional(usageSchema),
});

/** One answer that was asked for after the thought had been closed. */
export interface ProbeDraw {
  /** What the model wrote after the words that its answer was begun with. */
  readonly text: string;
  /** The answer in it, as written; absent where it holds none. */
  readonly answer?: string;
}

export interface ProbePlace {
  /** UTF-16 code units of the reasoning that the model was given. */
  readonly offset: number;
  /** Those that came; fewer than were asked for while the probe is not done. */
  readonly draws: readonly ProbeDraw[];
}

/** An entry of `probes` in a trace document. */
export interface TraceProbe {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endpoint: { readonly name: string; readonly baseUrl: string; readonly model: string };
  readonly how: PrefixHow;
  /** The words that the answer was begun with. */
  readonly lead: string;
  /** Draws asked for at each place. */
  readonly draws: number;
  /** By ascending offset. */
  readonly places: readonly ProbePlace[];
  /** Requests that were answered, and those of them whose tokens the endpoint counted. */
  readonly requests: number;
  readonly counted: number;
  /** Summed over the counted requests. */
  readonly usage?: Usage;
}

/** The probes of a trace that can be read, oldest first. */
export function probesOf(trace: Trace): readonly TraceProbe[] {
  const stored = trace["probes"];
  return Array.isArray(stored) ? stored.flatMap((entry) => readProbe(entry, trace) ?? []) : [];
}

/** Puts a probe into a trace, in the place of the one with its id. */
export function withProbe(trace: Trace, probe: TraceProbe): Trace {
  const stored: unknown = trace["probes"];
  const others = Array.isArray(stored)
    ? (stored as unknown[]).filter((entry) => readProbe(entry, trace)?.id !== probe.id)
    : [];
  return { ...trace, probes: [...others, probe] };
}

/** Whether all draws that were asked for have come. */
export function isComplete({ places, draws }: TraceProbe): boolean {
  return places.every((place) => place.draws.length >= draws);
}

function readProbe(value: unknown, { reasoning }: Trace): TraceProbe | undefined {
  const result = v.safeParse(probeSchema, value);
  if (!result.success) return undefined;
  const { usage, places, ...rest } = result.output;
  const offsets = places.map(({ offset }) => offset);
  const ascends = offsets.every((offset, at) => offset > (offsets[at - 1] ?? -1));
  if (!ascends || (offsets.at(-1) ?? 0) > reasoning.length) return undefined;
  return {
    ...rest,
    places: places.map(({ offset, draws }) => ({
      offset,
      draws: draws.map((draw) => defined(draw)),
    })),
    ...defined({ usage: usage && defined(usage) }),
  };
}
