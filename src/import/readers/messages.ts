/** Conversations without a frame: a list of messages, or one message a line. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { readMessage, roleOf } from "../conversation/readMessage.ts";
import { conversationOf, reading, type FormatReader } from "./reader.ts";
import { l10n } from "../../core/text/l10n.ts";

/** A record that is a message and nothing else: it names its speaker, and is no sample of a data set. */
function isMessage(record: JsonRecord): boolean {
  const word =
    record["role"] ?? record["from"] ?? (record["author"] as JsonRecord | undefined)?.["role"];
  if (typeof word !== "string") return isRecord(record["message"]) && isMessage(record["message"]);
  if (word.startsWith("_")) return true;
  if (roleOf(word) === undefined) return false;
  return ["content", "parts", "value", "text", "tool_calls", "reasoning_content"].some(
    (key) => key in record,
  );
}

/** Items of the Responses API, which a list of its input and output holds beside messages. */
function isItem(record: JsonRecord): boolean {
  const { type } = record;
  return (
    (type === "reasoning" && ("summary" in record || "content" in record)) ||
    ((type === "function_call" || type === "function_call_output") && "call_id" in record)
  );
}

export const messageList: FormatReader = {
  name: l10n.t("a conversation"),
  group: "conversations",
  producer: "lists of messages of OpenAI's, Anthropic's and Google's APIs, ShareGPT, AI SDK",
  found: "the messages of a request with the answers in them, saved as one list",
  value(value) {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const records = value.filter(isRecord);
    if (records.length < value.length || !records.every((one) => isMessage(one) || isItem(one)))
      return undefined;
    return reading(conversationOf(records));
  },
};

export const messageLines: FormatReader = {
  name: l10n.t("a conversation, one message a line"),
  group: "conversations",
  producer: "Kimi CLI (context.jsonl), Jan (messages.jsonl), and many scripts",
  found: "JSON Lines with a role in each line",
  session: {
    begins: isMessage,
    read(records) {
      const read = reading(conversationOf(records));
      const users = records.filter((one) => readMessage(one)?.role === "user").length;
      // Assistants' messages alone are outputs for themselves, not one conversation.
      return users === 0 ? undefined : read;
    },
  },
};
