/**
 * Going on with a run that has ended: what to ask the endpoint, the trace set running again, and how the events of
 * the new request join the text that is there. Pure.
 */
import { writeFollowUp } from "./followUp.ts";
import type { StartsInside } from "../think/thinkSplitter.ts";
import type { TimedRunEvent } from "../model/runEvent.ts";
import type { ChatMessage, Continuation, Trace, Usage } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";
import { defined } from "../model/defined.ts";

export type ContinuationKind = Continuation["kind"];

/**
 * How an endpoint takes the beginning of its own message, where it does:
 * - `prefix`: `prefix: true` on the last, assistant message (DeepSeek's beta URL, Mistral);
 * - `partial`: `partial: true` on it (Moonshot, DashScope);
 * - `continue`: `continue_final_message` in the body (vLLM, SGLang).
 */
export const prefixStyles = ["prefix", "partial", "continue"] as const;
export type PrefixStyle = (typeof prefixStyles)[number];

/** Fields of the last message that make it one to go on with. */
export function prefixMarks(style: PrefixStyle): Readonly<Record<string, unknown>> {
  return style === "continue" ? {} : { [style]: true };
}

/** Fields of the body that make its last message one to go on with. */
export function prefixParameters(style: PrefixStyle): Readonly<Record<string, unknown>> {
  return style === "continue" ? { continue_final_message: true, add_generation_prompt: false } : {};
}

export interface ContinuationRequest {
  readonly messages: ChatMessage[];
  /** Fields of the body besides those of the original request. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly how: Continuation["how"];
  /** Whether what comes begins inside a thought, as the splitter of inline tags needs to know. */
  readonly startsInside: StartsInside;
}

export type PlannedContinuation =
  | { readonly ok: true; readonly request: ContinuationRequest }
  | { readonly ok: false; readonly problem: string };

/**
 * Plans what to send. The reasoning travels as ordinary text, never in a reasoning field: several endpoints refuse
 * a request that holds one.
 * @param style how the endpoint takes a prefix; undefined where it takes none, and is asked in a further message.
 * @returns the request, or one sentence that says why this trace can't go on.
 */
export function planContinuation(
  trace: Trace,
  kind: ContinuationKind,
  style: PrefixStyle | undefined,
): PlannedContinuation {
  const problem = problemOf(trace, kind);
  if (problem !== undefined) return { ok: false, problem };
  const messages = trace.request?.messages ?? [];
  const request: ContinuationRequest =
    style === undefined
      ? {
          messages: [
            ...messages,
            ...withThoughts(trace, writeFollowUp(kind, trace.reasoning, trace.answer)),
          ],
          parameters: {},
          how: "followUp",
          startsInside: "auto",
        }
      : {
          messages: [...messages, prefixMessage(trace, kind, style)],
          parameters: prefixParameters(style),
          how: "prefix",
          startsInside: startsInside(trace, kind),
        };
  return { ok: true, request };
}

/**
 * Puts the sealed thoughts of the trace before what was said, for the protocol that wants them back unchanged. A thought
 * without its seal was cut off, and stands only in the words of the follow-up.
 */
function withThoughts(trace: Trace, [said, ...rest]: readonly ChatMessage[]): ChatMessage[] {
  const { reasoning, seals = [] } = trace;
  if (!said) return [];
  if (seals.length === 0) return [said, ...rest];
  let start = 0;
  const thoughts = seals.map(({ end, signature, redacted }) => {
    const text = reasoning.slice(start, end);
    // The blank line between two thoughts was put there when they were joined.
    const own = start > 0 && text.startsWith("\n\n") ? text.slice(2) : text;
    if (redacted === undefined) start = end;
    return redacted === undefined ? { text: own, signature: signature ?? "" } : { redacted };
  });
  return [{ ...said, thoughts }, ...rest];
}

function problemOf(trace: Trace, kind: ContinuationKind): string | undefined {
  if (!trace.request || trace.request.messages.length === 0) {
    return l10n.t("This trace was opened from elsewhere; there is no request to go on with.");
  }
  if (trace.status === "running" && kind === "continue") {
    return l10n.t("This run is still going on.");
  }
  if (trace.status === "complete")
    return l10n.t("This run is complete; there is nothing to go on with.");
  if (trace.reasoning.trim() === "" && trace.answer.trim() === "") {
    return trace.status === "running"
      ? l10n.t("Nothing has arrived yet from which it could answer.")
      : l10n.t("Nothing had arrived of this run; run it again.");
  }
  return undefined;
}

/** The assistant's message as it would stand in the model's own context. */
function prefixMessage(trace: Trace, kind: ContinuationKind, style: PrefixStyle): ChatMessage {
  const { reasoning, answer } = trace;
  const mark = prefixMarks(style);
  if (reasoning === "") return { role: "assistant", content: answer, ...mark };
  const { open, close } = tagsOf(trace);
  const thought = `${open}${reasoning.startsWith("\n") ? "" : "\n"}${reasoning}`;
  const closed = kind === "answerNow" || answer.trim() !== "";
  const content = closed ? `${thought.trimEnd()}\n${close}\n\n${answer.trimStart()}` : thought;
  return { role: "assistant", content, ...mark };
}

/** The tags that this model writes, where it showed them; `<think>` is what most chat templates use. */
export function tagsOf({ endpoint }: Pick<Trace, "endpoint">): {
  readonly open: string;
  readonly close: string;
} {
  const tag = endpoint?.reasoningVia?.replace(/^tag:/, "") ?? "";
  const name = /^<\/?(\w[\w:]*)>$/.exec(tag)?.[1] ?? "think";
  return tag === "[THINK]"
    ? { open: "[THINK]", close: "[/THINK]" }
    : { open: `<${name}>`, close: `</${name}>` };
}

function startsInside(trace: Trace, kind: ContinuationKind): StartsInside {
  if (trace.reasoning === "") return "continued";
  if (kind === "answerNow" || trace.answer.trim() !== "") return false;
  return trace.endpoint?.reasoningVia?.startsWith("tag:") === true ? true : "auto";
}

/** Notices that only hold for the end that is being taken back. */
const endNotices: ReadonlySet<string> = new Set([
  "usageMissing",
  "answerMissing",
  "reasoningUnclosed",
]);

/** The trace as it stands when the new request is sent: running, with the text that there is. */
export function resumedTrace(
  ended: Trace,
  kind: ContinuationKind,
  how: Continuation["how"],
): Trace {
  const timing = { ...(ended.timing ?? { startedAt: ended.createdAt }) };
  delete timing.totalMs;
  // A prefix that is no reasoning yet may turn out to be: its opening tag may have been in the prompt.
  const answerAt = how === "prefix" && ended.reasoning === "" ? 0 : ended.answer.length;
  const resumed: Trace = {
    ...ended,
    status: "running",
    timing,
    notices: (ended.notices ?? []).filter((notice) => !endNotices.has(notice.kind)),
    continuations: [
      ...(ended.continuations ?? []),
      { kind, at: ended.reasoning.length, answerAt, how },
    ],
  };
  delete resumed.error;
  delete resumed.usage;
  // The old analysis stays for the times of its steps; a live run makes its own.
  return resumed;
}

/**
 * Fits the events of the new request to the trace: times go on from where the first request ended, token counts
 * are those of all requests, and the reasoning of a further message is set off by a blank line.
 */
export function createContinuationReader(
  ended: Trace,
  how: Continuation["how"],
): (event: TimedRunEvent) => TimedRunEvent[] {
  const elapsedMs = ended.timing?.totalMs ?? 0;
  let separator = how === "followUp" ? blankLineAfter(ended.reasoning) : "";

  function withSeparator(event: TimedRunEvent, via: string): TimedRunEvent[] {
    if (separator === "") return [event];
    const text = separator;
    separator = "";
    return event.type === "reasoning"
      ? [{ ...event, text: text + event.text }]
      : [{ type: "reasoning", text, via, atMs: event.atMs }, event];
  }

  return (event) => {
    const timed = { ...event, atMs: event.atMs + elapsedMs };
    switch (timed.type) {
      case "reasoning":
      case "answerWasReasoning":
        return withSeparator(timed, timed.via);
      case "usage":
        return [
          ended.usage === undefined
            ? // The earlier request was not counted: a count of the last one alone would mislead.
              { type: "notice", notice: "usageMissing", atMs: timed.atMs }
            : { ...timed, usage: addUsage(ended.usage, timed.usage) },
        ];
      default:
        return [timed];
    }
  };
}

export function blankLineAfter(text: string): string {
  if (text === "" || text.endsWith("\n\n")) return "";
  return text.endsWith("\n") ? "\n" : "\n\n";
}

const counts = [
  "promptTokens",
  "completionTokens",
  "reasoningTokens",
  "cachedTokens",
  "cost",
] as const;

/** A count that one of the two lacks stays unknown. */
export function addUsage(first: Usage, second: Usage): Usage {
  const { raw, currency } = second;
  const sums = counts.flatMap((name) => {
    const [a, b] = [first[name], second[name]];
    return a === undefined || b === undefined ? [] : [[name, a + b] as const];
  });
  return {
    ...Object.fromEntries(sums),
    ...defined({ currency, raw }),
  };
}
