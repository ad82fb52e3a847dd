/**
 * Remembers what was said and computed, to tell a repetition from something new. Memory is bounded: old entries are
 * overwritten, so that a trace of any length costs the same.
 */
import { findComputations } from "../claims/computations.ts";
import { bucket, type Evidence } from "./evidence.ts";
import { anyNumber } from "./words.ts";

const slots = 1 << 16;
const longestSentence = 400;
/** Longest computation that a reason quotes. */
const longestShown = 40;
/** Fewer units back than this, a repetition is part of the same thought. */
const nearby = 2;

interface Repetition {
  readonly evidence: readonly Evidence[];
  /** The unit that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface RepetitionObserver {
  observe(index: number, text: string, words: readonly string[]): Repetition;
}

/** @param task words of the task, to tell quoting it from new work. */
export function createRepetitionObserver(task: readonly string[]): RepetitionObserver {
  const lastUnit = new Int32Array(slots).fill(-1);
  const computed = new Map<string, number>();
  const sentences = new Map<string, number>();
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

  function observeSentence(index: number, words: readonly string[], evidence: Evidence[]): void {
    if (words.length < 4) return;
    const key = words.join(" ").slice(0, longestSentence);
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

  function observeNovelty(index: number, words: readonly string[], evidence: Evidence[]): void {
    let known = 0;
    let total = 0;
    for (let i = 0; i + 2 < words.length; i += 1) {
      const slot = tripleHash(words[i] ?? "", words[i + 1] ?? "", words[i + 2] ?? "");
      const last = lastUnit[slot] ?? -1;
      if (last !== -1 && last < index) known += 1;
      lastUnit[slot] = index;
      total += 1;
    }
    if (total < 2) return;
    const share = known / total;
    const id = `known ${bucket(share, [0, 0.15, 0.35, 0.6, 0.85])}`;
    evidence.push(share > 0.35 ? { id, says: "goes over what was said before" } : { id });
  }

  function observeTask(words: readonly string[], evidence: Evidence[]): void {
    let known = 0;
    for (let i = 1; i < words.length; i += 1) {
      if (taskPairs.has(pairHash(words[i - 1] ?? "", words[i] ?? ""))) known += 1;
    }
    if (words.length < 5) return;
    const share = known / (words.length - 1);
    const id = `task ${bucket(share, [0.1, 0.3, 0.6])}`;
    evidence.push(share > 0.3 ? { id, says: "uses the words of the task" } : { id });
  }
}

function remember(map: Map<string, number>, key: string, index: number): void {
  if (map.size >= slots) {
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
  map.set(key, index);
}

function shorten(shown: string): string {
  return shown.length <= longestShown ? shown : `${shown.slice(0, longestShown - 1)}…`;
}

function pairHash(a: string, b: string): number {
  return hashWord(hashWord(17, a), b) >>> 0;
}

function tripleHash(a: string, b: string, c: string): number {
  return (hashWord(hashWord(hashWord(29, a), b), c) >>> 0) % slots;
}

function hashWord(seed: number, word: string): number {
  let hash = seed;
  const letters = word === anyNumber ? "0" : word;
  for (let i = 0; i < letters.length; i += 1)
    hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ 32, 0x01000193);
}
