/** From a second reader's reply to the findings that are kept: strictly read, each quotation looked up in the trace. */
import * as v from "valibot";
import { defined } from "../model/defined.ts";
import { findingKinds, type Finding, type Review } from "../model/review.ts";
import type { Trace } from "../model/trace.ts";
import { createQuotations } from "./quotations.ts";
import { readReplyJson } from "./replyJson.ts";

/** More findings than this are no review that anybody reads; what is beyond them counts as malformed. */
const mostFindings = 1000;
/** Of a reason, so many code units are kept. */
const longestWhy = 2000;
/** A longer quotation is no quotation. */
const longestQuote = 10_000;

const entrySchema = v.looseObject({
  step: v.optional(v.unknown()),
  quote: v.pipe(v.string(), v.maxLength(longestQuote)),
  kind: v.optional(v.fallback(v.picklist(findingKinds), "other"), "other"),
  why: v.optional(v.fallback(v.string(), ""), ""),
  sure: v.optional(v.unknown()),
});

type Read = Pick<Review, "status" | "findings" | "dropped" | "malformed" | "problem">;

/** Why a review has no findings, or not all of them; `npm run l10n` collects them. */
export const reviewProblems = {
  none: "The reply holds no JSON value of the form that was asked for.",
  broken: "The JSON of the reply can't be read.",
  cut: "The reply broke off; what it says before that is shown.",
  stopped: "It was stopped; what had come before that is shown.",
  gone: "The second reader's own trace is not stored here.",
} as const;

/**
 * @param reviewed the trace that the reply is about, with its analysis.
 * @param reader the second reader's own trace, ended; its answer is the reply.
 */
export function readReview(
  reviewed: Pick<Trace, "reasoning" | "answer" | "analysis">,
  reader: Pick<Trace, "answer" | "status" | "error">,
): Read {
  const { answer, status, error } = reader;
  const json = readReplyJson(answer);
  if (!json.ok || (json.entries.length === 0 && status !== "complete" && status !== "truncated")) {
    const nothing = { findings: [], dropped: 0 };
    if (error) return { ...nothing, status: "failed", problem: error.message };
    if (status === "stopped") return { ...nothing, status: "stopped" };
    return {
      ...nothing,
      status: "unreadable",
      problem: json.ok ? reviewProblems.cut : reviewProblems[json.why],
    };
  }
  const read = readEntries(reviewed, json.entries);
  if (status === "stopped") return { ...read, status: "stopped", problem: reviewProblems.stopped };
  if (error) return { ...read, status: "cut", problem: error.message };
  if (json.isCut) return { ...read, status: "cut", problem: reviewProblems.cut };
  return { ...read, status: "complete" };
}

function readEntries(
  reviewed: Pick<Trace, "reasoning" | "answer" | "analysis">,
  entries: readonly unknown[],
): Pick<Review, "findings" | "dropped" | "malformed"> {
  const quotations = createQuotations(reviewed);
  const findings: Finding[] = [];
  let dropped = 0;
  let malformed = 0;
  for (const entry of entries) {
    const read = v.safeParse(entrySchema, entry);
    if (!read.success || findings.length === mostFindings) {
      malformed += 1;
      continue;
    }
    const { quote, kind, why } = read.output;
    const said = stepOf(read.output.step);
    const place = quotations.find(quote, said);
    if (!place) {
      dropped += 1;
      continue;
    }
    const sure = shareOf(read.output.sure);
    findings.push({ ...place, kind, why: why.slice(0, longestWhy), ...defined({ sure, said }) });
  }
  findings.sort(inOrder);
  return { findings, dropped, ...(malformed > 0 ? { malformed } : {}) };
}

/** A number, or the digits of one; “answer” is 0. */
function stepOf(value: unknown): number | undefined {
  if (value === "answer") return 0;
  const number =
    typeof value === "string" ? Number(/^\s*\[?(\d{1,7})\]?\s*$/.exec(value)?.[1]) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : undefined;
}

/** From 0 to 1; percent are taken as such. */
function shareOf(value: unknown): number | undefined {
  if (typeof value !== "number" || !(value >= 0 && value <= 100)) return undefined;
  return value <= 1 ? value : value / 100;
}

/** Reasoning before answer, each by place. */
function inOrder(a: Finding, b: Finding): number {
  if (a.in !== b.in) return a.in === "reasoning" ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
