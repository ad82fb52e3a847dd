/**
 * What may be claimed in a text, seen from its characters alone: conditions that every text with such a claim meets, so
 * that most prose is never cut into tokens.
 */
import { calendarGate } from "./calendar.ts";
import { formGate } from "./forms.ts";
import { computing, resultWords, verbGate } from "./phrases.ts";
import { mayTell } from "./told.ts";

/** Which finders have to read a text. */
export interface Gate {
  /** Relations between expressions, by signs or verbs. */
  readonly stated: boolean;
  /** Forms in words: divisibility, primes, remainders. */
  readonly worded: boolean;
  readonly told: boolean;
  readonly calendar: boolean;
}

const closed: Gate = { stated: false, worded: false, told: false, calendar: false };

const digitBit = 1;
const relationBit = 2;
const commandBit = 4;
/** Something to compute: a sign of an operation. */
const operationBit = 8;
/** A sign that is one of an operation beside a number only, as a hyphen is one of prose. */
const besideBit = 16;
/** Bits of characters below 128. */
const kinds = new Uint8Array(128);
for (const [characters, bit] of [
  ["0123456789", digitBit],
  ["=<>", relationBit],
  ["\\", commandBit],
  ["+^%|~&'\"", operationBit],
  ["-*/([{!", besideBit],
] as const)
  for (const character of characters) kinds[character.charCodeAt(0)] = bit;
const codesOf = (signs: string) => new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
const relations = codesOf("＜＞≈≅<>≤≥≠≡∈⊆≒＝→⟶");
const operations = codesOf("＋－＊／％＾（×·⋅∗÷∕√∛²³¹⁰⁴⁵⁶⁷⁸⁹⁻π°±∪∩∖∧∨¬⊕−–∑∏∫₀₁₂₃₄₅₆₇₈₉⌊⌈“");

const relationCommand =
  /\\(?:approx|leq?|geq?|neq?|lt|gt|equiv|simeq|in|subset|cong|to|rightarrow)(?![a-zA-Z])/;
const worded =
  /['"] ?[+=*]|\b(?:[Tt]rue|[Ff]alse|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b/;

/** What an identity without numbers has: "d/dx (x sin x) = sin x + x cos x". */
const functions =
  /\\(?:frac|sin|cos|tan|sec|csc|cot|log|ln|exp|int|lim)(?![a-zA-Z])|(?<!\p{L})(?:sin|cos|tan|ln|log|exp|d\/dx) ?[({a-z]|[²³⁴⁵⁶⁷⁸⁹]/u;

/** @param text of a unit. */
export function gateOf(text: string): Gate {
  const seen = charactersOf(text);
  const digits = (seen & digitBit) !== 0;
  const related =
    (seen & relationBit) !== 0 || ((seen & commandBit) !== 0 && relationCommand.test(text));
  if (!digits) {
    const stated =
      (worded.test(text) && (related || (computing.test(text) && verbGate.test(text)))) ||
      (related && functions.test(text));
    return stated ? { ...closed, stated } : closed;
  }
  const several = severalNumbers(text);
  return {
    stated:
      (related || mayResult(text)) &&
      (several || computes(seen, text) || (related && goesOnFromBefore(text))),
    worded: formGate.test(text),
    told: several && mayTell(text),
    calendar: calendarGate.test(text),
  };
}

const beginsWithRelation = /^[\s$&]*(?:\\[([]\s*)?(?:[=≈]|\\approx)/;

/** A line that begins with a relation goes on from the line before. */
export function goesOnFromBefore(text: string): boolean {
  return beginsWithRelation.test(text);
}

function computes(seen: number, text: string): boolean {
  return (seen & (operationBit | commandBit)) !== 0 || computing.test(text);
}

function mayResult(text: string): boolean {
  return hasResult(text) || (worded.test(text) && verbGate.test(text));
}

function charactersOf(text: string): number {
  let seen = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      const kind = kinds[code] ?? 0;
      seen |= kind === besideBit && isBesideOperand(text, i) ? operationBit : kind;
    } else if (relations.has(code)) seen |= relationBit;
    else if (operations.has(code)) seen |= operationBit;
    else if (isOtherDigit(code)) seen |= digitBit;
  }
  return seen;
}

/** Whether a number, a letter alone or a bracket is on one side of a sign, a space between at most. */
function isBesideOperand(text: string, at: number): boolean {
  const next = text.charCodeAt(text.charCodeAt(at + 1) === 32 ? at + 2 : at + 1);
  if ((next >= 48 && next <= 57) || next === 40 || next === 36 || next === 92 || next === 45)
    return true;
  const last = text.charCodeAt(text.charCodeAt(at - 1) === 32 ? at - 2 : at - 1);
  return (last >= 48 && last <= 57) || last === 41;
}

/** Full-width digits and vulgar fractions. */
function isOtherDigit(code: number): boolean {
  return (
    (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0xbc && code <= 0xbe) ||
    (code >= 0x2150 && code <= 0x215e)
  );
}

/** Signs that may stand between a verb and its number. */
const between = codesOf(" \t\n$*\\({[\"'`-−–√+~≈£€¥|^_“");
const mostBetween = 16;

function severalNumbers(text: string): boolean {
  let numbers = 0;
  let inNumber = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const digit = code >= 48 && code <= 57;
    if (digit && !inNumber) numbers += 1;
    if (numbers > 1) return true;
    inNumber = digit || code === 44 || code === 46;
  }
  return false;
}

/** Whether the last word before any number is one that leads to a result. */
function hasResult(text: string): boolean {
  let inNumber = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const digit = (code >= 48 && code <= 57) || (code > 187 && isOtherDigit(code));
    if (digit && !inNumber && i > 0 && isResultBefore(text, i)) return true;
    inNumber = digit;
  }
  return false;
}

function isResultBefore(text: string, at: number): boolean {
  let end = at;
  // "\frac{1}{2}" and "\text{5}": the word of a command is passed over.
  for (let commands = 0; commands < 3; commands += 1) {
    const limit = Math.max(0, end - mostBetween);
    while (end > limit && between.has(text.charCodeAt(end - 1))) end -= 1;
    let start = end;
    while (start > 0 && isLetter(text.charCodeAt(start - 1)) && end - start < 16) start -= 1;
    if (start === end) return false;
    if (text.charCodeAt(start - 1) !== 92) {
      const last = text.charCodeAt(end - 1);
      if (last >= 0x3000) return resultWords.has(text.charAt(end - 1));
      return resultWords.has(text.slice(start, end).toLowerCase());
    }
    end = start - 1;
  }
  return true;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xc0;
}
