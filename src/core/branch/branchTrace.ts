/** A trace that branches from another one: what is sent for it, and what it starts with. Pure. */
import { defined } from "../model/defined.ts";
import type { TimedRunEvent } from "../model/runEvent.ts";
import { traceSchema, type ChatMessage, type Trace, type TraceEndpoint } from "../model/trace.ts";
import { withParent, type PrefixHow, type TraceParent } from "../model/traceBranch.ts";
import { blankLineAfter, tagsOf } from "../run/continuation.ts";
import { planPrefix, type PrefixRequest, type PrefixWay } from "../run/prefixRequest.ts";
import { estimateTokens } from "../run/tokens.ts";
import { branchProblem, taskMessages, type GivenPrefix } from "./cut.ts";

export interface PlannedBranch {
  readonly given: GivenPrefix;
  readonly request: PrefixRequest;
  readonly parent: TraceParent;
  /** Of what is sent, estimated. */
  readonly promptTokens: number;
}

/** @returns what to send, or one sentence that says why nothing can be sent. */
export function planBranch(
  trace: Trace,
  given: GivenPrefix,
  way: PrefixWay,
):
  | { readonly ok: true; readonly plan: PlannedBranch }
  | { readonly ok: false; readonly problem: string } {
  const problem = branchProblem(trace);
  if (problem !== undefined) return { ok: false, problem };
  const messages = taskMessages(trace) ?? [];
  const request =
    given.text.trim() === ""
      ? fromTheStart(messages)
      : planPrefix({ messages, thought: given.text, tag: tagsOf(trace) }, way);
  const { offset, change, kept } = given;
  return {
    ok: true,
    plan: {
      given,
      request,
      parent: { id: trace.id, title: trace.title, offset, change, kept, how: request.how },
      promptTokens: promptTokensOf(request),
    },
  };
}

/** Without a beginning there is nothing to go on from: the task is asked as it was the first time. */
function fromTheStart(messages: readonly ChatMessage[]): PrefixRequest {
  return { how: "message", messages, parameters: {}, startsInside: "auto" };
}

/** Of a request, estimated. */
export function promptTokensOf({ messages, prompt }: PrefixRequest): number {
  if (prompt !== undefined) return estimateTokens(prompt);
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
}

export interface BranchStart {
  readonly id: string;
  /** ISO 8601. */
  readonly now: string;
  readonly endpoint: TraceEndpoint;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reference?: string | undefined;
}

/**
 * The trace before the model's first word. Its request is the task, as its parent's: the given part of the thought stands in
 * its reasoning, and `parent` says how it was sent.
 */
export function branchStart(
  trace: Trace,
  { given, parent }: Pick<PlannedBranch, "given" | "parent">,
  { id, now, endpoint, parameters, reference = trace.origin.reference }: BranchStart,
): Trace {
  const { origin, request, title } = trace;
  const kept = { ...origin };
  delete kept.correct;
  delete kept.importedFrom;
  const branch: Trace = {
    schema: traceSchema,
    id,
    createdAt: now,
    title,
    origin: { ...kept, kind: "run", ...defined({ reference }) },
    request: {
      intent: request?.intent ?? "solve",
      messages: [...(taskMessages(trace) ?? [])],
      parameters: { ...parameters },
    },
    endpoint,
    status: "running",
    reasoning: given.text,
    answer: "",
    timing: { startedAt: now },
  };
  return withParent(branch, parent);
}

/** Fits the events of a request to the text that it goes on from: a thought about a quotation is a paragraph of its own. */
export function createBranchReader(
  how: PrefixHow,
  given: string,
): (event: TimedRunEvent) => TimedRunEvent[] {
  let separator = how === "quoted" ? blankLineAfter(given) : "";
  return (event) => {
    if (separator === "" || (event.type !== "reasoning" && event.type !== "answerWasReasoning"))
      return [event];
    const text = separator;
    separator = "";
    const { via, atMs } = event;
    return event.type === "reasoning"
      ? [{ ...event, text: text + event.text }]
      : [{ type: "reasoning", text, via, atMs }, event];
  };
}
