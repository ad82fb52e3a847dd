/** Exact fractions of big integers, with a bound on their size so that no claim can take the machine. */

/** Numerator over denominator; the denominator is positive and the two share no factor. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Why a value isn't computed; the message is for the reader. */
export class NotComputed extends Error {}

/** Longest number that is computed, in bits: about 3,000 decimal digits. */
const longestBits = 10_000;
const largestFactorial = 800n;

/** @throws NotComputed when the denominator is zero or the value is too long. */
export function rational(top: bigint, bottom = 1n): Rational {
  if (bottom === 0n) throw new NotComputed("it divides by zero");
  const sign = bottom < 0n ? -1n : 1n;
  const factor = greatestDivisor(absolute(top), absolute(bottom)) || 1n;
  const value = { top: (sign * top) / factor, bottom: (sign * bottom) / factor };
  if (bits(value.top) > longestBits || bits(value.bottom) > longestBits) throw tooLong();
  return value;
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.top * b.top, a.bottom * b.bottom);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.top * b.bottom, a.bottom * b.top);
}

export function negate(a: Rational): Rational {
  return { top: -a.top, bottom: a.bottom };
}

/** @throws NotComputed for roots, for 0 to the power of 0 or less, and where the result would be too long. */
export function power(base: Rational, exponent: Rational): Rational {
  if (exponent.bottom !== 1n) throw new NotComputed("roots are not computed");
  if (base.top === 0n && exponent.top <= 0n) throw new NotComputed("zero has no such power");
  const size = absolute(exponent.top);
  const grows = absolute(base.top) > 1n || base.bottom > 1n;
  const baseBits = BigInt(Math.max(bits(base.top), bits(base.bottom)));
  if (grows && size * baseBits > BigInt(2 * longestBits)) throw tooLong();
  const count = grows ? size : size % 2n;
  return exponent.top < 0n
    ? rational(base.bottom ** count, base.top ** count)
    : rational(base.top ** count, base.bottom ** count);
}

/** @throws NotComputed for what is no natural number or is too large. */
export function factorial(a: Rational): Rational {
  if (a.bottom !== 1n || a.top < 0n) throw new NotComputed("only natural numbers have a factorial");
  if (a.top > largestFactorial) throw tooLong();
  let product = 1n;
  for (let i = 2n; i <= a.top; i += 1n) product *= i;
  return rational(product);
}

/** The remainder as programming languages have it, for natural numbers. @throws NotComputed for others. */
export function remainder(a: Rational, b: Rational): Rational {
  if (a.bottom !== 1n || b.bottom !== 1n || a.top < 0n || b.top <= 0n) {
    throw new NotComputed("the remainder depends on the language here");
  }
  return rational(a.top % b.top);
}

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): number {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function absoluteValue(a: Rational): Rational {
  return { top: absolute(a.top), bottom: a.bottom };
}

/** Writes a value for the reader: whole, as an exact decimal where it is short, else as a fraction; long ones are cut. */
export function show(a: Rational): string {
  if (a.bottom === 1n) return shorten(a.top.toString());
  for (let places = 1; places <= 8; places += 1) {
    const scale = 10n ** BigInt(places);
    if (scale % a.bottom === 0n) return showDecimal(a.top * (scale / a.bottom), places);
  }
  return `${shorten(a.top.toString())}/${shorten(a.bottom.toString())}`;
}

function showDecimal(scaled: bigint, places: number): string {
  const digits = absolute(scaled)
    .toString()
    .padStart(places + 1, "0");
  const whole = `${shorten(digits.slice(0, -places))}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${whole}` : whole;
}

function shorten(digits: string): string {
  if (digits.length <= 40) return digits;
  return `${digits.slice(0, 12)}…${digits.slice(-6)} (${String(digits.length)} digits)`;
}

function tooLong(): NotComputed {
  return new NotComputed("the numbers get too long");
}

function absolute(a: bigint): bigint {
  return a < 0n ? -a : a;
}

/** An upper bound that costs less than counting. */
function bits(a: bigint): number {
  return a.toString(16).length * 4;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
