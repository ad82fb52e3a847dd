/** Exact fractions of big integers, every operation bounded so that no input can take the machine. */

/** Numerator over denominator; the denominator is positive and the two share no factor. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Why a value isn't computed; the message is for the reader. */
export class NotComputed extends Error {
  /** Without a stack, which would cost more than most computations: it is caught wherever anything is computed. */
  constructor(reason: string) {
    const errors = Error as { stackTraceLimit?: number };
    const { stackTraceLimit } = errors;
    errors.stackTraceLimit = 0;
    super(reason);
    if (stackTraceLimit !== undefined) errors.stackTraceLimit = stackTraceLimit;
  }
}

/** Longest number that is computed, in bits: about 3,000 decimal digits. */
export const longestBits = 10_000;
const limit = 1n << BigInt(longestBits);
const largestFactorial = 800n;
const smallEnough = 1n << 53n;

const zero: Rational = { top: 0n, bottom: 1n };
export const one: Rational = { top: 1n, bottom: 1n };

/** @throws NotComputed when the denominator is zero or the value is too long. */
export function rational(top: bigint, bottom = 1n): Rational {
  if (bottom === 0n) throw new NotComputed("it divides by zero");
  if (bottom === 1n) return bounded(top, 1n);
  const sign = bottom < 0n ? -1n : 1n;
  const factor = greatestDivisor(top, bottom);
  return bounded((sign * top) / factor, (sign * bottom) / factor);
}

export function whole(value: number | bigint): Rational {
  return { top: BigInt(value), bottom: 1n };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.bottom === 1n && b.bottom === 1n) return bounded(a.top + b.top, 1n);
  return rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.top * b.top, a.bottom * b.bottom);
}

/** @throws NotComputed when `b` is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.top * b.bottom, a.bottom * b.top);
}

export function negate(a: Rational): Rational {
  return { top: -a.top, bottom: a.bottom };
}

/** @throws NotComputed for an exponent that is no integer, for 0 to the power of 0 or less, and where the result would be too long. */
export function power(base: Rational, exponent: Rational): Rational {
  if (exponent.bottom !== 1n) throw new NotComputed("the exponent is no whole number");
  if (base.top === 0n && exponent.top <= 0n) throw new NotComputed("zero has no such power");
  if (base.top === 0n) return zero;
  const size = absolute(exponent.top);
  const grows = absolute(base.top) > 1n || base.bottom > 1n;
  if (grows && size > BigInt(longestBits)) throw tooLong();
  const baseBits = BigInt(Math.max(bitLength(base.top), bitLength(base.bottom)));
  if (grows && size * (baseBits - 1n) > BigInt(longestBits)) throw tooLong();
  const count = grows ? size : size % 2n;
  return exponent.top < 0n
    ? rational(base.bottom ** count, base.top ** count)
    : rational(base.top ** count, base.bottom ** count);
}

/** @throws NotComputed for what is no natural number or is too large. */
export function factorial(a: Rational): Rational {
  const n = natural(a, "only natural numbers have a factorial");
  if (n > largestFactorial) throw tooLong();
  let product = 1n;
  for (let i = 2n; i <= n; i += 1n) product *= i;
  return whole(product);
}

/** The product of every second number down to 1 or 2. @throws NotComputed as `factorial` does. */
export function doubleFactorial(a: Rational): Rational {
  const n = natural(a, "only natural numbers have a factorial");
  if (n > largestFactorial) throw tooLong();
  let product = 1n;
  for (let i = n; i > 1n; i -= 2n) product *= i;
  return whole(product);
}

/** Number of ways to choose `k` of `n`. @throws NotComputed unless both are natural numbers of moderate size. */
export function binomial(n: Rational, k: Rational): Rational {
  const from = natural(n, "only natural numbers are chosen from");
  const taken = natural(k, "only natural numbers are chosen");
  if (taken > from) return zero;
  const steps = taken * 2n > from ? from - taken : taken;
  if (steps > largestFactorial) throw tooLong();
  let value = 1n;
  for (let i = 1n; i <= steps; i += 1n) value = (value * (from - steps + i)) / i;
  return bounded(value, 1n);
}

/** Greatest integer that is no larger. */
export function floor(a: Rational): bigint {
  const quotient = a.top / a.bottom;
  return a.top < 0n && quotient * a.bottom !== a.top ? quotient - 1n : quotient;
}

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): number {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** @throws NotComputed with the message given unless the value is a whole number. */
export function integer(a: Rational, otherwise: string): bigint {
  if (a.bottom !== 1n) throw new NotComputed(otherwise);
  return a.top;
}

/** @throws NotComputed with the message given unless the value is a whole number from 0 on. */
export function natural(a: Rational, otherwise: string): bigint {
  if (a.bottom !== 1n || a.top < 0n) throw new NotComputed(otherwise);
  return a.top;
}

export function absolute(a: bigint): bigint {
  return a < 0n ? -a : a;
}

/** The greatest common divisor, positive; that of 0 and 0 is 1, so that it can always be divided by. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y !== 0n) {
    if (x < smallEnough && y < smallEnough) {
      let [u, v] = [Number(x), Number(y)];
      while (v !== 0) [u, v] = [v, u % v];
      return BigInt(u);
    }
    [x, y] = [y, x % y];
  }
  return x === 0n ? 1n : x;
}

/** Length in bits; an upper bound within 4 bits, which costs less than counting. */
export function bitLength(a: bigint): number {
  const size = absolute(a);
  if (size < smallEnough) return Math.ceil(Math.log2(Number(size) + 1)) + 1;
  return size.toString(16).length * 4;
}

export function tooLong(): NotComputed {
  return new NotComputed("the numbers get too long");
}

function bounded(top: bigint, bottom: bigint): Rational {
  if (top > limit || top < -limit || bottom > limit) throw tooLong();
  return { top, bottom };
}
