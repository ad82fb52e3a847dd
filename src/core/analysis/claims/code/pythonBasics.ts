/** What operators and functions of Python share: truth, order, whole quotients. */
import { float, NoValue, numberIn, whole, type CodeValue } from "./values.ts";

export function pythonTruth(value: CodeValue): boolean {
  switch (value.type) {
    case "whole":
      return value.value !== 0n;
    case "float":
      return value.value !== 0;
    case "text":
      return value.value !== "";
    case "truth":
      return value.value;
    case "nothing":
      return false;
    case "dict":
      return value.entries.length > 0;
    case "function":
      return true;
    default:
      return value.items.length > 0;
  }
}

/** The order of two values that Python can sort: -1, 0 or 1. @throws NoValue for values of different kinds. */
export function pythonOrder(a: CodeValue, b: CodeValue): number {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
  if (a.type === "text" && b.type === "text") return byCodePoints(a.value, b.value);
  if ("items" in a && "items" in b && a.type === b.type && a.type !== "set") {
    for (const [i, item] of a.items.entries()) {
      const other = b.items[i];
      if (!other) return 1;
      const order = pythonOrder(item, other);
      if (order !== 0) return order;
    }
    return a.items.length < b.items.length ? -1 : 0;
  }
  throw new NoValue("the two have no order");
}

function byCodePoints(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(x.length - y.length);
}

export function number(value: bigint | number): CodeValue {
  return typeof value === "bigint" ? whole(value) : float(value);
}

/** Greatest whole number that is no larger than the quotient. @throws NoValue for a divisor of zero. */
export function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new NoValue("it divides by zero");
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
