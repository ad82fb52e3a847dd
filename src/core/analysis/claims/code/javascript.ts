/** Operators and values of JavaScript. All numbers are doubles. */
import type { Semantics } from "./evaluator.ts";
import {
  callJavascript,
  isJavascriptFunction,
  javascriptMethod,
  javascriptTruth,
  toNumber,
} from "./javascriptLibrary.ts";
import { javascriptText } from "./show.ts";
import type { BinaryOperator } from "./syntax.ts";
import { float, itemsIn, NoValue, text, truth, type CodeValue } from "./values.ts";

const constants: Readonly<Record<string, CodeValue>> = {
  true: truth(true),
  false: truth(false),
  null: { type: "nothing", name: "null" },
  undefined: { type: "nothing", name: "undefined" },
  NaN: float(NaN),
  Infinity: float(Infinity),
  "Math.PI": float(Math.PI),
  "Math.E": float(Math.E),
  "Number.MAX_SAFE_INTEGER": float(Number.MAX_SAFE_INTEGER),
  "Number.MIN_SAFE_INTEGER": float(Number.MIN_SAFE_INTEGER),
  "Number.EPSILON": float(Number.EPSILON),
};

export const javascript: Semantics = {
  literal(node) {
    if (node.type === "whole") {
      if (node.suffix === "n") throw new NoValue("big integers are not computed");
      return float(Number(node.value));
    }
    return node.type === "float" ? float(node.value) : text(node.value);
  },
  name(name) {
    if (Object.hasOwn(constants, name)) return constants[name];
    if (!isJavascriptFunction(name)) return undefined;
    return { type: "function", call: (values) => callJavascript(name, values) };
  },
  truthy: javascriptTruth,
  prefix(operator, operand) {
    switch (operator) {
      case "!":
      case "not":
        return truth(!javascriptTruth(operand));
      case "+":
        return float(toNumber(operand));
      case "-":
        return float(-toNumber(operand));
      case "~":
        return float(~toNumber(operand));
      case "typeof":
        return text(kindOf(operand));
      case "void":
        return { type: "nothing", name: "undefined" };
    }
  },
  binary: javascriptBinary,
  call: (name, values) => callJavascript(name, values),
  method: (of, name, values) => javascriptMethod(of, name, values),
  member(of, name) {
    if (name === "length" && (of.type === "text" || of.type === "list"))
      return float(of.type === "text" ? of.value.length : of.items.length);
    if (of.type === "dict") return entry(of, name);
    throw new NoValue(`${name} is not computed`);
  },
  index(of, at) {
    if (of.type === "dict") return entry(of, javascriptText(at, false));
    const index = toNumber(at);
    if (of.type === "text") {
      const character = of.value.charAt(index);
      return character === "" ? { type: "nothing", name: "undefined" } : text(character);
    }
    return itemsIn(of)[index] ?? { type: "nothing", name: "undefined" };
  },
  slice() {
    throw new NoValue("JavaScript has no such slices");
  },
  cast() {
    throw new NoValue("JavaScript has no casts");
  },
  sizeOf() {
    throw new NoValue("JavaScript has no sizeof");
  },
  sizeOfValue() {
    throw new NoValue("JavaScript has no sizeof");
  },
  logicGivesTruth: false,
};

function entry(of: CodeValue & { type: "dict" }, name: string): CodeValue {
  const found = of.entries.find(([key]) => javascriptText(key, false) === name);
  return found?.[1] ?? { type: "nothing", name: "undefined" };
}

function kindOf(value: CodeValue): string {
  switch (value.type) {
    case "whole":
    case "float":
      return "number";
    case "text":
      return "string";
    case "truth":
      return "boolean";
    case "nothing":
      return value.name === "undefined" ? "undefined" : "object";
    case "function":
      return "function";
    default:
      return "object";
  }
}

function javascriptBinary(operator: BinaryOperator, left: CodeValue, right: CodeValue): CodeValue {
  switch (operator) {
    case "===":
      return truth(identical(left, right));
    case "!==":
      return truth(!identical(left, right));
    case "==":
      return truth(loose(left, right));
    case "!=":
      return truth(!loose(left, right));
    case "+":
      if (!isNumeric(left) || !isNumeric(right))
        return text(javascriptText(left, false) + javascriptText(right, false));
      return float(toNumber(left) + toNumber(right));
    case "<":
    case ">":
    case "<=":
    case ">=":
      return truth(ordered(operator, left, right));
    default:
      return float(arithmetic(operator, toNumber(left), toNumber(right)));
  }
}

function arithmetic(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "**":
      return a ** b;
    case "<<":
      return a << b;
    case ">>":
      return a >> b;
    case ">>>":
      return a >>> b;
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

function ordered(operator: "<" | ">" | "<=" | ">=", left: CodeValue, right: CodeValue): boolean {
  const texts = left.type === "text" && right.type === "text";
  const a = texts ? left.value : toNumber(left);
  const b = texts ? right.value : toNumber(right);
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
  }
}

/** Values that `+` adds instead of joining them as texts. */
function isNumeric({ type }: CodeValue): boolean {
  return type === "whole" || type === "float" || type === "truth" || type === "nothing";
}

function identical(a: CodeValue, b: CodeValue): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a.type === "text" && b.type === "text") return a.value === b.value;
  if (a.type === "nothing" && b.type === "nothing") return a.name === b.name;
  if (isNumeric(a) && isNumeric(b)) return toNumber(a) === toNumber(b);
  return false;
}

function loose(a: CodeValue, b: CodeValue): boolean {
  if (a.type === "nothing" || b.type === "nothing") return a.type === b.type;
  if (a.type === "text" && b.type === "text") return a.value === b.value;
  const simple = (value: CodeValue) => isNumeric(value) || value.type === "text";
  if (simple(a) && simple(b)) return toNumber(a) === toNumber(b);
  if (simple(a) || simple(b)) return javascriptText(a, false) === javascriptText(b, false);
  // Two different objects.
  return false;
}
