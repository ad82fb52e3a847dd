/** Real numbers: exact fractions as long as possible, intervals that contain them where not. */
import {
  addIntervals,
  cosine,
  divideIntervals,
  exponential,
  intervalOf,
  isSharp,
  logarithm,
  middleOf,
  multiplyIntervals,
  negateInterval,
  root,
  sine,
  touch,
  wholeRoot,
  type Interval,
} from "./interval.ts";
import {
  absolute,
  add,
  compare,
  divide,
  floor,
  multiply,
  negate,
  NotComputed,
  power,
  whole,
  type Rational,
} from "./rational.ts";

export type Real = Rational | Interval;

/** How two numbers stand to each other; `alike` means that intervals touch: equal to some 50 places at least. */
export type Order = "less" | "equal" | "greater" | "alike" | "unknown";

export function isExact(a: Real): a is Rational {
  return "top" in a;
}

export function asInterval(a: Real): Interval {
  return isExact(a) ? intervalOf(a) : a;
}

/** The number itself where exact, else a fraction from the middle of its interval. */
export function nearestRational(a: Real): Rational {
  return isExact(a) ? a : middleOf(a);
}

export function addReal(a: Real, b: Real): Real {
  return isExact(a) && isExact(b) ? add(a, b) : addIntervals(asInterval(a), asInterval(b));
}

export function negateReal(a: Real): Real {
  return isExact(a) ? negate(a) : negateInterval(a);
}

export function subtractReal(a: Real, b: Real): Real {
  return addReal(a, negateReal(b));
}

export function multiplyReal(a: Real, b: Real): Real {
  if (isExact(a) && isExact(b)) return multiply(a, b);
  if (isZero(a) || isZero(b)) return whole(0);
  return multiplyIntervals(asInterval(a), asInterval(b));
}

export function divideReal(a: Real, b: Real): Real {
  return isExact(a) && isExact(b) ? divide(a, b) : divideIntervals(asInterval(a), asInterval(b));
}

export function isZero(a: Real): boolean {
  return isExact(a) && a.top === 0n;
}

export function compareReal(a: Real, b: Real): Order {
  if (isExact(a) && isExact(b)) {
    const order = compare(a, b);
    return order === 0 ? "equal" : order < 0 ? "less" : "greater";
  }
  const [x, y] = [asInterval(a), asInterval(b)];
  if (!touch(x, y)) return x.high < y.low ? "less" : "greater";
  return isSharp(x) && isSharp(y) ? "alike" : "unknown";
}

/** -1, 0 or 1. @throws NotComputed where the sign is not known. */
export function signOf(a: Real): number {
  const order = compareReal(a, whole(0));
  if (order === "less") return -1;
  if (order === "greater") return 1;
  if (order === "equal") return 0;
  throw new NotComputed("its sign can't be told");
}

/** A root of a number that is not negative: exact where it comes out even. */
export function rootReal(a: Real, degree: bigint): Real {
  if (!isExact(a)) return root(a, degree);
  if (a.top < 0n) {
    if (degree % 2n === 0n) throw new NotComputed("the root of a negative number is not real");
    return negateReal(rootReal(negate(a), degree));
  }
  if (degree < 1n || degree > 64n) throw new NotComputed("a root of that degree is not computed");
  if (degree === 1n) return a;
  const [top, bottom] = [wholeRoot(a.top, degree), wholeRoot(a.bottom, degree)];
  if (top ** degree === a.top && bottom ** degree === a.bottom) return { top, bottom };
  return root(intervalOf(a), degree);
}

/** A power with a real value. @throws NotComputed where it has none or is too long. */
export function powerReal(base: Real, exponent: Real): Real {
  if (isExact(exponent)) {
    if (isExact(base) && exponent.bottom === 1n) return power(base, exponent);
    if (exponent.bottom <= 64n && absolute(exponent.top) <= 64n) {
      const lifted = powerWhole(base, absolute(exponent.top));
      const rooted = exponent.bottom === 1n ? lifted : rootReal(lifted, exponent.bottom);
      return exponent.top < 0n ? divideReal(whole(1), rooted) : rooted;
    }
  }
  if (isZero(base) || signOf(base) < 0)
    throw new NotComputed("that power of such a number is not computed");
  return exponential(multiplyIntervals(asInterval(exponent), logarithm(asInterval(base))));
}

export function floorReal(a: Real): bigint {
  if (isExact(a)) return floor(a);
  const [low, high] = [a.low >> 256n, a.high >> 256n];
  if (low !== high) throw new NotComputed("it is too close to a whole number to be rounded down");
  return low;
}

/** @param a in radians. */
export function sineReal(a: Real): Real {
  return isZero(a) ? whole(0) : sine(asInterval(a));
}

/** @param a in radians. */
export function cosineReal(a: Real): Real {
  return isZero(a) ? whole(1) : cosine(asInterval(a));
}

function powerWhole(base: Real, exponent: bigint): Real {
  if (isExact(base)) return power(base, whole(exponent));
  let value: Real = whole(1);
  for (let i = 0n; i < exponent; i += 1n) value = multiplyReal(value, base);
  return value;
}
