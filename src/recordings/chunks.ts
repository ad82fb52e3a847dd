/** What a recording looks like on the wire: chat-completion chunks and bodies as DeepSeek's endpoint sends them. */
import type { Recording } from "./recording.ts";

export interface ReplyContext {
  /** The completion's id. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly promptCharacters: number;
  /** The most tokens the request allows (reasoning and answer together); undefined means no limit. */
  readonly maxTokens?: number | undefined;
}

/** One stretch of a reply: text for one field of the delta. */
export interface ReplyPart {
  readonly field: "reasoning_content" | "content";
  readonly text: string;
}

export interface Reply {
  readonly parts: readonly ReplyPart[];
  readonly finishReason: "stop" | "length";
  readonly usage: ReplyUsage;
}

interface ReplyUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly completion_tokens_details?: { readonly reasoning_tokens: number };
}

/** Characters that count as one token; the estimate is ceil(characters / 4). */
const charactersPerToken = 4;

/** What is left of a recording for a client that has its beginning. */
export interface Rest {
  readonly reasoning: string;
  readonly answer: string;
  /** The thought is open in the client's own message: no tag opens it anew, and one has to close it. */
  readonly thoughtOpen: boolean;
}

/** Lays a recording out in its transport, within the token limit, and counts it. @param rest the part that is wanted; the whole if absent. */
export function replyOf(recording: Recording, context: ReplyContext, rest?: Rest): Reply {
  const limit = (context.maxTokens ?? Infinity) * charactersPerToken;
  const whole = rest === undefined ? partsOf(recording) : restParts(recording.transport, rest);
  const parts = cutParts(whole, limit);
  const reasoning = lengthOf(parts.filter((part) => part.field === "reasoning_content"));
  const promptTokens = tokens(context.promptCharacters);
  const completionTokens = tokens(lengthOf(parts));
  return {
    parts,
    finishReason: lengthOf(parts) < lengthOf(whole) ? "length" : "stop",
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      // Servers that leave the tags in the text don't count the reasoning apart.
      ...(recording.transport === "field:reasoning_content"
        ? { completion_tokens_details: { reasoning_tokens: tokens(reasoning) } }
        : {}),
    },
  };
}

function partsOf(recording: Pick<Recording, "reasoning" | "answer" | "transport">): ReplyPart[] {
  const { reasoning, answer } = recording;
  switch (recording.transport) {
    case "field:reasoning_content":
      return [
        { field: "reasoning_content", text: reasoning },
        { field: "content", text: answer },
      ];
    case "tag:<think>":
      return [{ field: "content", text: `<think>\n${reasoning}\n</think>\n\n${answer}` }];
    case "tag:missing-open":
      return [{ field: "content", text: `${reasoning}\n</think>\n\n${answer}` }];
  }
}

function restParts(transport: Recording["transport"], rest: Rest): ReplyPart[] {
  const { reasoning, answer, thoughtOpen } = rest;
  if (thoughtOpen && transport !== "field:reasoning_content") {
    return partsOf({ reasoning, answer, transport: "tag:missing-open" });
  }
  return reasoning === ""
    ? [{ field: "content", text: answer }]
    : partsOf({ reasoning, answer, transport });
}

function cutParts(parts: readonly ReplyPart[], limit: number): ReplyPart[] {
  let left = limit;
  const kept: ReplyPart[] = [];
  for (const part of parts) {
    const text = cutText(part.text, left);
    left -= part.text.length;
    if (text !== "") kept.push({ ...part, text });
    if (left <= 0) break;
  }
  return kept;
}

function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const endsInPair = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, endsInPair ? length - 1 : length);
}

function lengthOf(parts: readonly ReplyPart[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0);
}

function tokens(characters: number): number {
  return Math.ceil(characters / charactersPerToken);
}

/** Writes the chunks of one completion as server-sent events. */
export interface ChunkWriter {
  role(): string;
  delta(field: ReplyPart["field"], text: string): string;
  /** The last chunks and `[DONE]`. @param includeUsage the request's `stream_options.include_usage`. */
  end(reply: Reply, includeUsage: boolean | undefined): string;
}

/** @param context names the completion. @param model the name under which the recording is served. */
export function createChunkWriter(context: ReplyContext, model: string): ChunkWriter {
  const head = { id: context.id, object: "chat.completion.chunk", created: context.created, model };
  const event = (choices: unknown[], usage: ReplyUsage | null): string =>
    `data: ${JSON.stringify({ ...head, choices, usage })}\n\n`;
  const choice = (delta: unknown, finishReason: string | null = null): unknown => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: finishReason,
  });
  return {
    role: () => event([choice({ role: "assistant", content: null, reasoning_content: "" })], null),
    delta: (field, text) =>
      event([choice({ content: null, reasoning_content: null, [field]: text })], null),
    end(reply, includeUsage) {
      // DeepSeek's usage stands on the finish chunk; a client that asks for it in OpenAI's way gets a chunk of its own.
      const onFinish = includeUsage === undefined ? reply.usage : null;
      const finish = choice({ content: "", reasoning_content: null }, reply.finishReason);
      const own = includeUsage === true ? event([], reply.usage) : "";
      return `${event([finish], onFinish)}${own}data: [DONE]\n\n`;
    },
  };
}
