/** How far off a result may be when the decimals that it was computed from are rounded. */
import { evaluate } from "../math/evaluate.ts";
import type { Node } from "../math/node.ts";
import {
  absolute,
  add,
  compare,
  NotComputed,
  rational,
  subtract,
  type Rational,
} from "../math/rational.ts";
import { isExact } from "../math/real.ts";

type Numeral = Node & { readonly type: "number" };

const mostOperands = 8;

/** The numbers with digits after the point, in order. */
export function decimalsIn(node: Node): Numeral[] {
  switch (node.type) {
    case "number":
      return node.written.places > 0 ? [node] : [];
    case "prefix":
    case "postfix":
      return decimalsIn(node.operand);
    case "binary":
      return [...decimalsIn(node.left), ...decimalsIn(node.right)];
    case "call":
      return node.arguments.flatMap(decimalsIn);
    default:
      return [];
  }
}

/** Whether a value is as near as half a unit in the last place of every decimal lets it be. */
export function withinError(node: Node, said: Rational, operands: readonly Numeral[]): boolean {
  if (operands.length > mostOperands) return false;
  try {
    const exact = valueOf(node);
    const error = operands
      .map((operand) => {
        const half = rational(1n, 2n * 10n ** BigInt(operand.written.places));
        return distance(valueOf(moved(node, operand, half)), exact);
      })
      .reduce(add, { top: 0n, bottom: 1n });
    return compare(distance(said, exact), error) <= 0;
  } catch (error) {
    if (error instanceof NotComputed) return false;
    throw error;
  }
}

function valueOf(node: Node): Rational {
  const value = evaluate(node);
  if (value.kind !== "number" || value.im !== undefined || !isExact(value.re))
    throw new NotComputed("an exact number is needed");
  return value.re;
}

function distance(a: Rational, b: Rational): Rational {
  const { top, bottom } = subtract(a, b);
  return { top: absolute(top), bottom };
}

/** The tree with one of its numbers moved. */
function moved(node: Node, operand: Numeral, by: Rational): Node {
  if (node === operand) return { ...operand, value: add(operand.value, by) };
  switch (node.type) {
    case "prefix":
    case "postfix":
      return { ...node, operand: moved(node.operand, operand, by) };
    case "binary":
      return {
        ...node,
        left: moved(node.left, operand, by),
        right: moved(node.right, operand, by),
      };
    case "call":
      return { ...node, arguments: node.arguments.map((part) => moved(part, operand, by)) };
    default:
      return node;
  }
}
