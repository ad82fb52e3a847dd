/**
 * Whether the model knows the words of a unit. In a language that it was not fitted on it would give labels all the same, and
 * wrong ones; such text is better left unlabelled. Decided unit by unit, so that a reasoning that changes its language is
 * labelled where it can be.
 */
import type { Vocabulary } from "./ngrams.ts";
import { join, type TokenBuffer } from "./hashedTokens.ts";

/** What the words of the units before count against those of the next unit. */
const fading = 0.8;
/** With fewer words than this there is nothing to judge by, and the text is taken for known. */
const fewestWords = 3;
/** A unit of that many words is judged by itself where they are clearly known, or clearly not. */
const enoughWords = 6;
const clearlyKnown = 0.5;
const clearlyUnknown = 0.1;
/**
 * The share of words that the vocabulary knows, near the unit: the median is .88 in English, .83 in Chinese, .67 in Japanese, .57
 * in Russian and German, .5 in French, .46 in Spanish; .25 and less in Portuguese, Italian, Dutch, none in Korean or Arabic.
 */
const leastKnown = 0.28;

export interface FamiliarityGauge {
  /** @returns whether the model knows enough of the unit's words. Units in order, each once. */
  knows(tokens: TokenBuffer): boolean;
}

export function createFamiliarityGauge(vocabulary: Vocabulary): FamiliarityGauge {
  let words = 0;
  let known = 0;
  return {
    knows(tokens) {
      let own = 0;
      let ownKnown = 0;
      for (let i = 0; i < tokens.count; i += 1) {
        if (tokens.words[i] !== 1) continue;
        own += 1;
        if (vocabulary.rowOf(join(tokens.hashes[i] ?? 0, 0)) !== -1) ownKnown += 1;
      }
      words = words * fading + own;
      known = known * fading + ownKnown;
      if (own >= enoughWords) {
        if (ownKnown >= clearlyKnown * own) return true;
        if (ownKnown < clearlyUnknown * own) return false;
      }
      return words < fewestWords || known >= leastKnown * words;
    },
  };
}
