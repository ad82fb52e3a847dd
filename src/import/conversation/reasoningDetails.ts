/** Thoughts that a chat keeps in its text as a folded HTML element, as Open WebUI does. */
import type { Part } from "./message.ts";
import { defined } from "../../core/model/defined.ts";

const opening = /<details\b[^<>]*\btype="(?:reasoning|code_interpreter|tool_calls)"[^<>]*>/g;
const closing = "</details>";

/** Does a text hold such an element? */
export function hasReasoningDetails(text: string): boolean {
  return text.includes("<details") && /<details\b[^<>]*\btype="reasoning"/.test(text);
}

/** A text part with such elements in it, as thoughts and texts; any other part as it is. */
export function splitDetails(part: Part): readonly Part[] {
  if (part.kind !== "text" || !part.text.includes("<details")) return [part];
  const { text } = part;
  const parts: Part[] = [];
  let from = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf(closing, start);
    const inner = text.slice(start, end < 0 ? text.length : end);
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    if (match[0].includes('"reasoning"'))
      parts.push({ kind: "thought", text: quotedText(inner), via: "tag:<details>" });
    else parts.push(callOf(match[0]));
    from = end < 0 ? text.length : end + closing.length;
    opening.lastIndex = from;
  }
  if (from === 0) return [part];
  const rest = text.slice(from);
  return [...parts, ...(rest.trim() === "" ? [] : [{ kind: "text", text: rest } as const])];
}

/** A folded element whose summary says that it holds thoughts, in the languages of the programs that write it. */
const summarised =
  /^\s*(?:<div\b[^<>]*>\s*)?<details\b[^<>]*>\s*<summary>([^<]*)<\/summary>\s*(?:<hr\s*\/?>\s*)?([\s\S]*?)\s*<\/details>\s*(?:<\/div>)?\s*/;
const ofThoughts = /think|thought|reason|思|推理|考え|추론|denk|raisonn|réfl|razon|pens|рассужд/i;

/** An assistant's text that begins with such an element, as thought and text; undefined for other text. */
export function splitSummary(text: string): readonly Part[] | undefined {
  const match = summarised.exec(text);
  if (!match || !ofThoughts.test(match[1] ?? "")) return undefined;
  const inner = decoded((match[2] ?? "").replace(/<br\s*\/?>\n?/g, "\n"));
  const rest = text.slice(match[0].length);
  return [
    { kind: "thought", text: inner, via: "tag:<details>" },
    ...(rest.trim() === "" ? [] : [{ kind: "text", text: rest } as const]),
  ];
}

/** The text of the element without its summary, its quotation marks and its entities. */
function quotedText(inner: string): string {
  const body = inner.replace(/^\s*<summary>[^<]*<\/summary>\s*/, "");
  const lines = decoded(body).trim().split("\n");
  const quoted = lines.every((line) => line.trim() === "" || line.startsWith(">"));
  return quoted ? lines.map((line) => line.replace(/^> ?/, "")).join("\n") : lines.join("\n");
}

function callOf(tag: string): Part {
  const attribute = (name: string): string | undefined => {
    const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    return found === undefined ? undefined : decoded(found);
  };
  const given = attribute("arguments");
  return {
    kind: "call",
    name: attribute("name") ?? "code_interpreter",
    ...defined({ arguments: given }),
  };
}

const entities: Readonly<Record<string, string>> = {
  "&gt;": ">",
  "&lt;": "<",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&amp;": "&",
};

function decoded(text: string): string {
  return text.replace(/&(?:gt|lt|quot|#39|#x27|amp);/g, (entity) => entities[entity] ?? entity);
}
