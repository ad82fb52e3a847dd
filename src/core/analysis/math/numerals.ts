/** Reads numbers as people, TeX and programming languages write them. */
import { add, rational, type Rational } from "./rational.ts";

/** How a number was written: what its digits say of its precision, and what is odd about it. */
export interface Written {
  /** Digits after the point; negative where an exponent takes the last digit further left. */
  readonly places: number;
  /** Zeros at the end of a whole number, which may be rounded away digits. */
  readonly zeros: number;
  /** "0.333...": more digits follow that are not written. */
  readonly continued: boolean;
  /** "007", as in codes, dates and binary numbers. */
  readonly leadingZero: boolean;
  /** Whether the base was written with it: 0x1F, 101_2. */
  readonly based: boolean;
}

export interface Numeral {
  /** Undefined for more digits than are computed with. */
  readonly value: Rational | undefined;
  readonly written: Written;
  readonly end: number;
}

const longestNumber = 3000;
const decimal =
  /(?:\d{1,3}(?:(?:,(?:\\!)?|\{,\}|\\,)\d{3})+(?!\d)|\d{1,3}(?:_\d{3})+(?![\d_])|\d{1,3}(?:['’]\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+/y;
const exponentPart = /[eE]([+-]?\d{1,5})(?![\d\p{L}.])/uy;
const literal = /0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)/y;
const subscripted =
  /([0-9A-F]+)_(?:\{\s*(?:\\text\{)?\(?(\d{1,2}|two|eight|ten|sixteen)\)?\}?\s*\}|\(?(\d{1,2}|two|eight|ten|sixteen)\)?(?![\p{L}\d]))/uy;
const subscriptedSmall = /([0-9A-F]+)([₀₁₂₃₄₅₆₇₈₉]{1,2})/y;
const repeating = /(\d*)\.(\d*)(?:\\overline\s*\{(\d{1,20})\}|\((\d{1,20})\))/y;
const dots = /(?:\.\.\.|…|\\ldots|\\dots)/y;
const baseNames: Readonly<Record<string, number>> = { two: 2, eight: 8, ten: 10, sixteen: 16 };
const vulgar: Readonly<Record<string, readonly [number, number]>> = {
  "½": [1, 2],
  "⅓": [1, 3],
  "⅔": [2, 3],
  "¼": [1, 4],
  "¾": [3, 4],
  "⅕": [1, 5],
  "⅖": [2, 5],
  "⅗": [3, 5],
  "⅘": [4, 5],
  "⅙": [1, 6],
  "⅚": [5, 6],
  "⅛": [1, 8],
  "⅜": [3, 8],
  "⅝": [5, 8],
  "⅞": [7, 8],
};
/** What may follow the first digits of a number with a base of its own. */
const mayHaveBase = /[_xXbBoOA-F₀-₉]/;
const endsNumber = " \n\t+-*/=)}]^$:;?!%";
const plain: Written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };

/** The number that begins at `at`, or undefined where none does. */
export function numeralAt(text: string, at: number): Numeral | undefined {
  const short = shortWhole(text, at);
  if (short) return short;
  const part = vulgarFraction(text.charAt(at));
  if (part) return { value: part, written: plain, end: at + 1 };
  const match = matchAt(decimal, text, at);
  const next = text.charAt(at + (match?.[0].length ?? 0));
  if (!match || mayHaveBase.test(next)) {
    const based = basedAt(text, at);
    if (based) return based;
  }
  if (next === "(" || next === "\\" || next === ".") {
    const round = matchAt(repeating, text, at);
    if (round) return repeatingNumeral(round, at);
  }
  return match && withFraction(decimalNumeral(text, at, match[0]), text);
}

/** Most numbers: a few digits with a sign or space behind them that can't belong to a number. */
function shortWhole(text: string, at: number): Numeral | undefined {
  let end = at;
  let zeros = 0;
  for (; end < text.length && end < at + 9; end += 1) {
    const code = text.charCodeAt(end);
    if (code < 48 || code > 57) break;
    zeros = code === 48 ? zeros + 1 : 0;
  }
  if (end === at || (end < text.length && !endsNumber.includes(text.charAt(end)))) return undefined;
  const digits = text.slice(at, end);
  const leadingZero = digits.length > 1 && digits.startsWith("0");
  return {
    value: { top: BigInt(digits), bottom: 1n },
    written: { places: 0, zeros, continued: false, leadingZero, based: false },
    end,
  };
}

/** The value of digits in a base from 2 to 16, or undefined where they don't belong to it. */
export function digitsInBase(digits: string, base: number): Rational | undefined {
  if (base < 2 || base > 16 || digits.length > longestNumber) return undefined;
  let value = 0n;
  for (const character of digits.toUpperCase()) {
    const digit = "0123456789ABCDEF".indexOf(character);
    if (digit < 0 || digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
  }
  return { top: value, bottom: 1n };
}

/** Decimal digits with at most one point. */
function decimalValue(digits: string): Rational {
  if (!digits.includes(".")) return { top: BigInt(digits), bottom: 1n };
  const [whole = "", part = ""] = digits.split(".");
  return rational(BigInt(whole + part || "0"), 10n ** BigInt(part.length));
}

function decimalNumeral(text: string, at: number, matched: string): Numeral {
  const digits = matched.replace(/[^\d.]/g, "");
  const point = digits.indexOf(".");
  let places = point === -1 ? 0 : digits.length - point - 1;
  let end = at + matched.length;
  const exponent = matchAt(exponentPart, text, end);
  const shift = exponent ? Number(exponent[1]) : 0;
  if (exponent) end += exponent[0].length;
  const more = places > 0 && !exponent ? matchAt(dots, text, end) : undefined;
  if (more) end += more[0].length;
  places -= shift;
  const value =
    digits.length > longestNumber || Math.abs(shift) > longestNumber
      ? undefined
      : ((more ? periodic(digits) : undefined) ?? shifted(decimalValue(digits), shift));
  const zeros = point === -1 && !exponent ? (/0*$/.exec(digits)?.[0].length ?? 0) : 0;
  const leadingZero = /^0\d/.test(digits);
  return {
    value,
    written: { places, zeros, continued: more !== undefined, leadingZero, based: false },
    end,
  };
}

/** "0.1666...": the fraction whose digits go on as those that are written; undefined where no period shows. */
function periodic(digits: string): Rational | undefined {
  const match = /^(\d*)\.(\d*?)(?:(\d)\3{2,}|(\d{2,6}?)\4+)$/.exec(digits);
  if (!match) return undefined;
  const [, head = "", fixed = "", single, several] = match;
  return repeated(head, fixed, single ?? several ?? "0");
}

/** A decimal with a period behind its fixed digits. */
function repeated(head: string, fixed: string, period: string): Rational {
  const scale = 10n ** BigInt(fixed.length);
  const nines = 10n ** BigInt(period.length) - 1n;
  return rational(BigInt(head + fixed || "0") * nines + BigInt(period), scale * nines);
}

/** "2½" */
function withFraction(numeral: Numeral, text: string): Numeral {
  const part = vulgarFraction(text.charAt(numeral.end));
  if (!part || numeral.value?.bottom !== 1n) return numeral;
  return { ...numeral, value: add(numeral.value, part), end: numeral.end + 1 };
}

function basedAt(text: string, at: number): Numeral | undefined {
  const match = matchAt(literal, text, at);
  if (match) {
    const [all, hexadecimal, binary, octal] = match;
    const base = hexadecimal ? 16 : binary ? 2 : 8;
    return basedNumeral(hexadecimal ?? binary ?? octal ?? "", base, at + all.length);
  }
  const sub = matchAt(subscripted, text, at);
  if (sub) return withBase(sub[1] ?? "", sub[2] ?? sub[3] ?? "", at + sub[0].length);
  const small = matchAt(subscriptedSmall, text, at);
  if (!small) return undefined;
  const base = Array.from(small[2] ?? "", (digit) => digit.charCodeAt(0) - 0x2080).join("");
  return withBase(small[1] ?? "", base, at + small[0].length);
}

function withBase(digits: string, name: string, end: number): Numeral | undefined {
  // "A_2" is a letter with an index.
  if (!/\d/.test(digits) && digits.length < 2) return undefined;
  return basedNumeral(digits, baseNames[name] ?? Number(name), end);
}

function basedNumeral(digits: string, base: number, end: number): Numeral | undefined {
  const value = digitsInBase(digits, base);
  return value && { value, written: { ...plain, based: true }, end };
}

function repeatingNumeral(match: RegExpExecArray, at: number): Numeral | undefined {
  const [all, whole = "", fixed = "", over, bracketed] = match;
  const period = over ?? bracketed ?? "";
  if (all.length > longestNumber) return undefined;
  return {
    value: repeated(whole, fixed, period),
    written: { ...plain, places: fixed.length + period.length },
    end: at + all.length,
  };
}

function vulgarFraction(character: string): Rational | undefined {
  const part = Object.hasOwn(vulgar, character) ? vulgar[character] : undefined;
  return part && { top: BigInt(part[0]), bottom: BigInt(part[1]) };
}

function shifted(value: Rational, exponent: number): Rational {
  if (exponent === 0) return value;
  const scale = 10n ** BigInt(Math.abs(exponent));
  return exponent > 0
    ? rational(value.top * scale, value.bottom)
    : rational(value.top, value.bottom * scale);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
