/** Tells values apart that are too large or too small to be computed exactly, by their sign and their logarithm. */
import { parseExpression } from "../../math/index.ts";
import type { BinaryOperator, Node } from "../../math/node.ts";

interface Magnitude {
  readonly sign: 1 | -1;
  /** Natural logarithm of the absolute value, as a double. */
  readonly log: number;
}

/** Doubles carry 15 digits; what few operations lose of them stays far below this share. */
const tolerance = 1e-9;

/** @returns whether two products, quotients, powers and factorials certainly differ; false where that is not known. */
export function differInMagnitude(a: string, b: string): boolean {
  const [x, y] = [magnitudeOf(a), magnitudeOf(b)];
  if (!x || !y) return false;
  if (x.sign !== y.sign) return true;
  return Math.abs(x.log - y.log) > tolerance * Math.max(1, Math.abs(x.log), Math.abs(y.log));
}

function magnitudeOf(source: string): Magnitude | undefined {
  const parsed = parseExpression(source);
  return parsed.state === "parsed" ? visit(parsed.node) : undefined;
}

function visit(node: Node): Magnitude | undefined {
  switch (node.type) {
    case "number":
      return ofNumber(Number(node.value.top) / Number(node.value.bottom));
    case "prefix": {
      const inner = visit(node.operand);
      if (!inner || node.operator !== "-") return undefined;
      return { sign: inner.sign === 1 ? -1 : 1, log: inner.log };
    }
    case "postfix":
      return node.operator === "!" ? factorial(node.operand) : undefined;
    case "binary":
      return binary(node.operator, node.left, node.right);
    default:
      return undefined;
  }
}

function binary(operator: BinaryOperator, left: Node, right: Node): Magnitude | undefined {
  const a = visit(left);
  const b = visit(right);
  if (!a || !b) return undefined;
  const sign = a.sign === b.sign ? 1 : -1;
  switch (operator) {
    case "*":
      return finite({ sign, log: a.log + b.log });
    case "/":
      return finite({ sign, log: a.log - b.log });
    case "^":
    case "**": {
      const exponent = b.sign * Math.exp(b.log);
      if (a.sign === -1 && Math.abs(exponent - Math.round(exponent)) > tolerance) return undefined;
      const isOdd = a.sign === -1 && Math.round(exponent) % 2 !== 0;
      return finite({ sign: isOdd ? -1 : 1, log: a.log * exponent });
    }
    default:
      return undefined;
  }
}

function factorial(operand: Node): Magnitude | undefined {
  if (operand.type !== "number" || operand.value.bottom !== 1n || operand.value.top < 0n)
    return undefined;
  const n = Number(operand.value.top);
  if (n > 1e9) return undefined;
  if (n < 20) {
    let product = 1;
    for (let i = 2; i <= n; i += 1) product *= i;
    return ofNumber(product);
  }
  // Stirling's series; its next term is below 1e-9 from 20 on.
  const log =
    (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
  return finite({ sign: 1, log });
}

function ofNumber(value: number): Magnitude | undefined {
  if (value === 0) return undefined;
  return finite({ sign: value < 0 ? -1 : 1, log: Math.log(Math.abs(value)) });
}

function finite(magnitude: Magnitude): Magnitude | undefined {
  return Number.isFinite(magnitude.log) ? magnitude : undefined;
}
