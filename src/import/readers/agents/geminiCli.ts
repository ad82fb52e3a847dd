/** Gemini CLI: sessions as one object (to 0.4x) and as lines that add to each other, and its stream-json output. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message } from "../../conversation/message.ts";
import { conversationOf, messagesOf, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** Its own preparation of the chat, in the user's name. */
const isPreparation = (text: string): boolean =>
  /^\s*This is the (?:Gemini|Qwen) (?:CLI|Code)\b/.test(text);

function withoutPreparation(messages: readonly Message[]): Message[] {
  return messages.filter(
    ({ role, parts }) =>
      !(role === "user" && parts.some((part) => part.kind === "text" && isPreparation(part.text))),
  );
}

function isHead(record: JsonRecord): boolean {
  return typeof record["sessionId"] === "string" && typeof record["projectHash"] === "string";
}

export const geminiSession: FormatReader = {
  name: l10n.t("a Gemini CLI session"),
  group: "agents",
  producer: "Gemini CLI 0.61",
  found: "~/.gemini/tmp/*/chats/session-*.json and .jsonl",
  value(value) {
    if (!isRecord(value) || !isHead(value) || !Array.isArray(value["messages"])) return undefined;
    const { messages, ...about } = conversationOf(
      value["messages"],
      defined({ id: textAt(value, "sessionId") }),
    );
    return reading({ ...about, messages: withoutPreparation(messages) });
  },
  session: {
    begins: (record) => (isHead(record) && !("messages" in record)) || isRecord(record["$set"]),
    read(all) {
      const records = recordsOf(all);
      const byId = new Map<unknown, JsonRecord>();
      for (const record of records) {
        // A resumed session repeats its messages, with less in them.
        for (const message of arrayAt(recordAt(record, "$set"), "messages").filter(isRecord))
          if (!byId.has(message["id"])) byId.set(message["id"], message);
        if ("type" in record && "id" in record) byId.set(record["id"], record);
      }
      const messages = withoutPreparation(messagesOf([...byId.values()]));
      return reading({ ...defined({ id: textAt(records[0], "sessionId") }), messages });
    },
  },
};

/** The model of a run with one. */
function modelOf(value: JsonRecord): string | undefined {
  const names = Object.keys(recordAt(recordAt(value, "stats"), "models") ?? {});
  return names.length === 1 ? names[0] : undefined;
}

export const geminiStream: FormatReader = {
  name: l10n.t("the stream-json output of Gemini CLI"),
  group: "agents",
  producer: "Gemini CLI 0.61",
  found: "output of gemini -o stream-json and -o json; it holds no thoughts",
  value(value) {
    const text =
      isRecord(value) && isRecord(value["stats"]) ? textAt(value, "response") : undefined;
    if (text === undefined || !isRecord(value)) return undefined;
    return reading({
      ...defined({ id: textAt(value, "session_id") }),
      messages: [
        {
          role: "assistant",
          ...defined({ model: modelOf(value) }),
          parts: [{ kind: "text", text }],
        },
      ],
    });
  },
  session: {
    begins: (record) =>
      record["type"] === "init" && typeof record["session_id"] === "string" && "model" in record,
    read(all) {
      const records = recordsOf(all);
      const model = textAt(records[0], "model");
      const messages: Message[] = [];
      for (const record of records) {
        const text = textAt(record, "content");
        const role = record["role"] === "user" ? "user" : "assistant";
        const last = messages.at(-1);
        if (record["type"] === "tool_use" || record["type"] === "tool_result")
          messages.push(...messagesOf([record]));
        else if (record["type"] !== "message" || text === undefined) continue;
        else if (record["delta"] === true && last?.role === role && last.parts[0]?.kind === "text")
          messages[messages.length - 1] = {
            ...last,
            parts: [{ kind: "text", text: last.parts[0].text + text }],
          };
        else messages.push({ role, ...defined({ model }), parts: [{ kind: "text", text }] });
      }
      return reading({ ...defined({ id: textAt(records[0], "session_id") }), messages });
    },
  },
};
