/** Compares equations and inequalities: the same where one is a multiple of the other. */
import { parseExpression } from "../../math/index.ts";
import { quotientOf, type Quotient } from "../../math/polynomial.ts";
import {
  compare,
  multiply,
  negate,
  NotComputed,
  power,
  type Rational,
} from "../../math/rational.ts";
import type { Equivalence } from "./outcomes.ts";

interface Equation {
  readonly left: string;
  readonly right: string;
}

/**
 * Equations of polynomials. Two linear ones in the same variables that are no multiples of each other have other solutions, and
 * so have two that differ in their constant; any others that are no multiples are undecided: they may still have the same ones.
 */
export function compareEquations(a: Equation, b: Equation): Equivalence {
  const [p, q] = [differenceOf(a), differenceOf(b)];
  if (!p || !q) return "undecided";
  if (ratioOf(p.top, q.top)) return "same";
  if (differByConstant(p, q)) return "different";
  const areLinear = [p, q].every(({ top, bottom }) => isLinear(top) && isConstant(bottom));
  return areLinear && sameVariables(p.top, q.top) ? "different" : "undecided";
}

/** The same where one is a multiple of the other; else undecided. */
export function compareInequalities(a: Equation & Direction, b: Equation & Direction): Equivalence {
  const [p, q] = [differenceOf(a), differenceOf(b)];
  if (!p || !q || !isConstant(p.bottom) || !isConstant(q.bottom)) return "undecided";
  const ratio = ratioOf(scaledTop(p), scaledTop(q));
  if (!ratio) return "undecided";
  const turns = ratio.top < 0n !== ratio.bottom < 0n;
  return a.orEqual === b.orEqual && turns === (a.below !== b.below) ? "same" : "different";
}

/** `x^2 + y^2 = 4` and `x^2 + y^2 = 9`: what solves one solves the other nowhere. */
function differByConstant(p: Quotient, q: Quotient): boolean {
  const withoutConstant = ({ top }: Quotient): Quotient["top"] =>
    new Map([...top].filter(([name]) => name !== ""));
  const bothPolynomials = isConstant(p.bottom) && isConstant(q.bottom);
  return bothPolynomials && ratioOf(withoutConstant(p), withoutConstant(q)) !== undefined;
}

interface Direction {
  readonly below: boolean;
  readonly orEqual: boolean;
}

/**
 * Solves a linear inequality or equation in one variable, `-x > -1`.
 * @returns the value at which both sides are equal, and whether the left side grows with the variable; undefined for others.
 */
export function solveLinear(
  left: string,
  right: string,
): { readonly bound: string; readonly grows: boolean } | undefined {
  const difference = differenceOf({ left, right });
  if (!difference || !isConstant(difference.bottom)) return undefined;
  const top = scaledTop(difference);
  const variables = [...top.keys()].filter((name) => name !== "");
  const [variable] = variables;
  if (variable === undefined || variables.length > 1 || !isLinear(top)) return undefined;
  const slope = top.get(variable) ?? nought;
  const value = multiply(negate(top.get("") ?? nought), power(slope, minusOne));
  return {
    bound: `(${value.top}/${value.bottom})`.replace("/1)", ")"),
    grows: slope.top > 0n === slope.bottom > 0n,
  };
}

const nought: Rational = { top: 0n, bottom: 1n };
const minusOne: Rational = { top: -1n, bottom: 1n };

/** The numerator where the denominator is a number. */
function scaledTop({ top, bottom }: Quotient): Quotient["top"] {
  const factor = power(bottom.get("") ?? { top: 1n, bottom: 1n }, minusOne);
  return new Map([...top].map(([name, coefficient]) => [name, multiply(coefficient, factor)]));
}

function isConstant(polynomial: Quotient["top"]): boolean {
  return [...polynomial.keys()].every((name) => name === "");
}

function isLinear(polynomial: Quotient["top"]): boolean {
  return [...polynomial.keys()].every((name) => !name.includes("*"));
}

function sameVariables(a: Quotient["top"], b: Quotient["top"]): boolean {
  const namesOf = (polynomial: Quotient["top"]): string =>
    [...polynomial.keys()]
      .filter((name) => name !== "")
      .sort()
      .join(" ");
  return namesOf(a) !== "" && namesOf(a) === namesOf(b);
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

/** What `b` is multiplied with to be `a`; undefined where it is no multiple. */
function ratioOf(a: Quotient["top"], b: Quotient["top"]): Rational | undefined {
  const [first] = a;
  const other = first && b.get(first[0]);
  if (!first || !other || a.size !== b.size) return undefined;
  const isMultiple = [...a].every(([monomial, coefficient]) => {
    const matching = b.get(monomial);
    return (
      matching !== undefined &&
      compare(multiply(coefficient, other), multiply(matching, first[1])) === 0
    );
  });
  return isMultiple ? multiply(first[1], power(other, minusOne)) : undefined;
}
