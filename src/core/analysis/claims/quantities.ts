/** Claims about quantities whose sides are in different units of one kind: "5 km + 300 m = 5.3 km". */
import { parseTokens } from "../math/parser.ts";
import { evaluate } from "../math/evaluate.ts";
import { divide, multiply, NotComputed, power, whole, type Rational } from "../math/rational.ts";
import { nearestRational } from "../math/real.ts";
import type { Relation } from "../math/signs.ts";
import { unitNamed, type Unit } from "../units/units.ts";
import { checkLink, plainConstants, type Circumstances } from "./check.ts";
import type { ClaimToken } from "./claimToken.ts";
import { isQuantity, values } from "./sides.ts";
import type { Side } from "./statements.ts";
import { converted } from "./temperatures.ts";
import { unchecked, type Verdict } from "./verdict.ts";

interface Sides {
  readonly left: Side;
  readonly relation: Relation;
  readonly right: Side;
}

/** What such a verdict rests on. */
export const how = "with units converted";
const mostSizes = 4;

/**
 * The verdict with every quantity in the units of the other side, where the units differ.
 * @returns undefined where the numbers alone count, or hold as they are.
 */
export function withUnits(sides: Sides, circumstances: Circumstances): Verdict | undefined {
  const { left, right } = sides;
  const names = new Set([...unitNames(left), ...unitNames(right)]);
  if (names.size < 2 || unitNames(left).length === 0 || unitNames(right).length === 0)
    return undefined;
  const bare = isQuantity(left) && isQuantity(right);
  if ([...names].some((name) => name.startsWith("°"))) return ofTemperatures(sides, circumstances);
  const plain = isQuantity(left) ? undefined : checkLink(sides, circumstances);
  if (plain?.verdict === "holds") return plain;
  if (![...names].every((name) => unitNamed(name))) return undefined;
  const measured = measureOf(left);
  if (measured === undefined || measured !== measureOf(right)) return plain;
  let first: Verdict | undefined;
  for (let size = 0; size < mostSizes; size += 1) {
    const verdict = checkLink(inUnits(sides, size), circumstances);
    if (!verdict) return undefined;
    if (verdict.verdict === "holds") return { ...verdict, how };
    first ??= verdict;
  }
  // "78 hours = 4700 minutes": what is converted exactly isn't rounded to hundreds.
  const mixes = mixesUnits(left) || mixesUnits(right);
  if ((bare || mixes) && first?.verdict === "unchecked" && isExactly(left, right))
    first = { verdict: "fails", ...values(first) };
  if (first?.verdict !== "fails") return first;
  if (bare && (isRule(left) || (measured === "m^1" && isScale(first))))
    return unchecked("it may be a rule of the task", values(first));
  if (bare && isRoundedFactor(left, right) && distance(first) < 0.02)
    return unchecked("the factor between its units may be rounded", values(first));
  // Which of the two readings was meant is not known; both fail.
  return plain && !mixes && isCloser(plain, first) ? plain : { ...first, how };
}

/** "25 °C + 273.15 = 298.15 K" calculates with the numbers; "100 °C = 212 °F" converts them. */
function ofTemperatures(sides: Sides, circumstances: Circumstances): Verdict | undefined {
  const { left, right } = sides;
  if (!isQuantity(left) || !isQuantity(right)) return checkLink(sides, circumstances);
  const value = converted(left, right);
  const [first] = left.tokens;
  if (!value || left.tokens.length !== 1 || !first?.written) return undefined;
  const written = { ...first.written, places: first.written.places + 1, zeros: 0 };
  const token: ClaimToken = { ...withoutUnit(first), value, written };
  const verdict = checkLink(
    { left: withTokens(left, [token]), relation: sides.relation, right: bare(right) },
    circumstances,
  );
  return verdict && { ...verdict, how };
}

/** Whether the numbers as they are come nearer to each other than those in one unit. */
function isCloser(plain: Verdict, converted: Verdict): boolean {
  return distance(plain) < distance(converted);
}

/** Natural logarithm of the ratio of the two values; not a number where they have none. */
function distance({ left = "", right = "" }: Verdict): number {
  const [a, b] = [left, right].map((value) => {
    const [top = "", bottom = "1"] = value.replace("…", "").split("/");
    return Number(top) / Number(bottom);
  });
  return Math.abs(Math.log((a ?? 0) / (b ?? 0)));
}

function unitNames({ tokens }: Side): string[] {
  return tokens.flatMap(({ unit }) => unit ?? []);
}

/** "1 day = 8 hours": of work. */
function isRule({ tokens }: Side): boolean {
  const [first] = tokens;
  return (
    tokens.length === 1 &&
    first?.sign === "1" &&
    /^(?:day|week|month|year|cup|Tag|Woche|Monat|Jahr|jour|semaine|mois|día|semana|mes|año)$/.test(
      first.unit ?? "",
    )
  );
}

/** "5 miles = 8 km": the factor has many digits, of which some were used. */
function isRoundedFactor(left: Side, right: Side): boolean {
  const to = unitNamed(unitNames(right)[0] ?? "");
  return unitNames(left).some((name) => {
    const from = unitNamed(name);
    if (!from || !to) return true;
    const factor = divide(from.size, to.size);
    return Math.max(factor.top.toString().length, factor.bottom.toString().length) > 4;
  });
}

/** A whole number of smaller units that a simple factor leads to. */
function isExactly(left: Side, right: Side): boolean {
  const [first] = right.tokens;
  const whole = right.tokens.length === 1 && first?.value?.bottom === 1n;
  return whole && first.written?.places === 0 && !isRoundedFactor(left, right);
}

/** "2 h 30 min" */
function mixesUnits(side: Side): boolean {
  return (
    new Set(unitNames(side)).size > 1 &&
    side.tokens.some(({ type, sign }) => type === "operator" && /^[-+]$/.test(sign))
  );
}

/** "10 miles is 3 inches": lengths on a map are no conversion that went wrong by a power of ten, or by little. */
function isScale(verdict: Verdict): boolean {
  const off = distance(verdict);
  const tens = off / Math.LN10;
  return off > Math.log(3) && Math.abs(tens - Math.round(tens)) > 0.01;
}

/** Both sides in the unit of the one that is a plain quantity, or in base units. @param size which size of each name. */
function inUnits({ left, relation, right }: Sides, size: number): Sides {
  const [a, b] = [inBase(left, size), inBase(right, size)];
  if (isQuantity(right)) return { left: scaled(a, right, size), relation, right: bare(right) };
  if (isQuantity(left)) return { left: bare(left), relation, right: scaled(b, left, size) };
  return { left: withTokens(left, a), relation, right: withTokens(right, b) };
}

function bare(side: Side): Side {
  return withTokens(side, side.tokens.map(withoutUnit));
}

function withoutUnit({ type, sign, start, end, value, written, relation }: ClaimToken): ClaimToken {
  return {
    type,
    sign,
    start,
    end,
    ...(value && { value }),
    ...(written && { written }),
    ...(relation && { relation }),
  };
}

/** Tokens in base units, as so many of the other side's unit. */
function scaled(tokens: readonly ClaimToken[], other: Side, size: number): Side {
  const unit = unitNamed(unitNames(other)[0] ?? "");
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!unit || !first || !last) return withTokens(other, tokens);
  const [start, end] = [
    { start: first.start, end: first.start },
    { start: last.end, end: last.end },
  ];
  return withTokens(other, [
    { type: "open", sign: "(", ...start },
    ...tokens,
    { type: "close", sign: ")", ...end },
    { type: "operator", sign: "/", ...end },
    { type: "number", sign: "unit", ...end, value: sizeOf(unit, size), written: unwritten },
  ]);
}

function inBase({ tokens }: Side, size: number): ClaimToken[] {
  return measured(tokens, (unit) => sizeOf(unit, size));
}

/** Every number with a unit as so many base units. Where the unit belongs to more than the last number, it is a factor. */
function measured(tokens: readonly ClaimToken[], sizeIn: (unit: Unit) => Rational): ClaimToken[] {
  return tokens.flatMap(({ unit: name, ...token }, i): ClaimToken[] => {
    const unit = name === undefined ? undefined : unitNamed(name);
    if (!unit) return [token];
    const size = sizeIn(unit);
    if (token.value && !endsLonger(tokens, i))
      return [{ ...token, value: multiply(token.value, size) }];
    const place = { start: token.end, end: token.end };
    return [
      token,
      { type: "operator", sign: "*", ...place },
      { type: "number", sign: "unit", ...place, value: size, written: unwritten },
    ];
  });
}

const unwritten = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };

/** "10^3 g", "3/4 hour": the unit of a power or fraction. */
function endsLonger(tokens: readonly ClaimToken[], at: number): boolean {
  const [first, sign, token] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (/^(?:\^|\*\*)$/.test(sign?.sign ?? "")) return true;
  if (sign?.sign === "-" && /^(?:\^|\*\*)$/.test(first?.sign ?? "")) return true;
  return (
    sign?.sign === "/" &&
    first?.type === "number" &&
    first.unit === undefined &&
    first.end === sign.start &&
    sign.end === token?.start
  );
}

function sizeOf({ size, sizes }: Unit, at: number): Rational {
  return sizes[at] ?? size;
}

function withTokens(side: Side, tokens: readonly ClaimToken[]): Side {
  return { ...side, tokens, parsed: parseTokens(tokens) };
}

/**
 * What a side measures, such as `m^1 s^-1`: found by making each base unit twice as large.
 * @returns undefined where it adds up different things or is zero.
 */
function measureOf(side: Side): string | undefined {
  const bases = new Set(
    unitNames(side).flatMap((name) => [...(unitNamed(name)?.exponents.keys() ?? [])]),
  );
  const value = valueOf(side, undefined);
  if (!value || value.top === 0n) return undefined;
  const exponents: string[] = [];
  for (const base of [...bases].sort()) {
    const doubled = valueOf(side, base);
    if (!doubled) return undefined;
    const { top, bottom } = divide(doubled, value);
    const ratio = Number(top) / Number(bottom);
    const exponent = Math.round(Math.log2(ratio) * 6) / 6;
    if (!(Math.abs(ratio - 2 ** exponent) <= 1e-9 * 2 ** exponent)) return undefined;
    if (exponent !== 0) exponents.push(`${base}^${String(exponent)}`);
  }
  return exponents.join(" ");
}

/** The side's value in base units. @param base one that is counted twice. */
function valueOf(side: Side, base: string | undefined): Rational | undefined {
  const tokens = measured(side.tokens, (unit) => {
    const exponent = base === undefined ? 0 : (unit.exponents.get(base) ?? 0);
    return multiply(unit.size, power(whole(2), whole(exponent)));
  });
  const parsed = parseTokens(tokens);
  if (parsed.state !== "parsed") return undefined;
  try {
    const value = evaluate(parsed.node, plainConstants);
    if (value.kind !== "number" || value.im !== undefined) return undefined;
    return nearestRational(value.re);
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}
