/**
 * Sums and products with dots, `1 + 2 + ... + 9`: their terms must have one shape in which every number runs in equal
 * steps (or the terms must grow by one factor), from the first term to the last. Only a certain pattern is computed.
 */
import type { BinaryNode, Node } from "./node.ts";
import {
  add,
  compare,
  divide,
  multiply,
  NotComputed,
  subtract,
  whole,
  type Rational,
} from "./rational.ts";
import { addValues, multiplyValues, type Value } from "./value.ts";

const mostTerms = 2000n;

/** @returns undefined when there are no dots. @throws NotComputed when the pattern is not certain. */
export function closedSum(node: BinaryNode, valueOf: (node: Node) => Value): Value | undefined {
  const { operator } = node;
  if ((operator !== "+" && operator !== "*") || node.left.type !== "binary") return undefined;
  if (node.left.right.type !== "dots" || node.left.operator !== operator) return undefined;
  const terms = flatten(node.left.left, operator);
  const all = termsBetween(terms, node.right);
  const combine = operator === "+" ? addValues : multiplyValues;
  return all.map(valueOf).reduce(combine);
}

function flatten(node: Node, operator: "+" | "*"): Node[] {
  const terms: Node[] = [];
  let rest = node;
  while (rest.type === "binary" && rest.operator === operator) {
    terms.unshift(rest.right);
    rest = rest.left;
    if (terms.length > 400) throw new NotComputed("it is too long");
  }
  terms.unshift(rest);
  return terms;
}

/** All terms from the first to the last. */
function termsBetween(terms: readonly Node[], last: Node): Node[] {
  const [first, second] = terms;
  if (!first || !second) throw uncertain();
  const stepwise = inEqualSteps(terms, last);
  const growing = byOneFactor(terms, last);
  const doubtful = stepwise !== undefined && growing !== undefined;
  if (doubtful && terms.length < 3) throw uncertain();
  const all = stepwise ?? growing;
  if (!all) throw uncertain();
  return all;
}

function inEqualSteps(terms: readonly Node[], last: Node): Node[] | undefined {
  const leaves = [...terms, last].map(numbersIn);
  const shape = shapeOf(last);
  if (terms.some((term) => shapeOf(term) !== shape)) return undefined;
  const [from = [], next = []] = leaves;
  const to = leaves.at(-1) ?? [];
  const steps = from.map((value, i) => subtract(next[i] ?? value, value));
  const moving = steps.findIndex((step) => step.top !== 0n);
  const [start, step, end] = [from[moving], steps[moving], to[moving]];
  if (!start || !step || !end) return undefined;
  const count = divide(subtract(end, start), step);
  if (count.bottom !== 1n || count.top < BigInt(terms.length)) return undefined;
  if (count.top > mostTerms) throw new NotComputed("it has too many terms");
  const at = (index: bigint) =>
    from.map((value, i) => add(value, multiply(steps[i] ?? value, whole(index))));
  const fits = [...leaves.slice(0, -1).entries()].every(([index, values]) =>
    same(values, at(BigInt(index))),
  );
  if (!fits || !same(to, at(count.top))) return undefined;
  return Array.from({ length: Number(count.top) + 1 }, (_, index) =>
    withNumbers(last, at(BigInt(index))),
  );
}

/** `1 + 2 + 4 + ... + 64`: bare numbers only. */
function byOneFactor(terms: readonly Node[], last: Node): Node[] | undefined {
  if (last.type !== "number") return undefined;
  const values: Rational[] = [];
  for (const term of terms) {
    if (term.type !== "number" || term.value.top === 0n) return undefined;
    values.push(term.value);
  }
  const [first, second] = values;
  if (!first || !second) return undefined;
  const factor = divide(second, first);
  if (factor.top === factor.bottom || factor.top < 0n) return undefined;
  if (values.some((value, i) => i > 0 && !equal(value, multiply(values[i - 1] ?? value, factor))))
    return undefined;
  const all: Node[] = [];
  const rising = compare(factor, whole(1)) > 0;
  for (let value = first; all.length <= Number(mostTerms); value = multiply(value, factor)) {
    all.push({ ...last, value });
    if (equal(value, last.value)) return all;
    if (compare(value, last.value) > 0 === rising) return undefined;
  }
  return undefined;
}

function numbersIn(node: Node): Rational[] {
  switch (node.type) {
    case "number":
      return [node.value];
    case "prefix":
    case "postfix":
      return numbersIn(node.operand);
    case "binary":
      return [...numbersIn(node.left), ...numbersIn(node.right)];
    case "call":
      return node.arguments.flatMap(numbersIn);
    default:
      return [];
  }
}

/** One text for all trees that differ only in their numbers. */
function shapeOf(node: Node): string {
  switch (node.type) {
    case "number":
      return "#";
    case "name":
      return node.name;
    case "prefix":
    case "postfix":
      return `${node.operator}(${shapeOf(node.operand)})`;
    case "binary":
      return `(${shapeOf(node.left)}${node.operator}${shapeOf(node.right)})`;
    case "call":
      return `${node.name}(${node.arguments.map(shapeOf).join()})`;
    default:
      throw uncertain();
  }
}

function withNumbers(node: Node, values: readonly Rational[]): Node {
  let at = 0;
  return replace(node);

  function replace(part: Node): Node {
    switch (part.type) {
      case "number": {
        const value = values[at] ?? part.value;
        at += 1;
        return { ...part, value };
      }
      case "prefix":
      case "postfix":
        return { ...part, operand: replace(part.operand) };
      case "binary": {
        const left = replace(part.left);
        return { ...part, left, right: replace(part.right) };
      }
      case "call":
        return { ...part, arguments: part.arguments.map(replace) };
      default:
        return part;
    }
  }
}

function same(a: readonly Rational[], b: readonly Rational[]): boolean {
  return a.length === b.length && a.every((value, i) => equal(value, b[i] ?? value));
}

function equal(a: Rational, b: Rational): boolean {
  return a.top === b.top && a.bottom === b.bottom;
}

function uncertain(): NotComputed {
  return new NotComputed("what the dots stand for is not certain");
}
