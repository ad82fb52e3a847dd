/** The built-in functions and methods of Python that are computed. */
import { floorDivide, number, pythonOrder, pythonTruth } from "./pythonBasics.ts";
import { digitsOf, pythonText } from "./show.ts";
import {
  float,
  functionIn,
  indexIn,
  itemsIn,
  listOf,
  NoValue,
  numberIn,
  text,
  textIn,
  truth,
  whole,
  wholeIn,
  type CodeValue,
} from "./values.ts";

type Named = ReadonlyMap<string, CodeValue>;
type Call = (values: readonly CodeValue[], named: Named) => CodeValue;

const functions: Readonly<Record<string, Call>> = {
  abs: ([a]) => {
    const value = real(a);
    return number(value < 0 ? -value : value);
  },
  all: ([a]) => truth(itemsIn(a).every(pythonTruth)),
  any: ([a]) => truth(itemsIn(a).some(pythonTruth)),
  bin: ([a]) => text(inBase(wholeIn(a), 2, "0b")),
  bool: ([a]) => truth(a !== undefined && pythonTruth(a)),
  chr: ([a]) => text(String.fromCodePoint(indexIn(a))),
  dict: ([a]) => ({
    type: "dict",
    entries: a === undefined ? [] : itemsIn(a).map((pair) => pairOf(pair)),
  }),
  divmod: ([a, b]) => {
    const [x, y] = [wholeIn(a), wholeIn(b)];
    const quotient = floorDivide(x, y);
    return listOf([whole(quotient), whole(x - y * quotient)], "tuple");
  },
  enumerate: ([a, start], named) => {
    const from = start ?? named.get("start");
    const first = from === undefined ? 0n : wholeIn(from);
    return listOf(itemsIn(a).map((item, i) => listOf([whole(first + BigInt(i)), item], "tuple")));
  },
  filter: ([f, a]) => {
    const test = functionIn(f);
    return listOf(itemsIn(a).filter((item) => pythonTruth(test([item]))));
  },
  float: ([a]) => float(a?.type === "text" ? floatOf(a.value) : Number(real(a))),
  hex: ([a]) => text(inBase(wholeIn(a), 16, "0x")),
  int: ([a, base]) => toWhole(a, base),
  len: ([a]) => whole(itemsIn(a).length),
  list: ([a]) => listOf(a === undefined ? [] : itemsIn(a)),
  map: ([f, a]) => {
    const call = functionIn(f);
    return listOf(itemsIn(a).map((item) => call([item])));
  },
  max: (values, named) => extreme(values, named, 1),
  min: (values, named) => extreme(values, named, -1),
  oct: ([a]) => text(inBase(wholeIn(a), 8, "0o")),
  ord: ([a]) => {
    const characters = Array.from(textIn(a));
    if (characters.length !== 1) throw new NoValue("one character is needed");
    return whole(characters[0]?.codePointAt(0) ?? 0);
  },
  pow: ([a, b, m]) => power(a, b, m),
  range: (values) => range(values),
  repr: ([a]) => text(pythonText(given(a), true)),
  reversed: ([a]) => listOf([...itemsIn(a)].reverse()),
  round: ([a, places]) => round(a, places),
  set: ([a]) => listOf(a === undefined ? [] : itemsIn(a), "set"),
  frozenset: ([a]) => listOf(a === undefined ? [] : itemsIn(a), "set"),
  sorted: ([a], named) => listOf(sorted(itemsIn(a), named)),
  str: ([a]) => text(a === undefined ? "" : pythonText(a, false)),
  sum: ([a, start]) => sum(itemsIn(a), start),
  tuple: ([a]) => listOf(a === undefined ? [] : itemsIn(a), "tuple"),
  zip: (values) => {
    const lists = values.map(itemsIn);
    const length = Math.min(...lists.map((items) => items.length));
    return listOf(
      Array.from({ length }, (_, i) =>
        listOf(
          lists.flatMap((items) => items[i] ?? []),
          "tuple",
        ),
      ),
    );
  },
  "math.ceil": ([a]) => whole(rounded(a, Math.ceil)),
  "math.floor": ([a]) => whole(rounded(a, Math.floor)),
  "math.trunc": ([a]) => whole(rounded(a, Math.trunc)),
  "math.sqrt": ([a]) => {
    const value = Number(real(a));
    if (value < 0) throw new NoValue("it has no real root");
    return float(Math.sqrt(value));
  },
  "math.isqrt": ([a]) => whole(rootOf(wholeIn(a))),
  "math.factorial": ([a]) => whole(factorial(wholeIn(a))),
  "math.comb": ([n, k]) => whole(choices(wholeIn(n), wholeIn(k))),
  "math.perm": ([n, k]) => whole(choices(wholeIn(n), wholeIn(k)) * factorial(wholeIn(k))),
  "math.gcd": (values) => whole(values.map((a) => wholeIn(a)).reduce(divisor, 0n)),
  "math.lcm": (values) =>
    whole(
      values
        .map((a) => wholeIn(a))
        .reduce((a, b) => (a === 0n || b === 0n ? 0n : size(a * b) / divisor(a, b)), 1n),
    ),
  "math.prod": ([a]) => number(itemsIn(a).map(real).reduce<bigint | number>(times, 1n)),
  "math.log2": ([a]) => float(positive(a, Math.log2)),
  "math.log10": ([a]) => float(positive(a, Math.log10)),
  "math.fabs": ([a]) => float(Math.abs(Number(real(a)))),
  "math.pow": ([a, b]) => float(Number(real(a)) ** Number(real(b))),
  "math.hypot": (values) => float(Math.hypot(...values.map((a) => Number(real(a))))),
};

export function isPythonFunction(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/** @throws NoValue for what is not computed. */
export function callPython(name: string, values: readonly CodeValue[], named: Named): CodeValue {
  const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!call) throw new NoValue(`${name} is not computed`);
  return call(values, named);
}

function given(a: CodeValue | undefined): CodeValue {
  if (!a) throw new NoValue("an argument is missing");
  return a;
}

function real(a: CodeValue | undefined): bigint | number {
  const value = a && numberIn(a);
  if (value === undefined) throw new NoValue("a number is needed");
  return value;
}

function times(a: bigint | number, b: bigint | number): bigint | number {
  return typeof a === "bigint" && typeof b === "bigint" ? a * b : Number(a) * Number(b);
}

function sum(items: readonly CodeValue[], start: CodeValue | undefined): CodeValue {
  const values = items.map(real);
  const first: bigint | number = start ? real(start) : 0n;
  return number(
    values.reduce(
      (a, b) => (typeof a === "bigint" && typeof b === "bigint" ? a + b : Number(a) + Number(b)),
      first,
    ),
  );
}

function sorted(items: readonly CodeValue[], named: Named): CodeValue[] {
  const key = named.get("key");
  const by = key ? functionIn(key) : ([a]: readonly CodeValue[]) => given(a);
  const keyed = items.map((item) => ({ item, key: by([item]) }));
  const reverse = named.get("reverse");
  const sign = reverse && pythonTruth(reverse) ? -1 : 1;
  return keyed.sort((a, b) => sign * pythonOrder(a.key, b.key)).map(({ item }) => item);
}

function extreme(values: readonly CodeValue[], named: Named, sign: 1 | -1): CodeValue {
  const items = values.length === 1 ? itemsIn(values[0]) : values;
  const key = named.get("key");
  const by = key ? functionIn(key) : ([a]: readonly CodeValue[]) => given(a);
  const [first, ...others] = items;
  if (!first) {
    const otherwise = named.get("default");
    if (otherwise) return otherwise;
    throw new NoValue("there is nothing to compare");
  }
  return others.reduce(
    (best, item) => (pythonOrder(by([item]), by([best])) * sign > 0 ? item : best),
    first,
  );
}

function toWhole(a: CodeValue | undefined, base: CodeValue | undefined): CodeValue {
  if (a === undefined) return whole(0);
  if (a.type !== "text") return whole(rounded(a, Math.trunc));
  const radix = base === undefined ? 10 : indexIn(base);
  const digits = /^\s*([+-]?)(?:0[xX]|0[bB]|0[oO])?([0-9a-zA-Z_]+)\s*$/.exec(a.value);
  const value = digits && digitsOf(digits[2] ?? "", radix);
  if (value === undefined || value === null) throw new NoValue("the text is no number");
  return whole(digits?.[1] === "-" ? -value : value);
}

function floatOf(written: string): number {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(written))
    throw new NoValue("the text is no number");
  return Number(written);
}

function rounded(a: CodeValue | undefined, how: (value: number) => number): bigint {
  const value = real(a);
  if (typeof value === "bigint") return value;
  if (!Number.isFinite(value)) throw new NoValue("it is no finite number");
  return BigInt(how(value));
}

/** Halves go to the even neighbour; decimals by the exact value of the double, as Python does. */
function round(a: CodeValue | undefined, digits: CodeValue | undefined): CodeValue {
  const value = real(a);
  const places = digits === undefined ? 0 : indexIn(digits);
  if (Math.abs(places) > 30) throw new NoValue("it rounds too far");
  if (typeof value === "bigint") {
    if (places >= 0) return whole(value);
    const scale = 10n ** BigInt(-places);
    return whole(toEven(value, scale) * scale);
  }
  if (!Number.isFinite(value)) throw new NoValue("it is no finite number");
  const [top, bottom] = exactly(value);
  const scale = 10n ** BigInt(Math.abs(places));
  const nearest = places >= 0 ? toEven(top * scale, bottom) : toEven(top, bottom * scale) * scale;
  if (digits === undefined) return whole(nearest);
  return float(places > 0 ? Number(`${nearest.toString()}e-${String(places)}`) : Number(nearest));
}

/** The whole number next to a quotient with a positive divisor. */
function toEven(top: bigint, bottom: bigint): bigint {
  const down = floorDivide(top, bottom);
  const twice = 2n * (top - down * bottom);
  if (twice === bottom) return down % 2n === 0n ? down : down + 1n;
  return twice > bottom ? down + 1n : down;
}

/** A double as a fraction. */
function exactly(value: number): [bigint, bigint] {
  let bottom = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    bottom *= 2n;
  }
  return [BigInt(scaled), bottom];
}

function power(
  a: CodeValue | undefined,
  b: CodeValue | undefined,
  m: CodeValue | undefined,
): CodeValue {
  const [x, y] = [real(a), real(b)];
  if (m === undefined) {
    if (typeof x !== "bigint" || typeof y !== "bigint" || y < 0n)
      return float(Number(x) ** Number(y));
    if (y > 4000n) throw new NoValue("the number gets too long");
    return whole(x ** y);
  }
  if (typeof x !== "bigint" || typeof y !== "bigint" || y < 0n)
    throw new NoValue("whole numbers are needed");
  const modulus = wholeIn(m);
  let [result, base, rest] = [1n, x % modulus, y];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return whole(result - modulus * floorDivide(result, modulus));
}

function range(values: readonly CodeValue[]): CodeValue {
  const [a = 0, b, c = 1] = values.map((value) => indexIn(value));
  const [from, to] = b === undefined ? [0, a] : [a, b];
  if (c === 0) throw new NoValue("a range has no step of zero");
  const count = Math.max(0, Math.ceil((to - from) / c));
  if (count > 2000) throw new NoValue("the list gets too long");
  return listOf(Array.from({ length: count }, (_, i) => whole(from + i * c)));
}

function pairOf(pair: CodeValue): readonly [CodeValue, CodeValue] {
  const [key, value] = itemsIn(pair);
  return [given(key), given(value)];
}

function inBase(value: bigint, base: number, mark: string): string {
  return `${value < 0n ? "-" : ""}${mark}${size(value).toString(base)}`;
}

function size(a: bigint): bigint {
  return a < 0n ? -a : a;
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [size(a), size(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function factorial(n: bigint): bigint {
  if (n < 0n || n > 500n) throw new NoValue("the number gets too long");
  let product = 1n;
  for (let i = 2n; i <= n; i += 1n) product *= i;
  return product;
}

function choices(n: bigint, k: bigint): bigint {
  if (n < 0n || k < 0n || n > 5000n) throw new NoValue("the numbers are out of range");
  if (k > n) return 0n;
  let value = 1n;
  for (let i = 1n; i <= k; i += 1n) value = (value * (n - k + i)) / i;
  return value;
}

function rootOf(n: bigint): bigint {
  if (n < 0n) throw new NoValue("it has no real root");
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2) + 1);
  for (;;) {
    const next = (x + n / x) / 2n;
    if (next >= x) return x;
    x = next;
  }
}

function positive(a: CodeValue | undefined, f: (value: number) => number): number {
  const value = Number(real(a));
  if (value <= 0) throw new NoValue("only positive numbers have a logarithm");
  return f(value);
}
