/**
 * The word sequences of a unit that the model knows: one to three tokens anywhere, the first one to four, the last one
 * or two. Each has a 32-bit key; the vocabulary turns keys into rows of the model.
 */
import { join, type TokenBuffer } from "./hashedTokens.ts";

/** Marks the keys of sequences that stand at the beginning, at the end, or in code. */
const openingSeed = 1234;
const closingSeed = 4321;
const codeSeed = 77;
const longestOpening = 4;
/** Tokens of a code block that are read. */
const longestCode = 30;

/** Where in its unit a sequence stands. */
export type Place = "opening" | "inside" | "closing";

/**
 * Calls `visit` with the key of each sequence; the same key may come more than once.
 * @param visit gets the key and the first and last token of the sequence, as indices into `tokens`.
 */
export function forEachNgram(
  tokens: TokenBuffer,
  isCode: boolean,
  visit: (key: number, place: Place, first: number, last: number) => void,
): void {
  const count = isCode ? Math.min(tokens.count, longestCode) : tokens.count;
  const seed = isCode ? codeSeed : 0;
  let before = 0;
  let pairBefore = 0;
  let opening = openingSeed;
  for (let i = 0; i < count; i += 1) {
    const one = join(tokens.hashes[i] ?? 0, seed);
    visit(one, "inside", i, i);
    const pair = i > 0 ? join(before, one) : 0;
    if (i > 0) visit(pair, "inside", i - 1, i);
    if (i > 1) visit(join(pairBefore, one), "inside", i - 2, i);
    if (i < longestOpening) {
      opening = join(opening, one);
      visit(opening, "opening", 0, i);
    }
    if (i === count - 1) {
      const closing = join(closingSeed, one);
      visit(closing, "closing", i, i);
      if (i > 0) visit(join(closing, before), "closing", i - 1, i);
    }
    before = one;
    pairBefore = pair;
  }
}

/** Finds the row of a key. */
export interface Vocabulary {
  readonly size: number;
  /** @returns the row, or -1 for a sequence that the model doesn't know. */
  rowOf(key: number): number;
}

/** @param keys the key of each row, in order; no key twice. */
export function createVocabulary(keys: Uint32Array): Vocabulary {
  let slots = 1;
  while (slots < keys.length * 2 + 1) slots *= 2;
  const rows = new Int32Array(slots).fill(-1);
  keys.forEach((key, row) => {
    let slot = key & (slots - 1);
    while (rows[slot] !== -1) slot = (slot + 1) & (slots - 1);
    rows[slot] = row;
  });
  return {
    size: keys.length,
    rowOf(key) {
      for (let slot = key & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
        const row = rows[slot] ?? -1;
        if (row === -1 || keys[row] === key) return row;
      }
    },
  };
}
