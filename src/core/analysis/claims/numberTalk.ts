/** What a text says of the arithmetic that it means: moduli, bases, the constants i and e. */
import { constants, evaluate, type Environment } from "../math/evaluate.ts";
import { NotComputed } from "../math/rational.ts";
import type { Value } from "../math/value.ts";
import { modulusIn, plainConstants } from "./check.ts";
import { usesOtherArithmetic } from "./context.ts";
import type { Side, Statement } from "./statements.ts";

/** Something of every modulus and base that is named. */
const namesBase = /mod|\bbase|\bbinary|\bbits?\b|octal|hex/i;

/** Moduli that are named, those named last first. */
export function moduliIn(text: string): bigint[] {
  if (!namesBase.test(text) || !usesOtherArithmetic(text)) return [];
  const found: bigint[] = [];
  for (const match of text.matchAll(
    /(?:mod(?:ulo|ulus)?|\\p?mod\s*\{?|\\bmod)\s*\(?(\d{1,9})(?:\^\{?(\d)\}?)?/g,
  )) {
    const m = BigInt(match[1] ?? "0") ** BigInt(match[2] ?? "1");
    if (m > 1n) found.unshift(m);
  }
  return found;
}

export function basesIn(text: string): number[] {
  const bases = new Set<number>();
  if (/\bbinary\b|\bbits?\b|\bbase[- ](?:2|two)\b|\bcarr(?:y|ies|yover)/i.test(text)) bases.add(2);
  if (/\boctal\b/i.test(text)) bases.add(8);
  if (/\bhex(?:adecimal)?\b/i.test(text)) bases.add(16);
  for (const match of text.matchAll(/\bbase[- ](\d{1,2})\b/gi)) bases.add(Number(match[1]));
  bases.delete(10);
  return [...bases].slice(0, 3);
}

/** The modulus of a chain: behind it in brackets, or the right side of a last `mod`; with `≡`, `rest` is what stands before it. */
export function modulusOf(statement: Statement): { value: Value; rest?: Side } | undefined {
  const { modulus, sides, links } = statement;
  if (modulus) {
    const value = valueIn(modulus);
    return value && { value };
  }
  const last = sides.at(-1);
  if (!last || last.parsed.state !== "parsed") return undefined;
  const { node } = last.parsed;
  if (node.type !== "binary" || node.operator !== "mod") return undefined;
  try {
    const value = evaluate(node.right, plainConstants);
    // "55 is 14 modulo 41" may say that the two are congruent, or what a remainder is.
    if (!links.some(({ relation }) => relation === "≡")) return { value };
    const features = last.parsed.features;
    return { value, rest: { ...last, parsed: { state: "parsed", node: node.left, features } } };
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

/** A modulus as a number to remember. */
export function rememberedModulus(value: Value): bigint | undefined {
  return modulusIn(value);
}

/** `i` and `e` are constants where they are spoken of or used as such. */
export function constantsIn(left: Side, right: Side, complexTalk: boolean): Environment {
  const environment = new Map(plainConstants);
  const add = (name: string) => {
    const value = constants.get(name);
    if (value) environment.set(name, value);
  };
  // Where complex numbers are spoken of, programs may be as well: "i = i + 1" counts.
  const complex = complexTalk ? !isLetterI(left) : onlyI(left, right) && isImaginary(left, right);
  if (complex) add("i");
  if (usesE(left) || usesE(right)) add("e");
  return environment;
}

/** `e` with a power, or beside a logarithm. */
function usesE({ tokens }: Side): boolean {
  return tokens.some(
    (token, i) =>
      (token.type === "name" &&
        token.sign === "e" &&
        /^\^|\*\*$/.test(tokens[i + 1]?.sign ?? "")) ||
      (token.type === "function" && token.sign === "ln"),
  );
}

/** Both sides have the letter as part of a number, or one multiplies such numbers: else it may be a variable. */
function isImaginary(left: Side, right: Side): boolean {
  if (usesI(left) && usesI(right)) return true;
  return [left, right].some((side) => usesI(side) && multipliesI(side));
}

/** `(3 - i)(3 + i)`, `i^2`, `|3 + 4i|` */
function multipliesI({ parsed }: Side): boolean {
  if (parsed.state !== "parsed") return false;
  const { node } = parsed;
  if (node.type === "call") return true;
  return (
    node.type === "binary" &&
    /^(?:\^|\*\*|\*|\/)$/.test(node.operator) &&
    !(node.left.type === "number" && node.right.type === "name")
  );
}

function isLetterI({ tokens }: Side): boolean {
  return tokens.length === 1 && tokens[0]?.sign === "i";
}

/** `3i`, `2 - i`, `i^9`: an imaginary part, where no other letter is. */
function usesI({ tokens }: Side): boolean {
  return tokens.some((token, i) => {
    if (token.type !== "name" || token.sign !== "i") return false;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (before?.type === "number" && before.end === token.start) return true;
    if (
      before?.type === "operator" &&
      /^[+-]$/.test(before.sign) &&
      tokens[i - 2]?.type === "number"
    )
      return true;
    return after !== undefined && /^(?:\^|\*\*)$/.test(after.sign) && !before;
  });
}

function onlyI(left: Side, right: Side): boolean {
  const names = [left, right].flatMap(({ parsed }) =>
    parsed.state === "parsed" ? [...parsed.features.names] : [],
  );
  return (
    names.every((name) => name === "i" || name === "e" || name === "pi") &&
    [left, right].every(({ tokens }) => tokens.length > 0)
  );
}

function valueIn({ parsed }: Side): Value | undefined {
  if (parsed.state !== "parsed") return undefined;
  try {
    return evaluate(parsed.node, plainConstants);
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}
