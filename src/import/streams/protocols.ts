/** The streams of APIs that are no chat completions, an event at a time. One function for each protocol. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { looseText, shownValue } from "../conversation/texts.ts";
import type { MessageBuilder } from "./messageBuilder.ts";

/** Takes an event that is of the protocol. @returns whether it is. */
export type Protocol = (event: JsonRecord, to: MessageBuilder) => boolean;

/** Anthropic Messages: blocks that start, grow and stop. */
function anthropic(event: JsonRecord, to: MessageBuilder): boolean {
  const index = String(event["index"]);
  switch (event["type"]) {
    case "message_start": {
      const message = recordAt(event, "message");
      if (!message) return false;
      to.model(textAt(message, "model"));
      to.usage(recordAt(message, "usage"));
      return true;
    }
    case "content_block_start": {
      const block = recordAt(event, "content_block");
      if (block?.["type"] === "thinking")
        to.thought(textAt(block, "thinking") ?? "", "part:thinking", index);
      else if (block?.["type"] === "redacted_thinking") to.hidden();
      else if (block?.["type"] === "text") to.text(textAt(block, "text") ?? "");
      else if (String(block?.["type"]).endsWith("tool_use"))
        to.call(index, textAt(block, "name") ?? "tool", emptyInput(block?.["input"]));
      else if (String(block?.["type"]).endsWith("tool_result"))
        to.result(textAt(block, "tool_use_id") ?? index, shownValue(block?.["content"]) ?? "");
      return true;
    }
    case "content_block_delta": {
      const delta = recordAt(event, "delta");
      if (!delta) return false;
      to.thought(textAt(delta, "thinking") ?? "", "part:thinking", index);
      const text = textAt(delta, "text");
      if (text !== undefined) to.text(text);
      to.argument(index, textAt(delta, "partial_json") ?? "");
      return true;
    }
    case "message_delta":
      to.finish(textAt(recordAt(event, "delta"), "stop_reason"));
      to.usage(recordAt(event, "usage"));
      return true;
    case "message_stop":
      to.finish("stop");
      return true;
    case "content_block_stop":
    case "ping":
      return true;
    case "error":
      to.fail(looseText(recordAt(event, "error")?.["message"]) ?? shownValue(event["error"]) ?? "");
      return isRecord(event["error"]);
    default:
      return false;
  }
}

function emptyInput(input: unknown): string {
  return isRecord(input) && Object.keys(input).length > 0 ? JSON.stringify(input) : "";
}

/** Cohere v2. */
function cohere(event: JsonRecord, to: MessageBuilder): boolean {
  const type = textAt(event, "type") ?? "";
  const message = recordAt(recordAt(event, "delta"), "message");
  const content = recordAt(message, "content");
  switch (type) {
    case "content-start":
    case "content-delta":
      to.thought(textAt(content, "thinking") ?? "", "part:thinking", event["index"]);
      if (textAt(content, "text") !== undefined) to.text(textAt(content, "text") ?? "");
      return content !== undefined;
    case "tool-plan-delta":
      to.thought(textAt(message, "tool_plan") ?? "", "field:tool_plan", "plan");
      return true;
    case "tool-call-start": {
      const call = recordAt(message, "tool_calls");
      const own = recordAt(call, "function");
      to.call(String(event["index"]), textAt(own, "name") ?? "tool", textAt(own, "arguments"));
      return true;
    }
    case "tool-call-delta":
      to.argument(
        String(event["index"]),
        textAt(recordAt(recordAt(message, "tool_calls"), "function"), "arguments") ?? "",
      );
      return true;
    case "message-end": {
      const delta = recordAt(event, "delta");
      to.finish(textAt(delta, "finish_reason"));
      to.usage(recordAt(recordAt(delta, "usage"), "tokens"));
      return true;
    }
    case "message-start":
    case "content-end":
    case "tool-call-end":
    case "citation-start":
    case "citation-end":
      return true;
    default:
      return false;
  }
}

/** Google's generateContent: candidates of parts. */
function gemini(event: JsonRecord, to: MessageBuilder): boolean {
  const inner = recordAt(event, "response") ?? event;
  const candidates = arrayAt(inner, "candidates").filter(isRecord);
  const usage = recordAt(inner, "usageMetadata");
  if (candidates.length === 0 && !usage) return false;
  to.model(textAt(inner, "modelVersion"));
  if (usage)
    to.usage({
      prompt_tokens: usage["promptTokenCount"],
      completion_tokens: usage["candidatesTokenCount"],
      reasoning_tokens: usage["thoughtsTokenCount"],
      total_tokens: usage["totalTokenCount"],
    });
  const [first] = candidates;
  for (const part of arrayAt(recordAt(first, "content"), "parts").filter(isRecord)) {
    const text = textAt(part, "text") ?? "";
    const call = recordAt(part, "functionCall");
    if (call)
      to.call(
        textAt(call, "id") ?? textAt(call, "name") ?? "",
        textAt(call, "name") ?? "tool",
        shownValue(call["args"]),
      );
    else if (part["thought"] === true) to.thought(text, "part:thought", "thought");
    else to.text(text);
  }
  const finish = textAt(first, "finishReason");
  if (finish !== undefined) to.finish(finish === "MAX_TOKENS" ? "length" : finish);
  return true;
}

/** Text Generation Inference: tokens. */
function tgi(event: JsonRecord, to: MessageBuilder): boolean {
  const token = recordAt(event, "token");
  if (!token || typeof token["text"] !== "string") return false;
  if (token["special"] !== true) to.text(token["text"]);
  if (isRecord(event["details"]) || typeof event["generated_text"] === "string")
    to.finish(textAt(recordAt(event, "details"), "finish_reason") ?? "stop");
  return true;
}

/** Cloudflare Workers AI: texts under `response`, without the signs of Ollama's protocol. */
function cloudflare(event: JsonRecord, to: MessageBuilder): boolean {
  if (typeof event["response"] !== "string" || "done" in event || "choices" in event) return false;
  to.text(event["response"]);
  to.thought(textAt(event, "reasoning_content") ?? "", "field:reasoning_content", "field");
  to.usage(recordAt(event, "usage"));
  return true;
}

/** DashScope's own protocol, incremental or each time the whole so far. */
function dashScope(event: JsonRecord, to: MessageBuilder): boolean {
  const output = recordAt(event, "output");
  const choice = arrayAt(output, "choices").find(isRecord);
  const message = recordAt(choice, "message");
  const text = textAt(output, "text");
  if (!message && text === undefined && !(output && "finish_reason" in output)) return false;
  to.thought(
    textAt(message, "reasoning_content") ?? textAt(output, "thoughts") ?? "",
    "field:reasoning_content",
    "field",
  );
  to.text(looseText(message?.["content"]) ?? text ?? "");
  const finish = textAt(choice, "finish_reason") ?? textAt(output, "finish_reason");
  if (finish !== undefined && finish !== "null") to.finish(finish);
  to.usage(recordAt(event, "usage"));
  return true;
}

/** The AI SDK's stream of UI message parts. */
function aiSdk(event: JsonRecord, to: MessageBuilder): boolean {
  const type = textAt(event, "type") ?? "";
  const delta = textAt(event, "delta") ?? textAt(event, "text") ?? textAt(event, "textDelta") ?? "";
  const id = textAt(event, "toolCallId") ?? textAt(event, "id") ?? "";
  switch (type) {
    case "reasoning-delta":
    case "reasoning":
      to.thought(delta, "event:reasoning-delta", event["id"]);
      return true;
    case "text-delta":
      to.text(delta);
      return true;
    case "tool-input-available":
    case "tool-call":
      to.call(id, textAt(event, "toolName") ?? "tool", shownValue(event["input"] ?? event["args"]));
      return true;
    case "tool-output-available":
    case "tool-result":
      to.result(id, shownValue(event["output"] ?? event["result"]) ?? "");
      return true;
    case "tool-output-error":
    case "tool-input-error":
      to.result(id, textAt(event, "errorText") ?? "", true);
      return true;
    case "finish":
      to.finish(textAt(event, "finishReason") ?? "stop");
      return true;
    case "error":
      to.fail(textAt(event, "errorText") ?? "the stream reported an error");
      return "errorText" in event;
    case "abort":
      to.finish("stop");
      return true;
    default:
      return /^(?:start|start-step|finish-step|(?:reasoning|text)-(?:start|end)|tool-input-(?:start|delta)|message-metadata|step-start|step-finish|data-.*|source-.*|file)$/.test(
        type,
      );
  }
}

/** In this order: what is particular before what could be many things. */
export const protocols: readonly { readonly name: string; readonly read: Protocol }[] = [
  { name: "Anthropic Messages", read: anthropic },
  { name: "Cohere v2", read: cohere },
  { name: "the AI SDK", read: aiSdk },
  { name: "Gemini", read: gemini },
  { name: "Text Generation Inference", read: tgi },
  { name: "DashScope", read: dashScope },
  { name: "Cloudflare Workers AI", read: cloudflare },
];
