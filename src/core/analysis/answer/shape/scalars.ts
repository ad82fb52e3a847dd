/** Compares two expressions by value: numbers exactly, expressions with variables as identities. */
import { compareValues, identical, valueOf } from "../../math/index.ts";
import { mathematics } from "../../math/dialect.ts";
import { constants } from "../../math/evaluate.ts";
import {
  absolute,
  compare,
  multiply,
  rational,
  subtract,
  whole,
  type Rational,
} from "../../math/rational.ts";
import { compareReal, nearestRational } from "../../math/real.ts";
import type { Value } from "../../math/value.ts";
import { compareFormulas } from "./chemistry.ts";
import { differInMagnitude } from "./magnitudes.ts";
import { allSame, type Equivalence } from "./outcomes.ts";

/** In answers a whole number before a fraction is a mixed number. */
const answers = { ...mathematics, mixedNumbers: true };

/**
 * A decimal that is the other value rounded to the digits written is undecided: whether rounding was asked for, only
 * the task says. So is what can't be read or computed.
 */
export function compareScalars(a: string, b: string): Equivalence {
  if (bare(a) === bare(b)) return "same";
  const substances = compareFormulas(a, b);
  if (substances !== undefined) return substances;
  const [x, y] = [numberOf(a), numberOf(b)];
  if (!x || !y) return compareExpressions(a, b);
  switch (compareValues(x, y)) {
    case "equal":
    case "alike":
      return "same";
    case "unknown":
      return differInMagnitude(a, b) ? "different" : "undecided";
    default:
      return isRounded(a, x, y) || isRounded(b, y, x) ? "undecided" : "different";
  }
}

/** `2 : 4` is `1 : 2`. */
export function compareRatios(a: readonly string[], b: readonly string[]): Equivalence {
  if (a.length !== b.length) return "different";
  const [firstA = "1", firstB = "1"] = [a[0], b[0]];
  return allSame(
    a.map((part, i) => compareScalars(`${part}*${firstB}`, `${b[i] ?? "0"}*${firstA}`)),
  );
}

/** Whether a value is greater than 1 or less than -1. */
export function isAboveOne(source: string): boolean {
  const value = numberOf(source);
  if (value?.kind !== "number" || value.im !== undefined) return false;
  return (
    compareReal(value.re, whole(1)) === "greater" || compareReal(value.re, whole(-1)) === "less"
  );
}

function compareExpressions(a: string, b: string): Equivalence {
  switch (identical(a, b).state) {
    case "identical":
      return "same";
    case "different":
      return "different";
    case "unknown":
      return differInMagnitude(a, b) ? "different" : "undecided";
  }
}

/** A decimal of two significant digits or more that agrees with the exact value to its last digit. */
function isRounded(source: string, written: Value, exact: Value): boolean {
  const digits = /^\s*-?\s*\d*\.(\d+)\s*$/.exec(source)?.[1];
  if (digits === undefined || source.replace(/^[-\s0.]+|\D/g, "").length < 2) return false;
  const [x, y] = [rationalOf(written), rationalOf(exact)];
  if (!x || !y) return false;
  const unit = rational(1n, 10n ** BigInt(digits.length));
  const gap = subtract(x, y);
  return compare(multiply(rational(absolute(gap.top), gap.bottom), whole(2)), unit) <= 0;
}

function rationalOf(value: Value): Rational | undefined {
  return value.kind === "number" && value.im === undefined ? nearestRational(value.re) : undefined;
}

function numberOf(source: string): Value | undefined {
  return valueOf(source, constants, answers);
}

function bare(text: string): string {
  return text.replace(/\s+/g, "").replace(/\^\{(\w)\}/g, "^$1");
}
