/**
 * A unit's text as lower-case words, the form in which cues are looked up: as numbers and characters in a buffer that is
 * filled again and again, or as strings.
 */

/** Words of a unit that cues may stand in; the rest of a long code block says nothing about its kind. */
const longestScan = 1600;
/** A character is at most so many in lower case. */
const mostInLowerCase = 3;

/** Scripts without spaces give a word for each character, as in `tokens`. */
const spaceless = "\\u3041-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u3005";
const wordPattern = new RegExp(
  `[${spaceless}]|(?:(?![${spaceless}])\\p{L})(?:(?![${spaceless}])[\\p{L}'’])*|\\d+`,
  "uy",
);

const apostrophe = 39;

/** Any number, so that cues can say "line 3" for all lines. */
export const anyNumber = "#";
const anyNumberCode = anyNumber.charCodeAt(0);

/** The words of one text in order, in lower case, numbers as `#`, typographic apostrophes as straight ones. */
export interface WordBuffer {
  count: number;
  /** Number of each word in the vocabulary of cues, 0 for one that stands in no cue. */
  readonly ids: Int32Array;
  /** Where each word begins in `codes`; the one behind the last word says where that ends. */
  readonly starts: Int32Array;
  /** UTF-16 code units of the words, one word behind the other. */
  readonly codes: Uint16Array;
}

/** A buffer that {@link scanWords} fills again and again. */
export function createWordBuffer(): WordBuffer {
  return {
    count: 0,
    ids: new Int32Array(longestScan),
    starts: new Int32Array(longestScan + 1),
    codes: new Uint16Array(longestScan * mostInLowerCase),
  };
}

/** Words that stand in cues, numbered from 1. */
const vocabulary: string[] = [""];
/** Numbers of the words, at the place that a hash of the word gives, or the next free one. */
let slots = new Int32Array(1 << 12);

/** The number that a word has in every buffer, from now on. */
export function knownWord(word: string): number {
  const codes = Uint16Array.from(word, (_, i) => word.charCodeAt(i));
  const before = idOf(codes, 0, codes.length);
  if (before !== 0) return before;
  vocabulary.push(word);
  if (4 * vocabulary.length > slots.length) {
    slots = new Int32Array(2 * slots.length);
    for (let id = 1; id < vocabulary.length; id += 1) place(id);
  } else place(vocabulary.length - 1);
  return vocabulary.length - 1;
}

function place(id: number): void {
  const word = vocabulary[id] ?? "";
  let hash = 0;
  for (let i = 0; i < word.length; i += 1) hash = hashed(hash, word.charCodeAt(i));
  let slot = slotOf(hash);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = id;
}

function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (slots.length - 1);
}

function idOf(codes: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i += 1) hash = hashed(hash, codes[i] ?? 0);
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (slots.length - 1)) {
    const id = slots[slot] ?? 0;
    if (id === 0 || isWord(vocabulary[id] ?? "", codes, start, end)) return id;
  }
}

function isWord(word: string, codes: Uint16Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i += 1)
    if (word.charCodeAt(i) !== codes[start + i]) return false;
  return true;
}

/** Fills `into` with the words of a text. Code and TeX give words too: "\boxed{4}" is "boxed", "#". */
export function scanWords(text: string, into: WordBuffer): void {
  const { codes, starts } = into;
  const end = Math.min(text.length, longestScan);
  into.count = 0;
  starts[0] = 0;
  let at = 0;
  let filled = 0;
  while (at < end) {
    const code = text.charCodeAt(at);
    const start = filled;
    if (isDigit(code)) {
      at += 1;
      while (at < end && isDigit(text.charCodeAt(at))) at += 1;
      codes[filled] = anyNumberCode;
      filled += 1;
    } else if (isPlainLetter(code)) {
      let next = code;
      let to = at;
      while (isPlainLetter(next) || (next === apostrophe && to > at)) {
        codes[filled] = next === apostrophe ? next : next | 32;
        filled += 1;
        to += 1;
        next = to < end ? text.charCodeAt(to) : 0;
      }
      if (next > 127) {
        const word = otherWord(text.slice(0, end), at);
        filled = write(word.written, codes, start);
        to = word.end;
      }
      at = to;
    } else if (code > 127) {
      const word = otherWord(text.slice(0, end), at);
      filled = write(word.written, codes, start);
      at = word.end;
    } else at += 1;
    if (filled === start) continue;
    into.ids[into.count] = idOf(codes, start, filled);
    into.count += 1;
    starts[into.count] = filled;
  }
}

function write(word: string, codes: Uint16Array, at: number): number {
  for (let i = 0; i < word.length; i += 1) codes[at + i] = word.charCodeAt(i);
  return at + word.length;
}

/** The words of a text as strings, in order. */
export function wordsOf(text: string): string[] {
  scanWords(text, ofStrings);
  const { count, starts, codes } = ofStrings;
  return Array.from({ length: count }, (_, i) =>
    String.fromCharCode(...codes.subarray(starts[i], starts[i + 1])),
  );
}

const ofStrings = createWordBuffer();

/** A word with letters beyond ASCII, where one begins; `end` lies behind the character where none does. */
function otherWord(text: string, at: number): { readonly written: string; readonly end: number } {
  wordPattern.lastIndex = at;
  const word = wordPattern.exec(text)?.[0];
  if (word === undefined) return { written: "", end: at + 1 };
  return { written: word.toLowerCase().replaceAll("’", "'"), end: at + word.length };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
