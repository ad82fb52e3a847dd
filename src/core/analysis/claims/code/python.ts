/** Operators and values of Python 3. */
import type { Semantics } from "./evaluator.ts";
import { floorDivide, number, pythonOrder, pythonTruth } from "./pythonBasics.ts";
import { callPython, isPythonFunction } from "./pythonLibrary.ts";
import { pythonMethod } from "./pythonMethods.ts";
import type { BinaryOperator } from "./syntax.ts";
import {
  float,
  indexIn,
  itemsIn,
  listOf,
  NoValue,
  numberIn,
  same,
  text,
  truth,
  whole,
  type CodeValue,
} from "./values.ts";

const constants: Readonly<Record<string, CodeValue>> = {
  True: truth(true),
  False: truth(false),
  None: { type: "nothing", name: "None" },
  "math.pi": float(Math.PI),
  "math.e": float(Math.E),
  "math.inf": float(Infinity),
};
const longestShift = 20_000n;

export const python: Semantics = {
  literal(node) {
    if (node.type === "whole") return whole(node.value);
    return node.type === "float" ? float(node.value) : text(node.value);
  },
  name(name) {
    if (Object.hasOwn(constants, name)) return constants[name];
    if (!isPythonFunction(name)) return undefined;
    return { type: "function", call: (values) => callPython(name, values, new Map()) };
  },
  truthy: pythonTruth,
  prefix(operator, operand) {
    if (operator === "not" || operator === "!") return truth(!pythonTruth(operand));
    const value = numberIn(operand);
    if (value === undefined) throw new NoValue("a number is needed");
    if (operator === "+") return number(value);
    if (operator === "-") return number(typeof value === "bigint" ? -value : -value);
    if (operator === "~" && typeof value === "bigint") return whole(-value - 1n);
    throw new NoValue(`${operator} is not computed`);
  },
  binary: pythonBinary,
  call: (name, values, named) => callPython(name, values, named),
  method: (of, name, values, named) => pythonMethod(of, name, values, named),
  member() {
    throw new NoValue("such a member is not computed");
  },
  index(of, at) {
    if (of.type === "dict") {
      const entry = of.entries.find(([key]) => same(key, at));
      if (!entry) throw new NoValue("the key is not there");
      return entry[1];
    }
    const items = itemsIn(of);
    const index = indexIn(at);
    const item = items.at(index);
    if (!item || index >= items.length || index < -items.length)
      throw new NoValue("the index is out of range");
    return item;
  },
  slice: (of, from, to, step) => pythonSlice(of, from, to, step),
  cast() {
    throw new NoValue("Python has no casts");
  },
  sizeOf() {
    throw new NoValue("Python has no sizeof");
  },
  sizeOfValue() {
    throw new NoValue("Python has no sizeof");
  },
  logicGivesTruth: false,
};

function pythonBinary(operator: BinaryOperator, left: CodeValue, right: CodeValue): CodeValue {
  switch (operator) {
    case "==":
    case "!=":
      return truth(same(left, right) === (operator === "=="));
    case "<":
      return truth(pythonOrder(left, right) < 0);
    case ">":
      return truth(pythonOrder(left, right) > 0);
    case "<=":
      return truth(pythonOrder(left, right) <= 0);
    case ">=":
      return truth(pythonOrder(left, right) >= 0);
    case "in":
    case "not in":
      return truth(contains(right, left) === (operator === "in"));
    default:
  }
  const [a, b] = [numberIn(left), numberIn(right)];
  if (a !== undefined && b !== undefined) {
    if (left.type === "truth" && right.type === "truth" && /^[&|^]$/.test(operator))
      return truth(wholes(operator, a as bigint, b as bigint) === 1n);
    return typeof a === "bigint" && typeof b === "bigint"
      ? wholeArithmetic(operator, a, b)
      : float(floats(operator, Number(a), Number(b)));
  }
  return collections(operator, left, right);
}

function contains(all: CodeValue, item: CodeValue): boolean {
  if (all.type === "text") {
    if (item.type !== "text") throw new NoValue("a text is needed");
    return all.value.includes(item.value);
  }
  return itemsIn(all).some((other) => same(other, item));
}

function wholeArithmetic(operator: BinaryOperator, a: bigint, b: bigint): CodeValue {
  if (operator === "/") {
    if (b === 0n) throw new NoValue("it divides by zero");
    return float(quotient(a, b));
  }
  if (operator === "**" && b < 0n) return float(Number(a) ** Number(b));
  return whole(wholes(operator, a, b));
}

/** The double next to a quotient of whole numbers, as Python rounds it. */
function quotient(a: bigint, b: bigint): number {
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  if (a <= safe && a >= -safe && b <= safe && b >= -safe) return Number(a) / Number(b);
  throw new NoValue("the numbers get too long");
}

function wholes(operator: BinaryOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "//":
      return floorDivide(a, b);
    case "%":
      return a - b * floorDivide(a, b);
    case "**":
      if (b > 4000n || (BigInt(a.toString(2).length) * b > longestShift && a * a > 1n))
        throw new NoValue("the number gets too long");
      return a ** b;
    case "<<":
      if (b < 0n || b > longestShift) throw new NoValue("it shifts too far");
      return a << b;
    case ">>":
      if (b < 0n || b > longestShift) throw new NoValue("it shifts too far");
      return a >> b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    default:
      throw new NoValue(`${operator} is not computed`);
  }
}

function floats(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "**":
      if (a < 0 && !Number.isInteger(b)) throw new NoValue("the result is complex");
      return a ** b;
    case "/":
    case "//":
    case "%":
      if (b === 0) throw new NoValue("it divides by zero");
      if (operator === "/") return a / b;
      if (operator === "%") return a % b !== 0 && a % b < 0 !== b < 0 ? (a % b) + b : a % b;
      return Math.floor((a - floats("%", a, b)) / b + 0.5);
    default:
      throw new NoValue(`${operator} is not computed`);
  }
}

function collections(operator: BinaryOperator, left: CodeValue, right: CodeValue): CodeValue {
  if (operator === "+" && left.type === "text" && right.type === "text")
    return text(left.value + right.value);
  if (operator === "+" && "items" in left && "items" in right && left.type === right.type)
    if (left.type !== "set") return listOf([...left.items, ...right.items], left.type);
  if (operator === "*") {
    const [all, count] = numberIn(left) === undefined ? [left, right] : [right, left];
    const times = Math.max(0, indexIn(count));
    if (times > 2000) throw new NoValue("it gets too long");
    if (all.type === "text") return text(all.value.repeat(times));
    if (all.type === "list" || all.type === "tuple")
      return listOf(Array.from({ length: times }, () => all.items).flat(), all.type);
  }
  if (left.type === "set" && right.type === "set") return sets(operator, left.items, right.items);
  throw new NoValue(`${operator} is not computed for these`);
}

function sets(
  operator: BinaryOperator,
  a: readonly CodeValue[],
  b: readonly CodeValue[],
): CodeValue {
  const inside = (item: CodeValue, all: readonly CodeValue[]) => all.some((one) => same(one, item));
  switch (operator) {
    case "|":
      return listOf([...a, ...b], "set");
    case "&":
      return listOf(
        a.filter((item) => inside(item, b)),
        "set",
      );
    case "-":
      return listOf(
        a.filter((item) => !inside(item, b)),
        "set",
      );
    case "^":
      return listOf([...a.filter((x) => !inside(x, b)), ...b.filter((x) => !inside(x, a))], "set");
    default:
      throw new NoValue(`${operator} is not computed for sets`);
  }
}

function pythonSlice(
  of: CodeValue,
  from: CodeValue | undefined,
  to: CodeValue | undefined,
  by: CodeValue | undefined,
): CodeValue {
  const items = itemsIn(of);
  const step = by === undefined ? 1 : indexIn(by);
  if (step === 0) throw new NoValue("a slice has no step of zero");
  const place = (bound: CodeValue | undefined, otherwise: number) => {
    if (bound === undefined) return otherwise;
    const index = indexIn(bound);
    const counted = index < 0 ? index + items.length : index;
    return step > 0
      ? Math.min(Math.max(counted, 0), items.length)
      : Math.min(Math.max(counted, -1), items.length - 1);
  };
  const start = place(from, step > 0 ? 0 : items.length - 1);
  const end = place(to, step > 0 ? items.length : -1);
  const taken: CodeValue[] = [];
  for (let i = start; step > 0 ? i < end : i > end; i += step) {
    const item = items[i];
    if (item) taken.push(item);
  }
  if (of.type === "text")
    return text(taken.map((item) => (item.type === "text" ? item.value : "")).join(""));
  return listOf(taken, of.type === "tuple" ? "tuple" : "list");
}
