/** What was sent and what came back, wherever a log keeps the two: as messages, texts, responses or JSON in a text. */
import { arrayAt, isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import type { Message } from "./message.ts";
import { partsOf } from "./parts.ts";
import { readMessage } from "./readMessage.ts";

const sentKeys = [
  "messages",
  "input",
  "inputs",
  "prompt",
  "contents",
  "request",
  "query",
  "question",
];
const returnedKeys = [
  "choices",
  "generations",
  "candidates",
  "message",
  "messages",
  "output",
  "outputs",
  "response",
  "completion",
  "result",
  "content",
  "text",
];
/** Frames round the messages, one in the other. */
const maxFrames = 5;

/** JSON that is kept as text, as a value. */
function value(given: unknown): unknown {
  if (typeof given !== "string" || !/^\s*[[{]/.test(given)) return given;
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return given;
  }
}

/** What was sent, as messages; a bare text is the user's. */
export function sentMessages(given: unknown, frames = 0): Message[] {
  const sent = value(given);
  if (typeof sent === "string")
    return sent.trim() === "" ? [] : [{ role: "user", parts: [{ kind: "text", text: sent }] }];
  if (frames > maxFrames) return [];
  if (Array.isArray(sent)) return sent.flatMap((one: unknown) => sentMessages(one, frames + 1));
  if (!isRecord(sent)) return [];
  const message = readMessage(sent);
  if (message && message.parts.length > 0) return [message];
  for (const key of sentKeys) {
    const found = sent[key] === undefined ? [] : sentMessages(sent[key], frames + 1);
    if (found.length > 0) return found;
  }
  return [];
}

/** What came back, as messages; a bare text is the assistant's. */
export function returnedMessages(given: unknown, frames = 0): Message[] {
  const back = value(given);
  if (typeof back === "string")
    return back === "" ? [] : [{ role: "assistant", parts: [{ kind: "text", text: back }] }];
  if (frames > maxFrames) return [];
  if (Array.isArray(back)) {
    const messages = back.flatMap((one: unknown) => {
      const read = readMessage(one);
      return read && read.parts.length > 0 ? [read] : [];
    });
    if (messages.length > 0) return messages;
    const blocks = partsOf(back.filter(isRecord));
    if (blocks.length > 0) return [{ role: "assistant", parts: blocks }];
    // Several draws of one request: the first.
    return returnedMessages(back[0], frames + 1);
  }
  if (!isRecord(back)) return [];
  const message = readMessage(back) ?? messageWithoutRole(back);
  if (message && message.parts.length > 0) return [message];
  for (const key of returnedKeys) {
    const found = back[key] === undefined ? [] : returnedMessages(back[key], frames + 1);
    if (found.length > 0) return found;
  }
  return [];
}

/** A message whose speaker goes without saying. */
function messageWithoutRole(record: JsonRecord): Message | undefined {
  const hasThought = ["reasoning_content", "reasoning", "thinking", "tool_calls"].some(
    (key) => record[key] !== undefined && record[key] !== null,
  );
  if (!hasThought && !("content" in record && arrayAt(record, "content").length > 0))
    return undefined;
  return readMessage({ ...record, role: "assistant" });
}

/** A request and its answer as one conversation, the answer's repetition of the request left out. */
export function exchanged(sent: unknown, back: unknown): Message[] {
  const returned = returnedMessages(back);
  if (returned.some(({ role }) => role === "user")) return returned;
  const before = sentMessages(sent);
  const last = before.at(-1);
  // Some logs put the answer to the messages that were sent, too.
  const again = last?.role === "assistant" && saidBy(last) === saidBy(returned[0]);
  return [...(again ? before.slice(0, -1) : before), ...returned];
}

function saidBy(message: Message | undefined): string | undefined {
  return message?.parts.flatMap((part) => (part.kind === "text" ? [part.text.trim()] : [])).join();
}
