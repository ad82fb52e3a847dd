/** What a reader of one producer's files is, and what the readers have in common. */
import { isRecord, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import type { Conversation, Message } from "../conversation/message.ts";
import { readMessage } from "../conversation/readMessage.ts";

/** What a reader found: conversations, and what of the file is left out. */
export interface Reading {
  readonly conversations: readonly Conversation[];
  /** Sentences on what was left out, each with its number. */
  readonly notes?: readonly string[];
}

/** What the files of a producer are, for the list of formats. */
type ReaderGroup =
  "agents" | "chats" | "evaluations" | "observability" | "training" | "conversations";

/** One producer's files. */
export interface FormatReader {
  /** In words for the reader, with its article: "a Claude Code session". */
  readonly name: string;
  readonly group: ReaderGroup;
  /** Who writes such files, with the versions that were looked at. */
  readonly producer: string;
  /** Where such a file is found or how it is made, for the list of formats. */
  readonly found: string;
  /** Reads a whole JSON value. @returns undefined where it is not this producer's. */
  readonly value?: (value: unknown) => Reading | undefined;
  /** Reads files whose records are one session together: JSON Lines, or the items of one list. */
  readonly session?: {
    /** Is a record of this producer's? Asked of the first records of a file. */
    readonly begins: (record: JsonRecord) => boolean;
    readonly read: (records: readonly unknown[]) => Reading | undefined;
  };
  /** Reads text that is not JSON. */
  readonly text?: (text: string) => Reading | undefined;
}

/** A conversation of the messages in a list; what is no message is passed over. */
export function conversationOf(
  list: readonly unknown[],
  about: Omit<Conversation, "messages"> = {},
): Conversation {
  return { ...about, messages: messagesOf(list) };
}

export function messagesOf(list: readonly unknown[]): Message[] {
  return list.flatMap((item) => readMessage(item) ?? []);
}

/** What a reader gives for one conversation; undefined where nobody answers in it. */
export function reading(...conversations: readonly Conversation[]): Reading | undefined {
  const answered = conversations.filter(({ messages }) =>
    messages.some(({ role }) => role === "assistant"),
  );
  return answered.length === 0 ? undefined : { conversations: answered };
}

/** The first text under one of these keys. */
export function namedText(record: JsonRecord | undefined, ...keys: string[]): string | undefined {
  return keys.map((key) => textAt(record, key)).find((text) => text !== undefined);
}

/** The records of a list. */
export function recordsOf(list: readonly unknown[]): JsonRecord[] {
  return list.filter(isRecord);
}

/** Messages that continue one message of an API, as clients that write a line for each block keep it. */
export function joinSame(
  messages: readonly { readonly id: string | undefined; readonly message: Message }[],
): Message[] {
  const joined: { id: string | undefined; message: Message }[] = [];
  for (const { id, message } of messages) {
    const last = joined.at(-1);
    if (last && id !== undefined && last.id === id && last.message.role === message.role)
      last.message = {
        ...last.message,
        ...message,
        parts: [...last.message.parts, ...message.parts],
      };
    else joined.push({ id, message });
  }
  return joined.map(({ message }) => message);
}

/** The items by a key of theirs, in the order in which the keys first came. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => unknown): Map<unknown, T[]> {
  const groups = new Map<unknown, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** JSON that a producer keeps as text; other values, and text that is no JSON, as they are. */
export function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
