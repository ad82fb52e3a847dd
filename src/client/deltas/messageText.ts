/** The texts of one message or delta, whatever field, part or list a provider keeps them in. */
import { arrayAt, isRecord, recordAt, textAt, textIn, type JsonRecord } from "./json.ts";
import type { Piece } from "./reading.ts";
import { listedCall, type ToolPiece } from "./toolCalls.ts";

/** Fields that hold reasoning, in the order in which they are looked at. */
export const reasoningFields = [
  "reasoning_content", // DeepSeek, DashScope, Moonshot, GLM, xAI, Fireworks, SGLang, llama.cpp, LM Studio, LiteLLM
  "reasoning", // OpenRouter, Groq, Cerebras, Ollama, vLLM from 0.11.1
  "reasoning_text", // Copilot
  "cot_summary", // Azure OpenAI
  "thinking", // Ollama's native API, passed through by gateways
] as const;

/** Other names that say what they hold; not those of counts, settings, handles and signatures. */
const reasoningName =
  /^(?:[a-z]+[_-])?(?:reasoning|thinking|thoughts?|cot|chain_of_thought)(?:[_-]?(?:content|text|summary|delta|trace|output))?$/i;

/** Types of content parts that hold reasoning. */
const reasoningPart = /reason|think|thought/i;
/** Types of content parts that hold no text for a reader: calls of tools and what they gave back. */
const toolPart = /tool|function/i;

/**
 * The texts of a message or delta: reasoning first, because a delta at the border carries both.
 * @param preferred the field that carried the reasoning before, so that a stream is read from one field.
 * @param whole a whole message, in which the entries of a list are texts of their own; in a delta they belong together.
 */
export function messagePieces(
  message: JsonRecord,
  preferred?: string,
  whole = false,
): readonly Piece[] {
  const content = contentPieces(message, whole);
  const reasoning = reasoningPieces(message, preferred, whole);
  // A field and thinking parts in one message are the same text twice.
  const rest =
    reasoning.length > 0 ? content.filter(({ channel }) => channel === "content") : content;
  return [...reasoning, ...rest];
}

function reasoningPieces(
  message: JsonRecord,
  preferred: string | undefined,
  whole: boolean,
): readonly Piece[] {
  const details = entriesAt(message, "reasoning_details");
  const fields: readonly string[] = [
    ...(preferred === undefined ? [] : [preferred]),
    ...reasoningFields,
    ...Object.keys(message).filter((key) => reasoningName.test(key)),
  ];
  for (const field of fields) {
    const text = fieldText(message[field], whole);
    if (text === undefined) continue;
    const block = blockOf(details.find((detail) => textIn(detail) !== undefined));
    return [{ channel: "reasoning", text, via: `field:${field}`, ...block }];
  }
  const fromDetails = entryPieces(details, "field:reasoning_details", whole);
  if (fromDetails.length > 0) return fromDetails;
  for (const [name, entries] of [
    ["thinking_blocks", entriesAt(message, "thinking_blocks")],
    ["content_blocks", thinkingBlocks(message)],
  ] as const) {
    const pieces = entryPieces(entries, `field:${name}`, whole);
    if (pieces.length > 0) return pieces;
  }
  const specific = recordAt(message, "provider_specific_fields");
  return specific ? reasoningPieces(specific, preferred, whole) : [];
}

/** The entries of a list that some servers send as one object, or as mere texts. */
function entriesAt(message: JsonRecord, key: string): readonly JsonRecord[] {
  const value = message[key];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((entry) =>
    isRecord(entry) ? [entry] : typeof entry === "string" && entry !== "" ? [{ text: entry }] : [],
  );
}

/** Portkey keeps Anthropic's blocks beside the content; of these the thoughts. */
function thinkingBlocks(message: JsonRecord): readonly JsonRecord[] {
  return arrayAt(message, "content_blocks")
    .filter(isRecord)
    .flatMap((block) => {
      const inner = recordAt(block, "delta") ?? block;
      const thinking = textAt(inner, "thinking");
      return thinking === undefined ? [] : [{ index: block["index"], thinking }];
    });
}

/** A field's text; a whole message may list its steps as strings, which are paragraphs unless they are mere tokens. */
function fieldText(value: unknown, whole: boolean): string | undefined {
  if (!whole || !Array.isArray(value)) return textIn(value);
  const list = value as readonly unknown[];
  const steps = list.every((entry) => typeof entry === "string" && entry === entry.trim());
  return steps && list.length > 1 ? list.join("\n\n") : textIn(list);
}

/** Entries of one block belong together exactly; encrypted ones, signatures and unknown types have nothing to read. */
function entryPieces(
  entries: readonly JsonRecord[],
  via: string,
  whole: boolean,
): readonly Piece[] {
  return entries.flatMap((entry, place): Piece[] => {
    const text = textIn(entry);
    if (text === undefined) return [];
    const own = blockOf(entry);
    const block = "block" in own ? own : whole ? { block: `entry/${place}` } : {};
    return [{ channel: "reasoning", text, via, ...block }];
  });
}

function blockOf(entry: JsonRecord | undefined): { readonly block?: string } {
  const index = entry?.["index"] ?? entry?.["id"];
  return typeof index === "number" || typeof index === "string" ? { block: `entry/${index}` } : {};
}

/** The texts of what a message or block has as its content. */
export function contentPieces(message: JsonRecord, whole: boolean): readonly Piece[] {
  const content = message["content"];
  const google = recordAt(recordAt(message, "extra_content"), "google");
  if (typeof content === "string") {
    if (content === "") return refusal(message);
    return google?.["thought"] === true
      ? [{ channel: "reasoning", text: content, via: "field:extra_content.google.thought" }]
      : [{ channel: "content", text: content, via: "content" }];
  }
  if (isRecord(content)) return partPieces(content, 0, false);
  if (!Array.isArray(content)) return refusal(message);
  return (content as readonly unknown[]).flatMap((part, place) =>
    typeof part === "string"
      ? textPiece(part)
      : isRecord(part)
        ? partPieces(part, place, whole)
        : [],
  );
}

function refusal(message: JsonRecord): readonly Piece[] {
  const text = textAt(message, "refusal");
  return text === undefined ? [] : [{ channel: "content", text, via: "refusal" }];
}

function textPiece(text: string | undefined): readonly Piece[] {
  return text === undefined || text === "" ? [] : [{ channel: "content", text, via: "content" }];
}

/**
 * A content part: Mistral's `{type: "thinking", thinking: [{type: "text", text}]}`, Databricks' `{type: "reasoning",
 * summary: [{type: "summary_text", text}]}`, Gemini's `{text, thought: true}`, or plain text.
 */
function partPieces(part: JsonRecord, place: number, whole: boolean): readonly Piece[] {
  const type = textAt(part, "type") ?? "";
  if (reasoningPart.test(type) || part["thought"] === true) {
    const text = textIn(part);
    const block = whole ? { block: `part/${place}` } : {};
    const via = `part:${type === "" ? "thought" : type}`;
    return text === undefined ? [] : [{ channel: "reasoning", text, via, ...block }];
  }
  if (toolPart.test(type)) return [];
  return textPiece(textIn(part["text"]) ?? textAt(part, "refusal"));
}

/** The tools that a message or delta calls, in its fields and parts. */
export function toolsCalled(message: JsonRecord): readonly ToolPiece[] {
  const calls = [
    ...arrayAt(message, "tool_calls").filter(isRecord),
    ...(isRecord(message["function_call"]) ? [message["function_call"]] : []),
    ...arrayAt(message, "content")
      .filter(isRecord)
      .filter((part) =>
        /^(?:server_)?tool_(?:use|call)$|^function_call$/.test(textAt(part, "type") ?? ""),
      ),
  ];
  return calls.map(listedCall);
}

/** Reasoning that only the endpoint can read: encrypted details, redacted blocks, a mere handle. A signature does not count. */
export function holdsOpaque(message: JsonRecord): boolean {
  const opaque = (key: string, type: string): boolean =>
    arrayAt(message, key).some((entry) => isRecord(entry) && entry["type"] === type);
  return (
    textAt(message, "reasoning_opaque") !== undefined ||
    opaque("reasoning_details", "reasoning.encrypted") ||
    opaque("thinking_blocks", "redacted_thinking") ||
    opaque("content", "redacted_thinking")
  );
}
