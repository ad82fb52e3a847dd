/** Answers that a format marks: the line of a data set, tags round the answer, a JSON object; and what stands after an answer and does not belong to it. */
import { normaliseAnswer } from "./shape/normalise.ts";

/** What models and writers put behind the last sentence: tokens that end a turn, the mark at the end of a proof. */
const endings =
  /(?:\s|<[|｜][\w▁ ]{1,40}[|｜]>|<\/s>|<eos>|<end_of_turn>|(?:\$\s*|\\\(\s*|\\hfill\s*)?(?:\\(?:blacksquare|square|Box|qed|qedsymbol)(?![a-zA-Z])|[∎■□]|\bQ\.?\s?E\.?\s?D\.?)(?:\s*\$|\s*\\\))?)+$/;

/** Longer than this no ending is, in UTF-16 code units. */
const longestEnding = 200;

/** The text without what ends it. */
export function withoutEnding(text: string): string {
  const from = Math.max(0, text.length - longestEnding);
  return text.slice(0, from) + text.slice(from).replace(endings, "");
}

const tagged = /<(answer|final[_-]?answer|final)>([^]*?)(?:<\/\1>|$)/gi;

/** @returns what stands in the last pair of answer tags, or behind one that was never closed. */
export function insideTags(text: string): string | undefined {
  const inside = [...text.matchAll(tagged)].at(-1)?.[2]?.trim();
  return inside === "" ? undefined : inside;
}

/** `#### 72` on the last line, as GSM8K ends its solutions; a heading of this level has text below it. */
export function markedLine(text: string): string | undefined {
  const value = /(?:^|\n)[ \t]*####[ \t]*([^\n#]{1,200})$/.exec(text)?.[1];
  return value === undefined ? undefined : nonEmpty(normaliseAnswer(value));
}

/** Names under which an object holds its answer, the plainest last. */
const keys = ["result", "solution", "answer", "final_answer", "finalanswer"];
const pair =
  /"([\w -]{1,30})"\s*:\s*("(?:[^"\\]|\\.){0,2000}"|-?\d[\d.eE+-]{0,30}|true|false|null|\[[^[\]{}]{0,2000}\])/g;

/** The answer in an answer that is JSON, whole, in a fence or cut off; "" where it says that there is none. */
export function jsonAnswer(text: string): string | undefined {
  const body = bodyOf(text);
  if (body === undefined) return undefined;
  const least = text.startsWith("```") || body === text ? 0 : keys.indexOf("answer");
  let best: { rank: number; value: string } | undefined;
  for (const [, key = "", value = ""] of body.matchAll(pair)) {
    const rank = keys.indexOf(key.toLowerCase().replace(/[ -]/g, "_"));
    if (rank >= (best?.rank ?? least)) best = { rank, value };
  }
  if (best === undefined) return undefined;
  return best.value === "null" ? "" : plainJson(best.value).trim();
}

/** The object that a text is, in a fence or without one, perhaps cut off; or that it ends in, in a fence that is closed. */
function bodyOf(text: string): string | undefined {
  const isClosed = text.endsWith("```");
  const open = isClosed ? text.slice(0, -3).trimEnd() : text;
  const fence = open.lastIndexOf("```json");
  if (fence > 0 && !isClosed) return undefined;
  const body = (fence === -1 ? open.replace(/^```/, "") : open.slice(fence + 7)).trimStart();
  return /^(?:\{|"[\w -]{1,30}"\s*:)/.test(body) ? body : undefined;
}

function plainJson(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}

function nonEmpty(text: string): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}
