/** Chats that keep their messages as a tree, because an answer can be asked for again: the branch that was open is read. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Conversation, Message, Part } from "../../conversation/message.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { branch, branchNote } from "../branches.ts";
import {
  conversationOf,
  messagesOf,
  namedText,
  reading,
  recordsOf,
  type FormatReader,
  type Reading,
} from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

function byId(list: readonly unknown[], ...keys: readonly string[]): Map<unknown, JsonRecord> {
  return new Map(
    recordsOf(list).map((node) => [
      keys.map((key) => node[key]).find((id) => id !== undefined),
      node,
    ]),
  );
}

/** The last node that nobody continues, where a file does not say which branch was open. */
function lastLeaf(nodes: ReadonlyMap<unknown, JsonRecord>, parentKeys: readonly string[]): unknown {
  const parents = new Set(
    [...nodes.values()].flatMap((node) => parentKeys.map((key) => node[key])),
  );
  return [...nodes.keys()].findLast((id) => !parents.has(id));
}

interface Tree {
  readonly conversation: Conversation;
  readonly left: number;
}

function treesReading(trees: readonly (Tree | undefined)[]): Reading | undefined {
  const found = trees.filter((tree) => tree !== undefined);
  const read = reading(...found.map(({ conversation }) => conversation));
  return read && { ...read, ...branchNote(found.reduce((sum, { left }) => sum + left, 0)) };
}

// ChatGPT and DeepSeek: `mapping` of nodes.

function mappingTree(value: JsonRecord): Tree | undefined {
  const mapping = recordAt(value, "mapping");
  if (!mapping) return undefined;
  const nodes = new Map(
    Object.entries(mapping).flatMap(([id, node]) =>
      isRecord(node) ? [[id as unknown, node] as const] : [],
    ),
  );
  const path = branch(nodes, value["current_node"] ?? lastLeaf(nodes, ["parent"]), ["parent"]);
  const messages = path.flatMap((node, depth) => mappingMessage(recordAt(node, "message"), depth));
  const all = [...nodes.values()].filter((node) => isRecord(node["message"])).length;
  const seen = path.filter((node) => isRecord(node["message"])).length;
  return {
    conversation: {
      ...defined({ id: namedText(value, "id", "conversation_id"), title: textAt(value, "title") }),
      messages,
    },
    left: all - seen,
  };
}

function mappingMessage(message: JsonRecord | undefined, depth: number): Message[] {
  if (!message) return [];
  const fragments = arrayAt(message, "fragments").filter(isRecord);
  if (fragments.length > 0) return [fragmentsMessage(message, fragments)];
  if (!isRecord(message["author"]) && !("role" in message)) {
    // DeepSeek's older exports name nobody: question and answer take turns, and only answers have a thought.
    const role =
      textAt(message, "reasoning_content") !== undefined || depth % 2 === 0 ? "assistant" : "user";
    return messagesOf([{ ...message, role }]);
  }
  return chatGptMessage(message);
}

/** DeepSeek: a message in pieces, whose types tell the question from thought and answer. */
function fragmentsMessage(message: JsonRecord, fragments: readonly JsonRecord[]): Message {
  const parts = fragments.flatMap((fragment): Part[] => {
    const text = textAt(fragment, "content");
    const type = String(fragment["type"]).toUpperCase();
    if (type === "SEARCH" || type === "READ_LINK" || type === "TOOL_SEARCH" || type === "TOOL_OPEN")
      return [{ kind: "call", name: type.toLowerCase(), ...defined({ arguments: text }) }];
    if (text === undefined) return [];
    return type === "THINK"
      ? [{ kind: "thought", text, via: "fragment:THINK" }]
      : [{ kind: "text", text }];
  });
  const asked = fragments.some(({ type }) => String(type).toUpperCase() === "REQUEST");
  return asked
    ? { role: "user", parts }
    : { role: "assistant", ...defined({ model: textAt(message, "model") }), parts };
}

function chatGptMessage(message: JsonRecord): Message[] {
  const content = recordAt(message, "content");
  const type = textAt(content, "content_type");
  const metadata = recordAt(message, "metadata");
  if (metadata?.["is_visually_hidden_from_conversation"] === true) return [];
  if (type === "reasoning_recap" || type?.includes("editable_context") === true) return [];
  const read = readMessage({ ...message, ...defined({ model: textAt(metadata, "model_slug") }) });
  if (!read) return [];
  const recipient = textAt(message, "recipient");
  const text = read.parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("");
  if (read.role === "assistant" && recipient !== undefined && recipient !== "all")
    return [{ ...read, parts: [{ kind: "call", name: recipient, arguments: text }] }];
  if (read.role !== "tool") return [read];
  const name = textAt(recordAt(message, "author"), "name");
  return [
    {
      role: "tool",
      parts: [
        { kind: "result", ...defined({ name }), text: text || (textAt(content, "text") ?? "") },
      ],
    },
  ];
}

const isMapping = (value: unknown): boolean =>
  isRecord(value) && isRecord(value["mapping"]) && Object.values(value["mapping"]).some(isRecord);

export const mappingExport: FormatReader = {
  name: l10n.t("exported chats of ChatGPT or DeepSeek"),
  group: "chats",
  producer: "ChatGPT and chat.deepseek.com exports of 2025 and 2026",
  found: "conversations.json of the export",
  value(value) {
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    if (list.length === 0 || !list.every(isMapping)) return undefined;
    return treesReading(recordsOf(list).map(mappingTree));
  },
};

// Open WebUI and chat.qwen.ai: `chat.history.messages` by id.

function historyTree(value: JsonRecord): Tree | undefined {
  const chat = recordAt(value, "chat") ?? value;
  const history = recordAt(chat, "history");
  const map = recordAt(history, "messages");
  const models = arrayAt(chat, "models");
  const about = {
    ...defined({
      id: textAt(value, "id"),
      title: namedText(value, "title") ?? textAt(chat, "title"),
    }),
    ...(typeof models[0] === "string" ? { context: { model: models[0] } } : {}),
  };
  if (!map) {
    const list = arrayAt(chat, "messages");
    return list.length === 0 ? undefined : { conversation: conversationOf(list, about), left: 0 };
  }
  const nodes = new Map(
    Object.entries(map).flatMap(([id, node]) =>
      isRecord(node) ? [[id as unknown, node] as const] : [],
    ),
  );
  const keys = ["parentId", "parent_id"];
  const path = branch(nodes, history?.["currentId"] ?? lastLeaf(nodes, keys), keys);
  const messages = path.flatMap((node) => readMessage(withPhases(node)) ?? []);
  return { conversation: { ...about, messages }, left: nodes.size - path.length };
}

/** chat.qwen.ai keeps thought and answer as phases of a list. */
function withPhases(node: JsonRecord): JsonRecord {
  const phases = arrayAt(node, "content_list").filter(isRecord);
  if (phases.length === 0) return node;
  return {
    ...node,
    content: phases.map((one) => ({
      type: String(one["phase"]).startsWith("think") ? "thinking" : "text",
      text: one["content"],
    })),
  };
}

export const openWebUi: FormatReader = {
  name: l10n.t("exported chats of Open WebUI"),
  group: "chats",
  producer: "Open WebUI 0.5 to 0.6, chat.qwen.ai",
  found: "Settings, Chats, Export; one chat as JSON",
  value(value) {
    const data = isRecord(value) && Array.isArray(value["data"]) ? value["data"] : undefined;
    const list: readonly unknown[] =
      data ?? (Array.isArray(value) ? (value as unknown[]) : [value]);
    const chats = recordsOf(list);
    const own = (one: JsonRecord): boolean => {
      const chat = recordAt(one, "chat") ?? one;
      return (
        isRecord(recordAt(chat, "history")?.["messages"]) ||
        (chat !== one && Array.isArray(chat["messages"]))
      );
    };
    if (chats.length === 0 || !chats.every(own)) return undefined;
    return treesReading(chats.map(historyTree));
  },
};

// LibreChat: children inside the messages, or parents by id.

function libreTree(value: JsonRecord): Tree {
  const list = arrayAt(value, "messages");
  const flat = (messages: readonly unknown[], depth: number): JsonRecord[] =>
    depth > 2000
      ? []
      : recordsOf(messages).flatMap((one) => [one, ...flat(arrayAt(one, "children"), depth + 1)]);
  const nodes = byId(flat(list, 0), "messageId");
  const keys = ["parentMessageId"];
  const path = branch(nodes, lastLeaf(nodes, keys), keys);
  const model = textAt(recordAt(value, "options"), "model");
  return {
    conversation: conversationOf(path.map(libreMessage), {
      ...defined({
        id: textAt(value, "conversationId"),
        title: textAt(value, "title"),
        context: model === undefined ? undefined : { model },
      }),
    }),
    left: nodes.size - path.length,
  };
}

/** Older versions put the thought into the text, between marks of their own. */
function libreMessage(message: JsonRecord): JsonRecord {
  const text = textAt(message, "text");
  const marked =
    text === undefined ? null : /^\s*:::thinking\s*\n([\s\S]*?)\n:::\s*\n?([\s\S]*)$/.exec(text);
  return marked ? { ...message, reasoning_content: marked[1], text: marked[2] } : message;
}

export const libreChat: FormatReader = {
  name: l10n.t("an exported chat of LibreChat"),
  group: "chats",
  producer: "LibreChat 0.7 to 0.8",
  found: "Export conversation, JSON",
  value(value) {
    if (!isRecord(value) || typeof value["conversationId"] !== "string") return undefined;
    const own = arrayAt(value, "messages").some((one) => isRecord(one) && "messageId" in one);
    return own ? treesReading([libreTree(value)]) : undefined;
  },
};

// llama.cpp's web interface.

function llamaTree(value: JsonRecord): Tree | undefined {
  const conv = recordAt(value, "conv");
  const nodes = byId(arrayAt(value, "messages"), "id");
  if (!conv || nodes.size === 0) return undefined;
  const path = branch(nodes, conv["currNode"] ?? lastLeaf(nodes, ["parent"]), ["parent"]);
  const spoken = path.filter(({ type }) => type !== "root");
  const all = [...nodes.values()].filter(({ type }) => type !== "root").length;
  return {
    conversation: conversationOf(
      spoken.map((node) => ({ ...node, type: undefined })),
      { ...defined({ id: textAt(conv, "id"), title: textAt(conv, "name") }) },
    ),
    left: all - spoken.length,
  };
}

export const llamaWebUi: FormatReader = {
  name: l10n.t("an exported chat of llama.cpp"),
  group: "chats",
  producer: "llama.cpp's web interface, 2025 and 2026",
  found: "Export conversation, JSON",
  value(value) {
    const list = recordsOf(Array.isArray(value) ? (value as unknown[]) : [value]);
    return list.length > 0 &&
      list.every((one) => isRecord(one["conv"]) && Array.isArray(one["messages"]))
      ? treesReading(list.map(llamaTree))
      : undefined;
  },
};
