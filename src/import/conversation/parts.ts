/** The parts of a message's content, as every known API, client and log writes them. One table for each kind of part. */
import { isRecord, recordAt, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { parseJson } from "../json/jsonText.ts";
import type { Part } from "./message.ts";
import { firstTextOf, looseText, shownValue } from "./texts.ts";
import { defined } from "../../core/model/defined.ts";

/** `type` (or `kind`) of parts that hold a thought. Lower case, without `-` and `_`. */
const thoughtTypes: ReadonlySet<string> = new Set([
  "thinking", // Anthropic Messages, Mistral, pi, Cohere v2
  "reasoning", // AI SDK, Inspect, LangChain 1, OpenTelemetry GenAI, Databricks, opencode
  "think", // LibreChat, Kimi CLI
  "thought",
  "thoughts", // ChatGPT's export
  "reasoningtext", // OpenAI Responses
  "summarytext",
  "reasoningsummary",
  "reasoningcontent", // Bedrock through LangChain
  "agentreasoning",
  "analysis",
]);
/** Where a thought has its text, in order of preference. */
const thoughtKeys = [
  "thinking",
  "reasoning",
  "think",
  "thought",
  "text",
  "content",
  "value",
  "reasoning_content",
  "reasoningContent",
  "reasoningText",
  "thoughts",
];
const hiddenTypes: ReadonlySet<string> = new Set([
  "redactedthinking",
  "encryptedreasoning",
  "reasoningencrypted",
]);
const textTypes: ReadonlySet<string> = new Set([
  "text",
  "inputtext",
  "outputtext",
  "markdown",
  "markdowncontent",
  "message",
  "refusal",
  "content",
  "answer",
  "maintext", // Cherry Studio
  "code", // Cherry Studio's blocks and ChatGPT's export
]);
const callTypes: ReadonlySet<string> = new Set([
  "tooluse", // Anthropic Messages
  "servertooluse",
  "mcptooluse",
  "toolcall", // AI SDK, pi, OpenTelemetry GenAI, LangChain 1
  "functioncall", // OpenAI Responses
  "customtoolcall", // Codex
  "localshellcall",
  "websearchcall",
  "mcpcall",
  "function",
]);
const resultTypes: ReadonlySet<string> = new Set([
  "toolresult",
  "toolcallresponse", // OpenTelemetry GenAI
  "functioncalloutput",
  "customtoolcalloutput",
  "localshellcalloutput",
  "functionresponse",
  "functionresult",
  "mcptoolresult",
  "websearchtoolresult",
  "codeexecutiontoolresult",
]);

/** All parts of a content, whatever its shape. */
export function partsOf(content: unknown): Part[] {
  if (typeof content === "string") return content === "" ? [] : [{ kind: "text", text: content }];
  if (Array.isArray(content)) return content.flatMap((part: unknown) => partsOf1(part));
  return isRecord(content) ? partsOf1(content) : [];
}

function partsOf1(part: unknown): Part[] {
  if (typeof part === "string") return part === "" ? [] : [{ kind: "text", text: part }];
  if (!isRecord(part)) return [];
  return geminiPart(part) ?? bedrockPart(part) ?? typedPart(part) ?? untypedPart(part);
}

/** Google's parts have no type: a flag marks a thought, a key a call. */
function geminiPart(part: JsonRecord): Part[] | undefined {
  const call = recordAt(part, "functionCall") ?? recordAt(part, "function_call");
  if (call) return [callPart(call)];
  const response = recordAt(part, "functionResponse") ?? recordAt(part, "function_response");
  if (response) {
    const body = recordAt(response, "response");
    return [
      {
        kind: "result",
        ...idOf(response),
        ...nameOf(response),
        text: shownValue(body?.["output"] ?? body?.["error"] ?? body) ?? "",
        ...defined({ failed: body?.["error"] === undefined ? undefined : true }),
      },
    ];
  }
  if (part["thought"] === true) {
    const text = textAt(part, "text");
    return text === undefined ? [] : [{ kind: "thought", text, via: "part:thought" }];
  }
  return undefined;
}

/** Bedrock's content blocks: `{reasoningContent: {reasoningText: {text}}}`, `{toolUse}`, `{toolResult}`. */
function bedrockPart(part: JsonRecord): Part[] | undefined {
  const reasoning = recordAt(part, "reasoningContent") ?? recordAt(part, "reasoning_content");
  if (reasoning) {
    const text = looseText(reasoning["reasoningText"] ?? reasoning["reasoning_text"] ?? reasoning);
    return text === undefined
      ? [{ kind: "hidden" }]
      : [{ kind: "thought", text, via: "part:reasoningContent" }];
  }
  const use = recordAt(part, "toolUse");
  if (use) return [callPart(use)];
  const result = recordAt(part, "toolResult");
  return result ? [resultPart(result)] : undefined;
}

function typedPart(part: JsonRecord): Part[] | undefined {
  const raw =
    textAt(part, "type") ??
    textAt(part, "kind") ??
    textAt(part, "content_type") ??
    textAt(part, "part_kind");
  if (raw === undefined) return undefined;
  const type = raw.toLowerCase().replace(/[-_]/g, "");
  if (hiddenTypes.has(type)) return [{ kind: "hidden" }];
  if (thoughtTypes.has(type)) return thoughtPart(part, raw);
  if (textTypes.has(type)) {
    const text = firstTextOf(part, ["text", "content", "value", "refusal", "parts"]);
    return text === undefined ? [] : [{ kind: "text", text }];
  }
  return actionPart(part, type, raw);
}

/** Tool calls and results, which clients often keep in one part. */
function actionPart(part: JsonRecord, type: string, raw: string): Part[] {
  const nested = recordAt(part, "tool_call") ?? recordAt(part, "toolInvocation");
  if (nested) return callWithResult(nested, nested);
  if (callTypes.has(type)) return callWithResult(part, part);
  if (resultTypes.has(type)) return [resultPart(part)];
  // AI SDK: the tool's name in the type.
  if (raw.startsWith("tool-") && part["state"] !== undefined)
    return callWithResult({ toolName: raw.slice("tool-".length), ...part }, part);
  if (type === "dynamictool") return callWithResult(part, part);
  // opencode and Kilo: input, output and state of a tool in one object.
  const state = recordAt(part, "state");
  if (type === "tool" && state) return callWithResult({ ...state, ...part }, state);
  if (type === "tool" || type === "toolinvocationserialized") return callWithResult(part, part);
  return [];
}

/** A thought's text, or its summary where the text itself is encrypted. */
function thoughtPart(part: JsonRecord, type: string): Part[] {
  const via = `part:${type}`;
  const redacted = part["redacted"] === true;
  const thoughts = part["thoughts"];
  const text = redacted
    ? undefined
    : Array.isArray(thoughts)
      ? subjectsText(thoughts)
      : firstTextOf(part, thoughtKeys);
  if (text !== undefined && text !== "") return [{ kind: "thought", text, via }];
  const summary = looseText(part["summary"], "\n\n");
  if (summary !== undefined && summary !== "") return [{ kind: "thought", text: summary, via }];
  return [{ kind: "hidden" }];
}

/** Thoughts with a headline each: `{subject, description}` (Gemini CLI), `{summary, content}` (ChatGPT). */
export function subjectsText(thoughts: readonly unknown[]): string | undefined {
  const texts = thoughts.flatMap((thought) => {
    if (typeof thought === "string") return thought === "" ? [] : [thought];
    if (!isRecord(thought)) return [];
    const head = textAt(thought, "subject") ?? textAt(thought, "summary");
    const body = textAt(thought, "description") ?? textAt(thought, "content") ?? looseText(thought);
    const parts = [head === undefined ? undefined : `**${head}**`, body];
    return parts.filter((piece) => piece !== undefined).join("\n\n") || [];
  });
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

function untypedPart(part: JsonRecord): Part[] {
  const thought = firstTextOf(part, ["thinking", "reasoning_content", "reasoning", "thought"]);
  const text = firstTextOf(part, ["text", "content", "value", "answer"]);
  return [
    ...(thought === undefined
      ? []
      : [{ kind: "thought", text: thought, via: "part:thinking" } as const]),
    ...(text === undefined ? [] : [{ kind: "text", text } as const]),
  ];
}

function idOf(record: JsonRecord): { readonly id?: string } {
  const id = ["tool_use_id", "tool_call_id", "toolCallId", "call_id", "callID", "callId", "id"]
    .map((key) => textAt(record, key))
    .find((found) => found !== undefined);
  return defined({ id });
}

function nameOf(record: JsonRecord): { readonly name?: string } {
  const own = recordAt(record, "function");
  const name = [
    "toolName",
    "tool_name",
    "function_name",
    "name",
    "tool",
    "title",
    "tool_id",
    "toolId",
  ]
    .map((key) => textAt(record, key))
    .find((found) => found !== undefined);
  const found = name ?? (own && textAt(own, "name"));
  return defined({ name: found });
}

/** A call of a tool, in the shapes of all APIs. */
export function callPart(record: JsonRecord): Extract<Part, { kind: "call" }> {
  const own = recordAt(record, "function");
  const given =
    own?.["arguments"] ??
    record["arguments"] ??
    record["args"] ??
    record["input"] ??
    record["rawInput"] ??
    record["parameters"] ??
    record["action"];
  const text = shownValue(given);
  return {
    kind: "call",
    ...idOf(record),
    name: nameOf(record).name ?? textAt(record, "type") ?? "tool",
    ...defined({ arguments: text }),
  };
}

/** The result of a tool. */
export function resultPart(record: JsonRecord): Extract<Part, { kind: "result" }> {
  const given =
    record["content"] ??
    record["output"] ??
    record["result"] ??
    record["response"] ??
    record["text"] ??
    record["error"];
  const shell = shellOutput(given);
  const text = shell?.text ?? resultText(given);
  const failed =
    record["is_error"] === true ||
    record["isError"] === true ||
    record["status"] === "error" ||
    record["state"] === "output-error" ||
    (shell?.failed ?? saysFailure(text));
  return {
    kind: "result",
    ...idOf(record),
    ...nameOf(record),
    text,
    ...(failed ? { failed: true } : {}),
  };
}

/** Codex wraps what a command printed in JSON, beside its exit code. */
function shellOutput(given: unknown): { text: string; failed: boolean } | undefined {
  if (typeof given !== "string" || !given.startsWith('{"output":')) return undefined;
  const value = parseJson(given);
  const code = recordAt(isRecord(value) ? value : undefined, "metadata")?.["exit_code"];
  const text = isRecord(value) ? textAt(value, "output") : undefined;
  return text === undefined ? undefined : { text, failed: typeof code === "number" && code !== 0 };
}

/** Agents write for models how a command ended in the first lines of its output. */
function saysFailure(text: string): boolean {
  return /^(?:Chunk ID: .*\n)?(?:Wall time: .*\n)?(?:Exit code|Process exited with code|Command failed with exit code)[: ]+-?[1-9]/i.test(
    text.slice(0, 200),
  );
}

function resultText(given: unknown): string {
  if (Array.isArray(given)) return given.map((item: unknown) => resultItem(item)).join("\n");
  return looseText(given, "\n") ?? shownValue(given) ?? "";
}

/** One of several results: text, what a client keeps round it, or what stands for a picture. */
function resultItem(item: unknown): string {
  if (!isRecord(item)) return shownValue(item) ?? "";
  const text = firstTextOf(item, ["text", "content", "result", "output"]);
  if (text !== undefined) return text;
  const type = textAt(item, "type") ?? "";
  return /image/.test(type) ? `[${type}]` : (shownValue(item) ?? "");
}

/** A call that may have its result beside it: one object for both, as clients keep them. */
function callWithResult(record: JsonRecord, state: JsonRecord): Part[] {
  const call = callPart(record);
  const error = state["errorText"] ?? state["error"];
  const output =
    state["output"] ?? state["result"] ?? state["resultDisplay"] ?? state["response"] ?? error;
  if (output === undefined || output === null) return [call];
  const failed =
    (error !== undefined && error !== null) ||
    state["status"] === "error" ||
    state["state"] === "output-error";
  const time = recordAt(state, "time");
  const start = time?.["start"];
  const end = time?.["end"];
  const ms = typeof start === "number" && typeof end === "number" ? end - start : undefined;
  return [
    call,
    {
      kind: "result",
      ...defined({ id: call.id }),
      name: call.name,
      text: resultText(output),
      ...(failed ? { failed: true } : {}),
      ...(ms === undefined || ms < 0 ? {} : { ms }),
    },
  ];
}
