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
import { looseText, shownValue } from "../../conversation/texts.ts";
import {
  conversationOf,
  messagesOf,
  namedText,
  reading,
  recordsOf,
  type FormatReader,
} from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

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
          defined({ id: textAt(records[0], "id") }),
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
      ...defined({ toolCallStates: one["toolCallStates"] }),
      // The editor keeps the thought beside the message.
      ...defined({ reasoning_content: textAt(recordAt(one, "reasoning"), "text") }),
    }));
    return reading(
      conversationOf(items, {
        id: value["sessionId"],
        ...defined({ title: textAt(value, "title") }),
      }),
    );
  },
};

/** An event of Kimi CLI: in a frame with its time in a session's file, as a notice of JSON-RPC in `kimi --wire`. */
function kimiEvent(record: JsonRecord): JsonRecord | undefined {
  const event =
    record["jsonrpc"] === "2.0" ? recordAt(record, "params") : recordAt(record, "message");
  return event && "payload" in event && typeof event["type"] === "string" ? event : undefined;
}

/** Pieces of one thought, text or call come one after the other. */
function addKimiEvent(messages: Message[], event: JsonRecord, goesOn: boolean): void {
  const payload = recordAt(event, "payload") ?? {};
  const last = messages.at(-1);
  const open = goesOn ? last?.parts[0] : undefined;
  switch (event["type"]) {
    case "TurnBegin":
      messages.push({ role: "user", parts: partsOf(payload["user_input"]) });
      return;
    case "ContentPart": {
      const [part] = partsOf([payload]);
      if (!part) return;
      const joins =
        open?.kind === part.kind && (part.kind === "thought" || part.kind === "text")
          ? { ...part, text: (open.kind === part.kind ? open.text : "") + part.text }
          : undefined;
      if (joins) messages[messages.length - 1] = { role: "assistant", parts: [joins] };
      else messages.push({ role: "assistant", parts: [part] });
      return;
    }
    case "ToolCall":
      messages.push(...messagesOf([{ ...payload, type: "function_call" }]));
      return;
    case "ToolCallPart":
      if (open?.kind === "call")
        messages[messages.length - 1] = {
          role: "assistant",
          parts: [
            {
              ...open,
              arguments: (open.arguments ?? "") + (textAt(payload, "arguments_part") ?? ""),
            },
          ],
        };
      return;
    case "ToolResult": {
      const value = recordAt(payload, "return_value") ?? payload;
      const output = looseText(value["output"], "\n");
      messages.push(
        ...messagesOf([
          {
            role: "tool",
            ...payload,
            ...defined({ is_error: value["is_error"] === true ? true : undefined }),
            content: output === "" ? value["message"] : (output ?? value),
          },
        ]),
      );
      return;
    }
    default:
  }
}

export const kimiWire: FormatReader = {
  name: l10n.t("a Kimi CLI session"),
  group: "agents",
  producer: "Kimi CLI (wire protocol 1.1 to 1.9)",
  found:
    "~/.kimi/sessions/*/*/wire.jsonl, output of kimi --wire (context.jsonl opens as one message a line)",
  session: {
    begins: (record) =>
      kimiEvent(record) !== undefined ||
      (record["type"] === "metadata" && "protocol_version" in record),
    read(all) {
      const messages: Message[] = [];
      let before: unknown;
      for (const record of recordsOf(all)) {
        const event = kimiEvent(record);
        if (!event) continue;
        // Counts and approvals may come between the pieces.
        if (event["type"] === "StatusUpdate") continue;
        const goesOn =
          before === event["type"] || (before === "ToolCall" && event["type"] === "ToolCallPart");
        addKimiEvent(messages, event, goesOn);
        before = event["type"] === "ToolCallPart" ? "ToolCall" : event["type"];
      }
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
        ...defined({ id: textAt(one, "source_call_id") }),
        text: shownValue(one["content"]) ?? "",
      }));
      const own =
        read.role === "assistant" ? defined({ model: textAt(step, "model_name") ?? model }) : {};
      return [{ ...read, ...own, parts: [...read.parts, ...results] }];
    });
    return reading({ ...defined({ id: textAt(value, "session_id") }), messages });
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
