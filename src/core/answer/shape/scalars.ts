/** Compares two expressions by value. */
import { evaluateSide } from "../../claims/evaluate.ts";
import { compare, multiply, rational, subtract } from "../../claims/rational.ts";
import type { Rational } from "../../claims/rational.ts";
import { tokenAt } from "../../claims/tokens.ts";
import type { Placed } from "../../claims/tokens.ts";
import type { Equivalence } from "../equivalence.ts";
import { allSame } from "./outcomes.ts";

/**
 * Numbers as exact fractions, anything else sign by sign. A decimal that is the other value rounded to the digits
 * written is undecided: whether rounding was asked for, only the task says.
 */
export function compareScalars(a: string, b: string): Equivalence {
  if (bare(a) === bare(b)) return "same";
  const [x, y] = [valueOf(a), valueOf(b)];
  if (!x || !y) return "undecided";
  if (compare(x, y) === 0) return "same";
  return isRounded(a, x, y) || isRounded(b, y, x) ? "undecided" : "different";
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
  const value = valueOf(source);
  return value !== undefined && (value.top > value.bottom || -value.top > value.bottom);
}

/** A decimal of two significant digits or more that agrees with the exact value to its last digit. */
function isRounded(source: string, written: Rational, exact: Rational): boolean {
  const digits = /^\s*-?\s*\d*\.(\d+)\s*$/.exec(source)?.[1];
  if (digits === undefined || source.replace(/^[-\s0.]+|\D/g, "").length < 2) return false;
  const unit = rational(1n, 10n ** BigInt(digits.length));
  const gap = subtract(written, exact);
  const size = gap.top < 0n ? { ...gap, top: -gap.top } : gap;
  return compare(multiply(size, rational(2n)), unit) <= 0;
}

function valueOf(text: string): Rational | undefined {
  const tokens: Placed[] = [];
  for (let at = 0; at < text.length && tokens.length < 200;) {
    const token = tokenAt(text, at);
    if (!token) return undefined;
    tokens.push(token);
    at = token.end;
  }
  const result = evaluateSide(tokens);
  return result.state === "value" ? result.value : undefined;
}

function bare(text: string): string {
  return text.replace(/\s+/g, "").replace(/\^\{(\w)\}/g, "^$1");
}
