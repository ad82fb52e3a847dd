/** What kind of thing a side of a claim is. */
import { defined } from "../../model/defined.ts";
import type { BinaryNode, Node } from "../math/node.ts";
import { featuresOf } from "./features.ts";
import { isInBase, type Side } from "./statements.ts";
import { bareNumber, type Verdict } from "./verdict.ts";

/** A number, a fraction of numbers, a list of them or a text: what a calculation comes to. */
export function isValue(side: Side): boolean {
  if (isBare(side)) return true;
  if (side.parsed.state !== "parsed") return false;
  return isPlainValue(side.parsed.node);
}

export function isBare({ parsed }: Side): boolean {
  return parsed.state === "parsed" && bareNumber(parsed.node) !== undefined;
}

export function isCompound(side: Side): boolean {
  return (featuresOf(side)?.operations ?? 0) > 0;
}

export function unitsIn({ tokens }: Side): string[] {
  return tokens.flatMap(({ unit }) => unit ?? []);
}

/** "0x1F = 31": one of two numbers has its base written with it. */
export function isConversion(left: Side, right: Side): boolean {
  const sides = [left, right].map(({ tokens }) => (tokens.length === 1 ? tokens[0] : undefined));
  return (
    sides.every((token) => token?.type === "number") &&
    sides.filter((token) => token && isInBase(token)).length === 1
  );
}

/** "3 hours = 180 minutes": two quantities in different units. */
export function convertsUnits(left: Side, right: Side): boolean {
  const [a, b] = [unitsIn(left), unitsIn(right)];
  return a.length > 0 && b.length > 0 && a.join() !== b.join();
}

/** A number with a unit, and nothing to work out. */
export function isQuantity(side: Side): boolean {
  if (unitsIn(side).length !== 1 || side.parsed.state !== "parsed") return false;
  return isValue(side) || bareNumber(side.parsed.node) !== undefined;
}

/** The left side may stand in the text before, so signs are compared, not stretches of this text. */
export function sameSigns(left: Side, right: Side): boolean {
  const written = ({ tokens }: Side) => tokens.map(({ sign }) => sign).join(" ");
  return written(left) === written(right);
}

export function sameNames(left: Side, right: Side): boolean {
  const [a, b] = [featuresOf(left)?.names, featuresOf(right)?.names];
  return a !== undefined && b !== undefined && a.size === b.size && [...a].every((n) => b.has(n));
}

/** A product or power with a sum in it: `(x + 1)^2`, `x(x - 3)`. */
export function expands({ parsed }: Side): boolean {
  if (parsed.state !== "parsed" || parsed.node.type !== "binary") return false;
  return isProductNode(parsed.node) && hasSum(parsed.node);
}

function isProductNode({ operator }: BinaryNode): boolean {
  return operator === "*" || operator === "^" || operator === "**";
}

function hasSum(node: Node): boolean {
  if (node.type !== "binary") return false;
  if (node.operator === "+" || node.operator === "-") return true;
  if (!isProductNode(node)) return false;
  return hasSum(node.left) || (node.operator === "*" && hasSum(node.right));
}

/** "(1) - (2) = 4" speaks of equations by their numbers. */
export function isReference(left: Side, right: Side): boolean {
  return [left, right].some(({ tokens }) => {
    const signs = tokens.map(({ sign }) => sign).join("");
    return /^\(\d{1,2}\)(?:[-+]\(\d{1,2}\))+$/.test(signs);
  });
}

export function isComparison(relation: string): boolean {
  return "<>≤≥".includes(relation);
}

/** The values of a verdict, to show them with another one. */
export function values({ left, right }: Verdict): { left?: string; right?: string } {
  return defined({ left, right });
}

function isPlainValue(node: Node): boolean {
  switch (node.type) {
    case "number":
    case "text":
    case "truth":
      return true;
    case "prefix":
      return node.operator === "-" && isPlainValue(node.operand);
    case "postfix":
      return node.operand.type === "number";
    case "binary":
      return (
        /^(?:\/|mixed)$/.test(node.operator) &&
        node.left.type === "number" &&
        (node.right.type === "number" || node.operator === "mixed")
      );
    case "list":
      return node.items.every(isPlainValue);
    default:
      return false;
  }
}
