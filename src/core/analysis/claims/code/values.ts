/** What expressions of programming languages come to, and the failures that leave them without a value. */

export type CodeValue =
  /** A whole number; `unsigned` and `bits` only in the family of C, where absent means a plain `int`. */
  | { readonly type: "whole"; readonly value: bigint; readonly kind?: WholeKind }
  | { readonly type: "float"; readonly value: number; readonly single?: boolean }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "truth"; readonly value: boolean }
  | { readonly type: "nothing"; readonly name: "None" | "null" | "undefined" }
  | { readonly type: "list" | "tuple" | "set"; readonly items: readonly CodeValue[] }
  | { readonly type: "dict"; readonly entries: readonly (readonly [CodeValue, CodeValue])[] }
  | { readonly type: "function"; readonly call: (values: readonly CodeValue[]) => CodeValue };

export interface WholeKind {
  readonly bits: number;
  readonly unsigned: boolean;
}

/** Why an expression has no value; the message is for the reader. */
export class NoValue extends Error {}

const longestText = 4000;
const mostItems = 2000;
const mostBits = 20_000n;

export function whole(value: bigint | number, kind?: WholeKind): CodeValue {
  const exact = BigInt(value);
  if (exact > 1n << mostBits || -exact > 1n << mostBits)
    throw new NoValue("the number gets too long");
  return kind === undefined
    ? { type: "whole", value: exact }
    : { type: "whole", value: exact, kind };
}

export function float(value: number, single = false): CodeValue {
  return single ? { type: "float", value: Math.fround(value), single } : { type: "float", value };
}

export function text(value: string): CodeValue {
  if (value.length > longestText) throw new NoValue("the text gets too long");
  return { type: "text", value };
}

export function truth(value: boolean): CodeValue {
  return { type: "truth", value };
}

export function listOf(
  items: readonly CodeValue[],
  type: "list" | "tuple" | "set" = "list",
): CodeValue {
  if (items.length > mostItems) throw new NoValue("the list gets too long");
  if (type !== "set") return { type, items };
  const distinct: CodeValue[] = [];
  for (const item of items) if (!distinct.some((other) => same(other, item))) distinct.push(item);
  return { type, items: distinct };
}

/** Equality of values as Python has it: numbers of all kinds by value, the rest by content. */
export function same(a: CodeValue, b: CodeValue): boolean {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x !== undefined && y !== undefined) return sameNumber(x, y);
  if (a.type === "text" && b.type === "text") return a.value === b.value;
  if (a.type === "nothing" && b.type === "nothing") return a.name === b.name;
  if (a.type === "dict" && b.type === "dict")
    return (
      a.entries.length === b.entries.length &&
      a.entries.every(([key, value]) =>
        b.entries.some(([otherKey, other]) => same(key, otherKey) && same(value, other)),
      )
    );
  if (!("items" in a) || !("items" in b) || a.type !== b.type) return false;
  if (a.items.length !== b.items.length) return false;
  if (a.type === "set") return a.items.every((item) => b.items.some((other) => same(item, other)));
  return a.items.every((item, i) => same(item, b.items[i] ?? item));
}

/** A number or truth value as a number: a big integer where it is whole. */
export function numberIn(a: CodeValue): bigint | number | undefined {
  if (a.type === "whole" || a.type === "float") return a.value;
  return a.type === "truth" ? BigInt(a.value) : undefined;
}

function sameNumber(x: bigint | number, y: bigint | number): boolean {
  // Mixed comparison of big integers and doubles is exact in JavaScript.
  return x == y; // eslint-disable-line eqeqeq
}

/** A whole number that a language needs. @throws NoValue for anything else. */
export function wholeIn(a: CodeValue | undefined): bigint {
  const value = a && numberIn(a);
  if (typeof value === "bigint") return value;
  throw new NoValue("a whole number is needed");
}

/** A position or count. @throws NoValue for what is no whole number of moderate size. */
export function indexIn(a: CodeValue | undefined): number {
  const value = a && numberIn(a);
  const index = typeof value === "bigint" ? Number(value) : value;
  if (index === undefined || !Number.isSafeInteger(index))
    throw new NoValue("a whole number is needed");
  return index;
}

export function textIn(a: CodeValue | undefined): string {
  if (a?.type !== "text") throw new NoValue("a text is needed");
  return a.value;
}

export function itemsIn(a: CodeValue | undefined): readonly CodeValue[] {
  if (a?.type === "text") return Array.from(a.value, text);
  if (a?.type === "dict") return a.entries.map(([key]) => key);
  if (a === undefined || !("items" in a)) throw new NoValue("a list is needed");
  return a.items;
}

/** The function that is applied. @throws NoValue for anything else. */
export function functionIn(a: CodeValue | undefined): (values: readonly CodeValue[]) => CodeValue {
  if (a?.type !== "function") throw new NoValue("a function is needed");
  return a.call;
}
