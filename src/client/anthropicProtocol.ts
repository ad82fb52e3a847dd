/** Anthropic's Messages, which many providers offer beside their own, through Anthropic's library. */
import Anthropic from "@anthropic-ai/sdk";
import type { ChatMessage } from "../core/model/trace.ts";
import { messagesHeaders, messagesRoot } from "./anthropicAddress.ts";
import { isRecord } from "./deltas/json.ts";
import { unlimited, type Protocol } from "./protocol.ts";

/** The protocol insists on a limit. More than any answer takes, and what all current models of Anthropic allow. */
const defaultMaxTokens = 32_000;
/** Left for the answer beyond a budget for thinking. */
const tokensForAnswer = 8_000;

export const anthropicProtocol: Protocol = {
  path: "/v1/messages",
  headers: ["x-api-key", "anthropic-version", "anthropic-beta"],
  wishes: {},
  sender(request, target, guard) {
    const key = request.apiKey?.trim() ?? "";
    const client = new Anthropic({
      baseURL: messagesRoot(target.baseUrl),
      // What is sent is the headers below: without a key, the library would look for one on this machine.
      apiKey: key === "" ? "none" : key,
      webhookKey: null,
      logLevel: "off",
      defaultHeaders: {
        // The library's own, unless one stands in its place.
        authorization: null,
        "x-api-key": null,
        ...messagesHeaders(target.host, key),
        "User-Agent": "reasoning-trace-inspector",
        ...request.headers,
      },
      maxRetries: 0,
      timeout: unlimited,
      fetch: guard.fetch,
    });
    return async (fields, signal) => {
      const given = Object.fromEntries(fields);
      const { max_tokens: limit = defaultLimit(given), ...rest } = given;
      const system = request.messages.filter(({ role }) => role === "system");
      const body = {
        ...(system.length === 0 ? {} : { system: system.map(textOf).join("\n\n") }),
        ...rest,
        max_tokens: limit,
        model: request.model,
        messages: request.messages.flatMap(toMessage),
        stream: true,
      } as Anthropic.MessageCreateParamsStreaming;
      return client.messages.create(body, { signal }).asResponse();
    };
  },
};

function defaultLimit({ thinking }: Readonly<Record<string, unknown>>): number {
  const budget = isRecord(thinking) ? thinking["budget_tokens"] : undefined;
  return typeof budget === "number" && budget + tokensForAnswer > defaultMaxTokens
    ? budget + tokensForAnswer
    : defaultMaxTokens;
}

function textOf({ content }: ChatMessage): string {
  return content;
}

/** A message as the protocol has it; thoughts go back as blocks, unchanged, before what was said. */
function toMessage(message: ChatMessage): Anthropic.MessageParam[] {
  const { role, content } = message;
  if (role === "system") return [];
  const thoughts = Array.isArray(message["thoughts"]) ? message["thoughts"].filter(isRecord) : [];
  if (thoughts.length === 0) return [{ role, content }];
  const blocks = thoughts.map(toBlock);
  return [
    {
      role,
      content: [...blocks, ...(content === "" ? [] : [{ type: "text", text: content } as const])],
    },
  ];
}

function toBlock(thought: Readonly<Record<string, unknown>>): Anthropic.ContentBlockParam {
  const { text, signature, redacted } = thought;
  return typeof redacted === "string"
    ? { type: "redacted_thinking", data: redacted }
    : {
        type: "thinking",
        thinking: typeof text === "string" ? text : "",
        signature: typeof signature === "string" ? signature : "",
      };
}
