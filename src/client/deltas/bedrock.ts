/** Amazon Bedrock's Converse API: events of a stream, one JSON object a line, and whole responses. */
import { isRecord, recordAt, textAt, type JsonRecord } from "./json.ts";
import type { Piece, Reading } from "./reading.ts";

/** @returns undefined if the object is not one of Bedrock's. */
export function readBedrock(json: JsonRecord): Reading | undefined {
  const delta = recordAt(json, "contentBlockDelta");
  if (delta) {
    const part = recordAt(delta, "delta") ?? {};
    const redacted = recordAt(part, "reasoningContent")?.["redactedContent"] !== undefined;
    return { pieces: bedrockPieces(part), ...(redacted ? { opaque: true } : {}) };
  }
  const stop = recordAt(json, "messageStop");
  if (stop) return { pieces: [], finish: textAt(stop, "stopReason") ?? "end_turn" };
  const metadata = recordAt(json, "metadata");
  const message = recordAt(recordAt(json, "output"), "message");
  const usage = recordAt(metadata ?? json, "usage");
  if (message) {
    const content = message["content"];
    return {
      pieces: (Array.isArray(content) ? content : []).filter(isRecord).flatMap(bedrockPieces),
      finish: textAt(json, "stopReason") ?? "end_turn",
      ...(usage ? { usage } : {}),
    };
  }
  if (metadata && usage) return { pieces: [], usage };
  return "messageStart" in json || "contentBlockStart" in json || "contentBlockStop" in json
    ? { pieces: [] }
    : undefined;
}

function bedrockPieces(part: JsonRecord): readonly Piece[] {
  const reasoning = recordAt(part, "reasoningContent");
  const thought = textAt(reasoning, "text") ?? textAt(recordAt(reasoning, "reasoningText"), "text");
  const text = textAt(part, "text");
  return [
    ...(thought === undefined
      ? []
      : [{ channel: "reasoning", text: thought, via: "field:reasoningContent" } as const]),
    ...(text === undefined ? [] : [{ channel: "content", text, via: "content" } as const]),
  ];
}
