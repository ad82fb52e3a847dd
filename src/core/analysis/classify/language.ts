/**
 * Whether the reasoning is in the language that the model was fitted on, English. In another it would give labels all
 * the same, and wrong ones; such text is better left unlabelled.
 */
import type { Vocabulary } from "./ngrams.ts";
import { join, type TokenBuffer } from "./hashedTokens.ts";

/** What the words of the units before count against those of the next unit. */
const fading = 0.9;
/** With fewer words than this there is nothing to judge by, and the text is taken for English. */
const fewestWords = 3;
/**
 * The share of words that the vocabulary knows: .75 in English traces and hardly ever below .25 (names, remarks full of
 * code); below .1 in other languages.
 */
const leastKnown = 0.2;
/** A longer run of letters is no single word: scripts without spaces come as whole clauses. */
const longestWord = 12;
const usualWord = 4;

export interface LanguageGauge {
  /** @returns whether the text up to and with this unit is in English. Units in order, each once. */
  isEnglish(tokens: TokenBuffer): boolean;
}

export function createLanguageGauge(vocabulary: Vocabulary): LanguageGauge {
  let words = 0;
  let known = 0;
  return {
    isEnglish(tokens) {
      words *= fading;
      known *= fading;
      for (let i = 0; i < tokens.count; i += 1) {
        if (tokens.words[i] !== 1) continue;
        const length = (tokens.ends[i] ?? 0) - (tokens.starts[i] ?? 0);
        words += length > longestWord ? length / usualWord : 1;
        if (vocabulary.rowOf(join(tokens.hashes[i] ?? 0, 0)) !== -1) known += 1;
      }
      return words < fewestWords || known / words >= leastKnown;
    },
  };
}
