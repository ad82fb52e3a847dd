/**
 * Probing a trace: where its thought is cut, what is asked there, and which draws are still to come. Pure; the caller sends
 * the requests.
 */
import { findFinalAnswer } from "../analysis/engine.ts";
import { defined } from "../model/defined.ts";
import type { Trace, Usage } from "../model/trace.ts";
import type { ProbeDraw, ProbePlace, TraceProbe } from "../model/traceProbes.ts";
import { addUsage, tagsOf } from "../run/continuation.ts";
import { planPrefix, type PrefixRequest, type PrefixWay } from "../run/prefixRequest.ts";
import { promptTokensOf } from "./branchTrace.ts";
import { taskMessages, wholeOffset } from "./cut.ts";

/** Where a thought is cut: after each step, after each episode of checks and doubts, or at so many places evenly. */
export type ProbePlan = "steps" | "episodes" | number;

/**
 * Offsets at which the thought is cut, ascending: its beginning, its end, and between them ends of steps.
 * @param plan a number of places counts both ends, and is at least 2.
 */
export function probeOffsets({ reasoning, analysis }: Trace, plan: ProbePlan): number[] {
  const ends = (analysis?.steps ?? []).map(({ end }) => end);
  const all = unique([0, ...ends, reasoning.length]);
  if (plan === "steps") return all;
  if (plan === "episodes") {
    const after = (analysis?.episodes ?? []).flatMap(({ to }) => ends[to] ?? []);
    return unique([0, ...after, reasoning.length]);
  }
  if (plan >= all.length) return all;
  const wanted = Array.from(
    { length: plan },
    (_, at) => (at * reasoning.length) / Math.max(1, plan - 1),
  );
  return unique(wanted.map((offset) => nearest(all, offset)));
}

function unique(offsets: readonly number[]): number[] {
  return [...new Set(offsets)].sort((a, b) => a - b);
}

function nearest(sorted: readonly number[], offset: number): number {
  return sorted.reduce((best, one) =>
    Math.abs(one - offset) < Math.abs(best - offset) ? one : best,
  );
}

/**
 * Words that begin an answer, so that few tokens end it. Where the trace itself, or its task, has the answer in a box, the
 * box is opened for it.
 */
export function probeLead(trace: Trace): string {
  const texts = [trace.answer, ...(taskMessages(trace) ?? []).map(({ content }) => content)];
  return texts.some((text) => text.includes("\\boxed"))
    ? "**Final answer:** \\boxed{"
    : "**Final answer:**";
}

/** What is sent at one place. */
export function probeRequest(
  trace: Trace,
  offset: number,
  lead: string,
  way: PrefixWay,
): PrefixRequest {
  const thought = trace.reasoning.slice(0, wholeOffset(trace.reasoning, offset));
  const messages = taskMessages(trace) ?? [];
  return planPrefix({ messages, thought, answer: lead, tag: tagsOf(trace) }, way);
}

/**
 * Reads the answer that came.
 * @param text what the model wrote behind the lead. @param lead with which a model that was asked in a further message may
 *   have begun all the same.
 */
export function readDraw(trace: Trace, lead: string, text: string): ProbeDraw {
  const whole = text.includes(lead.trim()) ? text : lead + (lead.endsWith("{") ? "" : " ") + text;
  const { text: task } = trace.origin;
  const answer =
    text.trim() === "" ? undefined : findFinalAnswer(firstLine(closed(whole)), [], task);
  return { text, ...defined({ answer }) };
}

/** A limit of tokens may have cut the box off behind its value. */
function closed(text: string): string {
  const start = text.lastIndexOf("\\boxed{");
  if (start === -1) return text;
  let depth = 0;
  for (const sign of text.slice(start)) {
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    if (sign === "}" && depth === 0) return text;
  }
  return text + "}".repeat(depth);
}

/** What a model adds below its answer is no answer; an answer that is code stands below the lead. */
function firstLine(text: string): string {
  const [line = "", ...rest] = text.split("\n");
  const behind = line.replace("**Final answer:**", "").trim();
  return behind === "" || text.includes("```") || rest.length === 0 ? text : line;
}

/** A draw that is still to come. */
export interface ProbeTask {
  readonly offset: number;
  /** Counted from 0 among the draws of its place. */
  readonly draw: number;
}

/** Draws that have not come, so ordered that all places have their first before any has its second. */
export function openDraws({ places, draws }: TraceProbe): ProbeTask[] {
  return Array.from({ length: draws }, (_, draw) => draw).flatMap((draw) =>
    places.flatMap(({ offset, draws: there }) => (there.length > draw ? [] : [{ offset, draw }])),
  );
}

/** Adds a draw and what its request took. */
export function withDraw(
  probe: TraceProbe,
  offset: number,
  draw: ProbeDraw,
  usage: Usage | undefined,
): TraceProbe {
  const summed = probe.usage && usage ? addUsage(probe.usage, usage) : (usage ?? probe.usage);
  const counts = { ...summed };
  delete counts["raw"];
  return {
    ...probe,
    places: probe.places.map((place) =>
      place.offset === offset ? { ...place, draws: [...place.draws, draw] } : place,
    ),
    requests: probe.requests + 1,
    counted: probe.counted + (usage ? 1 : 0),
    ...(summed ? { usage: counts } : {}),
  };
}

/**
 * Takes an older probe up again with the places and draws that are wanted now.
 * @returns undefined where it asked another model, or in another way, so that its draws don't belong to the new ones.
 */
export function resumedProbe(old: TraceProbe, wanted: TraceProbe): TraceProbe | undefined {
  const same =
    old.endpoint.baseUrl === wanted.endpoint.baseUrl &&
    old.endpoint.model === wanted.endpoint.model &&
    old.how === wanted.how &&
    old.lead === wanted.lead;
  if (!same) return undefined;
  const places = new Map<number, ProbePlace>();
  for (const place of [...wanted.places, ...old.places]) places.set(place.offset, place);
  return {
    ...old,
    draws: Math.max(old.draws, wanted.draws),
    places: [...places.values()].sort((a, b) => a.offset - b.offset),
  };
}

/** What is still to be sent, before it is sent. */
export interface ProbeEstimate {
  readonly requests: number;
  readonly promptTokens: number;
  /** At most. */
  readonly outputTokens: number;
}

/** @param maxTokens the limit on the output of each request. */
export function estimateProbe(
  trace: Trace,
  probe: TraceProbe,
  way: PrefixWay,
  maxTokens: number,
): ProbeEstimate {
  const known = new Map<number, number>();
  const open = openDraws(probe);
  let promptTokens = 0;
  for (const { offset } of open) {
    const tokens =
      known.get(offset) ?? promptTokensOf(probeRequest(trace, offset, probe.lead, way));
    known.set(offset, tokens);
    promptTokens += tokens;
  }
  return { requests: open.length, promptTokens, outputTokens: open.length * maxTokens };
}
