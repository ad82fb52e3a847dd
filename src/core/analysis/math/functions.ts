/** The named functions of mathematics and of programming languages that are computed. */
import type { Dialect } from "./dialect.ts";
import { digitSum, divisorCount, divisorSum, fibonacci, primeCount } from "./divisors.ts";
import { arcTangent, exponential, logarithm, pi, wholeRoot } from "./interval.ts";
import {
  absolute,
  binomial,
  divide,
  factorial,
  greatestDivisor,
  natural,
  NotComputed,
  one,
  rational,
  whole,
  type Rational,
} from "./rational.ts";
import {
  addReal,
  asInterval,
  compareReal,
  cosineReal,
  divideReal,
  floorReal,
  isExact,
  isZero,
  multiplyReal,
  negateReal,
  rootReal,
  signOf,
  sineReal,
  subtractReal,
  type Real,
} from "./real.ts";
import {
  addValues,
  divideValues,
  determinant,
  integerOf,
  multiplyValues,
  numberValue,
  powerValues,
  realOf,
  setOf,
  squareRootValue,
  textValue,
  transpose,
  type Value,
} from "./value.ts";

type Compute = (values: readonly Value[], dialect: Dialect) => Value;

const functions: Readonly<Record<string, Compute>> = {
  sqrt: ([a]) => squareRootValue(given(a)),
  cbrt: ([a]) => numberValue(rootReal(realOf(given(a)), 3n)),
  root: ([a, degree]) => numberValue(rootReal(realOf(given(a)), integerOf(given(degree)))),
  isqrt: ([a]) => numberValue(whole(wholeRoot(natural(exact(a), "it is negative"), 2n))),
  exp: ([a]) => exponentialOf(given(a)),
  ln: ([a]) => logarithmOf(a),
  log: (values, dialect) => generalLogarithm(values, dialect),
  log2: ([a]) => logarithmIn(a, 2n),
  log10: ([a]) => logarithmIn(a, 10n),
  sin: ([a], dialect) => numberValue(sineReal(angle(a, dialect))),
  cos: ([a], dialect) => numberValue(cosineReal(angle(a, dialect))),
  tan: ([a], dialect) => tangent(a, dialect),
  cot: ([a], dialect) => reciprocal(tangent(a, dialect)),
  sec: ([a], dialect) => reciprocal(numberValue(cosineReal(angle(a, dialect)))),
  csc: ([a], dialect) => reciprocal(numberValue(sineReal(angle(a, dialect)))),
  asin: ([a], dialect) => asAngle(arcSine(realOf(given(a))), dialect),
  acos: ([a], dialect) =>
    asAngle(subtractReal(divideReal(pi(), whole(2)), arcSine(realOf(given(a)))), dialect),
  atan: ([a], dialect) => asAngle(arcTangent(asInterval(realOf(given(a)))), dialect),
  acot: ([a], dialect) => asAngle(arcCotangent(realOf(given(a))), dialect),
  sinh: ([a]) => numberValue(hyperbolic(a).sine),
  cosh: ([a]) => numberValue(hyperbolic(a).cosine),
  tanh: ([a]) => numberValue(divideReal(hyperbolic(a).sine, hyperbolic(a).cosine)),
  coth: ([a]) => numberValue(divideReal(hyperbolic(a).cosine, hyperbolic(a).sine)),
  asinh: ([a]) => numberValue(areaSine(realOf(given(a)), one)),
  acosh: ([a]) => numberValue(areaSine(realOf(given(a)), rational(-1n))),
  atanh: ([a]) => numberValue(areaTangent(realOf(given(a)))),
  hypot: (values) =>
    squareRootValue(values.map((value) => multiplyValues(value, value)).reduce(addValues)),
  square: ([a]) => multiplyValues(given(a), given(a)),
  cube: ([a]) => multiplyValues(given(a), multiplyValues(given(a), given(a))),
  abs: ([a]) => size(given(a)),
  bars: ([a]) => size(given(a)),
  floor: ([a]) => numberValue(whole(floorReal(realOf(given(a))))),
  ceil: ([a]) => numberValue(whole(-floorReal(negateReal(realOf(given(a)))))),
  truncate: ([a]) => truncate(given(a)),
  round: (values) => round(values),
  max: (values) => extreme(values, "greater"),
  min: (values) => extreme(values, "less"),
  median: (values) => middle(values),
  gcd: (values) => folded(values, (a, b) => (a === 0n && b === 0n ? 0n : greatestDivisor(a, b))),
  lcm: (values) =>
    folded(values, (a, b) => (a * b === 0n ? 0n : absolute(a * b) / greatestDivisor(a, b))),
  digitsum: ([a]) => numberValue(whole(digitSum(integerOf(given(a))))),
  primepi: ([a]) => numberValue(whole(primeCount(integerOf(given(a))))),
  fibnumber: ([a]) => numberValue(whole(fibonacci(integerOf(given(a))))),
  numdivs: ([a]) => numberValue(whole(divisorCount(integerOf(given(a))))),
  sumdivs: ([a]) => numberValue(whole(divisorSum(integerOf(given(a))))),
  len: ([a]) => numberValue(whole(lengthOf(given(a)))),
  sum: ([a]) => itemsOf(given(a)).reduce(addValues, numberValue(whole(0))),
  pow: (values) => power(values),
  det: ([a]) => determinantOf(given(a)),
  transpose: ([a]) => transposed(given(a)),
  factorial: ([a]) => numberValue(factorial(exact(a))),
  binomial: ([n, k]) => numberValue(binomial(exact(n), exact(k))),
  permutations: ([n, k]) => numberValue(permutations(exact(n), exact(k))),
  ord: ([a]) => numberValue(whole(codeOf(given(a)))),
  chr: ([a]) => textValue(String.fromCodePoint(codePoint(given(a)))),
  str: ([a]) => textValue(integerOf(given(a)).toString()),
  bin: ([a]) => textValue(binary(integerOf(given(a)))),
  sorted: ([a]) => ({ kind: "list", items: sorted(itemsOf(given(a))) }),
  set: ([a]) => setOf(a === undefined ? [] : itemsOf(a)),
};

const mostArguments = 200;

/** @throws NotComputed for an unknown function, or one that has no value there. */
export function callFunction(name: string, values: readonly Value[], dialect: Dialect): Value {
  if (values.length > mostArguments) throw new NotComputed("the list gets too long");
  const compute = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (compute) return compute(values, dialect);
  if (name.startsWith("log_") && /^\d{1,6}$/.test(name.slice(4)))
    return logarithmIn(values[0], BigInt(name.slice(4)));
  if (name === "log_e") return logarithmOf(values[0]);
  throw new NotComputed(`${name} is not computed`);
}

function given(a: Value | undefined): Value {
  if (!a) throw new NotComputed("an argument is missing");
  return a;
}

function exact(a: Value | undefined): Rational {
  const real = realOf(given(a));
  if (!isExact(real)) throw new NotComputed("an exact number is needed");
  return real;
}

function angle(a: Value | undefined, dialect: Dialect): Real {
  const real = realOf(given(a));
  return dialect.degrees ? multiplyReal(real, divideReal(pi(), whole(180))) : real;
}

function asAngle(a: Real, dialect: Dialect): Value {
  return numberValue(dialect.degrees ? divideReal(multiplyReal(a, whole(180)), pi()) : a);
}

function tangent(a: Value | undefined, dialect: Dialect): Value {
  const turned = angle(a, dialect);
  return numberValue(divideReal(sineReal(turned), cosineReal(turned)));
}

function reciprocal(a: Value): Value {
  return numberValue(divideReal(one, realOf(a)));
}

/** asin x = atan(x / sqrt(1 - x^2)). */
function arcSine(a: Real): Real {
  if (isExact(a) && a.bottom === 1n && absolute(a.top) === 1n)
    return multiplyReal(a, divideReal(pi(), whole(2)));
  const rest = subtractReal(one, multiplyReal(a, a));
  if (signOf(rest) <= 0) throw new NotComputed("no angle has that sine");
  return arcTangent(asInterval(divideReal(a, rootReal(rest, 2n))));
}

/** acot x = atan(1/x). */
function arcCotangent(a: Real): Real {
  if (isZero(a)) return divideReal(pi(), whole(2));
  return arcTangent(asInterval(divideReal(one, a)));
}

/** sinh x = (e^x - e^-x)/2, cosh x = (e^x + e^-x)/2. */
function hyperbolic(a: Value | undefined): { sine: Real; cosine: Real } {
  const real = realOf(given(a));
  if (isZero(real)) return { sine: whole(0), cosine: one };
  const [up, down] = [exponential(asInterval(real)), exponential(asInterval(negateReal(real)))];
  return {
    sine: divideReal(subtractReal(up, down), whole(2)),
    cosine: divideReal(addReal(up, down), whole(2)),
  };
}

/** asinh x = ln(x + sqrt(x^2 + 1)), acosh x = ln(x + sqrt(x^2 - 1)). */
function areaSine(a: Real, square: Rational): Real {
  const root = rootReal(addReal(multiplyReal(a, a), square), 2n);
  const sum = addReal(a, root);
  return isExact(sum) && sum.top === sum.bottom ? whole(0) : logarithm(asInterval(sum));
}

/** atanh x = ln((1 + x)/(1 - x))/2. */
function areaTangent(a: Real): Real {
  if (isZero(a)) return whole(0);
  const ratio = divideReal(addReal(one, a), subtractReal(one, a));
  return divideReal(logarithm(asInterval(ratio)), whole(2));
}

function exponentialOf(a: Value): Value {
  return numberValue(isZero(realOf(a)) ? one : exponential(asInterval(realOf(a))));
}

function logarithmOf(a: Value | undefined): Value {
  const real = realOf(given(a));
  if (isExact(real) && real.top === real.bottom) return numberValue(whole(0));
  return numberValue(logarithm(asInterval(real)));
}

function generalLogarithm(values: readonly Value[], dialect: Dialect): Value {
  const [a, base] = values;
  if (base) return logarithmIn(a, integerOf(base));
  if (dialect.logBase === "e") return logarithmOf(a);
  return logarithmIn(a, BigInt(dialect.logBase));
}

/** Exact where the argument is a whole power of the base. */
function logarithmIn(a: Value | undefined, base: bigint): Value {
  if (base < 2n) throw new NotComputed("that is no base of logarithms");
  const real = realOf(given(a));
  if (isExact(real) && real.top > 0n) {
    const exponent = exponentOf(real.top, base);
    if (exponent !== undefined && real.bottom === 1n) return numberValue(whole(exponent));
    const down = exponentOf(real.bottom, base);
    if (down !== undefined && real.top === 1n) return numberValue(whole(-down));
  }
  return numberValue(divideReal(logarithm(asInterval(real)), logarithm(asInterval(whole(base)))));
}

function exponentOf(a: bigint, base: bigint): bigint | undefined {
  let exponent = 0n;
  let rest = a;
  while (rest % base === 0n) {
    rest /= base;
    exponent += 1n;
  }
  return rest === 1n ? exponent : undefined;
}

function size(a: Value): Value {
  if (a.kind === "set" || a.kind === "list") return numberValue(whole(a.items.length));
  if (a.kind === "matrix") return determinant(a);
  if (a.kind !== "number") throw new NotComputed("it has no absolute value");
  if (a.im === undefined) return numberValue(signOf(a.re) < 0 ? negateReal(a.re) : a.re);
  return numberValue(rootReal(addReal(multiplyReal(a.re, a.re), multiplyReal(a.im, a.im)), 2n));
}

function truncate(a: Value): Value {
  if (a.kind === "text" && /^-?\d{1,1000}$/.test(a.value))
    return numberValue(whole(BigInt(a.value)));
  const real = realOf(a);
  const down = signOf(real) < 0 ? -floorReal(negateReal(real)) : floorReal(real);
  return numberValue(whole(down));
}

/** Halves are rounded to even by some languages and away from zero by others: not computed. */
function round(values: readonly Value[]): Value {
  const places = values[1] ? integerOf(values[1]) : 0n;
  if (places < -20n || places > 20n) throw new NotComputed("it rounds too far");
  const scale = places < 0n ? rational(1n, 10n ** -places) : whole(10n ** places);
  const scaled = multiplyReal(realOf(given(values[0])), scale);
  const doubled = multiplyReal(scaled, whole(2));
  if (isExact(doubled) && doubled.bottom === 1n && doubled.top % 2n !== 0n)
    throw new NotComputed("languages differ on rounding a half");
  const rounded = floorReal(addReal(scaled, rational(1n, 2n)));
  return numberValue(divide(whole(rounded), scale));
}

function extreme(values: readonly Value[], wanted: "greater" | "less"): Value {
  const items = values.length === 1 && values[0] && "items" in values[0] ? values[0].items : values;
  const [first, ...others] = items.map(realOf);
  if (!first) throw new NotComputed("there is nothing to compare");
  return numberValue(
    others.reduce((best, item) => {
      const order = compareReal(item, best);
      if (order === "unknown") throw new NotComputed("two numbers can't be told apart");
      return order === wanted ? item : best;
    }, first),
  );
}

/** The middle one in order, or half the sum of the two middle ones. */
function middle(values: readonly Value[]): Value {
  const items = values.length === 1 && values[0] && "items" in values[0] ? values[0].items : values;
  const ordered = sorted(items);
  const [low, high] = [
    ordered[Math.floor((ordered.length - 1) / 2)],
    ordered[Math.floor(ordered.length / 2)],
  ];
  if (!low || !high) throw new NotComputed("there is nothing to compare");
  return divideValues(addValues(low, high), numberValue(whole(2)));
}

function folded(values: readonly Value[], combine: (a: bigint, b: bigint) => bigint): Value {
  const [first, ...others] = values.map(integerOf);
  if (first === undefined || others.length === 0) throw new NotComputed("it needs two numbers");
  return numberValue(rational(others.reduce(combine, absolute(first))));
}

function power(values: readonly Value[]): Value {
  const raised = powerValues(given(values[0]), given(values[1]));
  if (!values[2]) return raised;
  const modulus = integerOf(values[2]);
  if (modulus <= 0n) throw new NotComputed("only positive numbers are moduli");
  const value = integerOf(raised) % modulus;
  return numberValue(whole(value < 0n ? value + modulus : value));
}

function lengthOf(a: Value): number {
  if (a.kind === "text") return Array.from(a.value).length;
  return itemsOf(a).length;
}

function itemsOf(a: Value): readonly Value[] {
  if (!("items" in a)) throw new NotComputed("a list is needed");
  return a.items;
}

function sorted(items: readonly Value[]): Value[] {
  return [...items].sort((a, b) => {
    const order = compareReal(realOf(a), realOf(b));
    return order === "less" ? -1 : order === "greater" ? 1 : 0;
  });
}

function permutations(n: Rational, k: Rational): Rational {
  return rational(binomial(n, k).top * factorial(k).top);
}

function determinantOf(a: Value): Value {
  if (a.kind !== "matrix") throw new NotComputed("only matrices have a determinant");
  return determinant(a);
}

function transposed(a: Value): Value {
  if (a.kind !== "matrix") throw new NotComputed("only matrices are transposed");
  return transpose(a);
}

function codeOf(a: Value): number {
  if (a.kind !== "text" || Array.from(a.value).length !== 1)
    throw new NotComputed("one character is needed");
  return a.value.codePointAt(0) ?? 0;
}

function codePoint(a: Value): number {
  const code = integerOf(a);
  if (code < 0n || code > 0x10ffffn) throw new NotComputed("that is no character");
  return Number(code);
}

function binary(a: bigint): string {
  return `${a < 0n ? "-" : ""}0b${absolute(a).toString(2)}`;
}
