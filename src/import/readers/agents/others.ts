/** Agents whose sessions are lists of messages in a frame of their own: pi, Continue, Kimi CLI, OpenHands, ATIF. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message } from "../../conversation/message.ts";
import { partsOf } from "../../conversation/parts.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { shownValue } from "../../conversation/texts.ts";
import {
  conversationOf,
  given,
  messagesOf,
  namedText,
  reading,
  recordsOf,
  type FormatReader,
} from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";

export const pi: FormatReader = {
  name: l10n.t("a pi session"),
  group: "agents",
  producer: "pi 1.6 (sessions, --mode json)",
  found: "~/.pi/agent/sessions/*/*.jsonl, output of pi --mode json",
  session: {
    begins: (record) =>
      (record["type"] === "session" && "version" in record && "cwd" in record) ||
      record["type"] === "agent_start",
    read(all) {
      const records = recordsOf(all);
      const whole = records.filter(({ type }) => type === "message" || type === "message_end");
      return reading(
        conversationOf(
          whole.map(({ message }) => message),
          given("id", textAt(records[0], "id")),
        ),
      );
    },
  },
};

export const continueSession: FormatReader = {
  name: l10n.t("a Continue session"),
  group: "agents",
  producer: "Continue CLI 1.5",
  found: "~/.continue/sessions/*.json",
  value(value) {
    if (!isRecord(value) || typeof value["sessionId"] !== "string") return undefined;
    const history = arrayAt(value, "history").filter(isRecord);
    if (!history.some((one) => isRecord(one["message"]))) return undefined;
    const items = history.map((one) => ({
      ...recordAt(one, "message"),
      ...given("toolCallStates", one["toolCallStates"]),
      // The editor keeps the thought beside the message.
      ...given("reasoning_content", textAt(recordAt(one, "reasoning"), "text")),
    }));
    return reading(
      conversationOf(items, { id: value["sessionId"], ...given("title", textAt(value, "title")) }),
    );
  },
};

export const kimiWire: FormatReader = {
  name: l10n.t("a Kimi CLI session"),
  group: "agents",
  producer: "Kimi CLI",
  found: "~/.kimi/sessions/*/*/wire.jsonl (context.jsonl opens as one message a line)",
  session: {
    begins: (record) => {
      const message = recordAt(record, "message");
      return (
        (message !== undefined && "payload" in message && typeof message["type"] === "string") ||
        (record["type"] === "metadata" && "protocol_version" in record)
      );
    },
    read(all) {
      const messages = recordsOf(all).flatMap((record): Message[] => {
        const message = recordAt(record, "message");
        const payload = recordAt(message, "payload");
        if (!payload) return [];
        switch (message?.["type"]) {
          case "TurnBegin":
            return [{ role: "user", parts: partsOf(payload["user_input"]) }];
          case "ContentPart":
            return [{ role: "assistant", parts: partsOf([payload]) }];
          case "ToolCall":
            return messagesOf([{ ...payload, type: "function_call" }]);
          case "ToolResult": {
            const value = recordAt(payload, "return_value") ?? payload;
            return messagesOf([{ role: "tool", ...payload, content: value["output"] ?? value }]);
          }
          default:
            return [];
        }
      });
      return reading({ messages });
    },
  },
};

/** Steps of the agent and what it observed in each. */
export const atif: FormatReader = {
  name: l10n.t("an ATIF trajectory"),
  group: "agents",
  producer: "Harbor's Agent Trajectory Interchange Format 1.x",
  found: "trajectory.json of an agent run",
  value(value) {
    if (!isRecord(value)) return undefined;
    const version = textAt(value, "schema_version");
    const steps = arrayAt(value, "steps").filter(isRecord);
    if (version?.startsWith("ATIF") !== true || steps.length === 0) return undefined;
    const model = textAt(recordAt(value, "agent"), "model_name");
    const messages = steps.flatMap((step): Message[] => {
      const read = readMessage({ ...step, role: step["source"] });
      if (!read) return [];
      const seen = arrayAt(recordAt(step, "observation"), "results").filter(isRecord);
      const results = seen.map((one) => ({
        kind: "result" as const,
        ...given("id", textAt(one, "source_call_id")),
        text: shownValue(one["content"]) ?? "",
      }));
      const own =
        read.role === "assistant" ? given("model", textAt(step, "model_name") ?? model) : {};
      return [{ ...read, ...own, parts: [...read.parts, ...results] }];
    });
    return reading({ ...given("id", textAt(value, "session_id")), messages });
  },
};

/** OpenHands: a list of actions and observations. */
export const openHands: FormatReader = {
  name: l10n.t("an OpenHands trajectory"),
  group: "agents",
  producer: "OpenHands",
  found: "trajectory downloads, output.jsonl of its evaluations (history)",
  value(value) {
    const list = isRecord(value) ? (value["history"] ?? value["trajectory"]) : value;
    if (!Array.isArray(list)) return undefined;
    const events = recordsOf(list);
    const known = events.filter(
      (one) => typeof one["source"] === "string" && ("action" in one || "observation" in one),
    );
    if (known.length === 0 || known.length < events.length) return undefined;
    return reading({ messages: known.flatMap(openHandsEvent) });
  },
};

function openHandsEvent(event: JsonRecord): Message[] {
  const args = recordAt(event, "args");
  const text = namedText(args, "content", "final_thought", "message") ?? "";
  if (typeof event["observation"] === "string")
    return [
      {
        role: "tool",
        parts: [
          { kind: "result", name: event["observation"], text: textAt(event, "content") ?? "" },
        ],
      },
    ];
  if (event["source"] === "user")
    return text === "" ? [] : [{ role: "user", parts: [{ kind: "text", text }] }];
  const thought = namedText(args, "thought", "reasoning_content");
  const name = textAt(event, "action") ?? "action";
  const rest = Object.fromEntries(Object.entries(args ?? {}).filter(([key]) => key !== "thought"));
  return [
    {
      role: "assistant",
      parts: [
        ...(thought === undefined
          ? []
          : [{ kind: "thought" as const, text: thought, via: "field:thought" }]),
        name === "message" || name === "finish"
          ? { kind: "text", text }
          : { kind: "call", name, arguments: JSON.stringify(rest) },
      ],
    },
  ];
}
