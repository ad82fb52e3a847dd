/** Recomputes one link of a chain, in the first reading of its signs and, if it fails, in the other ones. */
import { constants, evaluate, type Environment } from "../math/evaluate.ts";
import { mathematics } from "../math/dialect.ts";
import { differAtPrimes, judgeIdentity } from "../math/identity.ts";
import type { Features, Node } from "../math/node.ts";
import { parseTokens } from "../math/parser.ts";
import { usualGrammar } from "../math/parserState.ts";
import { rewritten } from "./rewritings.ts";
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
import { featuresOf, joinFeatures } from "./features.ts";
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
  /** Whether anything of it was spoken of besides moduli that are known. */
  unknownArithmetic(): boolean;
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
  const { language, code, modulus } = circumstances;
  const features = joinFeatures(featuresOf(left), featuresOf(right));
  if (modulus && relation === "≡") return congruence(sides, circumstances, modulus, true);
  if (relation === "≡") {
    return congruentToOne(sides, circumstances);
  }
  if (features.plusMinus) return bothSigns(sides, circumstances, features);
  const first = inReading(sides, circumstances, firstReading(language, code));
  if (!first || first.verdict === "holds") return first;
  const others = readingsOf(sides, circumstances, features);
  let doubtful: Verdict | undefined;
  for (const verdict of others) {
    if (verdict?.verdict === "holds") return verdict;
    if (verdict?.verdict === "unchecked" && verdict.left !== undefined) doubtful ??= verdict;
  }
  return first.verdict === "fails" && doubtful ? doubtful : first;
}

/** The verdicts in all further readings that somebody may mean, computed one at a time. */
function* readingsOf(
  sides: Sides,
  circumstances: Circumstances,
  features: Features,
): Generator<Verdict | undefined> {
  const { language, code, talk, modulus } = circumstances;
  for (const reading of otherReadings(features, language, talk)) {
    if (reading.dialect.percentAsUnit && !isPercentage(sides)) continue;
    const verdict = inReading(sides, circumstances, reading);
    yield verdict && reading.how !== undefined ? { ...verdict, how: reading.how } : verdict;
  }
  for (const { left, right, how } of rewritten(sides)) {
    const verdict = inReading(
      { ...sides, left, right },
      circumstances,
      firstReading(language, code),
    );
    yield verdict && { ...verdict, how };
  }
  yield withoutExclamation(sides, circumstances);
  if (modulus) yield onlyHolding(congruence(sides, circumstances, modulus, false));
  if (sides.relation === "=") yield onlyHolding(congruentToOne(sides, circumstances));
  yield onlyHolding(inOtherBase(sides, circumstances, features));
  yield inMachineNumbers(sides, circumstances, features);
}

/** "20/30 = 67%": a percentage is what comes out. */
function isPercentage({ left, right }: Sides): boolean {
  return [left, right].some(
    ({ parsed }) =>
      parsed.state === "parsed" &&
      parsed.node.type === "postfix" &&
      parsed.node.operator === "%" &&
      bareNumber(parsed.node) !== undefined,
  );
}

function onlyHolding(verdict: Verdict | undefined): Verdict | undefined {
  return verdict?.verdict === "holds" ? verdict : undefined;
}

/** A claim with `±` holds when it does with both signs. */
function bothSigns(
  sides: Sides,
  { environment }: Circumstances,
  features: Features,
): Verdict | undefined {
  const both = [featuresOf(sides.left)?.plusMinus, featuresOf(sides.right)?.plusMinus];
  if (!both.every(Boolean) || features.names.size > 0) return undefined;
  const verdicts = (["+", "-"] as const).map((plusMinus) =>
    judged(sides, environment, { grammar: usualGrammar, dialect: { ...mathematics, plusMinus } }),
  );
  return verdicts.find((verdict) => verdict?.verdict !== "holds") ?? verdicts[0];
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
  const [a, b] = withoutIntegral(left.parsed.node, right.parsed.node);
  if (wanted === "identities" && differAtPrimes(a, b, names)) return undefined;
  const verdict = judgeIdentity(a, b, names);
  if (verdict.state === "identical") {
    const how =
      verdict.by === "normalForm"
        ? "both sides have the same normal form as polynomials"
        : `both sides agree at ${String(verdict.points)} points chosen at random; this is no proof`;
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

/** "\\int x dx = x^2/2 + C" says that x is the derivative of the right side. */
function withoutIntegral(left: Node, right: Node): readonly [Node, Node] {
  if (left.type !== "antiderivative") return [left, right];
  return [left.body, { type: "derivative", name: left.name, body: right }];
}

function inReading(
  sides: Sides,
  { environment }: Circumstances,
  reading: Reading,
): Verdict | undefined {
  return judged(sides, environment, reading);
}

function judged(
  { left, relation, right }: Sides,
  environment: Environment,
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

/** @returns the value with its tree, why it can't be computed, or undefined for no mathematics. */
function computed(
  side: Side,
  { grammar, dialect }: Reading,
  environment: Environment,
): Computed | string | undefined {
  const { tokens } = side;
  const same = !grammar.implicitTight && !grammar.modTight && !grammar.remarks;
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
      how: `in whole numbers of ${String(bits)} bits, which wrap around`,
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

/** "101 + 1 = 110" where binary numbers are spoken of: all numbers, or those of one side, are in that base. */
function inOtherBase(
  sides: Sides,
  circumstances: Circumstances,
  features: Features,
): Verdict | undefined {
  const spokenOf =
    circumstances.bases.length > 0 && circumstances.otherArithmetic() ? circumstances.bases : [];
  const digits = [sides.left, sides.right].some(isBinaryNumber);
  // What stands beside signs for bits, and has no other digits than 0 and 1, is mostly binary.
  for (const base of features.bits || digits ? new Set([...spokenOf, 2]) : spokenOf) {
    const [left, right] = [rebased(sides.left, base), rebased(sides.right, base)];
    for (const [a, b] of [
      [left, right],
      [left, sides.right],
      [sides.left, right],
    ]) {
      if (!a || !b) continue;
      const reading = firstReading(circumstances.language, circumstances.code);
      const verdict = inReading({ ...sides, left: a, right: b }, circumstances, reading);
      if (verdict?.verdict === "holds") return { ...verdict, how: `in base ${String(base)}` };
    }
  }
  return undefined;
}

/** "1011 = 8 + 2 + 1" */
function isBinaryNumber({ tokens }: Side): boolean {
  return tokens.length === 1 && /^1[01]{2,}$/.test(tokens[0]?.sign ?? "");
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
