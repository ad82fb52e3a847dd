/** Recomputes one link of a chain, in the first reading of its signs and, if it fails, in the other ones. */
import { constants, evaluate, type Environment } from "../math/evaluate.ts";
import { differAtPrimes, judgeIdentity } from "../math/identity.ts";
import type { Features, Node } from "../math/node.ts";
import { parseTokens } from "../math/parser.ts";
import { integer, NotComputed, subtract, type Rational } from "../math/rational.ts";
import { isExact } from "../math/real.ts";
import { residue } from "../math/residue.ts";
import { showValue } from "../math/show.ts";
import type { Relation } from "../math/signs.ts";
import { digitsInBase } from "../math/numerals.ts";
import { numberValue, type Value } from "../math/value.ts";
import type { Language } from "./language.ts";
import { holdsInDoubles, wrappingWidth } from "./machineNumbers.ts";
import { firstReading, otherReadings, type Reading } from "./readings.ts";
import type { Side } from "./statements.ts";
import type { Talk } from "./context.ts";
import { bareNumber, judgeValues, unchecked, type Computed, type Verdict } from "./verdict.ts";

export interface Circumstances {
  readonly language: Language | undefined;
  /** Whether it stands in code or a trace of it. */
  readonly code: boolean;
  readonly talk: Talk;
  /** Values of the variables; constants among them. */
  readonly environment: Environment;
  /** What the chain is taken modulo: written behind it. */
  readonly modulus: Value | undefined;
  /** Whether remainders, bases or bits were spoken of near: only then the moduli and bases count. */
  otherArithmetic(): boolean;
  /** Moduli that were spoken of a while ago. */
  readonly moduli: readonly bigint[];
  /** Bases that were. */
  readonly bases: readonly number[];
}

interface Sides {
  readonly left: Side;
  readonly relation: Relation;
  readonly right: Side;
}

/** Only `pi` is always a constant; `e` and `i` are variables and indices in most texts. */
export const plainConstants: Environment = new Map(
  [...constants].filter(([name]) => name === "pi"),
);

/** @returns undefined when a side is no mathematics in any reading. */
export function checkLink(sides: Sides, circumstances: Circumstances): Verdict | undefined {
  const { left, relation, right } = sides;
  const { language, code, talk, modulus } = circumstances;
  const features = joinFeatures(featuresOf(left), featuresOf(right));
  if (modulus && relation === "≡") return congruence(sides, circumstances, modulus, true);
  if (relation === "≡") {
    return congruentToOne(sides, circumstances);
  }
  const first = inReading(sides, circumstances, firstReading(language, code));
  if (!first || first.verdict === "holds" || relation === "≈") {
    if (relation !== "≈" || first?.verdict === "holds") return first;
  }
  const better =
    firstHolding(sides, circumstances, otherReadings(features, language, talk)) ??
    withoutExclamation(sides, circumstances) ??
    (modulus ? congruence(sides, circumstances, modulus, false) : undefined) ??
    (relation === "=" ? congruentToOne(sides, circumstances) : undefined) ??
    inOtherBase(sides, circumstances, features) ??
    inMachineNumbers(sides, circumstances, features);
  return better?.verdict === "holds" ? better : first;
}

/**
 * Whether two expressions with variables are equal for all of them.
 * @param wanted `identities`: undefined for two that surely differ, which costs less to see than to prove.
 */
export function checkIdentity(
  { left, right }: Sides,
  wanted: "identities" | "both",
): Verdict | undefined {
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return undefined;
  const names = new Set([...left.parsed.features.names, ...right.parsed.features.names]);
  if (wanted === "identities" && differAtPrimes(left.parsed.node, right.parsed.node, names))
    return undefined;
  const verdict = judgeIdentity(left.parsed.node, right.parsed.node, names);
  if (verdict.state === "identical") {
    const how =
      verdict.by === "normalForm"
        ? "both sides have the same normal form as polynomials"
        : `both sides agree at ${verdict.points} points chosen at random; this is no proof`;
    return { verdict: "holds", how };
  }
  if (verdict.state === "unknown") return undefined;
  return {
    verdict: "fails",
    how:
      verdict.by === "normalForm"
        ? "the normal forms as polynomials differ"
        : "the sides differ at a point chosen at random",
  };
}

function inReading(
  { left, relation, right }: Sides,
  { environment }: Circumstances,
  reading: Reading,
): Verdict | undefined {
  const [a, b] = [computed(left, reading, environment), computed(right, reading, environment)];
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === "string") return unchecked(a, typeof b === "string" ? {} : shownRight(b));
  if (typeof b === "string") return unchecked(b, { left: showValue(a.value) });
  try {
    return judgeValues(a, relation, b);
  } catch (error) {
    if (error instanceof NotComputed) return unchecked(error.message);
    throw error;
  }
}

function shownRight(b: Computed): { right: string } {
  return { right: showValue(b.value) };
}

function firstHolding(
  sides: Sides,
  circumstances: Circumstances,
  readings: readonly Reading[],
): Verdict | undefined {
  for (const reading of readings) {
    const verdict = inReading(sides, circumstances, reading);
    if (verdict?.verdict !== "holds") continue;
    return reading.how === undefined ? verdict : { ...verdict, how: reading.how };
  }
  return undefined;
}

/** @returns the value with its tree, why it can't be computed, or undefined for no mathematics. */
function computed(
  side: Side,
  { grammar, dialect }: Reading,
  environment: Environment,
): Computed | string | undefined {
  const { tokens } = side;
  const same = !grammar.implicitTight && !grammar.modTight;
  const parsed = same ? side.parsed : parseTokens(tokens, 0, tokens.length, grammar);
  if (parsed.state === "notMath") return undefined;
  if (parsed.state === "tooLarge") return parsed.why;
  return valued(parsed.node, parsed.features, environment, dialect);
}

function valued(
  node: Node,
  features: Features,
  environment: Environment,
  dialect: Reading["dialect"],
): Computed | string {
  try {
    return { value: evaluate(node, environment, dialect), node, features };
  } catch (error) {
    if (error instanceof NotComputed) return error.message;
    throw error;
  }
}

/** "So 2 + 3 = 5!" */
function withoutExclamation(sides: Sides, circumstances: Circumstances): Verdict | undefined {
  const { tokens } = sides.right;
  const last = tokens.at(-1);
  if (last?.type !== "operator" || last.sign !== "!") return undefined;
  const shorter = tokens.slice(0, -1);
  const right = { ...sides.right, tokens: shorter, parsed: parseTokens(shorter) };
  const reading = firstReading(circumstances.language, circumstances.code);
  return inReading({ ...sides, right }, circumstances, reading);
}

function congruentToOne(sides: Sides, circumstances: Circumstances): Verdict | undefined {
  if (circumstances.moduli.length === 0 || !circumstances.otherArithmetic()) return undefined;
  for (const m of circumstances.moduli) {
    const modulus = numberValue({ top: m, bottom: 1n });
    const verdict = congruence(sides, circumstances, modulus, false);
    if (verdict?.verdict === "holds") return verdict;
  }
  return undefined;
}

/** @param certain whether the modulus is written with the claim, so that it may fail. */
function congruence(
  { left, right }: Sides,
  { environment, language, code }: Circumstances,
  modulus: Value,
  certain: boolean,
): Verdict | undefined {
  const reading = firstReading(language, code);
  const [a, b] = [computed(left, reading, environment), computed(right, reading, environment)];
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === "string") return certain ? unchecked(a) : undefined;
  if (typeof b === "string") return certain ? unchecked(b) : undefined;
  try {
    const m = rationalIn(modulus);
    const [x, y] = [residue(rationalIn(a.value), m), residue(rationalIn(b.value), m)];
    const how = `modulo ${showValue(modulus)}`;
    const shown = { left: showValue(a.value), right: showValue(b.value) };
    if (x === y) return { verdict: "holds", ...shown, how };
    const difference = showValue(numberValue(subtract(rationalIn(a.value), rationalIn(b.value))));
    return { verdict: "fails", ...shown, difference, how };
  } catch (error) {
    if (error instanceof NotComputed) return certain ? unchecked(error.message) : undefined;
    throw error;
  }
}

function rationalIn(value: Value): Rational {
  if (value.kind !== "number" || value.im !== undefined || !isExact(value.re))
    throw new NotComputed("only exact numbers are compared modulo another");
  return value.re;
}

/** "101 + 1 = 110" where binary numbers are spoken of: all numbers, or those of one side, are in that base. */
function inOtherBase(
  sides: Sides,
  circumstances: Circumstances,
  features: Features,
): Verdict | undefined {
  const spokenOf =
    circumstances.bases.length > 0 && circumstances.otherArithmetic() ? circumstances.bases : [];
  // What stands beside signs for bits, and has no other digits than 0 and 1, is mostly binary.
  for (const base of features.bits ? new Set([...spokenOf, 2]) : spokenOf) {
    const [left, right] = [rebased(sides.left, base), rebased(sides.right, base)];
    for (const [a, b] of [
      [left, right],
      [left, sides.right],
      [sides.left, right],
    ]) {
      if (!a || !b) continue;
      const reading = firstReading(circumstances.language, circumstances.code);
      const verdict = inReading({ ...sides, left: a, right: b }, circumstances, reading);
      if (verdict?.verdict === "holds") return { ...verdict, how: `in base ${base}` };
    }
  }
  return undefined;
}

/** What a program has where mathematics has something else: numbers that wrapped around, and doubles. */
function inMachineNumbers(
  { left, relation, right }: Sides,
  { environment, language, code, talk }: Circumstances,
  features: Features,
): Verdict | undefined {
  if (language === undefined && !talk.code && !talk.machine) return undefined;
  const reading = firstReading(language, code);
  const [a, b] = [computed(left, reading, environment), computed(right, reading, environment)];
  if (typeof a !== "object" || typeof b !== "object") return undefined;
  const shown = { left: showValue(a.value), right: showValue(b.value) };
  const bits = relation === "=" ? wrapped(a, b, talk.machine) : undefined;
  if (bits !== undefined) {
    return {
      verdict: "holds",
      ...shown,
      how: `in whole numbers of ${bits} bits, which wrap around`,
    };
  }
  if (!features.decimals || !holdsInDoubles(a.node, relation, b.node)) return undefined;
  return { verdict: "holds", ...shown, how: "in floating-point numbers of 64 bits" };
}

/** What is stored is written as a number, on either side. */
function wrapped(left: Computed, right: Computed, spokenOf: boolean): number | undefined {
  return (
    (bareNumber(right.node) && wrappingWidth(left.value, right.value, spokenOf)) ??
    (bareNumber(left.node) && wrappingWidth(right.value, left.value, spokenOf))
  );
}

function rebased(side: Side, base: number): Side | undefined {
  const tokens = side.tokens.map((token) => {
    if (token.type !== "number") return token;
    const value = digitsInBase(token.sign, base);
    return value ? { ...token, value } : undefined;
  });
  const known = tokens.filter((token) => token !== undefined);
  if (known.length < tokens.length) return undefined;
  return { ...side, tokens: known, parsed: parseTokens(known) };
}

/** The modulus of a chain as a number to remember. */
export function modulusIn(value: Value): bigint | undefined {
  try {
    const m = integer(rationalIn(value), "");
    return m > 1n ? m : undefined;
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

export function featuresOf({ parsed }: Side): Features | undefined {
  return parsed.state === "notMath" ? undefined : parsed.features;
}

function joinFeatures(a: Features | undefined, b: Features | undefined): Features {
  const first = a ?? b;
  if (!first) throw new TypeError("a side without features");
  if (!a || !b) return first;
  return {
    operations: a.operations + b.operations,
    caret: a.caret || b.caret,
    slash: a.slash || b.slash,
    implicitAfterSlash: a.implicitAfterSlash || b.implicitAfterSlash,
    mod: a.mod || b.mod,
    quotient: a.quotient || b.quotient,
    mixed: a.mixed || b.mixed,
    log: a.log || b.log,
    trigonometry: a.trigonometry || b.trigonometry,
    decimals: a.decimals || b.decimals,
    degreeSign: a.degreeSign || b.degreeSign,
    percent: a.percent || b.percent,
    spaced: a.spaced || b.spaced,
    continued: a.continued || b.continued,
    leadingZero: a.leadingZero || b.leadingZero,
    letterCall: a.letterCall || b.letterCall,
    dots: a.dots || b.dots,
    bits: a.bits || b.bits,
    names: new Set([...a.names, ...b.names]),
  };
}
