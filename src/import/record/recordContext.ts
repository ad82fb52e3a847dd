/** What a record says of all its traces: the task, its own id, the model, a title. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { ownWords } from "../conversation/clientMarkup.ts";
import { sentMessages } from "../conversation/exchange.ts";
import type { Message } from "../conversation/message.ts";
import type { FoundContext } from "../importedTrace.ts";
import { templateMessages } from "../text/templates.ts";
import {
  conversationFields,
  firstId,
  firstList,
  firstText,
  modelFields,
  taskFields,
  titleFields,
} from "./fields.ts";
import { fieldValue } from "./fieldView.ts";
import { defined } from "../../core/model/defined.ts";

export function contextOf(record: JsonRecord): FoundContext {
  const task = taskOf(record);
  const recordId = firstId(record);
  const model = modelFields.map((name) => firstText(record, [name])?.text).find(Boolean);
  const title = firstText(record, titleFields)?.text;
  return {
    ...defined({ task, recordId, model, title }),
  };
}

/** What was asked: a text, the last of the messages that were sent, an instruction with its input. */
function taskOf(record: JsonRecord): string | undefined {
  for (const name of taskFields) {
    const value = fieldValue(record, name);
    if (value === undefined || value === null) continue;
    const asked = typeof value === "string" ? plainTask(value) : lastAsked(sentMessages(value));
    if (asked === undefined || asked.trim() === "") continue;
    const input = name === "instruction" ? fieldValue(record, "input") : undefined;
    return typeof input === "string" && input.trim() !== "" ? `${asked}\n\n${input}` : asked;
  }
  return lastQuestion(record);
}

/** A prompt in ChatML whose special tokens were left out when it was decoded, as verl dumps it: the last question. */
const bareTemplate =
  /^(?:system\n[\s\S]*?\n)?(?:[\s\S]*\n)?user\n([\s\S]*?)\nassistant\n?(?:<think>\s*)?$/;

/** A prompt as the model got it says in its template's tokens what the user asked. */
function plainTask(text: string): string {
  const bare = bareTemplate.exec(text);
  if (bare) return bare[1] ?? text;
  if (!/<\||<｜|\[INST\]|<start_of_turn>|<seed:bos>|\]~b\]/.test(text)) return text;
  const messages = templateMessages(text);
  return (messages && lastAsked(messages)) ?? text;
}

function lastAsked(messages: readonly Message[]): string | undefined {
  const texts = messages
    .filter(({ role }) => role === "user")
    .map(({ parts }) =>
      parts.flatMap((part) => (part.kind === "text" ? [ownWords(part.text)] : [])).join("\n\n"),
    );
  return texts.findLast((text) => text.trim() !== "");
}

function lastQuestion(record: JsonRecord): string | undefined {
  const request = record["request"] ?? record["request_body"] ?? record["requestBody"];
  const list =
    firstList(record, conversationFields)?.list ??
    firstList(record, ["prompts"])?.list.filter(isRecord) ??
    (isRecord(request) ? (firstList(request, conversationFields)?.list ?? []) : []);
  return lastAsked(sentMessages(list));
}
