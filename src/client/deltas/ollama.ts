/** Ollama's native API: `/api/chat` (`message`) and `/api/generate` (`response`), one JSON object a line. */
import { isRecord, textAt, type JsonRecord } from "./json.ts";
import type { Piece, Reading } from "./reading.ts";
import { messagePieces, toolsCalled } from "./messageText.ts";
import { defined } from "../../core/model/defined.ts";

const usageFields = [
  "total_duration",
  "load_duration",
  "prompt_eval_count",
  "prompt_eval_duration",
  "eval_count",
  "eval_duration",
] as const;

/** @returns undefined if the object is not one of Ollama's. */
export function readOllama(json: JsonRecord): Reading | undefined {
  const message = json["message"];
  if (typeof json["done"] !== "boolean") return undefined;
  if (!isRecord(message) && typeof json["response"] !== "string") return undefined;
  const model = textAt(json, "model");
  const usage = Object.fromEntries(
    usageFields.filter((field) => field in json).map((field) => [field, json[field]]),
  );
  return {
    pieces: isRecord(message) ? messagePieces(message, "thinking") : generatePieces(json),
    ...(json["done"] ? { finish: textAt(json, "done_reason") ?? "stop" } : {}),
    ...(Object.keys(usage).length > 0 ? { usage } : {}),
    ...defined({ model }),
    ...(isRecord(message) && toolsCalled(message).length > 0
      ? { tools: toolsCalled(message) }
      : {}),
  };
}

function generatePieces(json: JsonRecord): readonly Piece[] {
  const thinking = textAt(json, "thinking");
  const response = textAt(json, "response");
  return [
    ...(thinking === undefined
      ? []
      : [{ channel: "reasoning", text: thinking, via: "field:thinking" } as const]),
    ...(response === undefined
      ? []
      : [{ channel: "content", text: response, via: "content" } as const]),
  ];
}
