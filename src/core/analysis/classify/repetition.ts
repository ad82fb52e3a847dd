/**
 * Remembers what was said and computed, to tell a repetition from something new. Memory is bounded: old entries are
 * overwritten, so that a trace of any length costs the same.
 */
import { findComputations } from "../claims/computations.ts";
import { grade, scale, type Evidence } from "./evidence.ts";
import { anyNumber, type WordBuffer } from "./words.ts";

const slots = 1 << 16;
const longestSentence = 400;
/** Longest computation that a reason quotes. */
const longestShown = 40;
/** Fewer units back than this, a repetition is part of the same thought. */
const nearby = 2;

const shareLimits = [0, 0.15, 0.35, 0.6, 0.85];
const fewKnown = scale("known", shareLimits);
const manyKnown = scale("known", shareLimits, { says: "goes over what was said before" });
const taskLimits = [0.1, 0.3, 0.6];
const littleOfTask = scale("task", taskLimits);
const muchOfTask = scale("task", taskLimits, { says: "uses the words of the task" });

interface Repetition {
  readonly evidence: readonly Evidence[];
  /** The unit that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface RepetitionObserver {
  observe(index: number, text: string, words: WordBuffer): Repetition;
}

/** @param task words of the task, to tell quoting it from new work. */
export function createRepetitionObserver(task: readonly string[]): RepetitionObserver {
  const lastUnit = new Int32Array(slots).fill(-1);
  const computed = new Map<string, number>();
  const sentences = new Map<number, number>();
  const taskPairs = new Set(task.slice(1).map((word, i) => pairHash(task[i] ?? "", word)));

  return {
    observe(index, text, words) {
      const evidence: Evidence[] = [];
      const recomputes = observeComputations(index, text, evidence);
      observeSentence(index, words, evidence);
      observeNovelty(index, words, evidence);
      if (taskPairs.size > 0) observeTask(words, evidence);
      return recomputes === undefined ? { evidence } : { evidence, recomputes };
    },
  };

  function observeComputations(
    index: number,
    text: string,
    evidence: Evidence[],
  ): number | undefined {
    let first: number | undefined;
    for (const { key, start, end } of findComputations(text)) {
      const before = computed.get(key);
      if (before === undefined) remember(computed, key, index);
      else if (index - before > nearby && first === undefined) {
        first = before;
        const shown = shorten(text.slice(start, end).replace(/\s+/g, " "));
        evidence.push({ id: "recomputes", says: `recomputes ${shown} from {step}`, unit: before });
      }
    }
    return first;
  }

  function observeSentence(index: number, words: WordBuffer, evidence: Evidence[]): void {
    if (words.count < 4) return;
    const key = sentenceHash(words);
    const before = sentences.get(key);
    if (before === undefined) remember(sentences, key, index);
    else if (index - before > nearby) {
      evidence.push({
        id: "repeats sentence",
        says: "repeats a sentence from {step}",
        unit: before,
      });
    }
  }

  function observeNovelty(index: number, words: WordBuffer, evidence: Evidence[]): void {
    const total = words.count - 2;
    let known = 0;
    for (let i = 0; i < total; i += 1) {
      const slot = (hashWords(29, words, i, 3) >>> 0) % slots;
      const last = lastUnit[slot] ?? -1;
      if (last !== -1 && last < index) known += 1;
      lastUnit[slot] = index;
    }
    if (total < 2) return;
    const share = known / total;
    evidence.push(grade(share > 0.35 ? manyKnown : fewKnown, share));
  }

  function observeTask(words: WordBuffer, evidence: Evidence[]): void {
    if (words.count < 5) return;
    let known = 0;
    for (let i = 1; i < words.count; i += 1)
      if (taskPairs.has(hashWords(pairSeed, words, i - 1, 2) >>> 0)) known += 1;
    const share = known / (words.count - 1);
    evidence.push(grade(share > 0.3 ? muchOfTask : littleOfTask, share));
  }
}

function remember<Key>(map: Map<Key, number>, key: Key, index: number): void {
  if (map.size >= slots) {
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
  map.set(key, index);
}

function shorten(shown: string): string {
  return shown.length <= longestShown ? shown : `${shown.slice(0, longestShown - 1)}…`;
}

const pairSeed = 17;

function pairHash(a: string, b: string): number {
  return hashWord(hashWord(pairSeed, a), b) >>> 0;
}

const prime = 0x01000193;
const space = 32;
const digitZero = 48;

function hashWord(seed: number, word: string): number {
  let hash = seed;
  const letters = word === anyNumber ? "0" : word;
  for (let i = 0; i < letters.length; i += 1) hash = Math.imul(hash ^ letters.charCodeAt(i), prime);
  return Math.imul(hash ^ space, prime);
}

/** {@link hashWord} over some words of a text. */
function hashWords(
  seed: number,
  { codes, starts }: WordBuffer,
  from: number,
  count: number,
): number {
  let hash = seed;
  for (let word = from; word < from + count; word += 1) {
    const end = starts[word + 1] ?? 0;
    for (let i = starts[word] ?? 0; i < end; i += 1) {
      const code = codes[i] ?? 0;
      hash = Math.imul(hash ^ (code === numberCode ? digitZero : code), prime);
    }
    hash = Math.imul(hash ^ space, prime);
  }
  return hash;
}

const numberCode = anyNumber.charCodeAt(0);

/** The words of a sentence, as far as they count, as one number of 53 bits: no two sentences of a trace have the same. */
function sentenceHash({ codes, starts, count }: WordBuffer): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  let read = 0;
  for (let word = 0; word < count && read < longestSentence; word += 1) {
    const end = starts[word + 1] ?? 0;
    for (let i = starts[word] ?? 0; i <= end && read < longestSentence; i += 1) {
      const code = i === end ? space : (codes[i] ?? 0);
      high = Math.imul(high ^ code, prime);
      low = Math.imul(low ^ code, 0x85ebca6b) + 1;
      read += 1;
    }
  }
  return (high >>> 0) * 0x200000 + (low >>> 11);
}
