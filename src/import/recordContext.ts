/** What a record says of all its traces: the task, its own id, the model, a title. */
import { isRecord, type JsonRecord } from "../client/deltas/json.ts";
import {
  conversationFields,
  firstId,
  firstList,
  firstText,
  modelFields,
  taskFields,
  titleFields,
} from "./fields.ts";
import type { FoundContext } from "./importedTrace.ts";

/** A message of a conversation, whichever of the two usual pairs of names it uses. */
interface ConversationMessage {
  readonly role: string;
  readonly content: unknown;
  /** The message itself, for fields beside the content. */
  readonly source: JsonRecord;
}

export function contextOf(record: JsonRecord): FoundContext {
  const task = firstText(record, taskFields)?.text ?? lastQuestion(record);
  const recordId = firstId(record);
  const model = firstText(record, modelFields)?.text;
  const title = firstText(record, titleFields)?.text;
  return {
    ...(task === undefined ? {} : { task }),
    ...(recordId === undefined ? {} : { recordId }),
    ...(model === undefined ? {} : { model }),
    ...(title === undefined ? {} : { title }),
  };
}

/** The messages of a conversation: `{ role, content }`, or `{ from, value }` as ShareGPT writes them. */
export function conversationOf(list: readonly unknown[]): ConversationMessage[] {
  return list.flatMap((message) => {
    if (!isRecord(message)) return [];
    const role = message["role"] ?? message["from"];
    if (typeof role !== "string") return [];
    return [
      { role: roleOf(role), content: message["content"] ?? message["value"], source: message },
    ];
  });
}

function roleOf(role: string): string {
  if (role === "gpt" || role === "model" || role === "bot") return "assistant";
  return role === "human" ? "user" : role;
}

function lastQuestion(record: JsonRecord): string | undefined {
  const request = record["request"];
  const list =
    firstList(record, [...conversationFields, "prompt"])?.list ??
    (isRecord(request) ? firstList(request, conversationFields)?.list : undefined);
  if (list === undefined) return undefined;
  const asked = conversationOf(list).findLast((message) => message.role === "user");
  return typeof asked?.content === "string" && asked.content.trim() !== ""
    ? asked.content
    : undefined;
}
