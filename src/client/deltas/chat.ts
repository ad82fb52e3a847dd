/** Chat completions, streamed (`choices[].delta`) and whole (`choices[].message`), of every provider. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "./json.ts";
import type { Piece, Reading } from "./reading.ts";

/** Fields that hold reasoning as a string, in the order in which they are looked at. */
const reasoningFields = [
  "reasoning_content", // DeepSeek, DashScope, Moonshot, GLM, xAI, Fireworks, SGLang, llama.cpp, LM Studio, LiteLLM
  "reasoning", // OpenRouter, Groq, Cerebras, Ollama, vLLM from 0.11.1
  "reasoning_text", // Copilot
  "cot_summary", // Azure OpenAI
  "thinking", // Ollama's native API, passed through by gateways
] as const;

/**
 * Reads a chat completion object or chunk. With several choices, the one with index 0 is read.
 * @param preferred the field that carried the reasoning before, so that a stream is read from one field.
 * @returns undefined if the object is not one.
 */
export function readChat(json: JsonRecord, preferred?: string): Reading | undefined {
  const choices = json["choices"];
  const object = textAt(json, "object") ?? "";
  if (!Array.isArray(choices) && !object.startsWith("chat.completion") && !("usage" in json)) {
    return undefined;
  }
  const choice = Array.isArray(choices) ? firstChoice(choices) : undefined;
  const delta = recordAt(choice, "delta");
  const source = delta ?? recordAt(choice, "message");
  const word = textAt(choice, "finish_reason");
  // Written as a string by servers that print the field instead of encoding it.
  const finish = word === "null" ? undefined : word;
  const usage =
    recordAt(json, "usage") ??
    recordAt(choice, "usage") ??
    recordAt(recordAt(json, "x_groq"), "usage");
  const model = textAt(json, "model");
  const text = source ? undefined : textAt(choice, "text");
  return {
    pieces: source
      ? messagePieces(source, preferred)
      : text === undefined
        ? []
        : [{ channel: "content", text, via: "text" }],
    ...(finish === undefined ? {} : { finish }),
    ...(usage ? { usage } : {}),
    ...(model === undefined ? {} : { model }),
    ...(source && holdsOpaque(source) ? { opaque: true } : {}),
  };
}

/** OpenRouter's encrypted details, Copilot's handle, LiteLLM's redacted blocks. A signature beside text is none. */
function holdsOpaque(message: JsonRecord): boolean {
  return (
    textAt(message, "reasoning_opaque") !== undefined ||
    arrayAt(message, "reasoning_details").some(
      (detail) => isRecord(detail) && detail["type"] === "reasoning.encrypted",
    ) ||
    arrayAt(message, "thinking_blocks").some(
      (block) => isRecord(block) && block["type"] === "redacted_thinking",
    )
  );
}

function firstChoice(choices: readonly unknown[]): JsonRecord | undefined {
  return choices.filter(isRecord).find((choice) => (choice["index"] ?? 0) === 0);
}

/** The texts of a message or delta: reasoning first, because a delta at the border carries both. */
export function messagePieces(message: JsonRecord, preferred?: string): readonly Piece[] {
  const content = contentPieces(message);
  const reasoning = reasoningOf(message, preferred);
  // A field and thinking parts in one message are the same text told twice.
  const rest = reasoning ? content.filter(({ channel }) => channel === "content") : content;
  return reasoning ? [reasoning, ...rest] : rest;
}

function reasoningOf(message: JsonRecord, preferred: string | undefined): Piece | undefined {
  const fields: readonly string[] =
    preferred === undefined ? reasoningFields : [preferred, ...reasoningFields];
  for (const field of fields) {
    const text = textAt(message, field);
    if (text !== undefined) return { channel: "reasoning", text, via: `field:${field}` };
  }
  const details = detailsText(arrayAt(message, "reasoning_details"));
  if (details !== "") {
    return { channel: "reasoning", text: details, via: "field:reasoning_details" };
  }
  const blocks = arrayAt(message, "thinking_blocks")
    .filter(isRecord)
    .map((block) => textAt(block, "thinking") ?? "")
    .join("");
  return blocks === ""
    ? undefined
    : { channel: "reasoning", text: blocks, via: "field:thinking_blocks" };
}

/** Text and summaries; encrypted entries, signatures and unknown types have nothing to read. */
function detailsText(details: readonly unknown[]): string {
  let result = "";
  let block: unknown;
  for (const detail of details.filter(isRecord)) {
    const text = textAt(detail, "text") ?? textAt(detail, "summary");
    if (text === undefined) continue;
    const index = detail["index"];
    if (result !== "" && index !== block && detail["type"] === "reasoning.summary") {
      result += "\n\n";
    }
    block = index;
    result += text;
  }
  return result;
}

function contentPieces(message: JsonRecord): readonly Piece[] {
  const content = message["content"];
  const google = recordAt(recordAt(message, "extra_content"), "google");
  if (typeof content === "string") {
    if (content === "") return refusal(message);
    return google?.["thought"] === true
      ? [{ channel: "reasoning", text: content, via: "field:extra_content.google.thought" }]
      : [{ channel: "content", text: content, via: "content" }];
  }
  if (Array.isArray(content)) return content.filter(isRecord).flatMap(partPieces);
  return refusal(message);
}

function refusal(message: JsonRecord): readonly Piece[] {
  const text = textAt(message, "refusal");
  return text === undefined ? [] : [{ channel: "content", text, via: "refusal" }];
}

/** A content part: Mistral's `{type: "thinking", thinking: [{type: "text", text}]}`, or plain text. */
function partPieces(part: JsonRecord): readonly Piece[] {
  const type = textAt(part, "type") ?? "";
  if (type === "thinking" || type === "reasoning") {
    const thinking = part["thinking"] ?? part["reasoning"] ?? part["text"];
    const text =
      typeof thinking === "string"
        ? thinking
        : Array.isArray(thinking)
          ? thinking
              .filter(isRecord)
              .map((inner) => textAt(inner, "text") ?? "")
              .join("")
          : "";
    return text === "" ? [] : [{ channel: "reasoning", text, via: `part:${type}` }];
  }
  const text = textAt(part, "text") ?? textAt(part, "refusal");
  return text === undefined ? [] : [{ channel: "content", text, via: "content" }];
}
