/** Recognises the outer form of an input by its first bytes, so that long ones need not be held in memory. */
import { isRecord, type JsonRecord } from "../client/deltas/json.ts";
import { parseLooseJson } from "./json/jsonText.ts";
import { sessionReader } from "./readers/readers.ts";

/** `lines`: JSON Lines, one record a line. `whole`: needs to be read to its end. `more`: not certain yet. */
export type Shape = "empty" | "binary" | "lines" | "whole" | "more";

/** Lines at the beginning that are looked at for a session, which is read as a whole. */
const sampledLines = 8;

/**
 * Looks at how an input begins. The answer stays "more" until the first line is there (and the second, where
 * the first alone can't show it), so ask again when another line has arrived.
 * @param atEnd `head` is the whole input.
 */
export function sniffShape(head: string, atEnd: boolean): Shape {
  if (head.includes("\0")) return "binary";
  const text = withoutBom(head).trimStart();
  if (text === "") return atEnd ? "empty" : "more";
  if (!text.startsWith("{")) return "whole";
  const lineEnd = text.indexOf("\n");
  const rest = lineEnd < 0 ? "" : text.slice(lineEnd + 1).trimStart();
  if (rest === "") return atEnd ? "whole" : "more";
  const first = parseLooseJson(text.slice(0, lineEnd));
  if (isRecord(first)) {
    if (isStreamChunk(first)) return "whole";
    return isSession(first, rest) ? "whole" : "lines";
  }
  // The first line may be a broken record; pretty-printed JSON never continues with an opening brace.
  return /^\{\s*["}]/.test(rest) ? "lines" : "whole";
}

/** Do the first lines show that all lines are one session? */
function isSession(first: JsonRecord, rest: string): boolean {
  if (sessionReader(first)) return true;
  const lines = rest.slice(0, 262_144).split("\n", sampledLines);
  // The last line may be cut off.
  return lines.slice(0, -1).some((line) => {
    const value = parseLooseJson(line);
    return isRecord(value) && sessionReader(value) !== undefined;
  });
}

/** Types of events of protocols that are no chat completions. */
const eventTypes =
  /^(?:response\.|message_start$|content_block_|message_delta$|message-start$|content-(?:start|delta)$|(?:reasoning|text)-(?:start|delta)$|start$|start-step$|tool-input-)/;

/** Is this one piece of a saved stream, and so nothing without the others? */
export function isStreamChunk(value: JsonRecord): boolean {
  if (value["object"] === "chat.completion.chunk") return true;
  // Ollama's own protocol says in each line whether it is the last one.
  if (value["done"] === false) return true;
  if (typeof value["type"] === "string" && eventTypes.test(value["type"])) return true;
  if (
    ["messageStart", "contentBlockStart", "contentBlockDelta"].some((key) => isRecord(value[key]))
  ) {
    return true;
  }
  // Text Generation Inference: a token at a time.
  if (isRecord(value["token"]) && "generated_text" in value) return true;
  const choices: unknown = value["choices"];
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  return isRecord(first) && isRecord(first["delta"]) && !isRecord(first["message"]);
}

/** Does the text read like server-sent events: fields and comments, with data that is JSON? */
export function isEventStream(text: string): boolean {
  const head = text.slice(0, 65_536);
  return (
    /^\s*(?:data|event|id|retry|error)?:/.test(head) &&
    /^(?:data:\s*(?:\{|\[DONE\])|error:\s*\{)/m.test(head)
  );
}

export function withoutBom(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
