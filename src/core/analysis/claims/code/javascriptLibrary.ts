/** The built-in functions and methods of JavaScript that are computed. */
import { javascriptText } from "./show.ts";
import {
  float,
  functionIn,
  itemsIn,
  listOf,
  NoValue,
  same,
  text,
  textIn,
  truth,
  type CodeValue,
} from "./values.ts";

type Call = (values: readonly CodeValue[]) => CodeValue;
const nothing: CodeValue = { type: "nothing", name: "undefined" };

const functions: Readonly<Record<string, Call>> = {
  Number: ([a]) => float(a === undefined ? 0 : toNumber(a)),
  String: ([a]) => text(a === undefined ? "" : javascriptText(a, false)),
  Boolean: ([a]) => truth(a !== undefined && javascriptTruth(a)),
  parseInt: ([a, radix]) => float(wholeFrom(a, radix)),
  "Number.parseInt": ([a, radix]) => float(wholeFrom(a, radix)),
  parseFloat: ([a]) => float(Number.parseFloat(javascriptText(given(a), false))),
  "Number.parseFloat": ([a]) => float(Number.parseFloat(javascriptText(given(a), false))),
  isNaN: ([a]) => truth(Number.isNaN(toNumber(given(a)))),
  "Number.isNaN": ([a]) => truth(a?.type === "float" && Number.isNaN(a.value)),
  "Number.isInteger": ([a]) => truth(a?.type === "float" && Number.isInteger(a.value)),
  "Number.isSafeInteger": ([a]) => truth(a?.type === "float" && Number.isSafeInteger(a.value)),
  "Array.isArray": ([a]) => truth(a?.type === "list"),
  "Array.from": ([a, f]) => {
    const items =
      a?.type === "dict" ? Array.from({ length: lengthIn(a) }, () => nothing) : itemsIn(a);
    if (f === undefined) return listOf(items);
    const call = functionIn(f);
    return listOf(items.map((item, i) => call([item, float(i)])));
  },
  "String.fromCharCode": (values) =>
    text(String.fromCharCode(...values.map((value) => toNumber(value)))),
  "Object.keys": ([a]) => listOf(entriesIn(a).map(([key]) => key)),
  "Object.values": ([a]) => listOf(entriesIn(a).map(([, value]) => value)),
  "Object.entries": ([a]) => listOf(entriesIn(a).map((pair) => listOf(pair))),
  Set: ([a]) => listOf(a === undefined ? [] : itemsIn(a), "set"),
};

/** Functions of `Math` that take numbers and give one in the same way on every machine. */
const mathematical: Readonly<Record<string, (...values: number[]) => number>> = {
  abs: Math.abs,
  cbrt: Math.cbrt,
  ceil: Math.ceil,
  floor: Math.floor,
  fround: Math.fround,
  hypot: Math.hypot,
  imul: Math.imul,
  log10: Math.log10,
  log2: Math.log2,
  max: Math.max,
  min: Math.min,
  pow: Math.pow,
  round: Math.round,
  sign: Math.sign,
  sqrt: Math.sqrt,
  trunc: Math.trunc,
  clz32: Math.clz32,
};

type TextMethod = (of: string, values: readonly CodeValue[]) => CodeValue;
const textMethods: Readonly<Record<string, TextMethod>> = {
  at: (of, [a]) => optional(of.at(number(a))),
  charAt: (of, [a]) => text(of.charAt(number(a))),
  charCodeAt: (of, [a]) => float(of.charCodeAt(number(a))),
  codePointAt: (of, [a]) => float(of.codePointAt(number(a)) ?? NaN),
  concat: (of, values) => text(of + values.map((a) => javascriptText(a, false)).join("")),
  endsWith: (of, [a]) => truth(of.endsWith(textIn(a))),
  includes: (of, [a]) => truth(of.includes(javascriptText(given(a), false))),
  indexOf: (of, [a]) => float(of.indexOf(textIn(a))),
  lastIndexOf: (of, [a]) => float(of.lastIndexOf(textIn(a))),
  padEnd: (of, [a, fill]) => text(of.padEnd(width(a), fill ? textIn(fill) : " ")),
  padStart: (of, [a, fill]) => text(of.padStart(width(a), fill ? textIn(fill) : " ")),
  repeat: (of, [a]) => {
    const count = number(a);
    if (count < 0 || count > 2000) throw new NoValue("the text gets too long");
    return text(of.repeat(count));
  },
  replace: (of, [a, b]) => text(of.replace(textIn(a), () => textIn(b))),
  replaceAll: (of, [a, b]) => text(of.split(textIn(a)).join(textIn(b))),
  slice: (of, [a, b]) => text(of.slice(number(a), b && number(b))),
  split: (of, [a]) => listOf((a === undefined ? [of] : of.split(textIn(a))).map(text)),
  startsWith: (of, [a]) => truth(of.startsWith(textIn(a))),
  substring: (of, [a, b]) => text(of.substring(number(a), b && number(b))),
  toLowerCase: (of) => text(of.toLowerCase()),
  toString: (of: string) => text(of),
  toUpperCase: (of) => text(of.toUpperCase()),
  trim: (of) => text(of.trim()),
  trimEnd: (of) => text(of.trimEnd()),
  trimStart: (of) => text(of.trimStart()),
};

type ListMethod = (of: readonly CodeValue[], values: readonly CodeValue[]) => CodeValue;
const listMethods: Readonly<Record<string, ListMethod>> = {
  at: (of, [a]) => of.at(number(a)) ?? nothing,
  concat: (of, values) =>
    listOf([...of, ...values.flatMap((a) => (a.type === "list" ? a.items : [a]))]),
  every: (of, [f]) => truth(of.every(tested(f))),
  filter: (of, [f]) => listOf(of.filter(tested(f))),
  find: (of, [f]) => of.find(tested(f)) ?? nothing,
  findIndex: (of, [f]) => float(of.findIndex(tested(f))),
  flat: (of) => listOf(of.flatMap((a) => (a.type === "list" ? a.items : [a]))),
  includes: (of, [a]) => truth(of.some((item) => strictly(item, given(a)))),
  indexOf: (of, [a]) => float(of.findIndex((item) => strictly(item, given(a)))),
  join: (of, [a]) => text(joined(of, a === undefined ? "," : textIn(a))),
  lastIndexOf: (of, [a]) => float(of.findLastIndex((item) => strictly(item, given(a)))),
  map: (of, [f]) => {
    const call = functionIn(f);
    return listOf(of.map((item, i) => call([item, float(i)])));
  },
  reduce: (of, [f, start]) => {
    const call = functionIn(f);
    const items = start === undefined ? of.slice(1) : of;
    const first = start ?? of[0];
    if (!first) throw new NoValue("there is nothing to reduce");
    return items.reduce((sum, item, i) => call([sum, item, float(i)]), first);
  },
  reverse: (of) => listOf([...of].reverse()),
  slice: (of, [a, b]) => listOf(of.slice(a && number(a), b && number(b))),
  some: (of, [f]) => truth(of.some(tested(f))),
  sort: (of, [f]) => {
    if (f === undefined)
      return listOf(
        [...of].sort((a, b) => (javascriptText(a, false) < javascriptText(b, false) ? -1 : 1)),
      );
    const call = functionIn(f);
    return listOf([...of].sort((a, b) => toNumber(call([a, b]))));
  },
  toString: (of: readonly CodeValue[]) => text(joined(of, ",")),
};

export function isJavascriptFunction(name: string): boolean {
  return (
    Object.hasOwn(functions, name) ||
    (name.startsWith("Math.") && Object.hasOwn(mathematical, name.slice(5)))
  );
}

/** @throws NoValue for what is not computed. */
export function callJavascript(name: string, values: readonly CodeValue[]): CodeValue {
  const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (call) return call(values);
  const short = name.startsWith("Math.") ? name.slice(5) : "";
  const compute = Object.hasOwn(mathematical, short) ? mathematical[short] : undefined;
  if (!compute) throw new NoValue(`${name} is not computed`);
  return float(compute(...values.map((value) => toNumber(value))));
}

export function javascriptMethod(
  of: CodeValue,
  name: string,
  values: readonly CodeValue[],
): CodeValue {
  if (of.type === "text" && Object.hasOwn(textMethods, name))
    return textMethods[name]?.(of.value, values) ?? nothing;
  if (of.type === "list" && Object.hasOwn(listMethods, name))
    return listMethods[name]?.(of.items, values) ?? nothing;
  if (of.type === "set" && name === "has")
    return truth(of.items.some((item) => same(item, given(values[0]))));
  if (of.type === "float") return numberMethod(of.value, name, values);
  if (name === "toString" && values.length === 0) return text(javascriptText(of, false));
  throw new NoValue(`${name} is not computed`);
}

function numberMethod(of: number, name: string, [a]: readonly CodeValue[]): CodeValue {
  const digits = a === undefined ? undefined : number(a);
  switch (name) {
    case "toFixed":
      if (digits !== undefined && (digits < 0 || digits > 100))
        throw new NoValue("it has no such digits");
      return text(of.toFixed(digits));
    case "toString":
      if (digits !== undefined && (digits < 2 || digits > 36))
        throw new NoValue("it has no such base");
      return text(of.toString(digits));
    case "toPrecision":
      if (digits !== undefined && (digits < 1 || digits > 100))
        throw new NoValue("it has no such digits");
      return text(digits === undefined ? String(of) : of.toPrecision(digits));
    case "valueOf":
      return float(of);
    default:
      throw new NoValue(`${name} is not computed`);
  }
}

export function javascriptTruth(value: CodeValue): boolean {
  switch (value.type) {
    case "whole":
      return value.value !== 0n;
    case "float":
      return value.value !== 0 && !Number.isNaN(value.value);
    case "text":
      return value.value !== "";
    case "truth":
      return value.value;
    case "nothing":
      return false;
    default:
      return true;
  }
}

/** What JavaScript makes of a value where it needs a number; NaN where it has none. */
export function toNumber(value: CodeValue): number {
  switch (value.type) {
    case "whole":
    case "float":
    case "truth":
      return Number(value.value);
    case "text":
      return Number(value.value);
    case "nothing":
      return value.name === "undefined" ? NaN : 0;
    case "list":
      return Number(javascriptText(value, false));
    case "function":
    case "dict":
    case "tuple":
    case "set":
      return NaN;
  }
}

function number(a: CodeValue | undefined): number {
  return a === undefined ? 0 : Math.trunc(toNumber(a)) || 0;
}

function given(a: CodeValue | undefined): CodeValue {
  if (!a) throw new NoValue("an argument is missing");
  return a;
}

function tested(f: CodeValue | undefined): (item: CodeValue, i: number) => boolean {
  const call = functionIn(f);
  return (item, i) => javascriptTruth(call([item, float(i)]));
}

/** `includes` and `indexOf` compare without conversion. */
function strictly(a: CodeValue, b: CodeValue): boolean {
  return a.type === b.type && !("items" in a) && same(a, b);
}

function joined(items: readonly CodeValue[], separator: string): string {
  return items
    .map((item) => (item.type === "nothing" ? "" : javascriptText(item, false)))
    .join(separator);
}

function optional(character: string | undefined): CodeValue {
  return character === undefined ? nothing : text(character);
}

function entriesIn(a: CodeValue | undefined): readonly (readonly [CodeValue, CodeValue])[] {
  if (a?.type !== "dict") throw new NoValue("an object is needed");
  return a.entries;
}

function lengthIn(a: CodeValue & { type: "dict" }): number {
  const found = a.entries.find(([key]) => key.type === "text" && key.value === "length");
  const length = found ? toNumber(found[1]) : 0;
  if (!(length >= 0 && length <= 2000)) throw new NoValue("the list gets too long");
  return length;
}

function width(a: CodeValue | undefined): number {
  const value = number(a);
  if (value > 2000) throw new NoValue("the text gets too long");
  return value;
}

function wholeFrom(a: CodeValue | undefined, radix: CodeValue | undefined): number {
  return Number.parseInt(
    javascriptText(given(a), false),
    radix === undefined ? undefined : number(radix),
  );
}
