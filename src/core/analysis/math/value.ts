/** What an expression may come to: numbers, lists of them, sets, matrices, truth values and texts; arithmetic on these. */
import { logarithm } from "./interval.ts";
import { absolute, integer, negate, NotComputed, one, whole } from "./rational.ts";
import {
  addReal,
  asInterval,
  compareReal,
  cosineReal,
  divideReal,
  isExact,
  isZero,
  multiplyReal,
  negateReal,
  powerReal,
  rootReal,
  signOf,
  sineReal,
  subtractReal,
  type Order,
  type Real,
} from "./real.ts";

export type Value = NumberValue | ListValue | MatrixValue | TruthValue | TextValue;

/** `im` is absent for real numbers. */
export interface NumberValue {
  readonly kind: "number";
  readonly re: Real;
  readonly im?: Real;
}

/** A tuple, a list of a programming language or a set; a set's items are distinct as far as is known. */
export interface ListValue {
  readonly kind: "tuple" | "list" | "set";
  readonly items: readonly Value[];
}

export interface MatrixValue {
  readonly kind: "matrix";
  readonly rows: readonly (readonly Value[])[];
}

export interface TruthValue {
  readonly kind: "truth";
  readonly value: boolean;
}

export interface TextValue {
  readonly kind: "text";
  readonly value: string;
}

export function numberValue(re: Real, im?: Real): NumberValue {
  return im === undefined || isZero(im) ? { kind: "number", re } : { kind: "number", re, im };
}

/** @throws NotComputed for anything but a real number. */
export function realOf(a: Value): Real {
  if (a.kind !== "number" || a.im !== undefined) throw new NotComputed("a real number is needed");
  return a.re;
}

/** @throws NotComputed for anything but a whole number that is exactly known. */
export function integerOf(a: Value): bigint {
  const real = realOf(a);
  if (!isExact(real)) throw new NotComputed("a whole number is needed");
  return integer(real, "a whole number is needed");
}

export function addValues(a: Value, b: Value): Value {
  if (a.kind === "number" && b.kind === "number") {
    return complex(addReal(a.re, b.re), a, b, addReal);
  }
  if (a.kind === "text" && b.kind === "text") return textValue(a.value + b.value);
  return itemwise(a, b, addValues);
}

export function dotProduct(a: ListValue, b: ListValue): Value {
  if (a.items.length !== b.items.length || a.items.length === 0)
    throw new NotComputed("the vectors don't fit together");
  return a.items
    .map((item, i) => multiplyValues(item, b.items[i] ?? item))
    .reduce((sum, item) => addValues(sum, item));
}

/** The vector product of two vectors with three parts. */
export function crossProduct(a: ListValue, b: ListValue): ListValue {
  const [a1, a2, a3, more] = a.items;
  const [b1, b2, b3, rest] = b.items;
  if (!a1 || !a2 || !a3 || !b1 || !b2 || !b3 || more || rest)
    throw new NotComputed("only vectors with three parts have such a product");
  const part = (p: Value, q: Value, r: Value, s: Value) =>
    subtractValues(multiplyValues(p, q), multiplyValues(r, s));
  const items = [part(a2, b3, a3, b2), part(a3, b1, a1, b3), part(a1, b2, a2, b1)];
  return { kind: a.kind, items };
}

export function concatenated(a: ListValue, b: ListValue): ListValue {
  return { kind: a.kind, items: atMost([...a.items, ...b.items]) };
}

export function subtractValues(a: Value, b: Value): Value {
  if (a.kind === "number" && b.kind === "number") {
    return complex(subtractReal(a.re, b.re), a, b, subtractReal);
  }
  if (a.kind === "set" && b.kind === "set") return without(a, b);
  return itemwise(a, b, subtractValues);
}

export function negateValue(a: Value): Value {
  return scale(a, numberValue(negate(one)));
}

export function multiplyValues(a: Value, b: Value): Value {
  if (a.kind === "number" && b.kind === "number") {
    if (a.im === undefined && b.im === undefined) return numberValue(multiplyReal(a.re, b.re));
    const [u, v] = [a.im ?? whole(0), b.im ?? whole(0)];
    return numberValue(
      subtractReal(multiplyReal(a.re, b.re), multiplyReal(u, v)),
      addReal(multiplyReal(a.re, v), multiplyReal(u, b.re)),
    );
  }
  if (a.kind === "number") return scale(b, a);
  if (b.kind === "number") return scale(a, b);
  if (a.kind === "matrix" && b.kind === "matrix") return multiplyMatrices(a, b);
  throw new NotComputed("such a product is not computed");
}

/** @throws NotComputed for a divisor that is or may be zero. */
export function divideValues(a: Value, b: Value): Value {
  if (b.kind !== "number") throw new NotComputed("only numbers divide");
  if (b.im === undefined) {
    if (a.kind === "number" && a.im === undefined) return numberValue(divideReal(a.re, b.re));
    return scale(a, numberValue(divideReal(whole(1), b.re)));
  }
  const size = addReal(multiplyReal(b.re, b.re), multiplyReal(b.im, b.im));
  const inverse = numberValue(divideReal(b.re, size), divideReal(negateReal(b.im), size));
  return multiplyValues(a, inverse);
}

export function powerValues(a: Value, b: Value): Value {
  if (a.kind === "matrix" || (a.kind === "number" && a.im !== undefined)) {
    return repeatedPower(a, integerOf(b));
  }
  if (b.kind === "number" && b.im !== undefined) return turned(realOf(a), b.re, b.im);
  const [base, exponent] = [realOf(a), realOf(b)];
  if (isExact(base) && base.top < 0n && isExact(exponent) && exponent.bottom === 2n) {
    if (exponent.top === 1n) return squareRootValue(a);
  }
  return numberValue(powerReal(base, exponent));
}

/** The principal square root; imaginary for negative numbers. */
export function squareRootValue(a: Value): NumberValue {
  const real = realOf(a);
  if (signOf(real) >= 0) return numberValue(rootReal(real, 2n));
  return numberValue(whole(0), rootReal(negateReal(real), 2n));
}

/** @returns "unknown" where it can't be told, as for things that have no order. */
export function compareValues(a: Value, b: Value): Order | "different" {
  if (a.kind === "number" && b.kind === "number") {
    if (a.im === undefined && b.im === undefined) return compareReal(a.re, b.re);
    return joined([compareReal(a.re, b.re), compareReal(a.im ?? whole(0), b.im ?? whole(0))]);
  }
  if (a.kind === "truth" && b.kind === "truth") return a.value === b.value ? "equal" : "different";
  if (a.kind === "text" && b.kind === "text") return a.value === b.value ? "equal" : "different";
  if (a.kind === "matrix" && b.kind === "matrix") {
    const [x, y] = [a.rows.flat(), b.rows.flat()];
    if (a.rows.length !== b.rows.length || x.length !== y.length) return "different";
    return joined(x.map((value, i) => compareValues(value, y[i] ?? value)));
  }
  if (!("items" in a) || !("items" in b)) return "unknown";
  if (a.kind === "set" && b.kind === "set") return compareSets(a, b);
  if (a.items.length !== b.items.length) return "different";
  return joined(a.items.map((value, i) => compareValues(value, b.items[i] ?? value)));
}

/** A set of the items, each once. */
export function setOf(items: readonly Value[]): ListValue {
  const distinct: Value[] = [];
  for (const item of atMost(items)) if (!contains(distinct, item)) distinct.push(item);
  return { kind: "set", items: distinct };
}

/** @throws NotComputed where that is not known. */
export function contains(items: readonly Value[], wanted: Value): boolean {
  return items.some((item) => {
    const order = compareValues(item, wanted);
    if (order === "unknown") throw new NotComputed("two members can't be told apart");
    return order === "equal" || order === "alike";
  });
}

export function textValue(value: string): TextValue {
  if (value.length > longestText) throw new NotComputed("the text gets too long");
  return { kind: "text", value };
}

export function truthValue(value: boolean): TruthValue {
  return { kind: "truth", value };
}

export function determinant(a: MatrixValue): Value {
  const size = a.rows.length;
  if (a.rows.some((row) => row.length !== size))
    throw new NotComputed("only square matrices have a determinant");
  if (size === 1) return a.rows[0]?.[0] ?? numberValue(one);
  let sum: Value = numberValue(whole(0));
  for (const [column, factor] of (a.rows[0] ?? []).entries()) {
    const minor = a.rows.slice(1).map((row) => row.filter((_, i) => i !== column));
    const term = multiplyValues(factor, determinant({ kind: "matrix", rows: minor }));
    sum = column % 2 === 0 ? addValues(sum, term) : subtractValues(sum, term);
  }
  return sum;
}

export function transpose(a: MatrixValue): MatrixValue {
  const width = a.rows[0]?.length ?? 0;
  const rows = Array.from({ length: width }, (_, i) => a.rows.flatMap((row) => row[i] ?? []));
  return { kind: "matrix", rows };
}

const longestText = 2000;
const mostItems = 200;

function atMost(items: readonly Value[]): readonly Value[] {
  if (items.length > mostItems) throw new NotComputed("the list gets too long");
  return items;
}

function complex(
  re: Real,
  a: NumberValue,
  b: NumberValue,
  combine: (a: Real, b: Real) => Real,
): NumberValue {
  if (a.im === undefined && b.im === undefined) return { kind: "number", re };
  return numberValue(re, combine(a.im ?? whole(0), b.im ?? whole(0)));
}

function scale(a: Value, factor: NumberValue): Value {
  if (a.kind === "number") return multiplyValues(a, factor);
  if (isVector(a)) return { ...a, items: a.items.map((item) => scale(item, factor)) };
  if (a.kind === "matrix")
    return { kind: "matrix", rows: a.rows.map((row) => row.map((item) => scale(item, factor))) };
  throw new NotComputed("such a product is not computed");
}

function itemwise(a: Value, b: Value, combine: (a: Value, b: Value) => Value): Value {
  if (isVector(a) && isVector(b) && a.items.length === b.items.length) {
    return { kind: a.kind, items: a.items.map((item, i) => combine(item, b.items[i] ?? item)) };
  }
  if (a.kind === "matrix" && b.kind === "matrix" && sameShape(a, b)) {
    const rows = a.rows.map((row, r) =>
      row.map((item, c) => combine(item, b.rows[r]?.[c] ?? item)),
    );
    return { kind: "matrix", rows };
  }
  throw new NotComputed("these can't be added");
}

function isVector(a: Value): a is ListValue {
  return a.kind === "tuple" || a.kind === "list";
}

function sameShape(a: MatrixValue, b: MatrixValue): boolean {
  return (
    a.rows.length === b.rows.length && a.rows.every((row, i) => row.length === b.rows[i]?.length)
  );
}

function multiplyMatrices(a: MatrixValue, b: MatrixValue): MatrixValue {
  const columns = transpose(b).rows;
  const inner = a.rows[0]?.length ?? 0;
  if (inner !== b.rows.length) throw new NotComputed("the matrices don't fit together");
  const rows = a.rows.map((row) =>
    columns.map((column) =>
      row.reduce<Value>(
        (sum, item, i) => addValues(sum, multiplyValues(item, column[i] ?? item)),
        numberValue(whole(0)),
      ),
    ),
  );
  return { kind: "matrix", rows };
}

function repeatedPower(base: Value, exponent: bigint): Value {
  if (absolute(exponent) > 256n) throw new NotComputed("the power is too high");
  if (exponent < 0n) return repeatedPower(invert(base), -exponent);
  let value: Value = base.kind === "matrix" ? identityMatrix(base) : numberValue(one);
  for (let i = 0n; i < exponent; i += 1n) value = multiplyValues(value, base);
  return value;
}

function identityMatrix(like: MatrixValue): MatrixValue {
  const rows = like.rows.map((row, r) => row.map((_, c) => numberValue(whole(r === c ? 1 : 0))));
  return { kind: "matrix", rows };
}

/** By cofactors: matrices here are small. */
function invert(a: Value): Value {
  if (a.kind !== "matrix") return divideValues(numberValue(one), a);
  const size = determinant(a);
  const rows = a.rows.map((row, r) =>
    row.map((_, c) => {
      const minor = a.rows
        .filter((_, i) => i !== c)
        .map((other) => other.filter((_, i) => i !== r));
      const cofactor =
        minor.length === 0 ? numberValue(one) : determinant({ kind: "matrix", rows: minor });
      const quotient = divideValues(cofactor, size);
      return (r + c) % 2 === 0 ? quotient : negateValue(quotient);
    }),
  );
  return { kind: "matrix", rows };
}

/** A positive number to a complex power, by Euler's formula. */
function turned(base: Real, re: Real, im: Real): NumberValue {
  const angle = multiplyReal(im, logarithm(asInterval(base)));
  const size = powerReal(base, re);
  return numberValue(multiplyReal(size, cosineReal(angle)), multiplyReal(size, sineReal(angle)));
}

function without(a: ListValue, b: ListValue): ListValue {
  return { kind: "set", items: a.items.filter((item) => !contains(b.items, item)) };
}

function compareSets(a: ListValue, b: ListValue): Order | "different" {
  try {
    const same =
      a.items.length === b.items.length && a.items.every((item) => contains(b.items, item));
    return same ? "equal" : "different";
  } catch (error) {
    if (error instanceof NotComputed) return "unknown";
    throw error;
  }
}

function joined(orders: readonly (Order | "different")[]): Order | "different" {
  if (orders.some((order) => order === "less" || order === "greater" || order === "different"))
    return "different";
  if (orders.includes("unknown")) return "unknown";
  return orders.includes("alike") ? "alike" : "equal";
}
