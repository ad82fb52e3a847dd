/** Finds units by their names, and multiplies and divides them. */
import { divide, multiply, power, rational, whole, type Rational } from "../math/rational.ts";
import { everydayUnits } from "./everyday.ts";
import { prefixes, type UnitRow } from "./row.ts";
import { scienceUnits } from "./science.ts";

export interface Unit {
  /** Exponents of the base units that it measures; none that is 0. */
  readonly exponents: ReadonlyMap<string, number>;
  /** How many base units it is. */
  readonly size: Rational;
  /** The sizes that the same name has elsewhere; the first is `size`. */
  readonly sizes: readonly Rational[];
}

export const unitRows: readonly UnitRow[] = [...everydayUnits, ...scienceUnits];
const known: ReadonlyMap<string, Unit> = new Map(unitRows.flatMap(entriesOf).reverse());
/** Units that were looked up by the names in texts, which are few and often the same. */
const found = new Map<string, Unit | undefined>();
const mostFound = 2000;
const mostFactors = 6;

/**
 * @param name one as in the table, or several joined with `*` and `/`, each perhaps with a power: `km`, `miles per hour`,
 * `kg*m/s^2`. What stands behind a `/` is divided by, up to the next sign.
 */
export function unitNamed(name: string): Unit | undefined {
  if (!found.has(name)) {
    if (found.size >= mostFound) found.clear();
    found.set(name, composed(name));
  }
  return found.get(name);
}

export function sameMeasure(a: Unit, b: Unit): boolean {
  return measureOf(a) === measureOf(b);
}

/** Units of the table that measure the same. */
export function unitsLike(unit: Unit): Unit[] {
  return [...known.values()].filter((other) => sameMeasure(unit, other));
}

/** What a unit measures, as one word for each measure. */
function measureOf({ exponents }: Unit): string {
  return [...exponents]
    .map(([base, exponent]) => `${base}^${String(exponent)}`)
    .sort()
    .join(" ");
}

function composed(name: string): Unit | undefined {
  const parts = name.replaceAll(" per ", "/").split(/(?=[*/])/);
  if (parts.length > mostFactors) return undefined;
  let result: Unit | undefined;
  for (const part of parts) {
    const match = /^([*/]?)([^*/^]+?)(?:\^(-?[1-4]))?$/.exec(part.trim());
    const unit = match && simple(match[2] ?? "");
    if (!unit) return undefined;
    const exponent = Number(match[3] ?? 1) * (match[1] === "/" ? -1 : 1);
    const raised = raise(unit, exponent);
    result = result ? product(result, raised) : raised;
  }
  return result;
}

/** By its symbol or name; names may be capitalised, as in German and at the beginning of a sentence. */
function simple(name: string): Unit | undefined {
  return (
    known.get(name) ?? (/^\p{Lu}\p{Ll}{2}/u.test(name) ? known.get(name.toLowerCase()) : undefined)
  );
}

function raise({ exponents, sizes }: Unit, exponent: number): Unit {
  if (exponent === 1) return unit(exponents, sizes);
  return unit(
    new Map([...exponents].map(([base, times]) => [base, times * exponent])),
    sizes.map((size) => power(size, whole(exponent))),
  );
}

/** Of several sizes of both, those that belong together: the usual ones, or the others. */
function product(a: Unit, b: Unit): Unit {
  const exponents = new Map(a.exponents);
  for (const [base, exponent] of b.exponents) {
    const sum = (exponents.get(base) ?? 0) + exponent;
    if (sum === 0) exponents.delete(base);
    else exponents.set(base, sum);
  }
  const sizes = a.sizes.flatMap((one) => b.sizes.map((other) => multiply(one, other)));
  return unit(exponents, sizes);
}

function unit(exponents: ReadonlyMap<string, number>, sizes: readonly Rational[]): Unit {
  return { exponents, size: sizes[0] ?? whole(1), sizes };
}

function entriesOf(row: UnitRow): [string, Unit][] {
  const exponents = new Map(
    row.measures.split(" ").map((part): [string, number] => {
      const [base = "", exponent = "1"] = part.split("^");
      return [base, Number(exponent)];
    }),
  );
  const symbols = row.symbols.split(" ").filter(Boolean);
  const names = (row.names ?? "").split(" ").filter(Boolean);
  const sizes = [row.size, ...(row.also ?? [])].map(numberIn);
  const entries = [...symbols, ...names].map((name): [string, Unit] => [
    name,
    unit(exponents, sizes),
  ]);
  for (const prefix of (row.prefixes ?? "").split(" ").filter(Boolean)) {
    const [size = "1", word = ""] = prefixes[prefix] ?? [];
    const prefixed = unit(
      exponents,
      sizes.map((one) => multiply(one, numberIn(size))),
    );
    for (const symbol of symbols) entries.push([`${prefix}${symbol}`, prefixed]);
    for (const name of names) if (/^[a-z]/.test(name)) entries.push([`${word}${name}`, prefixed]);
  }
  return entries;
}

/** "1609.344", "1e-6", "1852/3600" */
function numberIn(written: string): Rational {
  const [top = "", bottom] = written.split("/");
  return bottom === undefined ? decimal(top) : divide(decimal(top), decimal(bottom));
}

function decimal(written: string): Rational {
  const [mantissa = "", exponent = "0"] = written.split("e");
  const [before = "", after = ""] = mantissa.split(".");
  const places = after.length - Number(exponent);
  const digits = BigInt(before + after);
  return places > 0
    ? rational(digits, 10n ** BigInt(places))
    : rational(digits * 10n ** BigInt(-places));
}
