/** The Responses API: typed events of a stream, and whole response objects. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "./json.ts";
import type { Piece, Reading, WireError } from "./reading.ts";

const deltas: Readonly<Record<string, Piece["channel"]>> = {
  "response.reasoning_summary_text": "reasoning",
  "response.reasoning_text": "reasoning",
  "response.reasoning_summary": "reasoning",
  "response.reasoning": "reasoning",
  "response.output_text": "content",
  "response.refusal": "content",
};

/** What tells the texts of one response apart. */
const placeKeys = ["item_id", "output_index", "content_index", "summary_index"] as const;

export interface ResponsesReader {
  /** @returns undefined if the object is no event of the Responses API and no response object. */
  read(json: JsonRecord): Reading | undefined;
}

/** A reader of one stream: it has to remember which texts came as deltas, because `done` events repeat them. */
export function createResponsesReader(): ResponsesReader {
  const seen = new Set<string>();
  let anyText = false;

  function readEvent(json: JsonRecord, type: string): Reading | undefined {
    const dot = type.lastIndexOf(".");
    const channel = deltas[type.slice(0, dot)];
    const suffix = type.slice(dot + 1);
    if (channel && (suffix === "delta" || suffix === "done")) {
      const via = `event:${type.slice(0, dot)}`;
      const block = [via, ...placeKeys.map((key) => json[key])].join("/");
      const text = textAt(json, suffix === "delta" ? "delta" : "text");
      const repeats = suffix === "done" && seen.has(block);
      if (text === undefined || repeats) return { pieces: [] };
      seen.add(block);
      anyText = true;
      return { pieces: [{ channel, text, via, ...(channel === "reasoning" ? { block } : {}) }] };
    }
    if (type === "error") return { pieces: [], error: wireError(recordAt(json, "error") ?? json) };
    const response = recordAt(json, "response");
    if (!type.startsWith("response.")) return undefined;
    if (response) return readResponse(response, anyText);
    return { pieces: [], ...opaqueIf(isOpaque(recordAt(json, "item"))) };
  }

  return {
    read(json) {
      const type = textAt(json, "type");
      if (json["object"] === "response") return readResponse(json, anyText);
      return type === undefined ? undefined : readEvent(json, type);
    },
  };
}

function wireError(record: JsonRecord): WireError {
  const message = textAt(record, "message");
  const code = record["code"];
  return {
    ...(message === undefined ? {} : { message }),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
  };
}

function readResponse(response: JsonRecord, textCameBefore: boolean): Reading {
  const status = textAt(response, "status");
  const model = textAt(response, "model");
  const usage = recordAt(response, "usage");
  const reason = textAt(recordAt(response, "incomplete_details"), "reason");
  const error = recordAt(response, "error");
  const running = status === undefined || status === "in_progress" || status === "queued";
  return {
    pieces: textCameBefore ? [] : arrayAt(response, "output").filter(isRecord).flatMap(itemPieces),
    ...(running ? {} : { finish: reason ?? status }),
    ...(usage ? { usage } : {}),
    ...(model === undefined ? {} : { model }),
    ...(error ? { error: wireError(error) } : {}),
    ...opaqueIf(arrayAt(response, "output").some((item) => isRecord(item) && isOpaque(item))),
  };
}

function isOpaque(item: JsonRecord | undefined): boolean {
  return item?.["type"] === "reasoning" && textAt(item, "encrypted_content") !== undefined;
}

function opaqueIf(opaque: boolean): { readonly opaque?: true } {
  return opaque ? { opaque } : {};
}

function itemPieces(item: JsonRecord, index: number): readonly Piece[] {
  const content = arrayAt(item, "content").filter(isRecord);
  if (item["type"] === "reasoning") {
    const summary = arrayAt(item, "summary").filter(isRecord);
    // Where the reasoning itself is disclosed, its summary says nothing more.
    const parts = content.length > 0 ? content : summary;
    return parts.flatMap((part, place): Piece[] => {
      const text = textAt(part, "text");
      const via = `part:${textAt(part, "type") ?? "reasoning"}`;
      const block = [index, place].join("/");
      return text === undefined ? [] : [{ channel: "reasoning", text, via, block }];
    });
  }
  return content.flatMap((part): Piece[] => {
    const text = textAt(part, "text") ?? textAt(part, "refusal");
    return text === undefined ? [] : [{ channel: "content", text, via: "content" }];
  });
}
