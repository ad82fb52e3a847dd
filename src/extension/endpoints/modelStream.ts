/**
 * One run with a model that VS Code offers to extensions: its parts as run events. Knows no API of VS Code by name, so
 * that it can be tried without one; `vscodeModels.ts` hands it the real thing.
 */
import {
  createDeltaNormaliser,
  type DeltaNormaliser,
  type Ending,
} from "../../client/normaliser.ts";
import { waitFor } from "../../client/patience.ts";
import type { RunEvent, TimedRunEvent } from "../../core/model/runEvent.ts";
import type { ChatMessage, RunError } from "../../core/model/trace.ts";
import { l10n } from "../../core/text/l10n.ts";
import type { TagPair } from "../../core/think/tags.ts";
import type { StartsInside } from "../../core/think/types.ts";
import { defined } from "../../core/model/defined.ts";

/** A part of a model's response, as far as a run has a use for it. */
export type ModelPart =
  | { readonly kind: "thinking"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "tool"; readonly name: string; readonly input: object };

export interface OfferedModel {
  /** Asks for the user's consent where that was not given, in VS Code's own dialog. @throws what VS Code throws. */
  send(messages: readonly ChatMessage[], signal: AbortSignal): Promise<AsyncIterable<ModelPart>>;
  /** In the model's own tokens. */
  count(text: string): Promise<number>;
  /** What an error of VS Code's means; undefined for an error that it does not document. */
  kindOf(error: unknown): ModelErrorKind | undefined;
}

export type ModelErrorKind = "noPermission" | "notFound" | "blocked" | "quota";

export interface ModelRequest {
  readonly model: OfferedModel;
  readonly name: string;
  readonly messages: readonly ChatMessage[];
  /** Milliseconds without a part after which the run ends; 0 is no limit. */
  readonly idleTimeoutMs: number;
  readonly tags: readonly TagPair[];
  readonly startsInside?: StartsInside;
}

/** Counting must not keep a finished run open, in milliseconds. */
const countPatience = 5000;
const longestMessage = 300;

/** Yields the run's events; the last one is the only terminal one. Never throws for the model's sake. */
export async function* streamModel(
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<TimedRunEvent, void, undefined> {
  const start = performance.now();
  const stamp = (event: RunEvent): TimedRunEvent => ({ ...event, atMs: performance.now() - start });
  const { tags, startsInside } = request;
  const normaliser = createDeltaNormaliser({
    notices: true,
    tags,
    ...defined({ startsInside }),
  });
  const read = { reasoning: "", answer: "" };
  const ended = yield* parts(request, signal, normaliser, read, stamp);
  if (ended === undefined) {
    yield* normaliser.chunk(await counted(request, read, signal)).map(stamp);
    yield* normaliser
      .chunk({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })
      .map(stamp);
  }
  yield* normaliser.end(ended).map(stamp);
}

/** @returns what ended the response, where it did not end by itself. */
async function* parts(
  { model, name, messages, idleTimeoutMs }: ModelRequest,
  signal: AbortSignal,
  normaliser: DeltaNormaliser,
  read: { reasoning: string; answer: string },
  stamp: (event: RunEvent) => TimedRunEvent,
): AsyncGenerator<TimedRunEvent, Ending | undefined, undefined> {
  const patience = idleTimeoutMs > 0 ? idleTimeoutMs : Number.POSITIVE_INFINITY;
  const failed = (reason: unknown): Ending => ({
    type: "error",
    error: modelRunError(name, model.kindOf(reason), reason),
  });
  // The wait for the user's consent has no limit but the user's own.
  const sent = await waitFor(model.send(messages, signal), signal, Number.POSITIVE_INFINITY);
  if (sent.outcome === "aborted") return { type: "stopped" };
  if (sent.outcome !== "value") return failed(sent.outcome === "failed" ? sent.reason : undefined);
  const iterator = sent.value[Symbol.asyncIterator]();
  for (;;) {
    const waited = await waitFor(iterator.next(), signal, patience);
    if (waited.outcome === "aborted") return { type: "stopped" };
    if (waited.outcome === "silent") return { type: "error", error: silent(name, idleTimeoutMs) };
    if (waited.outcome === "failed") return failed(waited.reason);
    if (waited.value.done === true) return undefined;
    const part = waited.value.value;
    if (part.kind === "thinking") read.reasoning += part.text;
    if (part.kind === "text") read.answer += part.text;
    yield* normaliser.chunk(chunkOf(part)).map(stamp);
  }
}

/** The part as a chunk of a chat completion, which is what inline tags and notices are read from. */
function chunkOf(part: ModelPart): unknown {
  const delta =
    part.kind === "thinking"
      ? { content: [{ type: "thinking", thinking: part.text }] }
      : part.kind === "text"
        ? { content: part.text }
        : { tool_calls: [{ function: { name: part.name, arguments: part.input } }] };
  return { choices: [{ index: 0, delta }] };
}

/** Token counts by the model's own tokenizer; nothing where it does not count in time. */
async function counted(
  { model, messages }: ModelRequest,
  { reasoning, answer }: { readonly reasoning: string; readonly answer: string },
  signal: AbortSignal,
): Promise<unknown> {
  const prompt = messages.map(({ content }) => content).join("\n");
  const all = Promise.all(
    [prompt, reasoning, answer].map(async (text) => (text === "" ? 0 : model.count(text))),
  );
  const waited = await waitFor(all, signal, countPatience);
  if (waited.outcome !== "value") return {};
  const [asked = 0, thought = 0, said = 0] = waited.value;
  return {
    choices: [],
    usage: {
      prompt_tokens: asked,
      completion_tokens: thought + said,
      completion_tokens_details: thought > 0 ? { reasoning_tokens: thought } : {},
    },
  };
}

function silent(name: string, ms: number): RunError {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return {
    kind: "timeout",
    message: l10n.t(
      "“{0}” sent nothing for {1} s. What had arrived is kept. Try again, or allow a longer silence in the settings.",
      name,
      seconds,
    ),
  };
}

/** One sentence on what VS Code, or the provider behind the model, refused. */
function modelRunError(name: string, kind: ModelErrorKind | undefined, reason: unknown): RunError {
  const said = reason instanceof Error ? reason.message.replace(/\s+/g, " ").trim() : "";
  const words = said === "" ? "" : ` ${l10n.t("It says: “{0}”", said.slice(0, longestMessage))}`;
  switch (kind) {
    case "noPermission":
      return {
        kind: "auth",
        message:
          l10n.t(
            "VS Code was not allowed to let this extension use “{0}”. Run the request again and allow it, or choose another endpoint.",
            name,
          ) + words,
      };
    case "notFound":
      return {
        kind: "notFound",
        message:
          l10n.t(
            "VS Code no longer offers “{0}”. Sign in to its provider, or choose another endpoint.",
            name,
          ) + words,
      };
    case "blocked":
      return {
        kind: "contentFilter",
        message:
          l10n.t(
            "The provider of “{0}” blocked the request. Ask in other words, or choose another endpoint.",
            name,
          ) + words,
      };
    case "quota":
      return {
        kind: "rateLimit",
        message:
          l10n.t("The quota of “{0}” is used up for now. Wait, or choose another endpoint.", name) +
          words,
      };
    case undefined:
      return {
        kind: "server",
        message:
          l10n.t("“{0}” failed. What had arrived is kept; continue or try again.", name) + words,
      };
  }
}
