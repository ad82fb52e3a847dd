/** Compares two equations: the same where one is a multiple of the other. */
import { parseExpression } from "../../math/index.ts";
import { quotientOf, type Quotient } from "../../math/polynomial.ts";
import { compare, multiply, NotComputed } from "../../math/rational.ts";
import type { Equivalence } from "./outcomes.ts";

interface Equation {
  readonly left: string;
  readonly right: string;
}

/**
 * Equations of polynomials; anything else, and an equation that is no multiple of the other, is undecided: it may
 * still have the same solutions.
 */
export function compareEquations(a: Equation, b: Equation): Equivalence {
  const [p, q] = [differenceOf(a), differenceOf(b)];
  return p && q && areProportional(p.top, q.top) ? "same" : "undecided";
}

function differenceOf({ left, right }: Equation): Quotient | undefined {
  const parsed = parseExpression(`(${left})-(${right})`);
  if (parsed.state !== "parsed") return undefined;
  try {
    return quotientOf(parsed.node);
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

function areProportional(a: Quotient["top"], b: Quotient["top"]): boolean {
  const [first] = a;
  const other = first && b.get(first[0]);
  if (!first || !other || a.size !== b.size) return false;
  return [...a].every(([monomial, coefficient]) => {
    const matching = b.get(monomial);
    return (
      matching !== undefined &&
      compare(multiply(coefficient, other), multiply(matching, first[1])) === 0
    );
  });
}
