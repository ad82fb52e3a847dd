/** OpenAI's chat completions, as nearly every endpoint speaks them, and its plain ones, through the `openai` package. */
import OpenAI from "openai";
import type { ChatMessage } from "../core/model/trace.ts";
import type { ChatRequest } from "./chatRequest.ts";
import type { GuardedFetch } from "./guardedFetch.ts";
import { unlimited, type Protocol } from "./protocol.ts";
import type { Target } from "./target.ts";

export const chatProtocol: Protocol = {
  path: "/chat/completions",
  headers: [],
  wishes: { stream_options: { include_usage: true } },
  sender(request, target, guard) {
    const client = openClient(request, target, guard);
    return async (fields, signal) => {
      const body: OpenAI.ChatCompletionCreateParamsStreaming = {
        ...Object.fromEntries(fields),
        model: request.model,
        messages: request.messages.map(withoutThoughts),
        stream: true,
      };
      return client.chat.completions.create(body, { signal }).asResponse();
    };
  },
};

/** Goes on with a text as it is. */
export const completionProtocol: Protocol = {
  path: "/completions",
  headers: [],
  wishes: { stream_options: { include_usage: true } },
  sender(request, target, guard) {
    const client = openClient(request, target, guard);
    return async (fields, signal) => {
      const body: OpenAI.CompletionCreateParamsStreaming = {
        ...Object.fromEntries(fields),
        model: request.model,
        prompt: request.prompt ?? "",
        stream: true,
      };
      return client.completions.create(body, { signal }).asResponse();
    };
  },
};

function openClient(request: ChatRequest, target: Target, guard: GuardedFetch): OpenAI {
  const key = request.apiKey?.trim() ?? "";
  return new OpenAI({
    baseURL: target.baseUrl,
    // The package insists on one; what is sent is the header below.
    apiKey: key === "" ? "none" : key,
    // Each of these would otherwise be taken from an environment variable.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    defaultHeaders: {
      Authorization: key === "" ? null : `Bearer ${key}`,
      "User-Agent": "reasoning-trace-inspector",
      ...request.headers,
    },
    // Its retries would repeat requests that may have been billed, and can't be interrupted while they wait.
    maxRetries: 0,
    timeout: unlimited,
    fetch: guard.fetch,
  });
}

/** Sealed thoughts belong to another protocol; several endpoints refuse fields that they do not know. */
function withoutThoughts(message: ChatMessage): ChatMessage {
  const { thoughts, ...rest } = message;
  return thoughts === undefined ? message : rest;
}
