/** Sums, products, integrals and limits: exactly where a rule gives the value, else not at all. */
import { namesIn, withoutDerivatives } from "./derivative.ts";
import type { BoundedNode, Node } from "./node.ts";
import { antiderivative } from "./antiderivative.ts";
import {
  compare,
  divide,
  multiply,
  NotComputed,
  one,
  subtract,
  whole,
  type Rational,
} from "./rational.ts";
import { isExact } from "./real.ts";
import { limitOfQuotient } from "./polynomial.ts";
import {
  addValues,
  compareValues,
  divideValues,
  integerOf,
  multiplyValues,
  numberValue,
  realOf,
  subtractValues,
  type Value,
} from "./value.ts";

type WithVariable = (part: Node, name: string, value: Value) => Value;

const mostTerms = 2000n;
/** So many neighbouring quotients must agree for a series to count as a geometric one. */
const comparedTerms = 6;
const mostDerivatives = 4;

/** @throws NotComputed where no rule applies. */
export function boundedValue(node: BoundedNode, withVariable: WithVariable): Value {
  switch (node.kind) {
    case "sum":
    case "product":
      return isInfinity(node.to) ? geometric(node, withVariable) : running(node, withVariable);
    case "integral":
      return integral(node, withVariable);
    case "limit":
      return limit(node, withVariable);
  }
}

function isInfinity(node: Node | undefined): boolean {
  return node?.type === "name" && node.name === "infinity";
}

function bound(node: Node | undefined, withVariable: WithVariable): Value {
  if (!node) throw new NotComputed("a bound is missing");
  return withVariable(node, "", numberValue(one));
}

function running({ kind, name, from, to, body }: BoundedNode, withVariable: WithVariable): Value {
  const [first, last] = [integerOf(bound(from, withVariable)), integerOf(bound(to, withVariable))];
  if (last - first > mostTerms) throw new NotComputed("it has too many terms");
  let total: Value = numberValue(whole(kind === "sum" ? 0 : 1));
  for (let i = first; i <= last; i += 1n) {
    const term = withVariable(body, name, numberValue(whole(i)));
    total = kind === "sum" ? addValues(total, term) : multiplyValues(total, term);
  }
  return total;
}

/** a + ar + ar^2 + ... = a/(1 - r) for |r| < 1. */
function geometric(node: BoundedNode, withVariable: WithVariable): Value {
  const uncertain = () => new NotComputed("such an infinite series is not summed up");
  if (node.kind !== "sum") throw uncertain();
  const start = integerOf(bound(node.from, withVariable));
  const terms = Array.from({ length: comparedTerms }, (_, i): Rational => {
    const value = realOf(withVariable(node.body, node.name, numberValue(whole(start + BigInt(i)))));
    if (!isExact(value) || value.top === 0n) throw uncertain();
    return value;
  });
  const [first, second] = terms;
  if (!first || !second) throw uncertain();
  const ratio = divide(second, first);
  const fits = terms.every((term, i) => {
    const next = terms[i + 1];
    return !next || compare(multiply(term, ratio), next) === 0;
  });
  if (!fits || compare(multiply(ratio, ratio), one) >= 0) throw uncertain();
  return numberValue(divide(first, subtract(one, ratio)));
}

function integral({ name, from, to, body }: BoundedNode, withVariable: WithVariable): Value {
  const inside = antiderivative(body, name);
  const at = (node: Node | undefined) => withVariable(inside, name, bound(node, withVariable));
  return subtractValues(at(to), at(from));
}

/** The value there where it has one; for quotients of polynomials that have none, by cancelling. */
function limit({ name, from, body }: BoundedNode, withVariable: WithVariable): Value {
  if (isInfinity(from)) return numberValue(limitOfQuotient(body, name, undefined));
  const place = bound(from, withVariable);
  try {
    if (!isContinuous(body)) throw new NotComputed("it may jump there");
    return withVariable(body, name, place);
  } catch (error) {
    if (!(error instanceof NotComputed)) throw error;
    const real = realOf(place);
    if (!isExact(real) || namesIn(body).size > 1) throw error;
    return (
      byDerivatives(body, name, place, withVariable) ??
      numberValue(limitOfQuotient(body, name, real))
    );
  }
}

/** L'Hôpital's rule: of a quotient of two smooth functions that are both 0 there. */
function byDerivatives(
  body: Node,
  name: string,
  place: Value,
  withVariable: WithVariable,
): Value | undefined {
  if (body.type !== "binary" || body.operator !== "/") return undefined;
  let { left, right }: { left: Node; right: Node } = body;
  try {
    for (let order = 0; order < mostDerivatives; order += 1) {
      if (!isContinuous(left) || !isContinuous(right)) return undefined;
      const [above, below] = [left, right].map((part) => withVariable(part, name, place));
      if (!above || !below) return undefined;
      if (!isZero(below)) return order === 0 ? undefined : divideValues(above, below);
      if (!isZero(above)) return undefined;
      left = withoutDerivatives({ type: "derivative", name, body: left });
      right = withoutDerivatives({ type: "derivative", name, body: right });
    }
    return undefined;
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

function isZero(value: Value): boolean {
  const order = compareValues(value, numberValue(whole(0)));
  return order === "equal" || order === "alike";
}

function isContinuous(node: Node): boolean {
  switch (node.type) {
    case "number":
    case "name":
      return true;
    case "prefix":
      return isContinuous(node.operand);
    case "binary":
      return (
        /^(?:[-+*/^]|\*\*)$/.test(node.operator) &&
        isContinuous(node.left) &&
        isContinuous(node.right)
      );
    case "call":
      return (
        /^(?:sin|cos|exp|sqrt|ln|atan|abs|bars)$/.test(node.name) &&
        node.arguments.every(isContinuous)
      );
    default:
      return false;
  }
}
