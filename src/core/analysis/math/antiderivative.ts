/** Antiderivatives of sums of powers and of a few functions of a linear argument. */
import { namesIn } from "./derivative.ts";
import type { BinaryNode, Node } from "./node.ts";
import { unwritten } from "./parserForms.ts";
import { quotientOf, termsIn } from "./polynomial.ts";
import { add, divide, NotComputed, one, whole, type Rational } from "./rational.ts";

/** A tree whose derivative by `name` is the given one. @throws NotComputed where no rule gives it. */
export function antiderivative(node: Node, name: string): Node {
  const powers = byPowers(node, name);
  if (powers) return powers;
  if (node.type === "prefix" && node.operator === "-")
    return { ...node, operand: antiderivative(node.operand, name) };
  if (node.type === "binary") return ofBinary(node, name);
  if (node.type === "call") return ofCall(node.name, node.arguments[0], name);
  throw unknown();
}

/** Polynomials in one variable with numbers as coefficients. */
function byPowers(node: Node, name: string): Node | undefined {
  try {
    const terms = termsIn(quotientOf(node), name);
    return terms?.reduce<Node>(
      (sum, { power, coefficient }) =>
        binary("+", sum, raised(name, power + 1n, divide(coefficient, whole(power + 1n)))),
      number(whole(0)),
    );
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

function ofBinary(node: BinaryNode, name: string): Node {
  const { operator, left, right } = node;
  if (operator === "+" || operator === "-")
    return binary(operator, antiderivative(left, name), antiderivative(right, name));
  if (operator === "*" && !namesIn(left).has(name))
    return binary("*", left, antiderivative(right, name));
  if (operator === "*" && !namesIn(right).has(name))
    return binary("*", right, antiderivative(left, name));
  if (operator === "/" && !namesIn(right).has(name))
    return binary("/", antiderivative(left, name), right);
  if (operator === "/" && !namesIn(left).has(name)) {
    // c/x
    if (right.type === "name") return binary("*", left, call("ln", call("abs", right)));
  }
  if ((operator === "^" || operator === "**") && left.type === "name") {
    if (left.name === name && right.type === "number") {
      const next = add(right.value, one);
      if (next.top !== 0n) return binary("/", binary("**", left, number(next)), number(next));
    }
    if (left.name === "e") return binary("/", node, number(slope(right, name)));
  }
  throw unknown();
}

function ofCall(name: string, argument: Node | undefined, variable: string): Node {
  if (!argument) throw unknown();
  const factor = number(slope(argument, variable));
  switch (name) {
    case "sin":
      return binary("/", { type: "prefix", operator: "-", operand: call("cos", argument) }, factor);
    case "cos":
      return binary("/", call("sin", argument), factor);
    case "exp":
      return binary("/", call("exp", argument), factor);
    case "sqrt": {
      const power = binary("**", argument, number({ top: 3n, bottom: 2n }));
      return binary("/", binary("*", number({ top: 2n, bottom: 3n }), power), factor);
    }
    default:
      throw unknown();
  }
}

/** The factor of the variable in a linear argument. */
function slope(node: Node, name: string): Rational {
  const terms = termsIn(quotientOf(node), name);
  const linear = terms?.find(({ power }) => power === 1n);
  if (!terms || !linear || terms.some(({ power }) => power > 1n)) throw unknown();
  return linear.coefficient;
}

function raised(name: string, power: bigint, coefficient: Rational): Node {
  const base: Node = { type: "name", name };
  return binary("*", number(coefficient), binary("**", base, number(whole(power))));
}

function number(value: Rational): Node {
  return { type: "number", value, written: unwritten };
}

function binary(operator: BinaryNode["operator"], left: Node, right: Node): Node {
  return { type: "binary", operator, left, right };
}

function call(name: string, argument: Node): Node {
  return { type: "call", name, arguments: [argument] };
}

function unknown(): NotComputed {
  return new NotComputed("such an integral is not worked out");
}
