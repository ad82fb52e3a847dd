/**
 * Shows sentences of the engine in the display language. They are stored with a trace in English, so that a document says
 * the same everywhere: reasons for labels, what a claim's value rests on, why a claim can't be checked.
 */
import { displayLanguage, type Translations } from "./l10n.ts";

/**
 * End of the keys of such sentences among the translations; VS Code's tools write a text and a comment for translators so.
 * `npm run l10n` collects them from `core/analysis`.
 */
export const storedMark = "/stored with a trace";

interface Template {
  /** Its groups are the values, in the order in which they stand in the English sentence. */
  readonly pattern: RegExp;
  /** Names of the placeholders in the same order. */
  readonly names: readonly string[];
  readonly translation: string;
}

interface Compiled {
  /** Those with the most words of their own first, since they fit the fewest sentences. */
  readonly templates: readonly Template[];
  readonly known: Map<string, string>;
}

const compiled = new WeakMap<Translations, Compiled>();
/** Sentences that are remembered for one language. */
const mostKnown = 5000;

/** @returns the sentence in the display language; as it is where that is English or has no translation of it. */
export function storedSentence(english: string): string {
  const translations = displayLanguage()?.translations;
  if (translations === undefined) return english;
  let made = compiled.get(translations);
  if (made === undefined) compiled.set(translations, (made = compile(translations)));
  const { templates, known } = made;
  const before = known.get(english);
  if (before !== undefined) return before;
  const sentence = translated(english, templates);
  if (known.size < mostKnown) known.set(english, sentence);
  return sentence;
}

function translated(english: string, templates: readonly Template[]): string {
  for (const { pattern, names, translation } of templates) {
    const match = pattern.exec(english);
    if (match === null) continue;
    // A value may be a sentence of its own: “step 3” in “repeats a sentence from step 3”.
    const values = new Map(
      names.map((name, i) => [name, translatedValue(match[i + 1] ?? "", english, templates)]),
    );
    return translation.replace(/\{(\w+)\}/g, (all, name: string) => values.get(name) ?? all);
  }
  return english;
}

function translatedValue(value: string, whole: string, templates: readonly Template[]): string {
  return value.length < whole.length ? translated(value, templates) : value;
}

function compile(translations: Translations): Compiled {
  const templates = Object.entries(translations)
    .filter(([key]) => key.endsWith(storedMark))
    .map(([key, translation]) => ({ english: key.slice(0, -storedMark.length), translation }))
    .sort((a, b) => ownLength(b.english) - ownLength(a.english))
    .map(({ english, translation }) => {
      const parts = english.split(/\{(\w+)\}/);
      const source = parts.map((part, i) => (i % 2 === 1 ? "([^]+?)" : escaped(part))).join("");
      const names = parts.filter((_, i) => i % 2 === 1);
      return { pattern: new RegExp(`^${source}$`, "u"), names, translation };
    });
  return { templates, known: new Map() };
}

function ownLength(english: string): number {
  return english.replace(/\{\w+\}/g, "").length;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
