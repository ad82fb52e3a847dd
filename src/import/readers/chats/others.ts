/** Chat programs with a form of their own that is no tree: LM Studio, Cherry Studio, SillyTavern. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Conversation, Message, Part } from "../../conversation/message.ts";
import { partsOf } from "../../conversation/parts.ts";
import { roleOf } from "../../conversation/readMessage.ts";
import {
  conversationOf,
  grouped,
  namedText,
  reading,
  recordsOf,
  type FormatReader,
} from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** A message of LM Studio: the version that is shown, in steps whose style marks thoughts. */
function lmStudioMessage(message: JsonRecord): Message[] {
  const versions = arrayAt(message, "versions").filter(isRecord);
  const at = message["currentlySelected"];
  const version = versions[typeof at === "number" ? at : 0] ?? versions[0];
  const role = roleOf(version?.["role"]);
  if (!version || role === undefined) return [];
  const steps = arrayAt(version, "steps").filter(isRecord);
  const parts = [version, ...steps].flatMap((step): Part[] => {
    const own = partsOf(step["content"]);
    if (textAt(recordAt(step, "style"), "type") !== "thinking") return own;
    return own.map((part) =>
      part.kind === "text" ? { kind: "thought", text: part.text, via: "style:thinking" } : part,
    );
  });
  const model = textAt(recordAt(version, "senderInfo"), "senderName");
  return [{ role, parts, ...(role === "assistant" ? defined({ model }) : {}) }];
}

export const lmStudio: FormatReader = {
  name: l10n.t("a chat of LM Studio"),
  group: "chats",
  producer: "LM Studio 0.3",
  found: "~/.lmstudio/conversations/*.conversation.json",
  value(value) {
    const list = isRecord(value) ? arrayAt(value, "messages").filter(isRecord) : [];
    if (!isRecord(value) || !list.some((one) => Array.isArray(one["versions"]))) return undefined;
    return reading({
      ...defined({ title: textAt(value, "name") }),
      messages: list.flatMap(lmStudioMessage),
    });
  },
};

/** Cherry Studio keeps a message's texts as blocks beside the messages. */
export const cherryStudio: FormatReader = {
  name: l10n.t("a backup of Cherry Studio"),
  group: "chats",
  producer: "Cherry Studio 1.x",
  found: "data.json of a backup",
  value(value) {
    const base = isRecord(value) ? (recordAt(value, "indexedDB") ?? value) : undefined;
    const blocks = new Map(
      [
        ...arrayAt(base, "message_blocks"),
        ...arrayAt(base, "messageBlocks"),
        ...arrayAt(base, "blocks"),
      ]
        .filter(isRecord)
        .map((block) => [block["id"], block]),
    );
    const topics = [
      ...arrayAt(base, "topics"),
      ...(base && Array.isArray(base["messages"]) ? [base] : []),
    ].filter(isRecord);
    if (blocks.size === 0 || topics.length === 0) return undefined;
    const conversations = topics.map((topic): Conversation => {
      const messages = arrayAt(topic, "messages").filter(isRecord);
      return conversationOf(
        messages.map((message) => ({
          ...message,
          content: arrayAt(message, "blocks").map((id) => (isRecord(id) ? id : blocks.get(id))),
          model: textAt(recordAt(message, "model"), "id") ?? message["model"],
        })),
        { ...defined({ id: textAt(topic, "id"), title: textAt(topic, "name") }) },
      );
    });
    return reading(...conversations);
  },
};

export const sillyTavern: FormatReader = {
  name: l10n.t("a chat of SillyTavern"),
  group: "chats",
  producer: "SillyTavern 1.12",
  found: "data/*/chats/*/*.jsonl",
  session: {
    begins: (record) =>
      ("user_name" in record && "character_name" in record) ||
      (typeof record["is_user"] === "boolean" && "mes" in record),
    read: (records) => reading(conversationOf(records)),
  },
};

/** Chats of several programs: `chat_messages` of claude.ai, lists of sessions or topics with their messages. */
export const claudeAi: FormatReader = {
  name: l10n.t("exported chats of claude.ai"),
  group: "chats",
  producer: "claude.ai exports of 2025 and 2026",
  found: "conversations.json of the export",
  value(value) {
    const list = recordsOf(Array.isArray(value) ? (value as unknown[]) : [value]);
    if (list.length === 0 || !list.every((one) => Array.isArray(one["chat_messages"])))
      return undefined;
    return reading(
      ...list.map((one) =>
        conversationOf(arrayAt(one, "chat_messages"), {
          ...defined({ id: textAt(one, "uuid"), title: namedText(one, "name") }),
        }),
      ),
    );
  },
};

/** LobeChat: all messages of all sessions in one list, each with the topic that it belongs to. */
export const lobeChat: FormatReader = {
  name: l10n.t("exported chats of LobeChat"),
  group: "chats",
  producer: "LobeChat 1.x (exports of version 7 and of its database)",
  found: "Settings, Data, Export",
  value(value) {
    if (!isRecord(value)) return undefined;
    const state = recordAt(value, "state") ?? recordAt(value, "data");
    const list = arrayAt(state, "messages").filter(isRecord);
    if (!("exportType" in value || "mode" in value || "schemaHash" in value) || list.length === 0)
      return undefined;
    const titles = new Map(
      arrayAt(state, "topics")
        .filter(isRecord)
        .map((one) => [one["id"], textAt(one, "title")]),
    );
    const groups = grouped(list, (one) => one["topicId"] ?? one["sessionId"] ?? "");
    return reading(
      ...[...groups].map(([id, messages]) =>
        conversationOf(messages, {
          ...defined({
            id: typeof id === "string" && id !== "" ? id : undefined,
            title: titles.get(id),
          }),
        }),
      ),
    );
  },
};
