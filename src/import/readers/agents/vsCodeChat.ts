/** VS Code's own chat: "Chat: Export Chat..." and the sessions in a workspace's storage. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { looseText, shownValue } from "../../conversation/texts.ts";
import { reading, recordsOf, type FormatReader, type Reading } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

function readSession(value: JsonRecord): Reading | undefined {
  const requests = arrayAt(value, "requests").filter(isRecord);
  if (!requests.some((one) => Array.isArray(one["response"]) && "message" in one)) return undefined;
  const messages = requests.flatMap((request): Message[] => {
    const asked = looseText(request["message"]) ?? "";
    const parts = arrayAt(request, "response").flatMap(responsePart);
    const model = textAt(request, "modelId");
    const own = parts.some(({ kind }) => kind === "thought") ? [] : roundThoughts(request);
    return [
      { role: "user", parts: [{ kind: "text", text: asked }] },
      { role: "assistant", ...defined({ model }), parts: [...own, ...joinedTexts(parts)] },
    ];
  });
  return reading({
    ...defined({ id: textAt(value, "sessionId"), title: textAt(value, "customTitle") }),
    messages,
  });
}

function responsePart(part: unknown): Part[] {
  if (!isRecord(part)) return [];
  const { kind } = part;
  if (kind === "thinking") {
    const text = looseText(part["value"], "\n\n") ?? "";
    return text === "" ? [] : [{ kind: "thought", text, via: "part:thinking" }];
  }
  if (kind === undefined || kind === "markdownContent" || kind === "markdownVuln") {
    const text = looseText(part["content"] ?? part["value"]);
    return text === undefined ? [] : [{ kind: "text", text }];
  }
  if (kind === "inlineReference") {
    const name = textAt(part, "name") ?? textAt(recordAt(part, "inlineReference"), "path");
    return name === undefined ? [] : [{ kind: "text", text: `\`${name}\`` }];
  }
  if (kind !== "toolInvocationSerialized" && kind !== "toolInvocation") return [];
  const id = defined({ id: textAt(part, "toolCallId") });
  const name = textAt(part, "toolId") ?? "tool";
  const said = looseText(part["pastTenseMessage"] ?? part["invocationMessage"]);
  const details = recordAt(part, "resultDetails");
  const output = details && (shownValue(details["output"]) ?? shownValue(details["input"]));
  return [
    { kind: "call", ...id, name, ...defined({ arguments: said }) },
    ...(part["isComplete"] === true
      ? [{ kind: "result" as const, ...id, name, text: output ?? said ?? "" }]
      : []),
  ];
}

/** One answer comes in many pieces. */
function joinedTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "text" && last?.kind === "text")
      joined[joined.length - 1] = { kind: "text", text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

/** Older builds keep the thoughts with the rounds of tool calls only. */
function roundThoughts(request: JsonRecord): Part[] {
  const rounds = arrayAt(recordAt(recordAt(request, "result"), "metadata"), "toolCallRounds");
  return rounds.filter(isRecord).flatMap((round) => {
    const text = looseText(round["thinking"], "\n\n");
    return text === undefined || text === ""
      ? []
      : [{ kind: "thought" as const, text, via: "field:thinking" }];
  });
}

/** The lines of a session: the first holds it, each other changes it at a path. */
function replay(records: readonly JsonRecord[]): unknown {
  let root: unknown;
  for (const record of records) {
    const path = arrayAt(record, "k");
    const value = structuredClone(record["v"]);
    if (record["kind"] === 0) root = value;
    else if (record["kind"] === 1) assign(root, path, value);
    else if (record["kind"] === 2) {
      const list = valueAtPath(root, path);
      if (!Array.isArray(list)) continue;
      const at = record["i"];
      if (typeof at === "number" && at >= 0) list.length = Math.min(list.length, at);
      if (Array.isArray(value)) list.push(...(value as unknown[]));
    }
  }
  return root;
}

function valueAtPath(root: unknown, path: readonly unknown[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === "number") return value[key];
    return isRecord(value) && typeof key === "string" && Object.hasOwn(value, key)
      ? value[key]
      : undefined;
  }, root);
}

function assign(root: unknown, path: readonly unknown[], value: unknown): void {
  const holder = valueAtPath(root, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(holder) && typeof key === "number" && key >= 0 && key <= holder.length)
    holder[key] = value;
  else if (isRecord(holder) && typeof key === "string" && key !== "__proto__")
    (holder as Record<string, unknown>)[key] = value;
}

export const vsCodeChat: FormatReader = {
  name: l10n.t("a chat of VS Code"),
  group: "agents",
  producer: "VS Code 1.10x to 1.13x",
  found: '"Chat: Export Chat...", workspaceStorage/*/chatSessions/*.json and .jsonl',
  value: (value) => (isRecord(value) ? readSession(value) : undefined),
  session: {
    begins: (record) => record["kind"] === 0 && Array.isArray(recordAt(record, "v")?.["requests"]),
    read(all) {
      const value = replay(recordsOf(all));
      return isRecord(value) ? readSession(value) : undefined;
    },
  },
};
