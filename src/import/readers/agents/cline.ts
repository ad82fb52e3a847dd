/** Cline and Roo: what their panel showed, and the events of Cline's command line. */
import { isRecord, recordAt, textAt, type JsonRecord } from "../../../client/deltas/json.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { looseText, shownValue } from "../../conversation/texts.ts";
import { reading, recordsOf, type FormatReader, type Reading } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

function isUiMessage(record: JsonRecord): boolean {
  const { type } = record;
  return (
    (type === "say" && typeof record["say"] === "string") ||
    (type === "ask" && typeof record["ask"] === "string")
  );
}

const assistant = (...parts: Part[]): Message => ({ role: "assistant", parts });
const user = (text: string): Message => ({ role: "user", parts: [{ kind: "text", text }] });

/** What the panel said, as messages. The first text is the task where none is named so. */
function readUi(records: readonly JsonRecord[]): Reading | undefined {
  const messages: Message[] = [];
  let model: string | undefined;
  for (const record of records) {
    model ??= textAt(recordAt(record, "modelInfo"), "modelId");
    const text = textAt(record, "text");
    if (text === undefined || record["partial"] === true) continue;
    const what = textAt(record, "say") ?? textAt(record, "ask") ?? "";
    if (what === "task" || (messages.length === 0 && what === "text")) messages.push(user(text));
    else if (what === "user_feedback" || what === "user_feedback_diff") messages.push(user(text));
    else if (what === "reasoning")
      messages.push(assistant({ kind: "thought", text, via: "say:reasoning" }));
    else if (what === "text" || what === "plan_mode_respond" || what === "followup")
      messages.push(assistant({ kind: "text", text: questionOf(text) }));
    else if (what === "completion_result")
      messages.push(
        assistant({
          kind: "call",
          name: "attempt_completion",
          arguments: JSON.stringify({ result: text }),
        }),
      );
    else if (what === "command" || what === "tool" || what === "use_mcp_server")
      messages.push(assistant({ kind: "call", name: toolName(what, text), arguments: text }));
    else if (what === "command_output" || what === "mcp_server_response")
      messages.push({ role: "tool", parts: [{ kind: "result", text }] });
  }
  const context = defined({ context: model === undefined ? undefined : { model } });
  return reading({ ...context, messages });
}

/** Questions and plans come as JSON round their text. */
function questionOf(text: string): string {
  if (!text.startsWith("{")) return text;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value)
      ? (textAt(value, "question") ?? textAt(value, "response") ?? text)
      : text;
  } catch {
    return text;
  }
}

function toolName(what: string, text: string): string {
  if (what !== "tool") return what;
  try {
    const value: unknown = JSON.parse(text);
    return (isRecord(value) ? textAt(value, "tool") : undefined) ?? what;
  } catch {
    return what;
  }
}

export const clineUi: FormatReader = {
  name: l10n.t("a Cline task"),
  group: "agents",
  producer: "Cline 2.18, Roo Code",
  found: "tasks/*/ui_messages.json in the extension's storage",
  value(value) {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const records = recordsOf(value);
    return records.length === value.length && records.every(isUiMessage)
      ? readUi(records)
      : undefined;
  },
  session: { begins: isUiMessage, read: (records) => readUi(recordsOf(records)) },
};

export const clineEvents: FormatReader = {
  name: l10n.t("events of the Cline command line"),
  group: "agents",
  producer: "Cline 3.0",
  found: "output of cline --json",
  session: {
    begins: (record) =>
      record["type"] === "agent_event" || (record["type"] === "hook_event" && "agentId" in record),
    read(all) {
      const records = recordsOf(all);
      const model = records
        .map((record) => textAt(recordAt(record, "model"), "id"))
        .find((id) => id !== undefined);
      const messages = records.flatMap((record) => eventMessage(recordAt(record, "event")));
      return reading({
        ...defined({ id: records.map((one) => textAt(one, "taskId")).find(Boolean) }),
        messages: messages.map((one) => ({ ...one, ...defined({ model }) })),
      });
    },
  },
};

/** Blocks count when they end; their pieces came before. */
function eventMessage(event: JsonRecord | undefined): Message[] {
  if (!event) return [];
  const id = defined({ id: textAt(event, "toolCallId") });
  const name = textAt(event, "toolName") ?? "tool";
  if (event["type"] === "content_start" && event["contentType"] === "tool") {
    const value = shownValue(event["input"]);
    return [assistant({ kind: "call", ...id, name, ...defined({ arguments: value }) })];
  }
  if (event["type"] !== "content_end") return [];
  const text = textAt(event, "text") ?? textAt(event, "reasoning") ?? "";
  switch (event["contentType"]) {
    case "reasoning":
      return [assistant({ kind: "thought", text, via: "event:reasoning" })];
    case "text":
      return [assistant({ kind: "text", text })];
    case "tool":
      return [
        {
          role: "tool",
          parts: [{ kind: "result", ...id, name, text: outputText(event["output"]) }],
        },
      ];
    default:
      return [];
  }
}

function outputText(output: unknown): string {
  if (!Array.isArray(output)) return looseText(output) ?? shownValue(output) ?? "";
  return output
    .map((one: unknown) =>
      isRecord(one) ? (textAt(one, "result") ?? shownValue(one)) : shownValue(one),
    )
    .join("\n");
}
