/** Cuts texts and byte sequences into pieces, at random but repeatably. */

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Sliceable<T> {
  readonly length: number;
  slice(start: number, end: number): T;
}

/** Pieces of random lengths from 1 to `longest`; surrogate pairs and UTF-8 sequences are cut like anything else. */
export function randomPieces<T>(whole: Sliceable<T>, seed: number, longest: number): T[] {
  const random = seededRandom(seed);
  const pieces: T[] = [];
  for (let start = 0; start < whole.length;) {
    const end = Math.min(whole.length, start + 1 + Math.floor(random() * longest));
    pieces.push(whole.slice(start, end));
    start = end;
  }
  return pieces;
}

/** Pieces of one length; the last one may be shorter. */
export function evenPieces<T>(whole: Sliceable<T>, length: number): T[] {
  const pieces: T[] = [];
  for (let start = 0; start < whole.length; start += length) {
    pieces.push(whole.slice(start, Math.min(whole.length, start + length)));
  }
  return pieces;
}
