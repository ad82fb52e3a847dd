/** The border check on chat-completion requests. */
import * as v from "valibot";
import { ApiError } from "./apiError.ts";

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
  stream: v.nullish(v.boolean()),
  stream_options: v.nullish(v.looseObject({ include_usage: v.optional(v.boolean()) })),
  max_tokens: count,
  max_completion_tokens: count,
});

export interface CompletionRequest {
  readonly model: string;
  /** The text of the last user message. */
  readonly prompt: string;
  /** Length of all messages' texts, in UTF-16 code units. */
  readonly promptCharacters: number;
  readonly stream: boolean;
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
  const lastUser = request.messages.findLastIndex((message) => message.role === "user");
  return {
    model: request.model,
    prompt: texts[lastUser] ?? "",
    promptCharacters: texts.reduce((sum, text) => sum + text.length, 0),
    stream: request.stream ?? false,
    includeUsage: request.stream_options?.include_usage,
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
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
    ...(param === undefined ? {} : { param }),
  });
}

function textOf(content: v.InferOutput<typeof contentSchema> | null | undefined): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("\n");
}
