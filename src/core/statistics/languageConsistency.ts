/**
 * How much of the reasoning is in the task's language, and where it slips into another: models trained by reinforcement
 * alone mix languages, for which DeepSeek-R1 was given a reward, “the proportion of target language words” (DeepSeek-AI,
 * arXiv:2501.12948). Code, formulas and what the task itself says in another language don't count.
 */
import { displayLanguage } from "../text/l10n.ts";
import { countWords, languageOf, type Language } from "../text/languages.ts";
import type { Trace } from "../model/trace.ts";

/** A stretch in another language than the task's; offsets are UTF-16 code units into the reasoning. */
interface LanguageSlip {
  readonly start: number;
  readonly end: number;
  readonly language: Language;
}

export interface LanguageConsistency {
  readonly language: Language;
  /** Whether the task is in that language; else it is that of the reasoning's beginning, the task telling none. */
  readonly ofTask: boolean;
  /** Share of words in that language, 0 to 1. */
  readonly share: number;
  readonly slips: readonly LanguageSlip[];
}

export interface LanguageMeter {
  /** Takes the next piece of the reasoning, cut at ends of sentences. @returns slips that begin in it. */
  push(text: string): LanguageSlip[];
  /** Undefined while there is too little text to recognise a language. */
  readonly result: LanguageConsistency | undefined;
}

/** With fewer words than this, a share says nothing. */
const fewestWords = 20;
/** Fewer words in another language within a sentence are names and terms. */
const fewestForeign = 4;
/** Letters of another script in a row: one alone is a symbol. */
const fewestLetters = 2;
/** Of the reasoning, this much is read for its language where the task has none. */
const longestBeginning = 2000;

/** What is in no language: code, formulas, addresses, marks of TeX. */
const noProse =
  /```[\s\S]*?(?:```|$)|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|\\[a-zA-Z]+|https?:\/\/\S+/g;
/** Roughly: an abbreviation that is taken for an end does no harm here. */
const sentences = /[^\n.!?。！？]*[\p{L}][^\n.!?。！？]*[.!?。！？]*/gu;
const foreignRun =
  /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0400-\u04ff\u0600-\u06ff\u0900-\u097f]{2,}/g;
const latin: ReadonlySet<Language> = new Set(["en", "de", "fr", "es", "it", "pt"]);
const latinWord = /[a-zà-öø-ÿœß]{2,}/gi;

/** @param task the task's text, "" where it is not known. */
export function createLanguageMeter(task: string): LanguageMeter {
  const ofTask = languageOf(blanked(task));
  let target = ofTask;
  const taskWords = new Set(task.toLowerCase().match(latinWord));
  let beginning = "";
  let length = 0;
  let own = 0;
  let foreign = 0;
  const slips: LanguageSlip[] = [];

  return {
    push(text) {
      const first = slips.length;
      const at = length;
      length += text.length;
      if (target === undefined && beginning.length < longestBeginning) {
        beginning += text.slice(0, longestBeginning);
        target = languageOf(blanked(beginning));
      }
      if (target !== undefined) measure(text, at, target);
      return slips.slice(first);
    },
    get result() {
      if (target === undefined || own + foreign < fewestWords) return undefined;
      const share = own / (own + foreign);
      return { language: target, ofTask: ofTask !== undefined, share, slips };
    },
  };

  function measure(text: string, at: number, language: Language): void {
    for (const { 0: sentence, index } of blanked(text).matchAll(sentences))
      measureSentence(sentence, at + index, language);
  }

  /** @param text what is no prose blanked out. @param at its offset. */
  function measureSentence(text: string, at: number, language: Language): void {
    const counts = countWords(text);
    const isLatin = latin.has(language);
    let others = 0;
    for (const [script, words] of counts.others) {
      if (script === language || (language === "ja" && script === "zh")) own += words;
      else others += words;
    }
    foreign += others;
    if (counts.latin > 0) measureLatin(text, counts.latin, at, language);
    if (others > 0 && isLatin) slipRuns(text, at);
    else if (others >= fewestForeign) slipWhole(text, at, languageOf(text));
  }

  function measureLatin(text: string, words: number, at: number, language: Language): void {
    const found = languageOf(text);
    if (latin.has(language)) {
      const isOther = found !== undefined && found !== language && latin.has(found);
      if (!isOther || words < fewestForeign) own += words;
      else {
        foreign += words;
        slipWhole(text, at, found);
      }
      return;
    }
    // Names and terms of the task stay as they are written there.
    const strange = (text.toLowerCase().match(latinWord) ?? []).filter(
      (word) => !taskWords.has(word),
    ).length;
    own += words - strange;
    foreign += strange;
    if (strange >= fewestForeign && found !== undefined && latin.has(found))
      slipWhole(text, at, found);
  }

  /** Letters of another script within a sentence; what stands in the task is quoted. */
  function slipRuns(text: string, at: number): void {
    for (const { 0: run, index } of text.matchAll(foreignRun)) {
      if (run.length < fewestLetters || task.includes(run)) continue;
      const language = languageOf(run);
      if (language !== undefined) slip(at + index, at + index + run.length, language);
    }
  }

  function slipWhole(text: string, at: number, language: Language | undefined): void {
    if (language === undefined || language === target) return;
    const start = at + (text.length - text.trimStart().length);
    slip(start, at + text.trimEnd().length, language);
  }

  /** Neighbouring stretches in one language are one slip. */
  function slip(start: number, end: number, language: Language): void {
    const last = slips.at(-1);
    if (last?.language === language && start - last.end <= 2)
      slips[slips.length - 1] = { ...last, end };
    else slips.push({ start, end, language });
  }
}

/** The text that shows the task's language: what was inspected, else the last message that was sent. */
export function taskOf({ origin, request }: Pick<Trace, "origin" | "request">): string {
  return origin.text ?? request?.messages.at(-1)?.content ?? "";
}

/** @returns undefined where the reasoning is too short, or in no language that is recognised. */
export function languageConsistency(
  reasoning: string,
  task: string,
): LanguageConsistency | undefined {
  const meter = createLanguageMeter(task);
  meter.push(reasoning);
  return meter.result;
}

const names = new Intl.DisplayNames([displayLanguage()?.tag ?? "en", "en"], { type: "language" });

/** The name of a language in the display language. */
export function languageName(language: Language): string {
  return names.of(language) ?? language;
}

/** The same text with spaces in place of what is no prose, so that offsets stay. */
function blanked(text: string): string {
  return text.replace(noProse, (found) => " ".repeat(found.length));
}
