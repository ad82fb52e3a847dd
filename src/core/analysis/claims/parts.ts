/** Compares two expressions part by part, to tell a slip in one part from work on something else. */
import { evaluate, type Environment } from "../math/evaluate.ts";
import type { Node } from "../math/node.ts";
import { quotientOf, termsApart } from "../math/polynomial.ts";
import { NotComputed } from "../math/rational.ts";
import { compareValues } from "../math/value.ts";

/** Whether both are quotients that are equal above or below the line, and not in the other part. */
export function differInOnePart(left: Node, right: Node, environment: Environment): boolean {
  const [a, b] = [partsOf(left), partsOf(right)];
  if (a.length === 0 || b.length === 0) return false;
  try {
    const different = a.filter((part, i) => {
      const order = compareValues(evaluate(part, environment), evaluate(b[i] ?? part, environment));
      return order !== "equal" && order !== "alike";
    });
    return different.length === 1;
  } catch (error) {
    if (error instanceof NotComputed) return false;
    throw error;
  }
}

function partsOf(node: Node): Node[] {
  return node.type === "binary" && node.operator === "/" ? [node.left, node.right] : [];
}

/** Whether both are polynomials, or quotients of them, that differ in a single term. */
export function differInOneTerm(left: Node, right: Node): boolean {
  try {
    return termsApart(quotientOf(left), quotientOf(right)) === 1;
  } catch (error) {
    if (error instanceof NotComputed) return false;
    throw error;
  }
}
