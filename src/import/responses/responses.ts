/** Whole responses of APIs as conversations of what was sent and what came back: with their tool calls, each draw for itself. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { finishReason } from "../../client/deltas/finish.ts";
import { normaliseUsage } from "../../client/deltas/usage.ts";
import type { Usage } from "../../core/model/trace.ts";
import { sentMessages } from "../conversation/exchange.ts";
import type { Message } from "../conversation/message.ts";
import { partsOf } from "../conversation/parts.ts";
import { readMessage } from "../conversation/readMessage.ts";
import { looseText } from "../conversation/texts.ts";
import { tracesOfConversation } from "../conversation/turns.ts";
import { foundInEvents, type FoundTrace } from "../importedTrace.ts";
import { defined } from "../../core/model/defined.ts";

/** The traces of a response; undefined where a value is not one of these, or is to be read otherwise. */
export function foundInResponse(value: JsonRecord): readonly FoundTrace[] | undefined {
  return (
    chatChoices(value) ??
    responsesBody(value) ??
    messageBody(value) ??
    geminiBody(value) ??
    cohereBody(value) ??
    dashScopeBody(value)
  );
}

/** What a body says of all its draws. */
function about(
  value: JsonRecord,
  thought: boolean,
): { readonly model?: string; readonly usage?: Usage } {
  const model = textAt(value, "model") ?? textAt(value, "modelVersion");
  const raw = recordAt(value, "usage") ?? recordAt(value, "usageMetadata");
  const usage = raw && normaliseUsage(withPlainNames(raw), thought);
  return { ...defined({ model }), ...(usage ? { usage } : {}) };
}

function withPlainNames(raw: JsonRecord): JsonRecord {
  return {
    ...raw,
    ...("promptTokenCount" in raw ? { prompt_tokens: raw["promptTokenCount"] } : {}),
    ...("candidatesTokenCount" in raw ? { completion_tokens: raw["candidatesTokenCount"] } : {}),
    ...("thoughtsTokenCount" in raw ? { reasoning_tokens: raw["thoughtsTokenCount"] } : {}),
  };
}

/** One message of the assistant as a trace, with the status that the word for its end means. */
function answered(
  value: JsonRecord,
  message: Message | undefined,
  finish: string | undefined,
  sent: readonly Message[] = [],
): FoundTrace[] {
  if (!message) return [];
  const own: Message = { ...message, role: "assistant" };
  const { found } = tracesOfConversation({ messages: [...sent, own] });
  const last = found.at(-1);
  if (!last) return [];
  const ended =
    finish === undefined
      ? {}
      : pick(foundInEvents([{ type: "finish", reason: finishReason(finish), raw: finish }]));
  return [{ ...last, ...about(value, last.reasoning !== ""), ...ended }];
}

function pick({ status, error }: FoundTrace): Pick<FoundTrace, "status" | "error"> {
  return { status, ...(error ? { error } : {}) };
}

/** Chat completions, each choice for itself; a choice alone too. */
function chatChoices(value: JsonRecord): FoundTrace[] | undefined {
  const choices =
    isRecord(value["message"]) && "finish_reason" in value ? [value] : arrayAt(value, "choices");
  const whole = choices
    .filter(isRecord)
    .filter((choice) => isRecord(choice["message"]) && !isRecord(choice["delta"]));
  if (whole.length === 0) return undefined;
  const found = whole.flatMap((choice) => {
    const message = readMessage({ ...recordAt(choice, "message"), role: "assistant" });
    const word = textAt(choice, "finish_reason");
    return answered(value, message, word === "null" ? undefined : word);
  });
  return found.length === 0 ? undefined : found;
}

/** A body of the Responses API: items, with the input where it was kept. */
function responsesBody(value: JsonRecord): FoundTrace[] | undefined {
  if (value["object"] !== "response" && value["type"] !== "response") return undefined;
  const items = arrayAt(value, "output").flatMap((item) => readMessage(item) ?? []);
  if (items.length === 0 || value["error"]) return undefined;
  const sent = sentMessages(value["input"]);
  const { found } = tracesOfConversation({ messages: [...sent, ...items] });
  const last = found.at(-1);
  const status = textAt(value, "status");
  if (!last) return undefined;
  const reason = textAt(recordAt(value, "incomplete_details"), "reason") ?? status;
  const ended =
    status === undefined || status === "in_progress"
      ? {}
      : pick(
          foundInEvents([
            { type: "finish", reason: finishReason(reason ?? "stop"), raw: reason ?? "stop" },
          ]),
        );
  return [{ ...last, ...about(value, last.reasoning !== ""), ...ended }];
}

/** A message of Anthropic's, or an assistant's message of any API alone. */
function messageBody(value: JsonRecord): FoundTrace[] | undefined {
  if (value["role"] !== "assistant" && value["role"] !== "model") return undefined;
  const finish = textAt(value, "stop_reason") ?? textAt(value, "finish_reason");
  const found = answered(value, readMessage(value), finish);
  return found.length === 0 ? undefined : found;
}

/** Google's generateContent. */
function geminiBody(value: JsonRecord): FoundTrace[] | undefined {
  const candidates = arrayAt(value, "candidates").filter(isRecord);
  const found = candidates.flatMap((candidate) => {
    const parts = partsOf(recordAt(candidate, "content")?.["parts"]);
    const word = textAt(candidate, "finishReason");
    return answered(value, { role: "assistant", parts }, word === "MAX_TOKENS" ? "length" : word);
  });
  return found.length === 0 ? undefined : found;
}

/** Cohere v2: a message beside its end. */
function cohereBody(value: JsonRecord): FoundTrace[] | undefined {
  const message = recordAt(value, "message");
  if (!message || message["role"] !== "assistant" || typeof value["done"] === "boolean")
    return undefined;
  const found = answered(value, readMessage(message), textAt(value, "finish_reason"));
  return found.length === 0 ? undefined : found;
}

/** DashScope's own protocol. */
function dashScopeBody(value: JsonRecord): FoundTrace[] | undefined {
  const output = recordAt(value, "output");
  const choices = arrayAt(output, "choices").filter(isRecord);
  if (choices.length > 0) return chatChoices({ ...value, choices });
  const text = looseText(output?.["text"]);
  if (text === undefined || !("finish_reason" in (output ?? {}))) return undefined;
  const thought = looseText(output?.["thoughts"] ?? output?.["reasoning_content"]);
  return answered(
    value,
    readMessage({ role: "assistant", content: text, reasoning_content: thought }),
    textAt(output, "finish_reason"),
  );
}
