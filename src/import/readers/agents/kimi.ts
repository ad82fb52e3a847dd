/** Kimi CLI and Kimi Code: the events that their sessions are kept as. */
import { isRecord, recordAt, textAt, type JsonRecord } from "../../../client/deltas/json.ts";
import type { Message } from "../../conversation/message.ts";
import { partsOf } from "../../conversation/parts.ts";
import { looseText } from "../../conversation/texts.ts";
import { messagesOf, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

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

/** Lines of Kimi Code that hold a whole message: what was added to the context, and the event that says so again. */
const messageLines = ["context.append_message", "agent.message.appended"] as const;

/** The message of such a line; what the program itself put before the model is no word of the user. */
function appended(record: JsonRecord): JsonRecord | undefined {
  const outer = recordAt(record, "message");
  const message = recordAt(outer, "message") ?? outer;
  const origin = textAt(recordAt(message, "origin"), "kind");
  return message?.["role"] === "user" && origin !== undefined && origin !== "user"
    ? undefined
    : message;
}

export const kimiCode: FormatReader = {
  name: l10n.t("a Kimi Code session"),
  group: "agents",
  producer: "Kimi Code (wire.jsonl of whole messages)",
  found: "~/.kimi-code/sessions/*/*/agents/main/wire.jsonl",
  session: {
    begins: (record) =>
      messageLines.some((type) => record["type"] === type) && isRecord(record["message"]),
    read(all) {
      const records = recordsOf(all);
      const kept = messageLines
        .map((type) => records.filter((one) => one["type"] === type))
        .find((lines) => lines.some((one) => appended(one)?.["role"] === "assistant"));
      return kept && reading({ messages: messagesOf(kept.map(appended)) });
    },
  },
};
