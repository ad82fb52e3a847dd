/** Anthropic's Messages API: typed events of a stream, and whole messages, as many other providers send them too. */
import { arrayAt, countAt, isRecord, recordAt, textAt, textIn, type JsonRecord } from "./json.ts";
import { contentPieces } from "./messageText.ts";
import type { Piece, Reading } from "./reading.ts";
import { argumentsIn } from "./toolCalls.ts";
import { defined } from "../../core/model/defined.ts";

export interface AnthropicReader {
  /** @returns undefined if the object is no event of a Messages stream and no message. */
  read(json: JsonRecord): Reading | undefined;
}

const blockEvents: ReadonlySet<string> = new Set([
  "content_block_start",
  "content_block_delta",
  "content_block_stop",
]);

/** A reader of one response: it remembers the open block, and the counts that come in two events. */
export function createAnthropicReader(): AnthropicReader {
  let usage: JsonRecord = {};
  let signature = "";
  let thoughtSeen = false;
  let began = false;

  /** Counts at the end replace those at the beginning; what only the beginning holds stays. */
  function counted(more: JsonRecord | undefined): { readonly usage?: JsonRecord } {
    if (!more) return {};
    const told = Object.entries(more).filter(([, value]) => value !== null);
    usage = { ...usage, ...Object.fromEntries(told) };
    return { usage };
  }

  function readBlock(json: JsonRecord, type: string): Reading {
    const block = nameOf(json["index"]);
    if (type === "content_block_start") {
      const part = readPart(recordAt(json, "content_block") ?? {}, block);
      signature = "";
      thoughtSeen = part.pieces.length > 0;
      return part;
    }
    if (type === "content_block_stop") {
      const sealed = signature === "" ? {} : sealOf(signature, thoughtSeen);
      signature = "";
      return { pieces: [], ...sealed };
    }
    const delta = recordAt(json, "delta") ?? {};
    if (delta["type"] === "input_json_delta") {
      const text = textAt(delta, "partial_json");
      return { pieces: [], tools: [{ key: block, ...defined({ text }) }] };
    }
    // Some send the signature in pieces, most in one; a later one continues it.
    if (delta["type"] === "signature_delta") signature += textAt(delta, "signature") ?? "";
    const pieces = deltaPieces(delta, block);
    thoughtSeen ||= pieces.length > 0;
    return { pieces };
  }

  function readMessage(message: JsonRecord): Reading {
    const parts = arrayAt(message, "content")
      .filter(isRecord)
      .map((part, place) => readPart(part, `${place}`, true));
    const finish = textAt(message, "stop_reason");
    const model = textAt(message, "model");
    return {
      ...joinedParts(parts),
      ...defined({ finish, model }),
      ...counted(recordAt(message, "usage")),
    };
  }

  return {
    read(json) {
      const type = textAt(json, "type");
      if (type === "message_start") {
        began = true;
        return readMessage(recordAt(json, "message") ?? {});
      }
      if (type !== undefined && blockEvents.has(type)) {
        began = true;
        return readBlock(json, type);
      }
      if (type === "message_delta") {
        const finish = textAt(recordAt(json, "delta"), "stop_reason");
        const told = counted(recordAt(json, "usage"));
        return { pieces: [], ...defined({ finish }), ...told };
      }
      if (type === "message_stop" || (type === "ping" && began)) return { pieces: [] };
      const whole =
        type === "message" && json["role"] === "assistant" && Array.isArray(json["content"]);
      return whole ? readMessage(json) : undefined;
    },
  };
}

function nameOf(index: unknown): string {
  return typeof index === "number" || typeof index === "string" ? `${index}` : "0";
}

/** A block as it begins, with text or empty, or whole. */
function readPart(part: JsonRecord, block: string, whole = false): Reading {
  const type = textAt(part, "type") ?? "";
  if (type === "thinking") {
    const signature = textAt(part, "signature");
    const pieces = thought(textAt(part, "thinking"), block);
    const sealed = whole && signature !== undefined ? sealOf(signature, pieces.length > 0) : {};
    return { pieces, ...sealed };
  }
  if (type === "redacted_thinking") {
    const redacted = textAt(part, "data");
    return {
      pieces: [],
      opaque: true,
      ...defined({ seals: redacted === undefined ? undefined : [{ redacted }] }),
    };
  }
  if (/tool_use$/.test(type)) {
    const name = textAt(part, "name") ?? "";
    const text = argumentsIn(part["input"]);
    return { pieces: [], tools: [{ key: block, name, ...defined({ text }) }] };
  }
  return { pieces: type === "text" ? textPieces(part) : [] };
}

/** A text, or the content parts that gateways put there as they came from another protocol (Mistral's thinking parts). */
function textPieces({ text }: JsonRecord): readonly Piece[] {
  return contentPieces({ content: text }, false);
}

/** A signature without a thought: the model thought, and its thought is left out. */
function sealOf(signature: string, thoughtSeen: boolean): Omit<Reading, "pieces"> {
  return { seals: [{ signature }], ...(thoughtSeen ? {} : { opaque: true }) };
}

function thought(text: string | undefined, block: string): readonly Piece[] {
  return text === undefined
    ? []
    : [{ channel: "reasoning", text, via: "part:thinking", block: `block/${block}` }];
}

function deltaPieces(delta: JsonRecord, block: string): readonly Piece[] {
  if (delta["type"] === "thinking_delta") return thought(textIn(delta["thinking"]), block);
  return delta["type"] === "text_delta" ? textPieces(delta) : [];
}

function joinedParts(parts: readonly Reading[]): Reading {
  const tools = parts.flatMap((part) => part.tools ?? []);
  const seals = parts.flatMap((part) => part.seals ?? []);
  return {
    pieces: parts.flatMap(({ pieces }) => pieces),
    ...(tools.length > 0 ? { tools } : {}),
    ...(seals.length > 0 ? { seals } : {}),
    ...(parts.some(({ opaque }) => opaque === true) ? { opaque: true } : {}),
  };
}

/** Anthropic counts what it read from its cache, and what it wrote there, beside the rest of the input. */
export function inputWithCache(raw: JsonRecord): number | undefined {
  const input = countAt(raw, "input_tokens");
  const read = countAt(raw, "cache_read_input_tokens");
  const written = countAt(raw, "cache_creation_input_tokens");
  if (input === undefined || (read === undefined && written === undefined)) return undefined;
  // Endpoints of the OpenAI kind copy the names and count the cache within.
  if ("prompt_tokens" in raw || "input_tokens_details" in raw) return undefined;
  return input + (read ?? 0) + (written ?? 0);
}
