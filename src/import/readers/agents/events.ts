/** Agents and frameworks that keep typed events: Copilot CLI, Pydantic AI. */
import { arrayAt, isRecord, recordAt, textAt } from "../../../client/deltas/json.ts";
import { defined } from "../../../core/model/defined.ts";
import { l10n } from "../../../core/text/l10n.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { callPart, partsOf, resultPart } from "../../conversation/parts.ts";
import { reading, recordsOf, type FormatReader } from "../reader.ts";

export const copilotCli: FormatReader = {
  name: l10n.t("a Copilot CLI session"),
  group: "agents",
  producer: "GitHub Copilot CLI (events)",
  found: "~/.copilot/session-state/*/events.jsonl",
  session: {
    begins: (record) =>
      typeof record["type"] === "string" &&
      /^(?:session\.start|user\.message|assistant\.message)$/.test(record["type"]) &&
      isRecord(record["data"]),
    read(all) {
      const records = recordsOf(all);
      const messages = records.flatMap((record): Message[] => {
        const data = recordAt(record, "data");
        const text = textAt(data, "content") ?? "";
        switch (record["type"]) {
          case "user.message":
            return [{ role: "user", parts: partsOf(text) }];
          case "assistant.message": {
            const thought = textAt(data, "reasoningText") ?? "";
            const parts: Part[] = [
              ...(thought === ""
                ? []
                : [{ kind: "thought" as const, text: thought, via: "field:reasoningText" }]),
              ...partsOf(text),
              ...arrayAt(data, "toolRequests").filter(isRecord).map(callPart),
            ];
            return [{ role: "assistant", parts }];
          }
          case "tool.execution_complete":
            return data ? [{ role: "tool", parts: [resultPart(data)] }] : [];
          default:
            return [];
        }
      });
      const id = textAt(recordAt(records[0], "data"), "sessionId");
      return reading({ ...defined({ id }), messages });
    },
  },
};

/** Requests and responses of parts, each with its kind. */
export const pydanticAi: FormatReader = {
  name: l10n.t("messages of Pydantic AI"),
  group: "agents",
  producer: "pydantic-ai 1.x (all_messages_json)",
  found: "result.all_messages_json()",
  value(value) {
    const list = recordsOf(Array.isArray(value) ? (value as unknown[]) : []);
    const own = list.filter(
      ({ kind, parts }) => (kind === "request" || kind === "response") && Array.isArray(parts),
    );
    if (own.length === 0 || own.length < list.length) return undefined;
    return reading({
      messages: own.map((message): Message => {
        const parts = arrayAt(message, "parts")
          .filter(isRecord)
          .flatMap((part): Part[] => {
            const text = textAt(part, "content") ?? "";
            switch (part["part_kind"]) {
              case "thinking":
                return text === ""
                  ? [{ kind: "hidden" }]
                  : [{ kind: "thought", text, via: "part:thinking" }];
              case "text":
                return partsOf(text);
              case "user-prompt":
                return partsOf(part["content"]);
              case "tool-call":
                return [callPart(part)];
              case "tool-return":
              case "retry-prompt":
                return [resultPart(part)];
              default:
                return [];
            }
          });
        return message["kind"] === "request"
          ? { role: "user", parts }
          : { role: "assistant", ...defined({ model: textAt(message, "model_name") }), parts };
      }),
    });
  },
};
