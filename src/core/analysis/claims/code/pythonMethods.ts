/** The methods of Python's texts, lists, dictionaries and numbers that are computed. */
import {
  indexIn,
  itemsIn,
  listOf,
  NoValue,
  same,
  text,
  textIn,
  truth,
  whole,
  type CodeValue,
} from "./values.ts";

type Named = ReadonlyMap<string, CodeValue>;

const textMethods: Readonly<
  Record<string, (of: string, values: readonly CodeValue[]) => CodeValue>
> = {
  capitalize: (of) => text(of.charAt(0).toUpperCase() + of.slice(1).toLowerCase()),
  count: (of, [a]) => whole(textIn(a) === "" ? of.length + 1 : of.split(textIn(a)).length - 1),
  endswith: (of, [a]) => truth(of.endsWith(textIn(a))),
  find: (of, [a]) => whole(of.indexOf(textIn(a))),
  index: (of, [a]) => {
    const at = of.indexOf(textIn(a));
    if (at < 0) throw new NoValue("it is not in it");
    return whole(at);
  },
  isalnum: (of) => truth(/^[\p{L}\p{N}]+$/u.test(of)),
  isalpha: (of) => truth(/^\p{L}+$/u.test(of)),
  isdigit: (of) => truth(/^\d+$/.test(of)),
  islower: (of) => truth(/\p{Ll}/u.test(of) && !/\p{Lu}/u.test(of)),
  isupper: (of) => truth(/\p{Lu}/u.test(of) && !/\p{Ll}/u.test(of)),
  join: (of, [a]) => text(itemsIn(a).map(textIn).join(of)),
  ljust: (of, [a, fill]) => text(of.padEnd(width(a), fill ? textIn(fill) : " ")),
  lower: (of) => text(of.toLowerCase()),
  lstrip: (of, [a]) => text(stripped(of, a, true, false)),
  replace: (of, [a, b]) => text(of.split(textIn(a)).join(textIn(b))),
  rfind: (of, [a]) => whole(of.lastIndexOf(textIn(a))),
  rjust: (of, [a, fill]) => text(of.padStart(width(a), fill ? textIn(fill) : " ")),
  rstrip: (of, [a]) => text(stripped(of, a, false, true)),
  split: (of, [a]) =>
    listOf(
      (a === undefined
        ? of.split(/\s+/).filter((part) => part !== "")
        : separated(of, textIn(a))
      ).map(text),
    ),
  startswith: (of, [a]) => truth(of.startsWith(textIn(a))),
  strip: (of, [a]) => text(stripped(of, a, true, true)),
  swapcase: (of) =>
    text(
      Array.from(of, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join(""),
    ),
  title: (of) =>
    text(of.toLowerCase().replace(/\p{L}+/gu, (w) => w.charAt(0).toUpperCase() + w.slice(1))),
  upper: (of) => text(of.toUpperCase()),
  zfill: (of, [a]) =>
    text(
      of.startsWith("-")
        ? `-${of.slice(1).padStart(width(a) - 1, "0")}`
        : of.padStart(width(a), "0"),
    ),
};

/** @throws NoValue for what is not computed. */
export function pythonMethod(
  of: CodeValue,
  name: string,
  values: readonly CodeValue[],
  named: Named,
): CodeValue {
  if (of.type === "text") {
    const method = Object.hasOwn(textMethods, name) ? textMethods[name] : undefined;
    if (method) return method(of.value, values);
  }
  if (of.type === "dict") return dictMethod(of.entries, name, values);
  if ("items" in of) return listMethod(of.items, of.type, name, values);
  if (name === "bit_length" && of.type === "whole")
    return whole(of.value === 0n ? 0 : size(of.value).toString(2).length);
  if (name === "is_integer" && of.type === "float") return truth(Number.isInteger(of.value));
  if (named.size > 0) throw new NoValue("such arguments are not computed");
  throw new NoValue(`${name} is not computed`);
}

function dictMethod(
  entries: readonly (readonly [CodeValue, CodeValue])[],
  name: string,
  [key, otherwise]: readonly CodeValue[],
): CodeValue {
  switch (name) {
    case "get":
      return (
        entries.find(([one]) => same(one, given(key)))?.[1] ??
        otherwise ?? { type: "nothing", name: "None" }
      );
    case "keys":
      return listOf(entries.map(([one]) => one));
    case "values":
      return listOf(entries.map(([, value]) => value));
    case "items":
      return listOf(entries.map((pair) => listOf(pair, "tuple")));
    default:
      throw new NoValue(`${name} is not computed`);
  }
}

function listMethod(
  items: readonly CodeValue[],
  type: "list" | "tuple" | "set",
  name: string,
  [a]: readonly CodeValue[],
): CodeValue {
  switch (name) {
    case "count":
      return whole(items.filter((item) => same(item, given(a))).length);
    case "index": {
      const at = items.findIndex((item) => same(item, given(a)));
      if (at < 0) throw new NoValue("it is not in it");
      return whole(at);
    }
    case "copy":
      return listOf(items, type);
    case "union":
      return listOf([...items, ...itemsIn(a)], "set");
    case "intersection":
      return listOf(
        items.filter((item) => itemsIn(a).some((other) => same(other, item))),
        "set",
      );
    case "difference":
      return listOf(
        items.filter((item) => !itemsIn(a).some((other) => same(other, item))),
        "set",
      );
    default:
      throw new NoValue(`${name} is not computed`);
  }
}

function separated(of: string, separator: string): string[] {
  if (separator === "") throw new NoValue("the separator is empty");
  return of.split(separator);
}

function width(a: CodeValue | undefined): number {
  const value = indexIn(a);
  if (value > 2000) throw new NoValue("the text gets too long");
  return value;
}

function stripped(of: string, a: CodeValue | undefined, left: boolean, right: boolean): string {
  const characters = a === undefined ? " \t\n\r" : textIn(a);
  let [from, to] = [0, of.length];
  while (left && from < to && characters.includes(of.charAt(from))) from += 1;
  while (right && to > from && characters.includes(of.charAt(to - 1))) to -= 1;
  return of.slice(from, to);
}

function given(a: CodeValue | undefined): CodeValue {
  if (!a) throw new NoValue("an argument is missing");
  return a;
}

function size(a: bigint): bigint {
  return a < 0n ? -a : a;
}
