/** Chats of web interfaces with a form of their own: Google AI Studio, Grok, text-generation-webui, big-AGI. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { partsOf } from "../../conversation/parts.ts";
import { readMessage, roleOf } from "../../conversation/readMessage.ts";
import { namedText, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** A piece of a prompt: thoughts are pieces of their own, and each says its whole text beside its parts. */
function chunkMessage(chunk: JsonRecord): Message[] {
  const role = roleOf(chunk["role"]);
  if (role === undefined) return [];
  const text = textAt(chunk, "text");
  if (text === undefined) return [{ role, parts: partsOf(chunk["parts"]) }];
  return [
    {
      role,
      parts: [
        chunk["isThought"] === true
          ? { kind: "thought", text, via: "field:isThought" }
          : { kind: "text", text },
      ],
    },
  ];
}

export const aiStudio: FormatReader = {
  name: l10n.t("a prompt of Google AI Studio"),
  group: "chats",
  producer: "Google AI Studio, 2025 and 2026",
  found: "the folder Google AI Studio in Google Drive (files without an ending)",
  value(value) {
    const prompt = isRecord(value) ? recordAt(value, "chunkedPrompt") : undefined;
    const chunks = arrayAt(prompt, "chunks").filter(isRecord);
    if (!isRecord(value) || chunks.length === 0) return undefined;
    const model = textAt(recordAt(value, "runSettings"), "model")?.replace(/^models\//, "");
    return reading({
      messages: chunks.flatMap(chunkMessage),
      ...defined({ context: model === undefined ? undefined : { model } }),
    });
  },
};

export const grok: FormatReader = {
  name: l10n.t("exported chats of Grok"),
  group: "chats",
  producer: "grok.com exports of 2025 and 2026",
  found: "prod-grok-backend.json of the export",
  value(value) {
    const list = isRecord(value) ? arrayAt(value, "conversations").filter(isRecord) : [];
    const own = list.filter((one) => Array.isArray(one["responses"]));
    if (own.length === 0 || own.length < list.length) return undefined;
    return reading(
      ...own.map((one) => {
        const about = recordAt(one, "conversation");
        return {
          ...defined({ id: namedText(about, "id", "_id"), title: textAt(about, "title") }),
          messages: arrayAt(one, "responses").flatMap((item) => {
            const response = isRecord(item) ? (recordAt(item, "response") ?? item) : undefined;
            if (!response) return [];
            const text = textAt(response, "message") ?? "";
            const thought = textAt(response, "thinking_trace");
            const role = /^human$/i.test(textAt(response, "sender") ?? "") ? "user" : "assistant";
            return grokMessage(role, text, thought, textAt(response, "model"));
          }),
        };
      }),
    );
  },
};

function grokMessage(
  role: "user" | "assistant",
  text: string,
  thought: string | undefined,
  model: string | undefined,
): Message[] {
  const said: Part[] = text === "" ? [] : [{ kind: "text", text }];
  if (role === "user") return [{ role, parts: said }];
  const thoughts: Part[] =
    thought === undefined || thought === ""
      ? []
      : [{ kind: "thought", text: thought, via: "field:thinking_trace" }];
  return [{ role, ...defined({ model }), parts: [...thoughts, ...said] }];
}

/** What its history has in the place of a question that nobody asked: the character's greeting follows. */
const noQuestion = "<|BEGIN-VISIBLE-CHAT|>";

export const textGenerationWebUi: FormatReader = {
  name: l10n.t("a chat of text-generation-webui"),
  group: "chats",
  producer: "text-generation-webui 2 and 3",
  found: "user_data/logs/chat/*/*.json",
  value(value) {
    const pairs = isRecord(value) ? value["internal"] : undefined;
    if (!isRecord(value) || !Array.isArray(pairs) || !Array.isArray(value["visible"]))
      return undefined;
    const messages = pairs.flatMap((pair: unknown): Message[] => {
      const [asked, said] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
      return [
        ...(typeof asked === "string" && asked !== noQuestion
          ? [{ role: "user" as const, parts: partsOf(asked) }]
          : []),
        ...(typeof said === "string" ? [{ role: "assistant" as const, parts: partsOf(said) }] : []),
      ];
    });
    return reading({ messages });
  },
};

/** Fragments frame their part: a text, or what the model did on the way to it. */
function fragmentParts(fragments: readonly JsonRecord[]): Part[] {
  return fragments.flatMap((fragment): Part[] => {
    const part = recordAt(fragment, "part");
    if (part?.["pt"] === "text") return partsOf(textAt(part, "text"));
    const thought = part?.["pt"] === "ma" ? textAt(part, "aText") : undefined;
    return thought === undefined ? [] : [{ kind: "thought", text: thought, via: "part:ma" }];
  });
}

export const bigAgi: FormatReader = {
  name: l10n.t("exported chats of big-AGI"),
  group: "chats",
  producer: "big-AGI 2",
  found: "Export, as JSON; all conversations or one",
  value(value) {
    if (!isRecord(value)) return undefined;
    const list = Array.isArray(value["conversations"]) ? value["conversations"] : [value];
    const own = recordsOf(list).filter((one) =>
      arrayAt(one, "messages").some((message) => isRecord(message) && "fragments" in message),
    );
    if (own.length === 0 || own.length < list.length) return undefined;
    return reading(
      ...own.map((one) => ({
        ...defined({ id: textAt(one, "id"), title: namedText(one, "userTitle", "autoTitle") }),
        messages: arrayAt(one, "messages").flatMap((message) => {
          const read = isRecord(message) ? readMessage(message) : undefined;
          if (!read || !isRecord(message)) return [];
          const parts = fragmentParts(arrayAt(message, "fragments").filter(isRecord));
          const model = textAt(recordAt(message, "generator"), "name");
          return [{ ...read, ...(read.role === "assistant" ? defined({ model }) : {}), parts }];
        }),
      })),
    );
  },
};
