/** Conversations anywhere in a JSON value: what is left for programs that no reader knows. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import type { Conversation } from "../conversation/message.ts";
import { readMessage } from "../conversation/readMessage.ts";
import { conversationOf, namedText } from "./reader.ts";
import { defined } from "../../core/model/defined.ts";

/** Values are followed this far down, and this many of them are looked at. */
const maxDepth = 8;
const maxValues = 200_000;

/** Lists of messages of at least two speakers' roles, or of an assistant with a thought, in the order of the file. */
export function conversationsIn(value: unknown): Conversation[] {
  const found: Conversation[] = [];
  let left = maxValues;
  const look = (inner: unknown, holder: JsonRecord | undefined, depth: number): void => {
    if (depth > maxDepth || (left -= 1) < 0) return;
    if (Array.isArray(inner)) {
      const conversation = listConversation(inner, holder);
      if (conversation) found.push(conversation);
      else for (const item of inner) look(item, holder, depth + 1);
    } else if (isRecord(inner)) {
      for (const item of Object.values(inner))
        if (typeof item === "object" && item !== null) look(item, inner, depth + 1);
    }
  };
  look(value, undefined, 0);
  return distinct(found);
}

function listConversation(
  list: readonly unknown[],
  holder: JsonRecord | undefined,
): Conversation | undefined {
  if (!list.some(isRecord)) return undefined;
  const messages = list.map((item) => readMessage(item));
  const spoken = messages.filter((one) => one !== undefined && one.parts.length > 0);
  const roles = new Set(spoken.map((one) => one?.role));
  if (spoken.length * 2 < list.length || !roles.has("assistant") || !roles.has("user"))
    return undefined;
  return conversationOf(list, {
    ...(holder
      ? defined({ id: namedText(holder, "id", "uuid", "conversation_id", "sessionId") })
      : {}),
    ...(holder ? defined({ title: namedText(holder, "title", "name") }) : {}),
  });
}

/** Programs keep one conversation in several places. */
function distinct(conversations: readonly Conversation[]): Conversation[] {
  const seen = new Set<string>();
  return conversations.filter(({ messages }) => {
    const key = JSON.stringify(messages.map(({ role, parts }) => [role, parts]));
    return !seen.has(key) && seen.add(key) === seen;
  });
}
