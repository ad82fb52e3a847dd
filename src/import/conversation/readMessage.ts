/** One message of a conversation, in the dialect of whichever API, client, log or data set wrote it. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { normaliseUsage } from "../../client/deltas/usage.ts";
import type { Message, MessageRole, Part } from "./message.ts";
import { callPart, partsOf, resultPart, subjectsText } from "./parts.ts";
import { looseText } from "./texts.ts";
import { defined } from "../../core/model/defined.ts";

/** What producers call the speakers, in lower case and without `_`, `-` and spaces. */
const roles: Readonly<Record<string, MessageRole>> = {
  user: "user",
  human: "user",
  prompter: "user",
  humanmessage: "user",
  humanmessagechunk: "user",
  usermessage: "user",
  question: "user",
  instruction: "user",
  assistant: "assistant",
  gpt: "assistant",
  model: "assistant",
  bot: "assistant",
  ai: "assistant",
  aimessage: "assistant",
  aimessagechunk: "assistant",
  assistantmessage: "assistant",
  chatbot: "assistant",
  chatgpt: "assistant",
  claude: "assistant",
  gemini: "assistant",
  qwen: "assistant",
  agent: "assistant",
  llm: "assistant",
  functioncall: "assistant",
  toolcall: "assistant",
  thinking: "assistant",
  reasoning: "assistant",
  thought: "assistant",
  thoughts: "assistant",
  think: "assistant",
  tool: "tool",
  function: "tool",
  observation: "tool",
  environment: "tool",
  toolresult: "tool",
  toolmessage: "tool",
  functionmessage: "tool",
  functionresponse: "tool",
  toolresponse: "tool",
  ipython: "tool",
  system: "system",
  systemmessage: "system",
  developer: "system",
  systemprompt: "system",
  preamble: "system",
};

/** Fields beside the content that hold a thought, in order of preference. */
const thoughtFields = [
  "reasoning_content",
  "reasoningContent",
  "reasoning",
  "reasoning_text",
  "thinking",
  "thinking_content",
  "thinkingContent",
  "thoughts",
  "thought",
  "think",
  "cot",
  "cot_summary",
  "analysis",
  "reasoning_details",
  "thinking_blocks",
  "reasoning_summary",
] as const;

const contentFields = [
  "content",
  "parts",
  "value",
  "text",
  "mes",
  "message",
  "prompt",
  "response",
  "body",
] as const;

/** A message's role by its word for it. @returns undefined for words that nobody uses for a speaker. */
export function roleOf(word: unknown): MessageRole | undefined {
  if (typeof word !== "string") return undefined;
  const key = word.toLowerCase().replace(/[-_\s]/g, "");
  return Object.hasOwn(roles, key) ? roles[key] : undefined;
}

/** @returns undefined where the value is no message of anybody. */
export function readMessage(value: unknown): Message | undefined {
  if (!isRecord(value)) return undefined;
  const message = unwrapped(value);
  const role = speakerOf(message);
  if (role === undefined) return undefined;
  const parts = messageParts(message, role);
  const model =
    textAt(message, "model") ??
    textAt(message, "modelID") ??
    textAt(message, "modelId") ??
    textAt(message, "modelName") ??
    textAt(message, "model_name") ??
    textAt(recordAt(message, "extra"), "model") ??
    textAt(recordAt(message, "modelInfo"), "id") ??
    textAt(recordAt(message, "usage"), "model") ??
    textAt(recordAt(message, "response_metadata"), "model_name") ??
    textAt(recordAt(message, "metadata"), "model_slug") ??
    textAt(recordAt(message, "metadata"), "model") ??
    textAt(recordAt(recordAt(recordAt(message, "metadata"), "assistant"), "model"), "id");
  const raw =
    recordAt(message, "usage") ??
    recordAt(message, "usageMetadata") ??
    recordAt(message, "tokens") ??
    recordAt(recordAt(message, "response_metadata"), "usage");
  const usage =
    raw &&
    normaliseUsage(
      plainUsage(raw),
      parts.some(({ kind }) => kind === "thought"),
    );
  const finish = message["stop_reason"] ?? message["finish_reason"] ?? message["stopReason"];
  return {
    role,
    parts,
    ...(model === undefined || role !== "assistant" ? {} : { model }),
    ...(usage ? { usage } : {}),
    ...(finish === "max_tokens" || finish === "length" || finish === "MAX_TOKENS"
      ? { cut: true }
      : {}),
  };
}

/** Clients' own short names for token counts, in the words of the APIs. */
function plainUsage(raw: JsonRecord): JsonRecord {
  const given = (...keys: readonly string[]): number | undefined =>
    keys.map((key) => raw[key]).find((count) => typeof count === "number");
  const input = given("input", "promptTokenCount");
  const output = given("output", "candidatesTokenCount");
  const reasoning = given("reasoning", "thoughts", "thoughtsTokenCount");
  const total = given("total", "totalTokenCount");
  return {
    ...raw,
    ...defined({
      prompt_tokens: input,
      completion_tokens: output,
      reasoning_tokens: reasoning,
      total_tokens: total,
    }),
  };
}

/** The message inside what clients and libraries wrap round it, with what they say beside it. */
function unwrapped(value: JsonRecord): JsonRecord {
  const { kwargs, info, message, data } = value;
  // LangChain's serialised messages, and its older `{type, data}`.
  if (isRecord(kwargs) && Array.isArray(value["id"]))
    return { ...kwargs, type: kwargs["type"] ?? value["id"].at(-1) };
  if (isRecord(data) && typeof value["type"] === "string" && "content" in data)
    return { ...data, type: value["type"] };
  // opencode and Kilo.
  if (isRecord(info) && Array.isArray(value["parts"])) return { ...info, parts: value["parts"] };
  if (isRecord(message) && (isSpoken(message) || isSpoken(value)))
    return { ...value, message: undefined, ...message, type: message["role"] ?? value["type"] };
  return value;
}

function isSpoken(value: JsonRecord): boolean {
  return speakerOf(value) !== undefined;
}

function speakerOf(message: JsonRecord): MessageRole | undefined {
  const author = message["author"];
  if (typeof message["isCreatedByUser"] === "boolean")
    return message["isCreatedByUser"] ? "user" : "assistant";
  if (typeof message["is_user"] === "boolean")
    return message["is_system"] === true ? "system" : message["is_user"] ? "user" : "assistant";
  return (
    roleOf(message["role"]) ??
    roleOf(message["from"]) ??
    roleOf(isRecord(author) ? author["role"] : author) ??
    roleOf(message["type"]) ??
    roleOf(message["sender"]) ??
    roleOf(message["speaker"]) ??
    roleOf(message["source"]) ??
    roleOf(message["_type"]) ??
    itemRole(message)
  );
}

/** Who speaks in an item of the Responses API that is no message, and in lines of agents that take after it. */
function itemRole(item: JsonRecord): MessageRole | undefined {
  const type = textAt(item, "type");
  if (type === undefined) return undefined;
  if (/_output$/.test(type) && "call_id" in item) return "tool";
  if (/^(?:reasoning|thinking|thought)$/.test(type)) return "assistant";
  return /_call$/.test(type) || type === "tool_use" ? "assistant" : undefined;
}

/** A message that is itself a part: an item, or a line for each block. */
function isItem(message: JsonRecord): boolean {
  return (
    message["role"] === undefined &&
    message["from"] === undefined &&
    (itemRole(message) !== undefined || message["type"] === "function_call")
  );
}

function contentOf(message: JsonRecord): unknown {
  // A list of blocks says more than the text beside it (LibreChat, AI SDK, Portkey); an empty one says nothing.
  for (const field of ["content", "parts", "content_blocks", "contentParts"] as const)
    if (Array.isArray(message[field]) && message[field].length > 0) return message[field];
  for (const field of contentFields) {
    const value = message[field];
    if (
      typeof value === "string"
        ? value !== ""
        : Array.isArray(value)
          ? value.length > 0
          : isRecord(value)
    )
      return value;
  }
  return undefined;
}

function messageParts(message: JsonRecord, role: MessageRole): Part[] {
  if (isItem(message)) return partsOf([message]);
  const content = contentOf(message);
  if (role === "tool" && !hasResult(content)) return [{ ...resultPart(message), kind: "result" }];
  const parts = partsOf(content);
  if (role !== "assistant") return parts;
  const word = roleWord(message);
  // Continue and some data sets give the thought a speaker of its own.
  if (/^(?:thinking|reasoning|thought|thoughts|think|analysis|cot)$/.test(word)) {
    const text = looseText(content) ?? "";
    return text === "" ? [] : [{ kind: "thought", text, via: `role:${word}` }];
  }
  // ShareGPT: the call is the whole message.
  if (word === "functioncall" || word === "toolcall")
    return [shareGptCall(looseText(content) ?? "")];
  const field = parts.some(({ kind }) => kind === "thought") ? undefined : thoughtField(message);
  return [...(field ? [field] : []), ...parts, ...callsBeside(message, parts)];
}

function roleWord(message: JsonRecord): string {
  const word = message["role"] ?? message["from"];
  return typeof word === "string" ? word.toLowerCase().replace(/[-_]/g, "") : "";
}

function hasResult(content: unknown): boolean {
  return partsOf(content).some(({ kind }) => kind === "result");
}

/** The thought in a field beside the content. */
function thoughtField(message: JsonRecord): Part | undefined {
  const holders: readonly (JsonRecord | undefined)[] = [
    message,
    recordAt(message, "extra"),
    recordAt(message, "additional_kwargs"),
    recordAt(message, "provider_specific_fields"),
    recordAt(message, "metadata"),
    recordAt(message, "info"),
  ];
  let hidden = false;
  for (const holder of holders) {
    if (!holder) continue;
    for (const field of thoughtFields) {
      const value = holder[field];
      const text = Array.isArray(value) ? listText(value, field) : looseText(value, "\n\n");
      if (text !== undefined && text.trim() !== "" && !isFlag(text))
        return { kind: "thought", text, via: `field:${field}` };
      if (isRecord(value) && "encrypted_content" in value) hidden = true;
    }
  }
  return hidden ? { kind: "hidden" } : undefined;
}

/** OpenRouter's details belong together where they have one index; everything else is paragraphs. */
function listText(list: readonly unknown[], field: string): string | undefined {
  if (field === "thoughts") return subjectsText(list);
  const pieces = list.flatMap((item) => {
    const text = isRecord(item)
      ? (looseText(item["text"]) ?? looseText(item["summary"]) ?? looseText(item))
      : looseText(item);
    return text === undefined ? [] : [{ text, index: isRecord(item) ? item["index"] : undefined }];
  });
  let joined = "";
  pieces.forEach(({ text, index }, at) => {
    const before = pieces[at - 1];
    const apart = before && (index === undefined || before.index !== index);
    joined += (apart ? "\n\n" : "") + text;
  });
  return pieces.length === 0 ? undefined : joined;
}

/** Some data sets say in a field of this name whether the model reasoned, not what. */
export function isFlag(text: string): boolean {
  return /^(?:on|off|true|false|yes|no|none|null|low|medium|high|minimal|auto|enabled|disabled)$/i.test(
    text.trim(),
  );
}

/** Calls in a field of their own, with the results that some clients keep there too. */
function callsBeside(message: JsonRecord, parts: readonly Part[]): Part[] {
  const known = new Set(parts.flatMap((part) => (part.kind === "call" ? [part.id] : [])));
  const list = [
    ...arrayAt(message, "tool_calls"),
    ...arrayAt(message, "toolCalls"),
    ...arrayAt(recordAt(message, "additional_kwargs"), "tool_calls"),
  ].filter(isRecord);
  const old = recordAt(message, "function_call");
  const results = [...arrayAt(message, "toolCallStates"), ...arrayAt(message, "toolResults")];
  return [...list, ...(old ? [old] : [])].flatMap((call): Part[] => {
    const part = callPart(call);
    if (part.id !== undefined && known.has(part.id)) return [];
    known.add(part.id);
    const state = results.filter(isRecord).find((one) => resultPart(one).id === part.id);
    const output = call["result"] ?? call["output"] ?? call["response"] ?? state?.["output"];
    if (output === undefined || output === null) return [part];
    const result = resultPart({ ...call, content: call["resultDisplay"] ?? output });
    return [part, { ...result, ...defined({ id: part.id }), name: part.name }];
  });
}

function shareGptCall(text: string): Part {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value) && typeof value["name"] === "string") return callPart(value);
  } catch {
    // Not JSON: the text itself is all there is.
  }
  return { kind: "call", name: "function", arguments: text };
}
