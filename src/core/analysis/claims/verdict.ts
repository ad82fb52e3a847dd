/** The verdict on two computed values: exact for `=`, by the digits written for `≈`. */
import type { BinaryNode, Features, Node } from "../math/node.ts";
import {
  absolute,
  divide,
  multiply,
  NotComputed,
  power,
  whole,
  type Rational,
} from "../math/rational.ts";
import { isExact, nearestRational, type Real } from "../math/real.ts";
import { showValue } from "../math/show.ts";
import type { Relation } from "../math/signs.ts";
import { compareValues, contains, subtractValues, type Value } from "../math/value.ts";
import { agreesToLastDigit, isClose, isShort, type WrittenNumber } from "./rounding.ts";
import { decimalsIn, withinError } from "./errors.ts";

export interface Verdict {
  readonly verdict: "holds" | "fails" | "unchecked";
  /** The values of the two sides, for the reader. */
  readonly left?: string;
  readonly right?: string;
  /** Left minus right. */
  readonly difference?: string;
  /** Why it is unchecked. */
  readonly why?: string;
  /** What the verdict rests on, where it is not plain exact arithmetic. */
  readonly how?: string;
}

/** A side with its value. */
export interface Computed {
  readonly value: Value;
  readonly node: Node;
  readonly features: Features;
}

/** @returns the verdict in one reading of the signs. */
export function judgeValues(left: Computed, relation: Relation, right: Computed): Verdict {
  const shown = { left: showValue(left.value), right: showValue(right.value) };
  switch (relation) {
    case "=":
    case "≈":
    case "≡":
      return judgeEquality(left, relation, right, shown);
    case "∈":
    case "∉":
    case "⊆":
      return judgeMembership(left.value, relation, right.value, shown);
    default:
      return judgeOrder(left.value, relation, right.value, shown);
  }
}

function judgeEquality(
  left: Computed,
  relation: "=" | "≈" | "≡",
  right: Computed,
  shown: { left: string; right: string },
): Verdict {
  const order = compareValues(left.value, right.value);
  if (order === "equal") return { verdict: "holds", ...shown };
  if (order === "alike") {
    return { verdict: "holds", ...shown, how: "both sides agree to 48 decimal places" };
  }
  if (order === "unknown") return unchecked("the two can't be told apart", shown);
  const [a, b] = [realIn(left.value), realIn(right.value)];
  if (a === undefined || b === undefined) {
    const rounded = relation === "≈" || left.features.decimals || right.features.decimals;
    if (rounded) return unchecked("numbers in it may be rounded", shown);
    if (left.value.kind !== right.value.kind)
      return unchecked("the sides are different kinds of things", shown);
    return fails(left.value, right.value, shown);
  }
  const doubt = roundingDoubt(a, left, relation, b, right);
  if (doubt === "holds") return { verdict: "holds", ...shown };
  if (doubt === "rounded")
    return { verdict: "holds", ...shown, how: "rounded to the last digit that is written" };
  if (doubt === "nearly") return { verdict: "holds", ...shown, how: "within a thousandth" };
  if (doubt !== undefined) return unchecked(doubt, shown);
  return fails(left.value, right.value, shown);
}

/**
 * Whether the difference may come from rounding: it "holds", does so "rounded" or "nearly", or the reason not to say
 * that it fails.
 */
function roundingDoubt(
  a: Real,
  left: Computed,
  relation: "=" | "≈" | "≡",
  b: Real,
  right: Computed,
): string | undefined {
  const [x, y] = [nearestRational(a), nearestRational(b)];
  const [p, q] = [bareNumber(left.node), bareNumber(right.node)];
  const near = (q && agreesToLastDigit(x, q)) || (p && agreesToLastDigit(y, p)) || false;
  const continued = left.features.continued || right.features.continued;
  if (near && (relation === "≈" || continued)) return "holds";
  if (relation === "≈") return approximationDoubt(x, p, y, q);
  const exact = q ? x : y;
  const said = q ?? p;
  // "204 / 4 = 50": nobody rounds a small whole number.
  const small = absolute(exact.top) < 1000n && exact.bottom === 1n;
  if (small && said && said.written.places <= 0 && said.written.zeros > 0) return undefined;
  const inexact = !isExact(a) || !isExact(b);
  const decimals = left.features.decimals || right.features.decimals;
  const short = (q ? isShort(x, q) : false) || (p ? isShort(y, p) : false) || (!p && !q);
  const divides = left.features.slash || right.features.slash || inexact;
  if (near && (divides || (decimals && short)) && isPlausiblyRounded(x, p, y, q, left, right))
    return isSurelyRounded(x, p, y, q) ? "rounded" : "the sides agree only after rounding";
  if (isPlainQuotient(q ? left.node : right.node) && (q ?? p)) return undefined;
  if (hasHiddenDigits(left, right))
    return "the sides are close but not equal; a rounded number may stand in it";
  if ((decimals || continued) && (short || inexact) && isClose(x, y, p || q ? 200n : 20n))
    return "the sides are close but not equal; a rounded number may stand in it";
  return undefined;
}

/** "100 / 3 = 33.33": digits behind the point, three in all, of a number that has more of them. */
function isSurelyRounded(
  x: Rational,
  p: WrittenNumber | undefined,
  y: Rational,
  q: WrittenNumber | undefined,
): boolean {
  const said = q ?? p;
  if (!said || said.written.places <= 0) return false;
  const places = said.written.places;
  const digits = multiply(said.value, whole(10n ** BigInt(places)));
  if (absolute(digits.top) < 100n) return false;
  // "12.25 = 12.3" leaves out a digit that everybody writes.
  return multiply(q ? x : y, whole(10n ** BigInt(places + 1))).bottom !== 1n;
}

/** "2 / 7": no operand was rounded before. */
function isPlainQuotient(node: Node): boolean {
  return (
    node.type === "binary" &&
    node.operator === "/" &&
    [node.left, node.right].every((part) => part.type === "number" && part.written.places === 0)
  );
}

/** A whole number is no rounding of one far from it, unless a quotient is cut. */
function isPlausiblyRounded(
  x: Rational,
  p: WrittenNumber | undefined,
  y: Rational,
  q: WrittenNumber | undefined,
  left: Computed,
  right: Computed,
): boolean {
  const bare = q ?? p;
  if (!bare || bare.written.places > 0) return true;
  const other = q ? left : right;
  const quotient = other.node.type === "binary" && other.node.operator === "/";
  const fraction = other.features.operations > 1 || other.features.tex;
  return (quotient && !fraction) || isClose(x, y, 15n);
}

/**
 * "9.8 * 2 = 19.62": the result has digits that the operands don't give, for they were rounded. It may be right if it
 * is no further off than their last digits allow.
 */
function hasHiddenDigits(left: Computed, right: Computed): boolean {
  const result = bareNumber(right.node);
  const calculation = result ? left : right;
  const said = result ?? bareNumber(left.node);
  if (!said || said.written.places <= 0) return false;
  const exact = realIn(calculation.value);
  if (!exact || !isExact(exact)) return false;
  const operands = decimalsIn(calculation.node);
  const longest = Math.max(0, ...operands.map(({ written }) => written.places));
  const extra = said.written.places - placesOf(exact);
  if (longest === 0) return false;
  if (extra > 0) return extra <= 3 && withinError(calculation.node, said.value, operands);
  // "32.7273 * 3": a number with so many digits is mostly a rounded one.
  const computed = operands.filter(
    ({ value, written }) => written.places >= 4 && absolute(value.top).toString().length >= 6,
  );
  return computed.length > 0 && withinError(calculation.node, said.value, computed);
}

function placesOf({ bottom }: Rational): number {
  let places = 0;
  for (let scale = 1n; scale % bottom !== 0n && places < 40; scale *= 10n) places += 1;
  return places;
}

/** Estimates are rough on purpose; decimals are meant to the digit, give or take what was rounded before. */
function approximationDoubt(
  x: Rational,
  p: WrittenNumber | undefined,
  y: Rational,
  q: WrittenNumber | undefined,
): string | undefined {
  const bare = q ?? p;
  if (!bare)
    return isClose(x, y, 1000n)
      ? "nearly"
      : "an approximation of something that is no plain number";
  const rough = bare.written.places <= 0;
  return isClose(x, y, rough ? 10n : 100n)
    ? "close, but not to the last digit that is written"
    : undefined;
}

function judgeMembership(
  left: Value,
  relation: "∈" | "∉" | "⊆",
  right: Value,
  shown: { left: string; right: string },
): Verdict {
  if (right.kind !== "set") return unchecked("only sets have members", shown);
  if (relation === "⊆" && left.kind !== "set") return unchecked("only sets have subsets", shown);
  const inside =
    left.kind === "set" && relation === "⊆"
      ? left.items.every((item) => contains(right.items, item))
      : contains(right.items, left);
  return { verdict: inside === (relation !== "∉") ? "holds" : "fails", ...shown };
}

function judgeOrder(
  left: Value,
  relation: Relation,
  right: Value,
  shown: { left: string; right: string },
): Verdict {
  const order = compareValues(left, right);
  if (order === "unknown") return unchecked("the two can't be told apart", shown);
  const equal = order === "equal" || order === "alike";
  if (order === "different" && relation !== "≠") return unchecked("they have no order", shown);
  const holds = {
    "<": order === "less",
    ">": order === "greater",
    "≤": order === "less" || equal,
    "≥": order === "greater" || equal,
    "≠": !equal,
  }[relation as "<" | ">" | "≤" | "≥" | "≠"];
  return holds ? { verdict: "holds", ...shown } : fails(left, right, shown);
}

/** A number written as such, perhaps with a sign. */
export function bareNumber(node: Node): WrittenNumber | undefined {
  if (node.type === "number") return node;
  if (node.type === "postfix") return withMark(node.operator, bareNumber(node.operand));
  if (node.type === "binary") return withPowerOfTen(node);
  if (node.type !== "prefix" || node.operator !== "-" || node.operand.type !== "number")
    return undefined;
  const { value, written } = node.operand;
  return { value: { top: -value.top, bottom: value.bottom }, written };
}

/** "67%" and "51.43°" */
function withMark(operator: string, number: WrittenNumber | undefined): WrittenNumber | undefined {
  if (!number || operator === "°") return number;
  if (operator !== "%") return undefined;
  const { value, written } = number;
  return {
    value: divide(value, whole(100)),
    written: { ...written, places: written.places + 2, zeros: 0 },
  };
}

/** "1.7 × 10^6" */
function withPowerOfTen({ operator, left, right }: BinaryNode): WrittenNumber | undefined {
  if (operator !== "*" || left.type !== "number" || right.type !== "binary") return undefined;
  if (!/^(?:\^|\*\*)$/.test(right.operator) || right.left.type !== "number") return undefined;
  if (right.left.value.top !== 10n || right.left.value.bottom !== 1n) return undefined;
  const exponent = bareNumber(right.right);
  if (exponent?.value.bottom !== 1n || absolute(exponent.value.top) > 400n) return undefined;
  const { value, written } = left;
  return {
    value: multiply(value, power(right.left.value, exponent.value)),
    written: { ...written, places: written.places - Number(exponent.value.top), zeros: 0 },
  };
}

function realIn(value: Value): Real | undefined {
  return value.kind === "number" && value.im === undefined ? value.re : undefined;
}

export function unchecked(why: string, shown: { left?: string; right?: string } = {}): Verdict {
  return { verdict: "unchecked", ...shown, why };
}

function fails(left: Value, right: Value, shown: { left: string; right: string }): Verdict {
  const verdict: Verdict = { verdict: "fails", ...shown };
  if (left.kind !== right.kind || left.kind === "set" || left.kind === "text") return verdict;
  try {
    return { ...verdict, difference: showValue(subtractValues(left, right)) };
  } catch (error) {
    if (error instanceof NotComputed) return verdict;
    throw error;
  }
}
