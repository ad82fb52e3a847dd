/** What labelled traces are told apart by in reports: language, family of the model, domain, style of writing. */
import type { LabelledTrace } from "../labelled.ts";

type GroupOf = (trace: LabelledTrace) => string;

const languageOf: GroupOf = ({ language }) => language;
const modelFamilyOf: GroupOf = ({ model }) => familyOf(model);
const domainOf: GroupOf = ({ domain }) => domain.replace(/\s*\(.*/, "");
const writtenAs: GroupOf = ({ text, domain }) => styleOf(text, domain);

/** The ways of telling traces apart, by the names under which the report prints them. */
export const groupings: readonly (readonly [name: string, groupOf: GroupOf])[] = [
  ["language", languageOf],
  ["family", modelFamilyOf],
  ["domain", domainOf],
  ["style", writtenAs],
];

/** In this order: a distilled model writes like its teacher, so the teacher's name comes first. */
const families: readonly (readonly [RegExp, string])[] = [
  [/s1\.1/i, "s1.1"],
  [/deepseek|\br1\b/i, "DeepSeek-R1 and its kin"],
  [/qwq/i, "QwQ"],
  [/gpt-oss/i, "gpt-oss"],
  [/qwen/i, "Qwen"],
  [/kimi/i, "Kimi"],
  [/claude/i, "Claude"],
  [/gemma/i, "Gemma"],
  [/glm/i, "GLM"],
  [/grok/i, "Grok"],
];

function familyOf(model: string): string {
  return families.find(([pattern]) => pattern.test(model))?.[1] ?? "others";
}

/** Words of a sentence, on average, below which a text counts as written in telegram style. */
const tersest = 8;
/** Share of the lines that are headings, items or begin in bold from which a text counts as an outline. */
const outlined = 0.4;

/** @returns "agent", "outline" (headings, lists), "telegram" (sentences of a few words) or "prose". */
function styleOf(text: string, domain: string): string {
  if (/agent/i.test(domain)) return "agent";
  const lines = text.split("\n").filter((line) => /\S/.test(line));
  const marked = lines.filter((line) => /^\s*(?:[-*+•]\s|\d{1,2}[.)]\s|#{1,6}\s|\*\*)/.test(line));
  if (marked.length > outlined * lines.length) return "outline";
  const sentences = text.split(/[.!?。！？]+(?:\s|$)|\n+/).filter((part) => /\p{L}/u.test(part));
  const words = text.match(/[\p{Script=Han}\p{Script=Hiragana}]{2}|[^\s\p{P}\p{Script=Han}]+/gu);
  return (words?.length ?? 0) < tersest * sentences.length ? "telegram" : "prose";
}
