/** Codex: rollouts of its sessions and the events of `codex exec --json`. */
import { isRecord, recordAt, textAt, type JsonRecord } from "../../../client/deltas/json.ts";
import type { Message } from "../../conversation/message.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { namedText, reading, recordsOf, type FormatReader, type Reading } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

const lineTypes: ReadonlySet<unknown> = new Set([
  "session_meta",
  "response_item",
  "event_msg",
  "turn_context",
  "compacted",
  "world_state",
]);

/** Items of a session: messages, reasoning, calls and their outputs, as the Responses API names them. */
function items(records: readonly JsonRecord[]): JsonRecord[] {
  const own = records.flatMap((record) => {
    const payload = recordAt(record, "payload");
    if (record["type"] === "response_item" && payload) return [payload];
    return payload === undefined && isItem(record) ? [record] : [];
  });
  if (own.some((item) => item["role"] === "assistant" || item["type"] === "reasoning")) return own;
  // Events say again what the items say; alone they are all there is.
  return records.flatMap((record): JsonRecord[] => {
    const event = record["type"] === "event_msg" ? recordAt(record, "payload") : undefined;
    const item = event && eventItem(event);
    return item ? [item] : [];
  });
}

/** Rollouts of 2025 have the items as they are, one a line. */
function isItem(record: JsonRecord): boolean {
  const { type } = record;
  return (
    (type === "message" && typeof record["role"] === "string") ||
    (type === "reasoning" && ("summary" in record || "content" in record)) ||
    type === "function_call" ||
    type === "function_call_output"
  );
}

/** An event as the item that it is about. */
function eventItem(event: JsonRecord): JsonRecord | undefined {
  const text = namedText(event, "text", "message");
  switch (event["type"]) {
    case "user_message":
      return { role: "user", content: text };
    case "agent_message":
      return { role: "assistant", content: text };
    case "agent_reasoning":
    case "agent_reasoning_raw_content":
      return { type: "reasoning", content: text };
    default:
      return undefined;
  }
}

function message(item: JsonRecord, model: string | undefined): Message[] {
  const read = readMessage(item);
  if (!read) return [];
  return [read.role === "assistant" ? { ...defined({ model }), ...read } : read];
}

function readRollout(all: readonly unknown[]): Reading | undefined {
  const records = recordsOf(all);
  const meta = records.find(({ type }) => type === "session_meta");
  const id = textAt(recordAt(meta, "payload"), "id") ?? textAt(records[0], "id");
  const model = records
    .map((record) => textAt(recordAt(record, "payload"), "model"))
    .findLast((name) => name !== undefined);
  const messages = items(records).flatMap((item) => message(item, model));
  return reading({ ...defined({ id }), messages });
}

/** `codex exec --json`: threads, turns and items; builds of 2025 wrote `{id, msg}`. */
function readEvents(all: readonly unknown[]): Reading | undefined {
  const records = recordsOf(all);
  const messages = records.flatMap((record): Message[] => {
    const old = recordAt(record, "msg");
    if (old) return message(eventItem(old) ?? {}, undefined);
    const item = recordAt(record, "item");
    if (record["type"] !== "item.completed" || !item) return [];
    const text = textAt(item, "text");
    switch (item["type"] ?? item["item_type"]) {
      case "reasoning":
        return message({ type: "reasoning", content: text }, undefined);
      case "agent_message":
      case "assistant_message":
        return message({ role: "assistant", content: text }, undefined);
      case "user_message":
        return message({ role: "user", content: text }, undefined);
      case "command_execution":
        return message(
          {
            type: "function_call",
            name: "shell",
            arguments: item["command"],
            output: item["aggregated_output"],
            ...(item["status"] === "failed" ? { status: "error" } : {}),
          },
          undefined,
        );
      case "mcp_tool_call":
        return message(
          {
            type: "function_call",
            name: item["tool"],
            arguments: item["arguments"],
            output: item["result"],
          },
          undefined,
        );
      case "file_change":
      case "web_search":
        return message(
          {
            type: "function_call",
            name: item["type"],
            arguments: item["changes"] ?? item["query"],
          },
          undefined,
        );
      default:
        return [];
    }
  });
  return reading({
    ...defined({ id: records.map((one) => textAt(one, "thread_id")).find(Boolean) }),
    messages,
  });
}

export const codexRollout: FormatReader = {
  name: l10n.t("a Codex session"),
  group: "agents",
  producer: "Codex 0.77, 0.171",
  found: "~/.codex/sessions/*/*/*/rollout-*.jsonl",
  session: {
    begins: (record) =>
      (lineTypes.has(record["type"]) && isRecord(record["payload"])) ||
      ("instructions" in record && "timestamp" in record && typeof record["id"] === "string") ||
      record["record_type"] === "state",
    read: readRollout,
  },
};

export const codexEvents: FormatReader = {
  name: l10n.t("events of codex exec"),
  group: "agents",
  producer: "Codex 0.171",
  found: "output of codex exec --json",
  session: {
    begins: (record) =>
      record["type"] === "thread.started" ||
      record["type"] === "turn.started" ||
      (typeof record["type"] === "string" &&
        record["type"].startsWith("item.") &&
        isRecord(record["item"])) ||
      (isRecord(record["msg"]) && typeof record["msg"]["type"] === "string"),
    read: readEvents,
  },
};
