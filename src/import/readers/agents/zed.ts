/** Zed: threads of its agent, whose messages and contents are named by the variants of Rust's enums. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { callPart } from "../../conversation/parts.ts";
import { looseText, shownValue } from "../../conversation/texts.ts";
import { reading, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

function contentPart(content: JsonRecord): Part[] {
  const text = textAt(content, "Text") ?? textAt(recordAt(content, "Mention"), "content");
  if (text !== undefined) return [{ kind: "text", text }];
  const thinking = recordAt(content, "Thinking");
  const thought = textAt(thinking, "text");
  if (thought !== undefined) return [{ kind: "thought", text: thought, via: "part:Thinking" }];
  if ("RedactedThinking" in content) return [{ kind: "hidden" }];
  const use = recordAt(content, "ToolUse");
  return use ? [callPart(use)] : [];
}

/** Results stand beside the contents of the message that made the calls, by the calls' ids. */
function resultParts(agent: JsonRecord): Part[] {
  return Object.entries(recordAt(agent, "tool_results") ?? {}).flatMap(([id, result]) =>
    isRecord(result)
      ? [
          {
            kind: "result" as const,
            id,
            ...defined({ name: textAt(result, "tool_name") }),
            text:
              textAt(recordAt(result, "content"), "Text") ??
              looseText(result["content"], "\n") ??
              shownValue(result["output"]) ??
              "",
            ...defined({ failed: result["is_error"] === true ? true : undefined }),
          },
        ]
      : [],
  );
}

function message(record: JsonRecord): Message[] {
  const user = recordAt(record, "User");
  const speaker = user ?? recordAt(record, "Agent");
  if (!speaker) return [];
  const parts = arrayAt(speaker, "content").filter(isRecord).flatMap(contentPart);
  return user
    ? [{ role: "user", parts }]
    : [{ role: "assistant", parts: [...parts, ...resultParts(speaker)] }];
}

export const zedThread: FormatReader = {
  name: l10n.t("a thread of Zed"),
  group: "agents",
  producer: "Zed's agent panel (thread version 0.3)",
  found: "data of threads.db, unpacked; what the thread's own export as JSON gives",
  value(value) {
    if (!isRecord(value)) return undefined;
    const list = arrayAt(value, "messages").filter(isRecord);
    if (!list.some((one) => isRecord(one["Agent"]))) return undefined;
    const model = textAt(recordAt(value, "model"), "model");
    return reading({
      ...defined({
        title: textAt(value, "title"),
        context: model === undefined ? undefined : { model },
      }),
      messages: list.flatMap(message),
    });
  },
};
