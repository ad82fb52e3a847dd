/** Computes the value of a tree: exactly where possible, in bounded time always. */
import { mathematics, type Dialect } from "./dialect.ts";
import { callFunction } from "./functions.ts";
import { closedSum } from "./series.ts";
import type { BinaryNode, BinaryOperator, Node, PostfixOperator, PrefixOperator } from "./node.ts";
import { boundedValue } from "./bounded.ts";
import { withoutDerivatives } from "./derivative.ts";
import {
  binomial,
  doubleFactorial,
  factorial,
  multiply,
  NotComputed,
  rational,
  whole,
  type Rational,
} from "./rational.ts";
import { divideReal, floorReal, isExact, multiplyReal } from "./real.ts";
import { exponential, intervalOf, pi } from "./interval.ts";
import {
  addValues,
  concatenated,
  contains,
  crossProduct,
  divideValues,
  dotProduct,
  integerOf,
  multiplyValues,
  negateValue,
  numberValue,
  powerValues,
  realOf,
  setOf,
  subtractValues,
  textValue,
  truthValue,
  type ListValue,
  type Value,
} from "./value.ts";

/** Values of names; `pi`, `e`, `i` are only constants where they are in it. */
export type Environment = ReadonlyMap<string, Value>;

export const constants: Environment = new Map<string, Value>([
  ["pi", numberValue(pi())],
  ["e", numberValue(exponential(intervalOf(whole(1))))],
  ["i", numberValue(whole(0), whole(1))],
]);

/** So many operations are done for one expression at most. */
const mostOperations = 4000;

/** @throws NotComputed with a reason for the reader. */
export function evaluate(
  node: Node,
  environment: Environment = constants,
  dialect: Dialect = mathematics,
): Value {
  let operations = 0;
  let scope = environment;
  return valueOf(withoutDerivatives(node));

  function valueOf(part: Node): Value {
    operations += 1;
    if (operations > mostOperations) throw new NotComputed("it is too long");
    switch (part.type) {
      case "number":
        return numberValue(part.value);
      case "text":
        return textValue(part.value);
      case "truth":
        return truthValue(part.value);
      case "name":
        return named(part.name);
      case "prefix":
        return prefix(part.operator, valueOf(part.operand));
      case "postfix":
        return postfix(part.operator, valueOf(part.operand));
      case "binary":
        return binary(part);
      case "call":
        return callFunction(part.name, part.arguments.map(valueOf), dialect);
      case "list":
        return part.kind === "{}"
          ? setOf(part.items.map(valueOf))
          : { kind: part.kind === "[]" ? "list" : "tuple", items: part.items.map(valueOf) };
      case "matrix":
        return { kind: "matrix", rows: part.rows.map((row) => row.map(valueOf)) };
      case "dots":
        throw new NotComputed("what the dots stand for is not certain");
      case "bounded":
        return boundedValue(part, withVariable);
      case "derivative":
        throw new NotComputed("a derivative has no value without a variable's");
      case "antiderivative":
        throw new NotComputed("an integral without bounds has no value");
    }
  }

  /** The value of a part where a variable has one of its own. */
  function withVariable(part: Node, name: string, value: Value): Value {
    const outer = scope;
    scope = new Map([...scope, [name, value]]);
    try {
      return valueOf(part);
    } finally {
      scope = outer;
    }
  }

  function named(name: string): Value {
    const value = scope.get(name);
    if (!value) throw new NotComputed(`the value of ${name} is not known`);
    return value;
  }

  function binary(part: BinaryNode): Value {
    const sum = closedSum(part, valueOf);
    if (sum) return sum;
    const left = valueOf(part.left);
    const right = valueOf(part.right);
    if (dialect.percentOfLeft && /^[+-]$/.test(part.operator) && isPercent(part.right))
      return apply(part.operator, left, multiplyValues(left, right), dialect);
    return apply(part.operator, left, right, dialect);
  }

  function postfix(operator: PostfixOperator, operand: Value): Value {
    switch (operator) {
      case "%":
        return dialect.percentAsUnit ? operand : divideValues(operand, numberValue(whole(100)));
      case "°":
        if (dialect.degreesAsUnit) return operand;
        return numberValue(multiplyReal(realOf(operand), divideReal(pi(), whole(180))));
      case "!":
        return numberValue(factorial(exact(operand)));
      case "!!":
        return numberValue(doubleFactorial(exact(operand)));
    }
  }

  function prefix(operator: PrefixOperator, operand: Value): Value {
    switch (operator) {
      case "-":
        return negateValue(operand);
      case "~":
        return numberValue(whole(-integerOf(operand) - 1n));
      case "not":
        return truthValue(!truthOf(operand));
    }
  }
}

function isPercent(node: Node): boolean {
  return node.type === "postfix" && node.operator === "%";
}

function apply(operator: BinaryOperator, left: Value, right: Value, dialect: Dialect): Value {
  switch (operator) {
    case "+":
      if (isSequence(left, dialect) && isSequence(right, dialect)) return concatenated(left, right);
      return addValues(left, right);
    case "±":
      return dialect.plusMinus === "+" ? addValues(left, right) : subtractValues(left, right);
    case "-":
      return subtractValues(left, right);
    case "*":
      if (isVector(left) && isVector(right))
        return dialect.vectorProduct === "dot"
          ? dotProduct(left, right)
          : crossProduct(left, right);
      if (left.kind === "text" || right.kind === "text") return repeated(left, right);
      return multiplyValues(left, right);
    case "/":
      return quotient(left, right, dialect);
    case "//":
      return numberValue(whole(wholeQuotient(left, right, dialect)));
    case "%":
    case "mod":
      return remainder(left, right, dialect);
    case "^":
      return dialect.caretIsXor ? bits("xor", left, right) : powerValues(left, right);
    case "**":
      return powerValues(left, right);
    case "choose":
      return numberValue(binomial(exact(left), exact(right)));
    case "mixed":
      return dialect.mixedNumbers ? addValues(left, right) : multiplyValues(left, right);
    case "∪":
    case "∩":
    case "∖":
      return sets(operator, left, right);
    case "and":
    case "or":
    case "xor":
      if (left.kind === "truth" || right.kind === "truth") return truths(operator, left, right);
      return bits(operator, left, right);
    case "&":
    case "|":
    case "<<":
    case ">>":
      return bits(operator, left, right);
  }
}

function isSequence(a: Value, dialect: Dialect): a is ListValue {
  return (
    (a.kind === "list" && dialect.listsConcatenate) || (a.kind === "tuple" && dialect.sequences)
  );
}

function isVector(a: Value): a is ListValue {
  return a.kind === "tuple" || a.kind === "list";
}

/** "'a' * 3" */
function repeated(left: Value, right: Value): Value {
  const [text, count] = left.kind === "text" ? [left, right] : [right, left];
  const times = Number(integerOf(count));
  if (text.kind !== "text" || times < 0 || times > 2000)
    throw new NotComputed("such a product is not computed");
  return textValue(text.value.repeat(times));
}

function quotient(left: Value, right: Value, dialect: Dialect): Value {
  if (!dialect.slashTruncates || !isWholeNumber(left) || !isWholeNumber(right))
    return divideValues(left, right);
  return numberValue(whole(wholeQuotient(left, right, { ...dialect, remainder: "truncate" })));
}

function wholeQuotient(left: Value, right: Value, dialect: Dialect): bigint {
  const [a, b] = [realOf(left), realOf(right)];
  if (isExact(a) && isExact(b) && b.top !== 0n) {
    const exactly = rational(a.top * b.bottom, a.bottom * b.top);
    if (exactly.top < 0n && exactly.bottom !== 1n) {
      if (dialect.remainder === "unknown") throw differs();
      if (dialect.remainder === "truncate") return exactly.top / exactly.bottom;
    }
  }
  return floorReal(divideReal(a, b));
}

function remainder(left: Value, right: Value, dialect: Dialect): Value {
  const [a, b] = [exact(left), exact(right)];
  if (b.top === 0n) throw new NotComputed("it divides by zero");
  if ((a.top < 0n || b.top < 0n) && dialect.remainder === "unknown") {
    // The mathematicians' remainder is between 0 and the modulus.
    if (b.top < 0n) throw differs();
  }
  const count = wholeQuotient(left, right, {
    ...dialect,
    remainder: dialect.remainder === "unknown" ? "floor" : dialect.remainder,
  });
  return subtractValues(left, numberValue(multiply(b, whole(count))));
}

type BitOperator = "&" | "and" | "|" | "or" | "xor" | "<<" | ">>";

function bits(operator: BitOperator, left: Value, right: Value): Value {
  const [a, b] = [integerOf(left), integerOf(right)];
  switch (operator) {
    case "&":
    case "and":
      return numberValue(whole(a & b));
    case "|":
    case "or":
      return numberValue(whole(a | b));
    case "xor":
      return numberValue(whole(a ^ b));
    case "<<":
    case ">>": {
      if (b < 0n || b > 4096n) throw new NotComputed("it shifts too far");
      const scale = rational(1n << b);
      const shifted = operator === "<<" ? multiply(whole(a), scale) : whole(a >> b);
      return numberValue(shifted);
    }
  }
}

function truths(operator: "and" | "or" | "xor", left: Value, right: Value): Value {
  const [a, b] = [truthOf(left), truthOf(right)];
  return truthValue(operator === "and" ? a && b : operator === "or" ? a || b : a !== b);
}

function sets(operator: "∪" | "∩" | "∖", left: Value, right: Value): Value {
  // "{3}" is read as a number in brackets.
  const [a, b] = [left, right].map((side) => (side.kind === "number" ? setOf([side]) : side));
  if (a?.kind !== "set" || b?.kind !== "set") throw new NotComputed("only sets are joined");
  if (operator === "∪") return setOf([...a.items, ...b.items]);
  const inside = operator === "∩";
  return { kind: "set", items: a.items.filter((item) => contains(b.items, item) === inside) };
}

function truthOf(a: Value): boolean {
  if (a.kind !== "truth") throw new NotComputed("a truth value is needed");
  return a.value;
}

function isWholeNumber(a: Value): boolean {
  return a.kind === "number" && a.im === undefined && isExact(a.re) && a.re.bottom === 1n;
}

function exact(a: Value): Rational {
  const real = realOf(a);
  if (!isExact(real)) throw new NotComputed("an exact number is needed");
  return real;
}

function differs(): NotComputed {
  return new NotComputed("languages differ on this division of a negative number");
}
