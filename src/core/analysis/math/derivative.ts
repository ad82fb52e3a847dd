/** Derivatives by the rules of calculus: trees in, trees out. */
import type { BinaryNode, Node } from "./node.ts";
import { unwritten } from "./parserForms.ts";
import { NotComputed } from "./rational.ts";

/** The tree with every derivative in it worked out. @throws NotComputed where a rule is missing. */
export function withoutDerivatives(node: Node): Node {
  switch (node.type) {
    case "derivative": {
      const body = withoutDerivatives(node.body);
      return derivativeOf(body, node.name === "" ? onlyName(body) : node.name);
    }
    case "prefix":
    case "postfix":
      return changed(node, node.operand, (operand) => ({ ...node, operand }));
    case "binary": {
      const [left, right] = [withoutDerivatives(node.left), withoutDerivatives(node.right)];
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    default:
      return node;
  }
}

function changed(node: Node, part: Node, make: (part: Node) => Node): Node {
  const inside = withoutDerivatives(part);
  return inside === part ? node : make(inside);
}

/** `(x^4)'`: what it is derived by goes without saying where there is one variable. */
function onlyName(node: Node): string {
  const names = namesIn(node);
  const [name] = names;
  if (name === undefined || names.size !== 1)
    throw new NotComputed("what it is derived by is not certain");
  return name;
}

export function namesIn(node: Node): Set<string> {
  switch (node.type) {
    case "name":
      return new Set(node.name === "pi" || node.name === "e" ? [] : [node.name]);
    case "prefix":
    case "postfix":
      return namesIn(node.operand);
    case "binary":
      return new Set([...namesIn(node.left), ...namesIn(node.right)]);
    case "call":
      return new Set(node.arguments.flatMap((argument) => [...namesIn(argument)]));
    default:
      return new Set();
  }
}

function derivativeOf(node: Node, name: string): Node {
  if (!namesIn(node).has(name)) return number(0n);
  switch (node.type) {
    case "name":
      return number(1n);
    case "prefix":
      if (node.operator === "-") return negated(derivativeOf(node.operand, name));
      break;
    case "binary":
      return ofBinary(node, name);
    case "call": {
      const [argument] = node.arguments;
      if (!argument || node.arguments.length > 1) break;
      return times(outer(node.name, argument), derivativeOf(argument, name));
    }
    default:
  }
  throw new NotComputed("such a derivative is not worked out");
}

function ofBinary({ operator, left, right }: BinaryNode, name: string): Node {
  switch (operator) {
    case "+":
    case "-":
      return binary(operator, derivativeOf(left, name), derivativeOf(right, name));
    case "*":
      return binary(
        "+",
        times(derivativeOf(left, name), right),
        times(left, derivativeOf(right, name)),
      );
    case "/":
      return binary(
        "/",
        binary("-", times(derivativeOf(left, name), right), times(left, derivativeOf(right, name))),
        times(right, right),
      );
    case "^":
    case "**":
      return ofPower(left, right, name);
    default:
      throw new NotComputed("such a derivative is not worked out");
  }
}

/** (u^c)' = c u^(c-1) u', (c^u)' = c^u ln c u'. */
function ofPower(base: Node, exponent: Node, name: string): Node {
  if (!namesIn(exponent).has(name)) {
    const lower = binary("**", base, binary("-", exponent, number(1n)));
    return times(times(exponent, lower), derivativeOf(base, name));
  }
  if (namesIn(base).has(name)) throw new NotComputed("such a derivative is not worked out");
  const log = call("ln", base);
  return times(times(binary("**", base, exponent), log), derivativeOf(exponent, name));
}

/** The derivative of a function at its argument. */
function outer(name: string, a: Node): Node {
  const squared = times(a, a);
  switch (name) {
    case "sin":
      return call("cos", a);
    case "cos":
      return negated(call("sin", a));
    case "tan":
      return binary("/", number(1n), times(call("cos", a), call("cos", a)));
    case "exp":
      return call("exp", a);
    case "ln":
      return binary("/", number(1n), a);
    case "sqrt":
      return binary("/", number(1n), times(number(2n), call("sqrt", a)));
    case "sinh":
      return call("cosh", a);
    case "cosh":
      return call("sinh", a);
    case "atan":
      return binary("/", number(1n), binary("+", number(1n), squared));
    case "asin":
      return binary("/", number(1n), call("sqrt", binary("-", number(1n), squared)));
    default:
      throw new NotComputed("such a derivative is not worked out");
  }
}

function number(value: bigint): Node {
  return { type: "number", value: { top: value, bottom: 1n }, written: unwritten };
}

function binary(operator: BinaryNode["operator"], left: Node, right: Node): Node {
  return { type: "binary", operator, left, right };
}

function times(left: Node, right: Node): Node {
  return binary("*", left, right);
}

function negated(operand: Node): Node {
  return { type: "prefix", operator: "-", operand };
}

function call(name: string, argument: Node): Node {
  return { type: "call", name, arguments: [argument] };
}
