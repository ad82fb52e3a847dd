/** The Responses API: typed events of a stream, and whole response objects. */
import { arrayAt, isRecord, recordAt, textAt, textIn, type JsonRecord } from "./json.ts";
import type { Piece, Reading } from "./reading.ts";
import { argumentsIn, type ToolPiece } from "./toolCalls.ts";
import { wireErrorOf } from "./wireErrors.ts";
import { defined } from "../../core/model/defined.ts";

const deltas: Readonly<Record<string, Piece["channel"]>> = {
  "response.reasoning_summary_text": "reasoning",
  "response.reasoning_text": "reasoning",
  "response.reasoning_summary": "reasoning",
  "response.reasoning": "reasoning",
  "response.output_text": "content",
  "response.refusal": "content",
};
/** Servers of their own invent names; these say what they hold. Not the events that announce a part. */
const reasoningEvent = /^response\.(?!.*part$).*(?:reason|think|thought)/;

/** What has come of one output item on one channel. */
interface ItemTexts {
  all: string;
  readonly parts: Map<string, string>;
  part: string | undefined;
  /** Counts the blocks of the item: a new one begins where the stream announces it. */
  block: number;
  announced: boolean;
}

export interface ResponsesReader {
  /** @returns undefined if the object is no event of the Responses API and no response object. */
  read(json: JsonRecord): Reading | undefined;
}

/**
 * A reader of one stream. It remembers what came as deltas, because `done` events, finished items and the final
 * response repeat it, and gives of these only what had not come.
 */
export function createResponsesReader(): ResponsesReader {
  const items = new Map<string, ItemTexts>();
  const channels = new Set<Piece["channel"]>();

  /** By its place: some gateways give one item another id in each event. */
  function itemAt(json: JsonRecord, channel: Piece["channel"]): [key: string, item: ItemTexts] {
    const key = `${channel}/${nameAt(json, "output_index", "item_id")}`;
    const known = items.get(key);
    const item = known ?? {
      all: "",
      parts: new Map(),
      part: undefined,
      block: 0,
      announced: false,
    };
    if (!known) items.set(key, item);
    return [key, item];
  }

  function announce(json: JsonRecord): void {
    for (const channel of ["reasoning", "content"] as const)
      itemAt(json, channel)[1].announced = true;
  }

  function textEvent(
    json: JsonRecord,
    base: string,
    channel: Piece["channel"],
    whole: boolean,
  ): Reading {
    const [key, item] = itemAt(json, channel);
    const part = nameAt(json, "summary_index", "content_index");
    const text = whole
      ? textIn(json["text"] ?? json["refusal"] ?? json["part"])
      : textIn(json["delta"]);
    const had = item.parts.get(part) ?? "";
    const news = text === undefined || !whole ? text : newsOf(text, had, item.all);
    if (news === undefined) {
      if (whole) item.announced = true;
      return { pieces: [] };
    }
    // A content index that grows with every delta counts deltas; a part of its own is announced.
    const begins = item.announced || json["summary_index"] !== undefined;
    if (item.part !== undefined && item.part !== part && begins) item.block++;
    item.announced = whole;
    item.part = part;
    item.parts.set(part, had + news);
    item.all += news;
    channels.add(channel);
    const block = channel === "reasoning" ? { block: `${key}/${base}/${item.block}` } : {};
    return { pieces: [{ channel, text: news, via: `event:${base}`, ...block }] };
  }

  /** A finished item, of which perhaps nothing came before. */
  function finishedItem(json: JsonRecord, item: JsonRecord, place: number): readonly Piece[] {
    const fresh = itemPieces(item, place).filter(
      ({ channel }) => itemAt(json, channel)[1].all === "",
    );
    for (const { channel, text } of fresh) {
      itemAt(json, channel)[1].all += text;
      channels.add(channel);
    }
    return fresh;
  }

  function readEvent(json: JsonRecord, type: string): Reading | undefined {
    const dot = type.lastIndexOf(".");
    const base = type.slice(0, dot);
    const suffix = type.slice(dot + 1);
    const channel = deltas[base] ?? (reasoningEvent.test(base) ? "reasoning" : undefined);
    if (channel && (suffix === "delta" || suffix === "done")) {
      return textEvent(json, base, channel, suffix === "done");
    }
    if (type === "error" || type === "response.error") {
      return { pieces: [], error: wireErrorOf(recordAt(json, "error") ?? json) };
    }
    if (!type.startsWith("response.")) return undefined;
    const response = recordAt(json, "response");
    if (response) return readResponse(response, (piece) => !channels.has(piece.channel));
    announce(json);
    const item = recordAt(json, "item");
    const key = nameAt(json, "output_index", "item_id");
    // `response.function_call_arguments.delta` and its kin.
    if (!item && /_call_(?:arguments|code|input)$/.test(base) && suffix === "delta")
      return { pieces: [], tools: [{ key, ...defined({ text: textAt(json, "delta") }) }] };
    if (!item) return { pieces: [] };
    const place = Number(json["output_index"] ?? 0);
    const pieces = suffix === "done" ? finishedItem(json, item, place) : [];
    const tools = toolOf(item, key);
    return { pieces, ...told(isOpaque(item), tools) };
  }

  return {
    read(json) {
      const type = textAt(json, "type");
      if (json["object"] === "response") {
        return readResponse(json, (piece) => !channels.has(piece.channel));
      }
      return type === undefined ? undefined : readEvent(json, type);
    },
  };
}

/** The first of the fields that is there, as text. */
function nameAt(json: JsonRecord, ...keys: readonly string[]): string {
  const value = keys.map((key) => json[key]).find((found) => found !== undefined && found !== null);
  return typeof value === "string" || typeof value === "number" ? `${value}` : "";
}

/** What of a finished text had not come as deltas. */
function newsOf(text: string, had: string, all: string): string | undefined {
  if (had !== "" && text.length > had.length && text.startsWith(had)) return text.slice(had.length);
  return had !== "" || all.includes(text) ? undefined : text;
}

function readResponse(response: JsonRecord, isNew: (piece: Piece) => boolean): Reading {
  const status = textAt(response, "status");
  const model = textAt(response, "model");
  const usage = recordAt(response, "usage");
  const reason = textAt(recordAt(response, "incomplete_details"), "reason");
  const error = recordAt(response, "error");
  const running = status === undefined || status === "in_progress" || status === "queued";
  const output = arrayAt(response, "output").filter(isRecord);
  return {
    pieces: output.flatMap(itemPieces).filter(isNew),
    ...(running ? {} : { finish: reason ?? status }),
    ...(usage ? { usage } : {}),
    ...defined({ model }),
    ...(error ? { error: wireErrorOf(error) } : {}),
    ...told(
      output.some(isOpaque),
      output.flatMap((item, place) => toolOf(item, String(place))),
    ),
  };
}

function told(
  opaque: boolean,
  tools: readonly ToolPiece[],
): { readonly opaque?: true; readonly tools?: readonly ToolPiece[] } {
  return { ...(opaque ? { opaque } : {}), ...(tools.length > 0 ? { tools } : {}) };
}

function isOpaque(item: JsonRecord): boolean {
  return item["type"] === "reasoning" && textAt(item, "encrypted_content") !== undefined;
}

/** `function_call`, `web_search_call`, `code_interpreter_call`, ... */
function toolOf(item: JsonRecord, key: string): readonly ToolPiece[] {
  const type = textAt(item, "type") ?? "";
  if (!type.endsWith("_call")) return [];
  const name = textAt(item, "name") ?? type.slice(0, -"_call".length);
  const text = argumentsIn(item["arguments"] ?? item["action"] ?? item["code"] ?? item["input"]);
  return [{ key, name, whole: true, ...defined({ text }) }];
}

function itemPieces(item: JsonRecord, index: number): readonly Piece[] {
  const content = arrayAt(item, "content").filter(isRecord);
  if (item["type"] === "reasoning") {
    const summary = arrayAt(item, "summary").filter(isRecord);
    // Where the reasoning itself is disclosed, its summary says nothing more.
    const parts = content.length > 0 ? content : summary;
    return parts.flatMap((part, place): Piece[] => {
      const text = textIn(part);
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
