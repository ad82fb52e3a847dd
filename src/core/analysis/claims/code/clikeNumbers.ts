/** What operators and library functions of C share: the numbers in values. */
import { NoValue, numberIn, type CodeValue, type WholeKind } from "./values.ts";

/** The type `size_t`. */
export const sizeKind: WholeKind = { bits: 64, unsigned: true };

export function wholeOf(a: CodeValue | undefined): bigint {
  const value = a && numberIn(a);
  if (typeof value !== "bigint") throw new NoValue("a whole number is needed");
  return value;
}

export function doubleOf(a: CodeValue): number {
  const value = numberIn(a);
  if (value === undefined) throw new NoValue("a number is needed");
  return Number(value);
}

export function compare(
  operator: "<" | ">" | "<=" | ">=" | "==" | "!=",
  a: bigint | number,
  b: bigint | number,
): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    case "!=":
      return a !== b;
  }
}

export function given(a: CodeValue | undefined): CodeValue {
  if (!a) throw new NoValue("an argument is missing");
  return a;
}
