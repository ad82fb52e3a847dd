/** The one place where a run's state changes: a trace and an event give the next trace. */
import type { FinishReason, TimedRunEvent } from "../model/runEvent.ts";
import type {
  NoticeKind,
  RunError,
  Timing,
  Trace,
  TraceEndpoint,
  TraceStatus,
} from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";
import { defined } from "../model/defined.ts";

/** What a reader is told about a run: the document's status, with "running" told apart by what has arrived. */
export type RunPhase = "connecting" | "reasoning" | "answering" | Exclude<TraceStatus, "running">;

/** The phase of a run, derived from its trace alone. */
export function phaseOf(trace: Pick<Trace, "status" | "reasoning" | "answer">): RunPhase {
  if (trace.status !== "running") return trace.status;
  if (trace.answer.trim() !== "") return "answering";
  return trace.reasoning === "" ? "connecting" : "reasoning";
}

/**
 * Applies one event. A run that has ended takes no more text and keeps its first ending, so that a late event
 * from a connection being torn down can't rewrite what the reader was shown.
 */
export function reduceRun(trace: Trace, event: TimedRunEvent): Trace {
  if (trace.status !== "running") return trace;
  switch (event.type) {
    case "reasoning":
      return {
        ...trace,
        ...withEndpoint(trace, { reasoningVia: trace.endpoint?.reasoningVia ?? event.via }),
        reasoning: trace.reasoning + event.text,
        timing: firstTime(trace, "firstReasoningMs", event.atMs),
      };
    case "answer":
      return {
        ...trace,
        answer: trace.answer + event.text,
        ...(event.text.trim() === ""
          ? {}
          : { timing: firstTime(trace, "firstAnswerMs", event.atMs) }),
      };
    case "answerWasReasoning":
      return answerBecomesReasoning(trace, event.via, event.atMs);
    case "sealed": {
      const { signature, redacted } = event;
      const seal = {
        end: trace.reasoning.length,
        ...defined({ signature, redacted }),
      };
      return { ...trace, seals: [...(trace.seals ?? []), seal] };
    }
    case "called": {
      const { name, arguments: given } = event;
      const at = trace.reasoning.length;
      const action = { at, kind: "tool", name: name || "tool", status: "unknown" } as const;
      const called = { ...action, ...defined({ arguments: given }) };
      return { ...trace, actions: [...(trace.actions ?? []), called] };
    }
    case "servedModel":
      return event.model === trace.endpoint?.model
        ? trace
        : { ...trace, ...withEndpoint(trace, { servedModel: event.model }) };
    case "usage":
      return { ...trace, usage: { ...trace.usage, ...event.usage } };
    case "notice":
      return noticed(trace, event.notice, event.detail);
    case "finish":
      return ended(trace, event.atMs, ...statusOfFinish(event.reason, event.raw));
    case "stopped":
      return ended(trace, event.atMs, "stopped");
    case "error":
      return ended(trace, event.atMs, "failed", event.error);
  }
}

function withEndpoint(trace: Trace, change: Partial<TraceEndpoint>): { endpoint?: TraceEndpoint } {
  return trace.endpoint ? { endpoint: { ...trace.endpoint, ...change } } : {};
}

function timingOf(trace: Trace): Timing {
  return trace.timing ?? { startedAt: trace.createdAt };
}

function firstTime(
  trace: Trace,
  field: "firstReasoningMs" | "firstAnswerMs",
  atMs: number,
): Timing {
  const timing = timingOf(trace);
  return timing[field] === undefined ? { ...timing, [field]: atMs } : timing;
}

/** Keeps each notice once, in the order in which they came. */
function noticed(trace: Trace, kind: NoticeKind, detail: string | undefined): Trace {
  const notices = trace.notices ?? [];
  if (notices.some((known) => known.kind === kind && known.detail === detail)) return trace;
  return { ...trace, notices: [...notices, { kind, ...defined({ detail }) }] };
}

/** Where the answer of the newest request begins: before it stands what an earlier one answered. */
export function answerStart({ continuations, answer }: Trace): number {
  return Math.min(continuations?.at(-1)?.answerAt ?? 0, answer.length);
}

function answerBecomesReasoning(trace: Trace, via: string, atMs: number): Trace {
  const { firstAnswerMs, ...timing } = timingOf(trace);
  const start = answerStart(trace);
  const kept = trace.answer.slice(0, start);
  return {
    ...trace,
    ...withEndpoint(trace, { reasoningVia: via }),
    reasoning: trace.reasoning + trace.answer.slice(start),
    answer: kept,
    timing: {
      ...timing,
      ...(kept.trim() === "" || firstAnswerMs === undefined ? {} : { firstAnswerMs }),
      firstReasoningMs: timing.firstReasoningMs ?? firstAnswerMs ?? atMs,
    },
  };
}

function ended(trace: Trace, atMs: number, status: TraceStatus, error?: RunError): Trace {
  return {
    ...trace,
    status,
    timing: { ...timingOf(trace), totalMs: atMs },
    ...(error ? { error } : {}),
  };
}

function statusOfFinish(
  reason: FinishReason,
  raw: string | undefined,
): [status: TraceStatus, error?: RunError] {
  switch (reason) {
    case "stop":
    case "toolCalls":
      return ["complete"];
    case "length":
      return ["truncated"];
    case "contentFilter":
      return [
        "failed",
        {
          kind: "contentFilter",
          message: l10n.t(
            "The endpoint's content filter ended the run; what had arrived is kept. Ask in other words, or use another endpoint.",
          ),
        },
      ];
    case "repetition":
      return [
        "truncated",
        {
          kind: "interrupted",
          message: l10n.t(
            "The endpoint stopped the model because it was repeating itself; what had arrived is kept. Continue, or try again.",
          ),
        },
      ];
    case "error":
      return [
        "failed",
        {
          // DeepSeek's word for a machine that ran out of capacity in the middle of an answer.
          kind: raw === "insufficient_system_resource" ? "overloaded" : "server",
          message:
            raw === undefined
              ? l10n.t(
                  "The endpoint ended the run with an error; what had arrived is kept. Continue, or try again in a moment.",
                )
              : l10n.t(
                  "The endpoint ended the run with an error ({0}); what had arrived is kept. Continue, or try again in a moment.",
                  raw,
                ),
        },
      ];
    case "unknown":
      return [
        "truncated",
        {
          kind: "interrupted",
          message: l10n.t(
            "The stream ended before the endpoint said that the model had finished; what had arrived is kept. Continue, or try again.",
          ),
        },
      ];
  }
}
