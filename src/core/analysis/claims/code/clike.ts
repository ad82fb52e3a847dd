/** Operators, casts and library functions of C and of the languages that compute like it. */
import { cFunctions, floating, limits } from "./clikeLibrary.ts";
import { javaFunctions, javaMethods } from "./javaLibrary.ts";
import { compare, doubleOf, sizeKind, wholeOf } from "./clikeNumbers.ts";
import type { Semantics } from "./evaluator.ts";
import type { BinaryOperator, Profile } from "./syntax.ts";
import {
  float,
  itemsIn,
  NoValue,
  numberIn,
  text,
  truth,
  whole,
  type CodeValue,
  type WholeKind,
} from "./values.ts";

const kinds: Readonly<Record<string, WholeKind>> = {
  char: { bits: 8, unsigned: false },
  "signed char": { bits: 8, unsigned: false },
  "unsigned char": { bits: 8, unsigned: true },
  byte: { bits: 8, unsigned: false },
  short: { bits: 16, unsigned: false },
  "unsigned short": { bits: 16, unsigned: true },
  int: { bits: 32, unsigned: false },
  signed: { bits: 32, unsigned: false },
  unsigned: { bits: 32, unsigned: true },
  "unsigned int": { bits: 32, unsigned: true },
  long: { bits: 64, unsigned: false },
  "long int": { bits: 64, unsigned: false },
  "unsigned long": { bits: 64, unsigned: true },
  "long long": { bits: 64, unsigned: false },
  "unsigned long long": { bits: 64, unsigned: true },
  size_t: sizeKind,
};

/** What a language of this family makes of expressions. */
export function clike(profile: Profile): Semantics {
  const plain: WholeKind = { bits: profile.bits, unsigned: false };
  const truthOf = (value: boolean): CodeValue =>
    profile.numericTruth ? whole(value ? 1 : 0) : truth(value);
  return {
    literal(node) {
      if (node.type === "float") return float(node.value, node.single);
      if (node.type === "character") return character(node.value);
      return literal(node.value, node.suffix, plain);
    },
    name(name) {
      if (Object.hasOwn(limits, name)) {
        const value = limits[name] ?? 0n;
        return whole(value, kindFor(value, name.startsWith("U") && name !== "UCHAR_MAX", plain));
      }
      if (name === "true" || name === "false") return truthOf(name === "true");
      return undefined;
    },
    truthy,
    prefix(operator, operand) {
      if (operator === "!" || operator === "not") return truthOf(!truthy(operand));
      if (operand.type === "float")
        return float(operator === "-" ? -operand.value : operand.value, operand.single);
      const kind = promoted(operand, plain);
      const value = wholeOf(operand);
      if (operator === "-") return fitted(-value, kind, profile);
      if (operator === "~") return fitted(-value - 1n, kind, profile);
      if (operator === "+") return whole(value, kind);
      throw new NoValue(`${operator} is not computed`);
    },
    binary: (operator, left, right) => binary(operator, left, right, plain, profile, truthOf),
    call(name, values) {
      const known = profile.javaStrings && Object.hasOwn(javaFunctions, name);
      const java = known ? javaFunctions[name] : undefined;
      if (java) return java(values);
      const short = name.replace(/^(?:std|Math)\./, "");
      const call = Object.hasOwn(cFunctions, short) ? cFunctions[short] : undefined;
      if (call) return call(values);
      const compute = Object.hasOwn(floating, short) ? floating[short] : undefined;
      if (!compute) throw new NoValue(`${name} is not computed`);
      const [a = 0, b = 0] = values.map(doubleOf);
      return float(compute(a, b));
    },
    method(of, name, values) {
      if (of.type === "text" && /^(?:length|size|len)$/.test(name) && values.length === 0)
        return whole(of.value.length);
      const known = profile.javaStrings && Object.hasOwn(javaMethods, name);
      const method = known ? javaMethods[name] : undefined;
      if (of.type === "text" && method) return method(of.value, values);
      throw new NoValue(`${name} is not computed`);
    },
    member(of, name) {
      if (name === "length" && of.type === "list") return whole(of.items.length);
      throw new NoValue(`${name} is not computed`);
    },
    index(of, at) {
      const index = Number(wholeOf(at));
      if (of.type === "text") {
        if (index < 0 || index > of.value.length) throw new NoValue("the index is out of range");
        return index === of.value.length ? whole(0) : character(of.value.charAt(index));
      }
      const item = itemsIn(of)[index];
      if (!item) throw new NoValue("the index is out of range");
      return item;
    },
    slice() {
      throw new NoValue("such slices are not computed");
    },
    cast: (to, value) => cast(to, value, profile, truthOf),
    sizeOf: (of, items) => whole(sizeIn(of) * (items ?? 1), sizeKind),
    sizeOfValue(value) {
      if (value.type === "float") return whole(value.single ? 4 : 8, sizeKind);
      if (value.type === "whole") return whole((value.kind ?? plain).bits / 8, sizeKind);
      throw new NoValue("its size is not known");
    },
    logicGivesTruth: true,
  };
}

function literal(value: bigint, suffix: string, plain: WholeKind): CodeValue {
  const unsigned = suffix.includes("u");
  const wide = /l/.test(suffix);
  if (!wide && !unsigned) return whole(value, kindFor(value, false, plain));
  return whole(value, { bits: wide ? 64 : value < 1n << 32n ? 32 : 64, unsigned });
}

/** The first type that holds a literal. */
function kindFor(value: bigint, unsigned: boolean, plain: WholeKind): WholeKind {
  const half = 1n << BigInt(plain.bits - 1);
  if (value < half && value >= -half) return { ...plain, unsigned };
  if (unsigned && value < half * 2n) return { ...plain, unsigned };
  return { bits: 64, unsigned };
}

function character(content: string): CodeValue {
  if (content.length !== 1) throw new NoValue("one character is needed");
  return whole(content.charCodeAt(0));
}

function truthy(value: CodeValue): boolean {
  const number = numberIn(value);
  if (number === undefined) throw new NoValue("a number is needed");
  return Number(number) !== 0;
}

/** Types narrower than `int` are computed with as `int`. */
function promoted(a: CodeValue, plain: WholeKind): WholeKind {
  const kind = a.type === "whole" ? (a.kind ?? plain) : plain;
  return kind.bits < 32 ? { bits: 32, unsigned: false } : kind;
}

/** The wider type of two; of types of one width the unsigned one. */
function common(a: WholeKind, b: WholeKind): WholeKind {
  if (a.bits !== b.bits) return a.bits > b.bits ? a : b;
  return { bits: a.bits, unsigned: a.unsigned || b.unsigned };
}

/** A value in a type: unsigned ones wrap around; a signed one that doesn't fit has no defined value in C. */
function fitted(value: bigint, kind: WholeKind, profile: Profile): CodeValue {
  if (kind.unsigned) return whole(BigInt.asUintN(kind.bits, value), kind);
  const wrapped = BigInt.asIntN(kind.bits, value);
  if (wrapped !== value && profile.overflow === "undefined")
    throw new NoValue("a signed number overflows, which has no defined result");
  return whole(wrapped, kind);
}

function binary(
  operator: BinaryOperator,
  left: CodeValue,
  right: CodeValue,
  plain: WholeKind,
  profile: Profile,
  truthOf: (value: boolean) => CodeValue,
): CodeValue {
  if (operator === "+" && (left.type === "text" || right.type === "text") && !profile.numericTruth)
    return joined(left, right, profile);
  if (left.type === "float" || right.type === "float")
    return floats(operator, left, right, truthOf);
  const [a, b] = [promoted(left, plain), promoted(right, plain)];
  const kind = operator === "<<" || operator === ">>" ? a : common(a, b);
  const into = (value: bigint) => (kind.unsigned ? BigInt.asUintN(kind.bits, value) : value);
  const [x, y] = [
    into(wholeOf(left)),
    operator === "<<" || operator === ">>" ? wholeOf(right) : into(wholeOf(right)),
  ];
  switch (operator) {
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "==":
    case "!=":
      return truthOf(compare(operator, x, y));
    default:
      return fitted(wholes(operator, x, y, kind), kind, profile);
  }
}

/** Java joins texts with what they are added to. A character has become a number, which would be written otherwise. */
function joined(left: CodeValue, right: CodeValue, { javaStrings }: Profile): CodeValue {
  if (!javaStrings) throw new NoValue("texts are not joined here");
  const parts = [left, right].map((value) => {
    if (value.type === "text") return value.value;
    if (value.type === "truth") return String(value.value);
    if (value.type === "whole" && value.kind) return String(value.value);
    throw new NoValue("texts are not joined here");
  });
  return text(parts.join(""));
}

function wholes(operator: BinaryOperator, a: bigint, b: bigint, kind: WholeKind): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
    case "%":
      if (b === 0n) throw new NoValue("it divides by zero");
      return operator === "/" ? a / b : a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
    case ">>":
      if (b < 0n || b >= BigInt(kind.bits)) throw new NoValue("it shifts too far");
      return operator === "<<" ? a << b : a >> b;
    default:
      throw new NoValue(`${operator} is not computed`);
  }
}

function floats(
  operator: BinaryOperator,
  left: CodeValue,
  right: CodeValue,
  truthOf: (value: boolean) => CodeValue,
): CodeValue {
  const [a, b] = [doubleOf(left), doubleOf(right)];
  const isSingle = (value: CodeValue) => value.type !== "float" || value.single === true;
  const single = isSingle(left) && isSingle(right);
  switch (operator) {
    case "+":
      return float(a + b, single);
    case "-":
      return float(a - b, single);
    case "*":
      return float(a * b, single);
    case "/":
      return float(a / b, single);
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "==":
    case "!=":
      return truthOf(compare(operator, a, b));
    default:
      throw new NoValue(`${operator} is not computed for fractions`);
  }
}

function kindNamed(name: string): WholeKind | undefined {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind) return kind;
  const sized = /^(u)?int(8|16|32|64)_t$|^([iu])(8|16|32|64)$/.exec(name);
  if (!sized) return undefined;
  return { bits: Number(sized[2] ?? sized[4]), unsigned: (sized[1] ?? sized[3]) === "u" };
}

function cast(
  to: string,
  value: CodeValue,
  profile: Profile,
  truthOf: (value: boolean) => CodeValue,
): CodeValue {
  if (to === "double" || to === "float" || to === "long double")
    return float(doubleOf(value), to === "float");
  if (to === "bool") return truthOf(truthy(value));
  const kind = kindNamed(to);
  if (!kind) throw new NoValue(`the type ${to} is not known`);
  if (value.type === "float") {
    if (!Number.isFinite(value.value)) throw new NoValue("it is no finite number");
    return fitted(BigInt(Math.trunc(value.value)), kind, { ...profile, overflow: "undefined" });
  }
  const exact = wholeOf(value);
  return whole(
    kind.unsigned ? BigInt.asUintN(kind.bits, exact) : BigInt.asIntN(kind.bits, exact),
    kind,
  );
}

function sizeIn(name: string): number {
  if (name.includes("*")) return 8;
  if (name === "double") return 8;
  if (name === "float") return 4;
  if (name === "bool") return 1;
  const kind = kindNamed(name);
  if (!kind) throw new NoValue(`the size of ${name} is not known`);
  return kind.bits / 8;
}
