/**
 * What a unit has in common with all that came before it: numbers, results, words. A silent check shows in a result
 * that comes out again, new work in numbers and words that were not there. Memory is bounded.
 */
import { grade, scale, type Evidence } from "./evidence.ts";

const longestRead = 800;
const mostRemembered = 1 << 16;
/** Shorter words are in every sentence. */
const shortestWord = 4;
/** A task of fewer different words says too little to compare with. */
const fewestTaskWords = 20;
/** Fewer units back than this, a number is still the same thought. */
const nearby = 3;

const numberPattern = /\d+(?:\.\d+)?/g;
/** Words of letters; of scripts without spaces, pairs of characters. */
const wordPattern = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}_][\p{L}\p{N}_]*/uy;
const spaceless = /[\u3041-\u30ff\u3400-\u9fff]{2,}/g;
const resultPattern = /(?:=|≈|\bis\b|\bare\b|\bgives\b|→)\s*\$?\\?\(?\s*(-?\d+(?:\.\d+)?)/g;
const digit = /\d/;

const numberCounts = scale("numbers", [1, 2, 4, 8, 16]);
const numberShares = [0, 0.3, 0.6, 0.99];
const numbersKnown = scale("numbers known", numberShares);
const allNumbersKnown: Evidence = {
  id: "numbers known 4",
  says: "uses only numbers that stood before",
};
const numbersNear = scale("numbers near", numberShares);
const numbersOfTask = scale("numbers of task", [0, 0.5, 0.99]);
const resultDistances = scale("result distance", [1, 3, 8, 20, 60]);
const newResult: Evidence = { id: "result new", says: "comes to a new result" };
const wordsKnown = scale("words known", [0.3, 0.6, 0.8, 0.99]);
const wordsNew = scale("words new", [0, 1, 3, 6]);
const wordsShared = scale("words shared", [0, 0.25, 0.5, 0.75]);
const wordsOfTask = scale("words of task", [0.1, 0.3, 0.6, 0.8]);
const taskKnown: Evidence = { id: "task known" };

export interface ReuseObserver {
  /** @param text the unit's text. Units in order, each once. */
  observe(index: number, text: string): Evidence[];
}

/** @param task text of the task, "" when it is not known. */
export function createReuseObserver(task: string): ReuseObserver {
  const numbers = createMemory();
  const results = createMemory();
  const words = createMemory();
  const taskNumbers = new Set(task.match(numberPattern));
  const taskWords = wordsIn(task, 1);
  let previous = new Set<string>();

  return {
    observe(index, text) {
      const head = text.length <= longestRead ? text : text.slice(0, longestRead);
      const evidence: Evidence[] = [];
      if (digit.test(head)) {
        observeNumbers(index, head, evidence);
        observeResults(index, head, evidence);
      }
      observeWords(index, head, evidence);
      if (task !== "") evidence.push(taskKnown);
      return evidence;
    },
  };

  function observeNumbers(index: number, text: string, evidence: Evidence[]): void {
    const found = text.match(numberPattern) ?? [];
    let known = 0;
    let near = 0;
    let ofTask = 0;
    for (const value of found) {
      const last = numbers.get(value);
      if (last !== undefined) known += 1;
      if (last !== undefined && index - last <= nearby) near += 1;
      if (taskNumbers.has(value)) ofTask += 1;
    }
    for (const value of found) numbers.set(value, index);
    const count = found.length;
    evidence.push(
      grade(numberCounts, count),
      known === count ? allNumbersKnown : grade(numbersKnown, known / count),
      grade(numbersNear, near / count),
    );
    if (taskNumbers.size > 0) evidence.push(grade(numbersOfTask, ofTask / count));
  }

  function observeResults(index: number, text: string, evidence: Evidence[]): void {
    let fresh = 0;
    let again: { readonly value: string; readonly unit: number } | undefined;
    for (const [, value = ""] of text.matchAll(resultPattern)) {
      const first = results.get(value);
      if (first === undefined) {
        results.set(value, index);
        fresh += 1;
      } else if (value.length > 1 || index - first > 2) {
        if (!again || first < again.unit) again = { value, unit: first };
      }
    }
    if (again) {
      const { value, unit } = again;
      evidence.push(
        {
          id: fresh > 0 ? "result mixed" : "result again",
          says: `comes to ${value} again, as in {step}`,
          unit,
        },
        grade(resultDistances, index - unit),
      );
    } else if (fresh > 0) evidence.push(newResult);
  }

  function observeWords(index: number, text: string, evidence: Evidence[]): void {
    const found = wordsIn(text);
    const count = found.size;
    if (count > 0) {
      let known = 0;
      let ofTask = 0;
      let shared = 0;
      for (const word of found) {
        if (words.get(word) !== undefined) known += 1;
        if (taskWords.has(word)) ofTask += 1;
        if (previous.has(word)) shared += 1;
      }
      evidence.push(
        grade(wordsKnown, known / count),
        grade(wordsNew, count - known),
        grade(wordsShared, shared / count),
      );
      if (taskWords.size > fewestTaskWords) evidence.push(grade(wordsOfTask, ofTask / count));
    }
    for (const word of found) words.set(word, index);
    previous = found;
  }
}

/** @param shortest how many letters a word has at least. */
function wordsIn(text: string, shortest = shortestWord): Set<string> {
  const found = new Set<string>();
  let isPlain = true;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    let end = at;
    if (isPlainPart(code) && !isDigit(code)) while (isPlainPart(text.charCodeAt(end))) end += 1;
    if (code > 127 || (end > at && text.charCodeAt(end) > 127)) {
      isPlain = false;
      end = otherWordEnd(text, at);
    }
    if (end > at && end - at >= shortest) found.add(text.slice(at, end).toLowerCase());
    at = Math.max(end, at + 1);
  }
  if (isPlain) return found;
  for (const [run] of text.matchAll(spaceless))
    for (let i = 0; i + 1 < run.length; i += 1) found.add(run.slice(i, i + 2));
  return found;
}

/** Where a word with letters beyond ASCII ends that begins at `at`; `at` where none does. */
function otherWordEnd(text: string, at: number): number {
  wordPattern.lastIndex = at;
  return at + (wordPattern.exec(text)?.[0].length ?? 0);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isPlainPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95;
}

interface Memory {
  get(key: string): number | undefined;
  set(key: string, unit: number): void;
}

/** A map that forgets what it learned first once it is full. */
function createMemory(): Memory {
  const units = new Map<string, number>();
  return {
    get: (key) => units.get(key),
    set(key, unit) {
      if (units.size >= mostRemembered) {
        const oldest = units.keys().next();
        if (!oldest.done) units.delete(oldest.value);
      }
      units.set(key, unit);
    },
  };
}
