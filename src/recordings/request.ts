/** The border check on chat-completion requests. */
import * as v from "valibot";
import { readFollowUp } from "../core/run/followUp.ts";
import { ApiError } from "./apiError.ts";
import { defined } from "../core/model/defined.ts";

const contentSchema = v.union([
  v.string(),
  v.array(v.looseObject({ type: v.string(), text: v.optional(v.string()) })),
]);

const count = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1)));

const requestSchema = v.looseObject({
  model: v.string(),
  messages: v.pipe(
    v.array(v.looseObject({ role: v.string(), content: v.nullish(contentSchema) })),
    v.minLength(1),
  ),
  stream: v.literal(true, "it must be true, recordings are only streamed"),
  stream_options: v.nullish(v.looseObject({ include_usage: v.optional(v.boolean()) })),
  max_tokens: count,
  max_completion_tokens: count,
});

/** A beginning of the reply that the client has already, and what it wants of the rest. */
export interface BegunReply {
  /** The texts so far, without tags. */
  readonly reasoning: string;
  readonly answer: string;
  /** The thought is over, or is to be: the answer comes next. */
  readonly thoughtOver: boolean;
  /** The reply goes on with the client's own message, where no tag opens the thought anew. */
  readonly sameMessage: boolean;
}

export interface CompletionRequest {
  readonly begun: BegunReply | undefined;
  readonly model: string;
  /** The text of the user's message that is answered. */
  readonly prompt: string;
  /** Length of all messages' texts, in UTF-16 code units. */
  readonly promptCharacters: number;
  readonly includeUsage: boolean | undefined;
  readonly maxTokens: number | undefined;
}

/**
 * Reads the body of a chat-completion request. Parameters that mean nothing to a recording are passed over.
 * @throws ApiError 400 with one sentence
 */
export function parseCompletionRequest(body: string): CompletionRequest {
  const result = v.safeParse(requestSchema, parseJson(body));
  if (!result.success) {
    const issue = result.issues[0];
    const param = v.getDotPath(issue);
    throw badRequest(
      `The request's ${param === null ? "body" : `field “${param}”`} is wrong: ${issue.message}.`,
      param ?? undefined,
    );
  }
  const request = result.output;
  const texts = request.messages.map((message) => textOf(message.content));
  const begun = begunReply(request.messages, texts);
  const asked = begun === undefined ? request.messages : request.messages.slice(0, begun.from);
  const lastUser = asked.findLastIndex((message) => message.role === "user");
  return {
    begun,
    model: request.model,
    prompt: texts[lastUser] ?? "",
    promptCharacters: texts.reduce((sum, text) => sum + text.length, 0),
    includeUsage: request.stream_options?.include_usage,
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
  };
}

/** @returns with the place of the first message that belongs to the continuation; undefined for a fresh request. */
function begunReply(
  messages: v.InferOutput<typeof requestSchema>["messages"],
  texts: readonly string[],
): (BegunReply & { readonly from: number }) | undefined {
  const last = messages.at(-1);
  const text = texts.at(-1) ?? "";
  if (last?.role === "assistant" && (last["prefix"] === true || last["partial"] === true)) {
    const [thought = "", ...answer] = text.split("</think>");
    return {
      reasoning: thought.replace("<think>", ""),
      answer: answer.join("</think>"),
      thoughtOver: answer.length > 0,
      sameMessage: true,
      from: messages.length - 1,
    };
  }
  const followUp = readFollowUp(
    messages.map(({ role }, index) => ({ role, content: texts[index] ?? "" })),
  );
  if (followUp === undefined) return undefined;
  return {
    reasoning: followUp.reasoning,
    answer: followUp.answer,
    thoughtOver: followUp.kind === "answerNow" || followUp.answer !== "",
    sameMessage: false,
    from: messages.length - 2,
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest("The request's body is not JSON; send a chat-completion request as JSON.");
  }
}

function badRequest(message: string, param?: string): ApiError {
  return new ApiError(400, {
    message,
    type: "invalid_request_error",
    code: "invalid_request",
    ...defined({ param }),
  });
}

function textOf(content: v.InferOutput<typeof contentSchema> | null | undefined): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("\n");
}
