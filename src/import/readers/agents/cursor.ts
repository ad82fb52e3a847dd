/** Cursor's chats: a composer with the order of its bubbles, and the bubbles, as its database keeps them apart. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { shownValue } from "../../conversation/texts.ts";
import { namedText, reading, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** `type` of the bubbles of the user and of the assistant. */
const userBubble = 1;
const assistantBubble = 2;

function toolParts(tool: JsonRecord): Part[] {
  const name = textAt(tool, "name");
  if (name === undefined) return [];
  const id = defined({ id: textAt(tool, "toolCallId") });
  const given = textAt(tool, "rawArgs") ?? shownValue(tool["params"]);
  const text = shownValue(tool["result"]);
  const failed = tool["status"] === "error" || tool["status"] === "rejected";
  return [
    { kind: "call", ...id, name, ...defined({ arguments: given }) },
    ...(text === undefined
      ? []
      : [
          {
            kind: "result" as const,
            ...id,
            name,
            text,
            ...defined({ failed: failed || undefined }),
          },
        ]),
  ];
}

function bubbleMessage(bubble: JsonRecord): Message[] {
  const said = textAt(bubble, "text") ?? "";
  const text: Part[] = said === "" ? [] : [{ kind: "text", text: said }];
  if (bubble["type"] === userBubble) return [{ role: "user", parts: text }];
  if (bubble["type"] !== assistantBubble) return [];
  const thought = namedText(recordAt(bubble, "thinking"), "text") ?? textAt(bubble, "thinking");
  const tool = recordAt(bubble, "toolFormerData");
  const model = textAt(recordAt(bubble, "modelInfo"), "modelName");
  return [
    {
      role: "assistant",
      ...defined({ model: model === "default" ? undefined : model }),
      parts: [
        ...(thought === undefined || thought === ""
          ? []
          : [{ kind: "thought" as const, text: thought, via: "field:thinking" }]),
        ...text,
        ...(tool ? toolParts(tool) : []),
      ],
    },
  ];
}

export const cursorComposer: FormatReader = {
  name: l10n.t("a chat of Cursor"),
  group: "agents",
  producer: "Cursor (composerData and bubbles of 2025)",
  found: "globalStorage/state.vscdb in Cursor's folder (SQLite; read as a copy)",
  value(value) {
    if (!isRecord(value)) return undefined;
    const composer = recordAt(value, "composerData");
    const bubbles = arrayAt(value, "bubbles").filter(isRecord);
    if (!composer || bubbles.length === 0) return undefined;
    const model = textAt(recordAt(composer, "modelConfig"), "modelName");
    return reading({
      ...defined({
        id: textAt(composer, "composerId"),
        title: textAt(composer, "name"),
        context: model === undefined || model === "default" ? undefined : { model },
      }),
      messages: bubbles.flatMap(bubbleMessage),
    });
  },
};
