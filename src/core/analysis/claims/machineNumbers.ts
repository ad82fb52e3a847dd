/**
 * What computers make of a calculation: whole numbers of a fixed width wrap around, and fractions are binary
 * floating-point numbers. A claim that holds so is not wrong where programs are spoken of.
 */
import type { Node } from "../math/node.ts";
import type { Rational } from "../math/rational.ts";
import { isExact } from "../math/real.ts";
import type { Relation } from "../math/signs.ts";
import type { Value } from "../math/value.ts";

/** Bits of a whole number; the narrow ones only where somebody speaks of them, for 256 is a common difference. */
const widths = { any: [32, 64], spokenOf: [8, 16, 32, 64] } as const;

/**
 * The width in bits in which a whole number wraps around to another one.
 * @param exact what mathematics has. @param stored what a variable is said to hold.
 * @param spokenOf whether overflow or widths are spoken of.
 * @returns undefined where there is none: they are equal, differ otherwise, or `exact` had fitted in.
 */
export function wrappingWidth(exact: Value, stored: Value, spokenOf: boolean): number | undefined {
  const [x, y] = [wholeIn(exact), wholeIn(stored)];
  if (x === undefined || y === undefined || x === y) return undefined;
  return (spokenOf ? widths.spokenOf : widths.any).find((bits) => {
    const size = 1n << BigInt(bits);
    if ((x - y) % size !== 0n) return false;
    const ranges = [
      [-size / 2n, size / 2n],
      [0n, size],
    ] as const;
    return ranges.some(([low, end]) => y >= low && y < end && (x < low || x >= end));
  });
}

/** Whether a relation holds between two expressions as every language with IEEE 754 doubles computes them. */
export function holdsInDoubles(left: Node, relation: Relation, right: Node): boolean {
  const [a, b] = [doubleOf(left), doubleOf(right)];
  if (a === undefined || b === undefined) return false;
  switch (relation) {
    case "=":
      return a === b;
    case "≠":
      return a !== b;
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "≤":
      return a <= b;
    case "≥":
      return a >= b;
    default:
      return false;
  }
}

/** @returns undefined for what is more than the four operations, or no finite number. */
function doubleOf(node: Node): number | undefined {
  const value = computed(node);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function computed(node: Node): number | undefined {
  if (node.type === "number") return nearestDouble(node.value, node.written.places);
  if (node.type === "prefix" && node.operator === "-") {
    const operand = computed(node.operand);
    return operand === undefined ? undefined : -operand;
  }
  if (node.type !== "binary") return undefined;
  const [a, b] = [computed(node.left), computed(node.right)];
  if (a === undefined || b === undefined) return undefined;
  switch (node.operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    default:
      return undefined;
  }
}

/** The double that a language reads for a decimal number. @param places digits after the point. */
function nearestDouble({ top, bottom }: Rational, places: number): number | undefined {
  if (places <= 0) return bottom === 1n ? Number(top) : undefined;
  const scale = 10n ** BigInt(places);
  // Parsing rounds once; dividing two doubles would round what has more than 53 bits twice.
  return scale % bottom === 0n ? Number(`${String((top * scale) / bottom)}e-${places}`) : undefined;
}

function wholeIn(value: Value): bigint | undefined {
  if (value.kind !== "number" || value.im !== undefined || !isExact(value.re)) return undefined;
  return value.re.bottom === 1n ? value.re.top : undefined;
}
