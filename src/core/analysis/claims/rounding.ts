/** What the digits of a written number say of the exact one, and how far two numbers are apart. */
import type { Written } from "../math/numerals.ts";
import {
  absolute,
  compare,
  divide,
  multiply,
  rational,
  subtract,
  whole,
  type Rational,
} from "../math/rational.ts";

/** A number as it was written. */
export interface WrittenNumber {
  readonly value: Rational;
  readonly written: Written;
}

/** Whether the written number is the exact one, rounded or cut off to the last digit written. */
export function agreesToLastDigit(exact: Rational, { value, written }: WrittenNumber): boolean {
  // "0" says nothing of digits.
  if (value.top === 0n && written.places <= 0 && exact.top !== 0n) return false;
  const unit = lastPlace(written);
  const gap = distance(exact, value);
  if (compare(multiply(gap, whole(2)), unit) <= 0) return true;
  const cut = compare(gap, unit) < 0 && compare(size(value), size(exact)) < 0;
  return cut;
}

/** Whether the written number has too few digits for the exact one, which has finitely many or none. */
export function isShort(exact: Rational, { written }: WrittenNumber): boolean {
  const { places, zeros } = written;
  const scale =
    places - zeros >= 0 ? whole(10n ** BigInt(places - zeros)) : lastPlaceInverse(written);
  return multiply(exact, scale).bottom !== 1n;
}

/** Within a share of the larger one. @param share one in so many. */
export function isClose(a: Rational, b: Rational, share: bigint): boolean {
  const larger = compare(size(a), size(b)) > 0 ? a : b;
  return compare(multiply(distance(a, b), whole(share)), size(larger)) <= 0;
}

/** Value of one unit in the last digit that counts. */
function lastPlace({ places, zeros }: Written): Rational {
  const power = BigInt(Math.abs(places - zeros));
  return places - zeros >= 0 ? rational(1n, 10n ** power) : whole(10n ** power);
}

function lastPlaceInverse(written: Written): Rational {
  return divide(whole(1), lastPlace(written));
}

function distance(a: Rational, b: Rational): Rational {
  return size(subtract(a, b));
}

function size(a: Rational): Rational {
  return { top: absolute(a.top), bottom: a.bottom };
}
