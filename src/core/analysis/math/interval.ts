/**
 * Real numbers as intervals that surely contain them: ends are fixed-point numbers with 256 binary places, rounded
 * outwards by every operation. Two intervals that don't touch are different numbers; two that touch agree to some
 * 70 decimal places. The series are the textbook ones (Taylor, atanh for logarithms), with arguments reduced first.
 */
import {
  absolute,
  bitLength,
  longestBits,
  NotComputed,
  tooLong,
  type Rational,
} from "./rational.ts";

/** `low / 2^256` to `high / 2^256`. */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

/** Binary places of an interval's ends. */
const places = 256n;
/** Further places that series are summed with. */
const guard = 64n;
const working = places + guard;
const unit = 1n << places;
const workingUnit = 1n << working;
/** Wider than this, in units of the last place, an argument is too vague for a periodic function. */
const vague = 1n << 160n;
const limit = 1n << (BigInt(longestBits) + places);
/** Largest exponent of e: its power has about 6,500 bits. */
const largestExponent = 4500n << places;

export function intervalOf(a: Rational): Interval {
  const scaled = a.top << places;
  return { low: floorDivide(scaled, a.bottom), high: -floorDivide(-scaled, a.bottom) };
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return bounded({ low: a.low + b.low, high: a.high + b.high });
}

export function negateInterval(a: Interval): Interval {
  return { low: -a.high, high: -a.low };
}

export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return bounded({ low: least(products) >> places, high: -(-greatest(products) >> places) });
}

/** @throws NotComputed when the divisor may be zero. */
export function divideIntervals(a: Interval, b: Interval): Interval {
  if (b.low <= 0n && b.high >= 0n) throw new NotComputed("it may divide by zero");
  const tops = [a.low << places, a.high << places];
  const bottoms = [b.low, b.high];
  const downs = tops.flatMap((top) => bottoms.map((bottom) => floorDivide(top, bottom)));
  return bounded({ low: least(downs), high: greatest(downs) + 1n });
}

/** The real root of a degree from 2 to 64. @throws NotComputed for an even root of what may be negative. */
export function root(a: Interval, degree: bigint): Interval {
  if (degree < 2n || degree > 64n) throw new NotComputed("a root of that degree is not computed");
  if (a.high < 0n && degree % 2n === 1n) return negateInterval(root(negateInterval(a), degree));
  if (a.low < 0n) throw new NotComputed("the root of a negative number is not real");
  const scale = places * (degree - 1n);
  const low = wholeRoot(a.low << scale, degree);
  const high = a.high === a.low ? low : wholeRoot(a.high << scale, degree);
  return { low, high: high + 1n };
}

/** Greatest integer whose power is no larger than `a`, which is not negative (Newton's method). */
export function wholeRoot(a: bigint, degree: bigint): bigint {
  if (a < 2n) return a;
  let x = startAbove(a, degree);
  for (;;) {
    const next = ((degree - 1n) * x + a / x ** (degree - 1n)) / degree;
    if (next >= x) return x;
    x = next;
  }
}

/** No smaller than the root, and near it where a floating-point number can hold `a`: Newton's method then soon ends. */
function startAbove(a: bigint, degree: bigint): bigint {
  const near = Math.pow(Number(a), 1 / Number(degree)) * (1 + 2 ** -40);
  if (Number.isFinite(near)) return BigInt(Math.ceil(near)) + 1n;
  return 1n << BigInt(Math.ceil(bitLength(a) / Number(degree)));
}

/** @throws NotComputed when the power is too long. */
export function exponential(a: Interval): Interval {
  if (a.high > largestExponent) throw tooLong();
  return { low: exponentialAt(a.low).low, high: exponentialAt(a.high).high };
}

/** @throws NotComputed for what may be zero or less. */
export function logarithm(a: Interval): Interval {
  if (a.low <= 0n) throw new NotComputed("only positive numbers have a real logarithm");
  return { low: logarithmAt(a.low) - 2n, high: logarithmAt(a.high) + 2n };
}

export function sine(a: Interval): Interval {
  return periodic(a, 0n);
}

export function cosine(a: Interval): Interval {
  return periodic(a, 1n);
}

export function arcTangent(a: Interval): Interval {
  return around(arcTangentAt(middle(a)), a);
}

export function pi(): Interval {
  const value = piWorking() >> guard;
  return { low: value - 1n, high: value + 2n };
}

/** Whether two intervals have a point in common. */
export function touch(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}

/** Whether the interval says enough to call two that touch equal: 48 decimal places, or as many digits of a large number. */
export function isSharp(a: Interval): boolean {
  const width = a.high - a.low;
  return width < 1n << 96n || width << 160n < absolute(a.low);
}

/** The middle of an interval as a fraction. */
export function middleOf(a: Interval): Rational {
  return { top: middle(a), bottom: unit };
}

function exponentialAt(x: bigint): Interval {
  if (x < -largestExponent) return { low: 0n, high: 1n };
  const ln2 = logarithmOf2();
  const wide = x << guard;
  const count = floorDivide(wide + (ln2 >> 1n), ln2);
  const rest = wide - count * ln2;
  let term = workingUnit;
  let sum = workingUnit;
  for (let i = 1n; term !== 0n; i += 1n) {
    term = (term * rest) / (i << working);
    sum += term;
  }
  const shifted = count >= 0n ? (sum << count) >> guard : sum >> (guard - count);
  const error = count > 40n ? 4n + (1n << (count - 40n)) : 4n;
  return { low: shifted - error < 0n ? 0n : shifted - error, high: shifted + error };
}

function logarithmAt(x: bigint): bigint {
  const shift = BigInt(x.toString(2).length) - 1n - places;
  const mantissa = shift >= 0n ? (x << guard) >> shift : x << (guard - shift);
  const value =
    2n * inverseTangentSeries(((mantissa - workingUnit) << working) / (mantissa + workingUnit), 1n);
  return (value + shift * logarithmOf2()) >> guard;
}

/** z + s z^3/3 + s^2 z^5/5 + ...: atanh for s = 1, atan for s = -1; |z| well below 1. */
function inverseTangentSeries(z: bigint, sign: 1n | -1n): bigint {
  const square = (z * z) >> working;
  let power = z;
  let sum = z;
  for (let i = 3n; power !== 0n && power !== -1n; i += 2n) {
    power = (sign * power * square) >> working;
    sum += power / i;
  }
  return sum;
}

/** @param turns quarter turns that are added: one makes a cosine of the sine. */
function periodic(a: Interval, turns: bigint): Interval {
  if (a.high - a.low > vague) throw new NotComputed("the angle is not known precisely enough");
  const x = middle(a) << guard;
  if (bitLength(x) > Number(working) + 40) throw new NotComputed("the angle is too large");
  const quarter = piWorking() >> 1n;
  const count = floorDivide(x + (quarter >> 1n), quarter);
  const rest = x - count * quarter;
  const phase = (((count + turns) % 4n) + 4n) % 4n;
  const value = phase % 2n === 0n ? sineSeries(rest, rest, 1n) : sineSeries(workingUnit, rest, 0n);
  return around((phase >= 2n ? -value : value) >> guard, a);
}

/** x^k/k! - x^(k+2)/(k+2)! + ...: sine for k = 1, cosine for k = 0. */
function sineSeries(first: bigint, x: bigint, from: bigint): bigint {
  const square = (x * x) >> working;
  let term = first;
  let sum = first;
  for (let i = from + 1n; term !== 0n && term !== -1n; i += 2n) {
    term = -((term * square) >> working) / (i * (i + 1n));
    sum += term;
  }
  return sum;
}

function arcTangentAt(x: bigint): bigint {
  if (x < 0n) return -arcTangentAt(-x);
  if (x > unit) return (piWorking() >> (guard + 1n)) - arcTangentAt((unit * unit) / x);
  let z = x << guard;
  // tan(a/2) = tan a / (1 + sqrt(1 + tan^2 a)), twice.
  for (let i = 0; i < 2; i += 1) {
    const hypotenuse = wholeRoot(((z * z) >> working) * workingUnit + (workingUnit << working), 2n);
    z = (z << working) / (workingUnit + hypotenuse);
  }
  return (4n * inverseTangentSeries(z, -1n)) >> guard;
}

let knownPi: bigint | undefined;
let knownLn2: bigint | undefined;

/** pi = 16 atan(1/5) - 4 atan(1/239), by John Machin. */
function piWorking(): bigint {
  knownPi ??=
    16n * inverseTangentSeries(workingUnit / 5n, -1n) -
    4n * inverseTangentSeries(workingUnit / 239n, -1n);
  return knownPi;
}

/** ln 2 = 2 atanh(1/3). */
function logarithmOf2(): bigint {
  knownLn2 ??= 2n * inverseTangentSeries(workingUnit / 3n, 1n);
  return knownLn2;
}

/** For functions whose slope is nowhere above 1: the value at the middle, widened by what is not known of the argument. */
function around(value: bigint, argument: Interval): Interval {
  const spread = argument.high - argument.low + 4n + (absolute(value) >> 200n);
  return { low: value - spread, high: value + spread };
}

function middle(a: Interval): bigint {
  return (a.low + a.high) >> 1n;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a < b ? a : b));
}

function greatest(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a > b ? a : b));
}

function bounded(a: Interval): Interval {
  if (a.high > limit || a.low < -limit) throw tooLong();
  return a;
}
