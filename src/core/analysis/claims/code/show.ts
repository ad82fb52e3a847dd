/** Writes values as their language prints them. */
import type { Family } from "./syntax.ts";
import { NoValue, type CodeValue } from "./values.ts";

/** The value of digits in a base from 2 to 36, or undefined where they don't belong to it. */
export function digitsOf(digits: string, base: number): bigint | undefined {
  if (base < 2 || base > 36 || digits.length > 1000) return undefined;
  let value = 0n;
  for (const character of digits.toLowerCase()) {
    const digit = "0123456789abcdefghijklmnopqrstuvwxyz".indexOf(character);
    if (digit < 0 || digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
  }
  return value;
}

export function showCode(value: CodeValue, family: Family): string {
  if (family === "python") return pythonText(value, true);
  if (family === "javascript") return javascriptText(value, true);
  switch (value.type) {
    case "float":
      return floatText(value.value, true);
    case "text":
      return JSON.stringify(value.value);
    case "list":
      return `{${value.items.map((item) => showCode(item, family)).join(", ")}}`;
    default:
      return javascriptText(value, true);
  }
}

/** `str` of Python, or `repr` where strings are quoted. */
export function pythonText(value: CodeValue, quoted: boolean): string {
  const inner = (item: CodeValue) => pythonText(item, true);
  switch (value.type) {
    case "whole":
      return value.value.toString();
    case "float":
      return floatText(value.value, true);
    case "text":
      return quoted ? `'${value.value}'` : value.value;
    case "truth":
      return value.value ? "True" : "False";
    case "nothing":
      return "None";
    case "list":
      return `[${value.items.map(inner).join(", ")}]`;
    case "tuple":
      return value.items.length === 1
        ? `(${inner(value.items[0] ?? value)},)`
        : `(${value.items.map(inner).join(", ")})`;
    case "set":
      return value.items.length === 0 ? "set()" : `{${value.items.map(inner).join(", ")}}`;
    case "dict":
      return `{${value.entries.map(([k, v]) => `${inner(k)}: ${inner(v)}`).join(", ")}}`;
    case "function":
      throw new NoValue("a function has no text");
  }
}

/** What JavaScript makes of a value in a text; `quoted` as a console shows it. */
export function javascriptText(value: CodeValue, quoted: boolean): string {
  switch (value.type) {
    case "whole":
      return value.value.toString();
    case "float":
      return String(value.value);
    case "text":
      return quoted ? `'${value.value}'` : value.value;
    case "truth":
      return String(value.value);
    case "nothing":
      return value.name;
    case "dict":
      return quoted
        ? `{${value.entries.map(([k, v]) => `${javascriptText(k, false)}: ${javascriptText(v, true)}`).join(", ")}}`
        : "[object Object]";
    case "function":
      throw new NoValue("a function has no text");
    default: {
      const items = value.items.map((item) =>
        !quoted && item.type === "nothing" ? "" : javascriptText(item, quoted),
      );
      return quoted ? `[${items.join(", ")}]` : items.join(",");
    }
  }
}

/** `3.0` and `1e+21`, as Python prints doubles. */
function floatText(value: number, point: boolean): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const shown = Object.is(value, -0) ? "-0" : String(value);
  if (/e/.test(shown)) return shown.replace(/e([+-])(\d)$/, "e$10$2");
  return point && !shown.includes(".") ? `${shown}.0` : shown;
}
