/** What lists show of a trace without reading the whole of it; kept in a small file beside the document. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import { taskKey } from "../../core/compare/sameTask.ts";
import { labelCount } from "../../core/exchange/labelledData.ts";
import { groupOf } from "../../core/model/traceGroup.ts";
import { isNewer, serialiseTrace, traceStatuses, type Trace } from "../../core/model/trace.ts";
import { parentOf } from "../../core/model/traceBranch.ts";
import { defined } from "../../core/model/defined.ts";

/** Grows with what a summary holds; one of another version is made again from its document. */
const summaryVersion = 5;

const summarySchema = v.object({
  summary: v.literal(summaryVersion),
  id: v.string(),
  title: v.string(),
  createdAt: v.string(),
  status: v.picklist(traceStatuses),
  endpoint: v.optional(v.string()),
  model: v.optional(v.string()),
  /** Where the trace comes from: the workspace of a run, or that it was imported. */
  workspace: v.optional(v.string()),
  imported: v.optional(v.boolean()),
  /** Names the task, so that traces of one task find each other; absent where the trace does not say. */
  task: v.optional(v.string()),
  /** Of several samples of one prompt. */
  group: v.optional(
    v.object({
      id: v.string(),
      index: v.optional(v.number()),
      size: v.optional(v.number()),
      task: v.optional(v.string()),
    }),
  ),
  /** Id of the trace that it branched from. */
  parent: v.optional(v.string()),
  tags: v.optional(v.array(v.string())),
  pinned: v.optional(v.boolean()),
  /** How many notes the reader wrote. */
  notes: v.optional(v.number()),
  /** How many steps the reader labelled. */
  labels: v.optional(v.number()),
  /** Of a newer version, so that it can't be changed here. */
  readOnly: v.optional(v.boolean()),
  /** Size of the document on disk; absent while it runs. */
  bytes: v.optional(v.number()),
});

export type TraceSummary = v.InferOutput<typeof summarySchema>;

/** @param text the document as it is stored; absent while a run goes on. */
export function summarise(trace: Trace, text?: string): TraceSummary {
  const labels = labelCount(trace);
  const notes = trace.notes?.length ?? 0;
  const { tags = [], origin } = trace;
  const task = taskKey(trace);
  return {
    summary: summaryVersion,
    id: trace.id,
    title: trace.title,
    createdAt: trace.createdAt,
    status: trace.status,
    ...(trace.endpoint ? { endpoint: trace.endpoint.name, model: trace.endpoint.model } : {}),
    ...defined({ workspace: origin.workspace }),
    ...(origin.kind === "import" ? { imported: true } : {}),
    ...defined({
      task: task === undefined ? undefined : hashOf(task),
      group: groupOf(trace),
      parent: parentOf(trace)?.id,
    }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(trace.pinned === true ? { pinned: true } : {}),
    ...(notes === 0 ? {} : { notes }),
    ...(labels === 0 ? {} : { labels }),
    ...(isNewer(trace) ? { readOnly: true } : {}),
    ...defined({ bytes: text === undefined ? undefined : Buffer.byteLength(text) }),
  };
}

function hashOf(task: string): string {
  return createHash("sha256").update(task).digest("hex").slice(0, 16);
}

/** A document's text with the text of its summary. */
export function writtenTrace(trace: Trace): {
  readonly document: string;
  readonly summary: string;
} {
  const document = serialiseTrace(trace);
  return { document, summary: JSON.stringify(summarise(trace, document)) };
}

/** @returns undefined where a stored summary has another version. */
export function parseSummary(value: unknown): TraceSummary | undefined {
  const result = v.safeParse(summarySchema, value);
  return result.success ? result.output : undefined;
}
