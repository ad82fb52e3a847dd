/**
 * A unit's text as hashed tokens: words in lower case, single characters of scripts that are written without spaces,
 * every number as one token, names of code as one token, single letters as one token, and the signs that say something
 * about what a sentence does. One pass, no strings made.
 */
import { isSpaceless, lowerCase } from "./letters.ts";

/** Offsets are UTF-16 code units into the text that was scanned. */
export interface TokenBuffer {
  count: number;
  /** A 32-bit hash of each token. */
  readonly hashes: Uint32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the token is a word of letters only. */
  readonly words: Uint8Array;
}

/** Of a longer text the beginning and the end are read: that is where a sentence says what it does. */
const longestHead = 500;
const longestTail = 150;
const mostTokens = longestHead + longestTail;

/** A token buffer that {@link scanTokens} fills again and again. */
export function createTokenBuffer(): TokenBuffer {
  return {
    count: 0,
    hashes: new Uint32Array(mostTokens),
    starts: new Int32Array(mostTokens),
    ends: new Int32Array(mostTokens),
    words: new Uint8Array(mostTokens),
  };
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** Scatters the bits of a 32-bit number, so that similar inputs give unlike hashes. */
function scatter(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Hash of two tokens in order. */
export function join(first: number, second: number): number {
  return scatter(Math.imul(first, 31) ^ (second + 0x9e3779b9));
}

/** Hash of a token as it is written, in lower case. */
export function hashOf(token: string): number {
  let hash = offsetBasis;
  for (let i = 0; i < token.length; i += 1) hash = Math.imul(hash ^ token.charCodeAt(i), prime);
  return scatter(hash);
}

const numberToken = hashOf("<number>");
const nameToken = hashOf("<name>");
const letterToken = hashOf("<letter>");
const ellipsis = hashOf("...");
const fence = hashOf("```");
const strong = hashOf("**");
const arrow = hashOf("->");
const lineBreak = hashOf("\n");
const singles = new Map([
  ...Array.from('?!:=≈≠<>≤≥→✓✅✗❌✔✘"“').map((sign) => [sign.charCodeAt(0), hashOf(sign)] as const),
  // Wide forms say the same as the narrow ones.
  ...Array.from("？?！!：:＝=「“『“").flatMap((sign, i, all) =>
    i % 2 === 0 ? [[sign.charCodeAt(0), hashOf(all[i + 1] ?? "")] as const] : [],
  ),
]);

/** Fills `into` with the tokens of `text`, in order. */
export function scanTokens(text: string, into: TokenBuffer): void {
  into.count = 0;
  if (text.length <= longestHead + longestTail) scanPart(text, 0, text.length, into);
  else {
    scanPart(text, 0, longestHead, into);
    scanPart(text, text.length - longestTail, text.length, into);
  }
}

function scanPart(text: string, from: number, to: number, into: TokenBuffer): void {
  let at = from;
  while (at < to && into.count < mostTokens) {
    const code = text.charCodeAt(at);
    if (isSpaceless(code)) {
      add(into, scatter(Math.imul(offsetBasis ^ code, prime)), at, at + 1, true);
      at += 1;
    } else if (isLetter(code) || code === 95) at = word(text, at, to, into);
    else if (isDigit(code)) at = number(text, at, to, into);
    else if (code === 92) at = command(text, at, to, into);
    else at = sign(text, at, code, into);
  }
}

function add(into: TokenBuffer, hash: number, start: number, end: number, isWord: boolean): void {
  const index = into.count;
  into.hashes[index] = hash;
  into.starts[index] = start;
  into.ends[index] = end;
  into.words[index] = isWord ? 1 : 0;
  into.count += 1;
}

function word(text: string, start: number, to: number, into: TokenBuffer): number {
  let hash = offsetBasis;
  let isName = false;
  let lower = false;
  let at = start;
  for (; at < to; at += 1) {
    let code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) lower = true;
    else if (code >= 65 && code <= 90) {
      // A capital after a small letter is how names in code are written.
      if (lower) isName = true;
      code += 32;
    } else if (isDigit(code) || code === 95) isName = true;
    else if (code === 0x2019) code = 39;
    else if (code >= 0xc0) {
      if (!isLetter(code) || isSpaceless(code)) break;
      code = lowerCase(code);
    } else if (code !== 39 && !isLetter(code)) break;
    hash = Math.imul(hash ^ code, prime);
  }
  const length = at - start;
  if (isName && length > 1) add(into, nameToken, start, at, false);
  else if (length === 1 && !isShortWord(text.charCodeAt(start)))
    add(into, letterToken, start, at, false);
  else add(into, scatter(hash), start, at, true);
  return at;
}

/** “a” and “I” are words; any other letter on its own is a variable. */
function isShortWord(code: number): boolean {
  return code === 97 || code === 65 || code === 73;
}

function number(text: string, start: number, to: number, into: TokenBuffer): number {
  let at = start;
  while (at < to && isDigit(text.charCodeAt(at))) at += 1;
  if (at + 1 < to && text.charCodeAt(at) === 46 && isDigit(text.charCodeAt(at + 1))) {
    at += 1;
    while (at < to && isDigit(text.charCodeAt(at))) at += 1;
  }
  add(into, numberToken, start, at, false);
  return at;
}

/** A TeX command such as `\boxed`; any other backslash is passed over. */
function command(text: string, start: number, to: number, into: TokenBuffer): number {
  let hash = Math.imul(offsetBasis ^ 92, prime);
  let at = start + 1;
  for (; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 65 || code > 90) && (code < 97 || code > 122)) break;
    hash = Math.imul(hash ^ code, prime);
  }
  if (at > start + 1) add(into, scatter(hash), start, at, false);
  return at;
}

function sign(text: string, at: number, code: number, into: TokenBuffer): number {
  if (code === 32) return at + 1;
  if (code === 46 && text.startsWith("...", at)) return signOf(ellipsis, at, 3, into);
  if (code === 0x2026) return signOf(ellipsis, at, 1, into);
  if (code === 96 && text.startsWith("```", at)) return signOf(fence, at, 3, into);
  if (code === 42 && text.startsWith("**", at)) return signOf(strong, at, 2, into);
  if (code === 45 && text.startsWith("->", at)) return signOf(arrow, at, 2, into);
  if (code === 10) return signOf(lineBreak, at, 1, into);
  const single = singles.get(code);
  return single === undefined ? at + 1 : signOf(single, at, 1, into);
}

function signOf(hash: number, at: number, length: number, into: TokenBuffer): number {
  add(into, hash, at, at + length, false);
  return at + length;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters of all scripts, near enough: what is above Latin-1 and is neither punctuation nor a symbol. */
function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < 0xc0) return false;
  return code < 0x2000 || (code >= 0x2c00 && code < 0xd800 && (code < 0x3000 || code > 0x303f));
}
