/** Polynomials with fractions as coefficients, in normal form: two that are equal have the same terms. */
import type { BinaryOperator, Node } from "./node.ts";
import {
  add,
  absolute,
  binomial,
  multiply,
  negate,
  NotComputed,
  one,
  power,
  type Rational,
} from "./rational.ts";

/** Coefficient by monomial, such as `x^2*y`; no coefficient is zero. The constant term has the empty name. */
type Polynomial = ReadonlyMap<string, Rational>;

/** Numerator over denominator; the two may share factors. */
export interface Quotient {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

const mostTerms = 300;
const highestPower = 24n;
const constantOne: Polynomial = new Map([["", one]]);

/** @throws NotComputed where the expression is no quotient of polynomials, or a large one. */
export function quotientOf(node: Node): Quotient {
  switch (node.type) {
    case "number":
      return fromPolynomial(constant(node.value));
    case "name":
      return fromPolynomial(new Map([[node.name, one]]));
    case "prefix":
      if (node.operator === "-") return minus(quotientOf(node.operand));
      break;
    case "postfix":
      if (node.operator === "%") {
        const { top, bottom } = quotientOf(node.operand);
        return { top, bottom: times(bottom, constant({ top: 100n, bottom: 1n })) };
      }
      break;
    case "binary":
      return combined(node.operator, quotientOf(node.left), node.right);
    default:
  }
  throw new NotComputed("it is no polynomial");
}

export interface Term {
  readonly power: bigint;
  readonly coefficient: Rational;
}

/** The terms of a polynomial in one variable; undefined for quotients and where there are other variables. */
export function termsIn({ top, bottom }: Quotient, name: string): Term[] | undefined {
  if (!isConstant(bottom)) return undefined;
  const scale = power(bottom.get("") ?? one, { top: -1n, bottom: 1n });
  const terms = univariate(top, name);
  return terms?.map((term) => ({ ...term, coefficient: multiply(term.coefficient, scale) }));
}

/** How many terms two polynomials differ in, cleared of denominators. */
export function termsApart(a: Quotient, b: Quotient): number {
  return plus(times(a.top, b.bottom), scaled(times(b.top, a.bottom), negate(one))).size;
}

/**
 * The limit of a quotient of polynomials in one variable.
 * @param at where the variable goes; undefined for infinity. @throws NotComputed where there is none.
 */
export function limitOfQuotient(node: Node, name: string, at: Rational | undefined): Rational {
  const { top, bottom } = quotientOf(node);
  let above = univariate(top, name);
  let below = univariate(bottom, name);
  if (!above || !below) throw new NotComputed("such a limit is not worked out");
  if (!at) return limitFar(above, below);
  for (let i = 0n; i <= highestPower; i += 1n) {
    const [a, b] = [valueAt(above, at), valueAt(below, at)];
    if (b.top !== 0n) return multiply(a, power(b, { top: -1n, bottom: 1n }));
    if (a.top !== 0n) throw new NotComputed("the limit is not finite");
    [above, below] = [derived(above), derived(below)];
  }
  throw new NotComputed("such a limit is not worked out");
}

function limitFar(above: readonly Term[], below: readonly Term[]): Rational {
  const [a, b] = [highest(above), highest(below)];
  if (!a || !b || a.power < b.power) return { top: 0n, bottom: 1n };
  if (a.power > b.power) throw new NotComputed("the limit is not finite");
  return multiply(a.coefficient, power(b.coefficient, { top: -1n, bottom: 1n }));
}

function highest(terms: readonly Term[]): Term | undefined {
  return terms.reduce<Term | undefined>(
    (best, term) => (best && best.power > term.power ? best : term),
    undefined,
  );
}

function univariate(polynomial: Polynomial, name: string): Term[] | undefined {
  const terms: Term[] = [];
  for (const [monomial, coefficient] of polynomial) {
    const names = monomial === "" ? [] : monomial.split("*");
    if (names.some((one) => one !== name)) return undefined;
    terms.push({ power: BigInt(names.length), coefficient });
  }
  return terms;
}

function valueAt(terms: readonly Term[], at: Rational): Rational {
  return terms.reduce<Rational>(
    (total, term) => {
      const raisedTo =
        term.power === 0n ? one : at.top === 0n ? at : power(at, { top: term.power, bottom: 1n });
      return add(total, multiply(term.coefficient, raisedTo));
    },
    { top: 0n, bottom: 1n },
  );
}

function derived(terms: readonly Term[]): Term[] {
  return terms
    .filter((term) => term.power > 0n)
    .map((term) => ({
      power: term.power - 1n,
      coefficient: multiply(term.coefficient, { top: term.power, bottom: 1n }),
    }));
}

/** Whether two quotients are the same wherever both have a value. */
export function sameQuotient(a: Quotient, b: Quotient): boolean {
  const difference = plus(times(a.top, b.bottom), scaled(times(b.top, a.bottom), negate(one)));
  return difference.size === 0;
}

function combined(operator: BinaryOperator, left: Quotient, node: Node): Quotient {
  if (operator === "^" || operator === "**") return raised(left, quotientOf(node));
  const right = quotientOf(node);
  switch (operator) {
    case "+":
      return sum(left, right);
    case "-":
      return sum(left, minus(right));
    case "*":
      return { top: times(left.top, right.top), bottom: times(left.bottom, right.bottom) };
    case "/":
      if (right.top.size === 0) throw new NotComputed("it divides by zero");
      return { top: times(left.top, right.bottom), bottom: times(left.bottom, right.top) };
    default:
      throw new NotComputed("it is no polynomial");
  }
}

function sum(a: Quotient, b: Quotient): Quotient {
  if (samePolynomial(a.bottom, b.bottom)) return { top: plus(a.top, b.top), bottom: a.bottom };
  return {
    top: plus(times(a.top, b.bottom), times(b.top, a.bottom)),
    bottom: times(a.bottom, b.bottom),
  };
}

function raised(base: Quotient, exponent: Quotient): Quotient {
  const count = wholeConstant(exponent);
  const size = absolute(count);
  if (isConstant(base.top) && isConstant(base.bottom)) {
    const value = multiply(
      base.top.get("") ?? { top: 0n, bottom: 1n },
      power(base.bottom.get("") ?? one, { top: -1n, bottom: 1n }),
    );
    return fromPolynomial(constant(power(value, { top: count, bottom: 1n })));
  }
  if (size > highestPower) throw new NotComputed("the power is too high");
  const growth = BigInt(Math.max(base.top.size, base.bottom.size));
  if (
    growth > 1n &&
    binomial({ top: size + growth - 1n, bottom: 1n }, { top: size, bottom: 1n }).top >
      BigInt(mostTerms)
  )
    throw new NotComputed("the polynomial has too many terms");
  let [top, bottom] = [constantOne, constantOne];
  for (let i = 0n; i < size; i += 1n) {
    top = times(top, base.top);
    bottom = times(bottom, base.bottom);
  }
  return count < 0n ? { top: bottom, bottom: top } : { top, bottom };
}

function wholeConstant({ top, bottom }: Quotient): bigint {
  if (!isConstant(top) || !isConstant(bottom)) throw new NotComputed("the exponent is a variable");
  const [a, b] = [top.get(""), bottom.get("") ?? one];
  const value = a ? multiply(a, power(b, { top: -1n, bottom: 1n })) : { top: 0n, bottom: 1n };
  if (value.bottom !== 1n) throw new NotComputed("the exponent is no whole number");
  return value.top;
}

function isConstant(a: Polynomial): boolean {
  return a.size === 0 || (a.size === 1 && a.has(""));
}

function minus({ top, bottom }: Quotient): Quotient {
  return { top: scaled(top, negate(one)), bottom };
}

function fromPolynomial(top: Polynomial): Quotient {
  return { top, bottom: constantOne };
}

function constant(value: Rational): Polynomial {
  return value.top === 0n ? new Map() : new Map([["", value]]);
}

function plus(a: Polynomial, b: Polynomial): Polynomial {
  const terms = new Map(a);
  for (const [monomial, coefficient] of b) addTerm(terms, monomial, coefficient);
  return terms;
}

function times(a: Polynomial, b: Polynomial): Polynomial {
  const terms = new Map<string, Rational>();
  if (a.size * b.size > mostTerms * 20) throw new NotComputed("the polynomial has too many terms");
  for (const [x, p] of a)
    for (const [y, q] of b) addTerm(terms, joinMonomials(x, y), multiply(p, q));
  if (terms.size > mostTerms) throw new NotComputed("the polynomial has too many terms");
  return terms;
}

function scaled(a: Polynomial, factor: Rational): Polynomial {
  return new Map(
    [...a].map(([monomial, coefficient]) => [monomial, multiply(coefficient, factor)]),
  );
}

function addTerm(terms: Map<string, Rational>, monomial: string, coefficient: Rational): void {
  const before = terms.get(monomial);
  const value = before ? add(before, coefficient) : coefficient;
  if (value.top === 0n) terms.delete(monomial);
  else terms.set(monomial, value);
}

/** Names in order, joined by `*`, each as often as its power says. */
function joinMonomials(a: string, b: string): string {
  if (a === "") return b;
  if (b === "") return a;
  return [...a.split("*"), ...b.split("*")].sort().join("*");
}

function samePolynomial(a: Polynomial, b: Polynomial): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([monomial, { top, bottom }]) => {
    const other = b.get(monomial);
    return other?.top === top && other.bottom === bottom;
  });
}
