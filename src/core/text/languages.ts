/** Which language a piece of prose is in, by its script and its commonest words: enough to recognise those that models reason in. */

/** ISO 639-1. */
export type Language =
  "en" | "zh" | "ja" | "ko" | "ru" | "ar" | "hi" | "de" | "fr" | "es" | "it" | "pt";

/**
 * Words that hold sentences together, in languages with Latin letters. Words that two of them share are left out, or stand
 * in both; a piece needs several, so that a borrowed word decides nothing.
 */
const functionWords: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: list(
    "the of and is that this to we it for are be with not so if then let but which have can will would should wait check from by as at there what i you they each means because since now just need find get",
  ),
  de: list(
    "der die das und ist nicht ein eine einen zu den dem wir ich es für mit auf auch sich von wenn dann also aber warte wie werden wird sind hat haben oder noch bei nach dass mal kann muss jetzt im zum zur alle pro",
  ),
  fr: list(
    "le la les des est et que qui dans une un du pour pas donc avec nous je il sur ce cette mais par sont au aux alors si on cela ça attends elle plus être fait chaque",
  ),
  es: list(
    "el la los las que es y en un una por para con no se del al como pero entonces más si esto son lo espera hay está su cada así porque ser cuando sin",
  ),
  it: list(
    "il lo gli che è di e per una un non con sono come ma se della del nel anche questo quindi allora aspetta più ogni perché ha dei alla",
  ),
  pt: list(
    "o os que é de e em um uma para com não se do da como mas então mais por isso são espera há cada dos das ao pelo você porque",
  ),
};

/** The languages that each of these words belongs to. */
const languagesOfWord = new Map<string, Language[]>();
for (const [language, words] of Object.entries(functionWords)) {
  for (const word of words) {
    const known = languagesOfWord.get(word) ?? [];
    languagesOfWord.set(word, [...known, language as Language]);
  }
}

/** Fewer words of a language than these decide nothing. */
const fewestTelling = 2;
/** Smallest share of the words of a piece that are words of its language. */
const leastShare = 0.12;
/** How much more telling words the language needs than the next one. */
const clearly = 1.3;

/** Scripts that are one language's or nearly so, by their letters. */
const scripts: readonly (readonly [Language, RegExp])[] = [
  ["ja", /[\u3041-\u30fa\u30fd-\u30ff]/g],
  ["ko", /[\uac00-\ud7a3]/g],
  ["zh", /[\u3400-\u9fff\uf900-\ufaff]/g],
  ["ru", /[\u0400-\u04ff]/g],
  ["ar", /[\u0600-\u06ff]/g],
  ["hi", /[\u0900-\u097f]/g],
];
/** Letters of a script without spaces that count as one word. */
const lettersInWord = 1.7;
/** A Japanese text has kana; fewer than this share of its letters may be a quoted word in a Chinese one. */
const leastKana = 0.08;

export interface WordCounts {
  /** Words by script; Latin words belong to no language by themselves. */
  readonly latin: number;
  readonly others: ReadonlyMap<Language, number>;
}

const beyondAscii = /[^\u0000-\u024f]/;
const latinWord = /[a-zà-öø-ÿœßäöü]{2,}(?:['’][a-zà-ÿ]+)*/gi;

/** How many words a text has in each script. Characters of scripts without spaces are counted as parts of words. */
export function countWords(text: string): WordCounts {
  const others = new Map<Language, number>();
  const isAscii = !beyondAscii.test(text);
  if (isAscii) return { latin: text.match(latinWord)?.length ?? 0, others };
  for (const [language, pattern] of scripts) {
    const letters = text.match(pattern)?.length ?? 0;
    if (letters === 0) continue;
    const perWord = language === "zh" || language === "ja" ? lettersInWord : 5;
    others.set(language, letters / perWord);
  }
  const kana = others.get("ja") ?? 0;
  const han = others.get("zh") ?? 0;
  if (kana > 0 && kana >= leastKana * (kana + han)) {
    // Chinese characters beside kana are Japanese.
    others.set("ja", kana + han);
    others.delete("zh");
  }
  return { latin: text.match(latinWord)?.length ?? 0, others };
}

/** @returns the language most of a piece of prose is in; undefined where it has too few words of any. */
export function languageOf(text: string): Language | undefined {
  const { latin, others } = countWords(text);
  const most = [...others].sort(([, a], [, b]) => b - a)[0];
  if (most && most[1] >= latin) return most[0];
  return latinLanguage(text);
}

/** The language of a piece in Latin letters, by the words that hold its sentences together. */
function latinLanguage(text: string): Language | undefined {
  const words = text.toLowerCase().match(latinWord) ?? [];
  const counts = new Map<Language, { language: Language; different: number; all: number }>();
  const seen = new Set<string>();
  for (const word of words) {
    for (const language of languagesOfWord.get(word) ?? []) {
      const count = counts.get(language) ?? { language, different: 0, all: 0 };
      counts.set(language, count);
      count.all += 1;
      // A word said twice shows little more than once.
      if (!seen.has(word)) count.different += 1;
    }
    seen.add(word);
  }
  const [first, second] = [...counts.values()].sort(
    (a, b) => b.different - a.different || b.all - a.all,
  );
  if (!first || first.different < fewestTelling || first.all < leastShare * words.length) {
    return undefined;
  }
  return first.different >= clearly * (second?.different ?? 0) ? first.language : undefined;
}

function list(words: string): readonly string[] {
  return words.split(" ");
}
