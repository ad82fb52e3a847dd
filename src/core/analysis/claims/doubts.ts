/** Ways in which a link that fails may not be meant as an equation, or not in full. */
import { evaluate } from "../math/evaluate.ts";
import type { Node } from "../math/node.ts";
import { numeralAt } from "../math/numerals.ts";
import { parseTokens } from "../math/parser.ts";
import { compare, NotComputed } from "../math/rational.ts";
import { nearestRational } from "../math/real.ts";
import { showValue } from "../math/show.ts";
import { numberValue, type Value } from "../math/value.ts";
import { checkLink, plainConstants } from "./check.ts";
import { featuresOf } from "./features.ts";
import type { LinkInText } from "./linkInText.ts";
import { differInOnePart } from "./parts.ts";
import { agreesToLastDigit, type WrittenNumber } from "./rounding.ts";
import { isBare, isCompound, isValue, unitsIn } from "./sides.ts";
import type { Side } from "./statements.ts";
import { isTemperature } from "./temperatures.ts";
import { bareNumber, type Verdict } from "./verdict.ts";

/** Words that calculate within a chain ("279 × 30 = 8,376 minus 279 × 0.3 = 83.7") begin something new. */
export function isAside({ text, statement, left, link, right }: LinkInText): boolean {
  const { sides, links } = statement;
  if (links.some(({ verbal }, i) => verbal && i > links.indexOf(link)) && !link.verbal) return true;
  const worded = (side: Side | undefined) =>
    side?.tokens.some(
      ({ type, start, end }) =>
        type === "operator" && end - start > 3 && text.charAt(start) !== "\\",
    ) === true;
  if (links.length > 1 && (worded(left) || worded(right))) return true;
  const [first, last] = [left.tokens[0], left.tokens.at(-1)];
  return left === sides[0] && isValue(left) && first?.type === "open" && last?.type === "close";
}

/** "377 * 987 = 372, let me see": a number that ends where its thousands are set apart, or where the text does. */
export function isBrokenOff({ right }: LinkInText, { left = "" }: Verdict, after: string): boolean {
  // "= 105, 000"
  if (/^, \d{3}(?!\d)/.test(after)) return true;
  if (isFractionBrokenOff(right, left, after)) return true;
  if (!isBare(right) || right.tokens.length !== 1 || !/^(?:,|\s*$)/.test(after)) return false;
  const written = right.tokens[0]?.sign.replace(/,/g, "") ?? "";
  if (!/^\d+$/.test(written)) return false;
  const lost = left.length - written.length;
  if (left.startsWith(written) && lost > 0 && lost % 3 === 0 && /^\d+$/.test(left)) return true;
  // "227 * 176 = 40, 227 * 175 = 39": thousands, rounded or in one more digit, whose end is missing.
  const ratio = Number(left.replace("…", "")) / Number(written);
  return after.startsWith(",") && Math.abs(ratio / 1000 - 1) < 0.02;
}

/** "610 / (377 * 987) = 610/372, let me see": thousands are missing below the line. */
function isFractionBrokenOff({ tokens }: Side, left: string, after: string): boolean {
  const [top, slash, bottom] = tokens;
  const exact = /^-?\d+\/(\d+)$/.exec(left)?.[1] ?? "";
  if (tokens.length !== 3 || slash?.sign !== "/" || !after.startsWith(",")) return false;
  const [numerator, written] = [top?.sign ?? "", bottom?.sign ?? ""];
  const lost = exact.length - written.length;
  return (
    left.startsWith(`${numerator}/`) && exact.startsWith(written) && lost > 0 && lost % 3 === 0
  );
}

/** "36 + 10 = 46 + 2": the right side goes on from the left one's value. */
export function isRunning({ right }: LinkInText, { left }: Verdict): boolean {
  const [first, second] = right.tokens;
  if (first?.type !== "number" || second?.type !== "operator" || !first.value) return false;
  return showValue(numberValue(first.value)) === left;
}

/**
 * In a chain, "256 + 38 + 40 = 256 + 38 = 294" and "525 * 0.91 = 525 * 0.9 = 472.5" work on a part of what was to be
 * computed. Only a side that differs in one term, the others being the same, is wrong.
 */
export function isPartial({ statement, left, right, circumstances, text }: LinkInText): boolean {
  if (statement.links.length < 2 || !isCompound(left) || !isCompound(right)) return false;
  if (right === statement.sides.at(-1) && isResult(right)) return false;
  if (
    text.slice(left.start, left.end).includes("÷") !==
    text.slice(right.start, right.end).includes("÷")
  )
    return true;
  if (isPlainFraction(right) && isPlainFraction(left)) return false;
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return true;
  return !differInOnePart(left.parsed.node, right.parsed.node, circumstances.environment);
}

/** "12/5", "972π", "3√2": what comes out in the end. */
function isResult(side: Side): boolean {
  if (isValue(side)) return true;
  if (side.parsed.state !== "parsed" || side.parsed.node.type !== "binary") return false;
  const { operator, left, right } = side.parsed.node;
  const factor = right.type === "name" || (right.type === "call" && right.name === "sqrt");
  return operator === "*" && left.type === "number" && factor;
}

/** "90 +9*0=0" behind "15*6=": the left side ends with the calculation that is meant. */
export function goesOnWithin({ statement, left, right, circumstances }: LinkInText): boolean {
  if (statement.links.length < 2 || left.parsed.state !== "parsed") return false;
  const at = left.tokens.findIndex(
    ({ type, sign }, i) => i > 0 && type === "operator" && /^[-+]$/.test(sign),
  );
  if (at < 1) return false;
  const rest = left.tokens.slice(at + 1);
  const parsed = parseTokens(rest);
  if (parsed.state !== "parsed" || parsed.features.operations === 0) return false;
  const tail = { ...left, tokens: rest, parsed };
  return checkLink({ left: tail, right, relation: "=" }, circumstances)?.verdict === "holds";
}

/** "1,2,10 – 1*2*10=20": a dash in a list may set apart what is computed behind it. */
export function goesOnBehindDash({ text, left, right, circumstances }: LinkInText): boolean {
  const at = left.tokens.findLastIndex(
    ({ type, sign, start, end }, i) =>
      i > 0 && type === "operator" && sign === "-" && isDash(text, start, end, left.start),
  );
  if (at < 0) return false;
  const tokens = left.tokens.slice(at + 1);
  const parsed = parseTokens(tokens);
  if (parsed.state !== "parsed" || parsed.features.operations === 0) return false;
  const behind = { ...left, tokens, parsed };
  return checkLink({ left: behind, right, relation: "=" }, circumstances)?.verdict === "holds";
}

/** A dash with spaces around it: a long one, or any behind a list of numbers. */
function isDash(text: string, start: number, end: number, from: number): boolean {
  if (text.charAt(start - 1) !== " " || text.charAt(end) !== " ") return false;
  return /[–—]/.test(text.charAt(start)) || /\d\s*,\s*$/.test(text.slice(0, from));
}

/** "= 2.2695e-6 m" behind factors whose powers of ten were left out. */
export function leavesOutScale({ left, right }: LinkInText): boolean {
  const mantissa = mantissaOf(right);
  if (!mantissa || left.parsed.state !== "parsed" || left.tokens.some(isScaled)) return false;
  const value = valueOfNode(left.parsed.node);
  if (value?.kind !== "number" || value.im !== undefined) return false;
  return agreesToLastDigit(nearestRational(value.re), mantissa);
}

const exponent = /[eE][-+]?\d+$/;

function isScaled({ type, sign }: Side["tokens"][number], i: number, all: Side["tokens"]): boolean {
  if (type === "number" && exponent.test(sign)) return true;
  return sign === "10" && /^(?:\^|\*\*)$/.test(all[i + 1]?.sign ?? "");
}

/** "3.2e-6", "3.2 × 10^-6": the number before its power of ten. */
function mantissaOf({ parsed, tokens }: Side): WrittenNumber | undefined {
  if (parsed.state !== "parsed" || !bareNumber(parsed.node)) return undefined;
  const [first] = tokens;
  if (first?.type !== "number" || !tokens.some(isScaled)) return undefined;
  const numeral = numeralAt(first.sign.replace(exponent, ""), 0);
  return numeral?.value && { value: numeral.value, written: numeral.written };
}

const notNouns =
  /^(?:and|or|but|so|because|since|which|as|if|when|in|is|not|then|for|at|by|to|with|mod|modulo|exactly|too|also|again|indeed|approximately|und|oder|et|y)$/i;

/** "3^1 is 1 operation", "1011 in base 2 is 4 digits long": a noun behind the number says what is counted. */
export function countsThings(
  { link, left, right, last }: LinkInText,
  noun: string | undefined,
): boolean {
  // "100 * 12 = 1 year of rent"
  if (
    last &&
    right.tokens.length === 1 &&
    right.tokens[0]?.sign === "1" &&
    /^\p{L}{3}/u.test(noun ?? "")
  )
    return !notNouns.test(noun ?? "");
  if (!link.verbal || !last || noun === undefined || unitsIn(left).length > 0) return false;
  if (notNouns.test(noun)) return false;
  const infix = left.tokens.some(
    ({ type, sign }, i) => i > 0 && type === "operator" && /^(?:[-+*/]|\/\/|mod)$/.test(sign),
  );
  return !infix;
}

/** "√2000 = 44.72 + √3400 = 58.31 + 0 = 103.03" adds up from link to link. */
export function isInRunningChain({ statement, left, circumstances }: LinkInText): boolean {
  const { sides } = statement;
  const to = sides.indexOf(left);
  return sides.some((side, i) => {
    const next = sides[i + 1];
    if (i >= to || !side || !next || side.parsed.state !== "parsed") return false;
    const [first, sign] = next.tokens;
    if (
      first?.type !== "number" ||
      !first.value ||
      !first.written ||
      !/^[-+]$/.test(sign?.sign ?? "")
    )
      return false;
    const value = valueOfNode(side.parsed.node, circumstances.environment);
    if (value?.kind !== "number" || value.im !== undefined) return false;
    const exact = nearestRational(value.re);
    // A whole number is no rounding: "(5/6)^4 = 1 - ..." goes on with something else.
    if (first.written.places <= 0) return compare(exact, first.value) === 0;
    return agreesToLastDigit(exact, { value: first.value, written: first.written });
  });
}

/** "floor(2024/5) = 404.8 → 404", "9 // 2 = 4.5 → 4": the number that is still to be rounded. */
export function statesArgument({ left, right, circumstances, text, last }: LinkInText): boolean {
  const { parsed } = left;
  if (parsed.state !== "parsed" || !isBare(right)) return false;
  const argument =
    roundedIn(parsed.node) ??
    (last && roundsNext.test(text.slice(right.end)) ? quotientIn(parsed.node) : undefined);
  if (!argument) return false;
  const value = valueOfNode(argument, circumstances.environment);
  const said = right.parsed.state === "parsed" ? bareNumber(right.parsed.node) : undefined;
  if (!said || said.written.places <= 0) return false;
  if (value?.kind !== "number" || value.im !== undefined) return false;
  return agreesToLastDigit(nearestRational(value.re), said);
}

/** Behind a quotient: what it is rounded to. */
const roundsNext =
  /^[\s$`)]*,?\s*(?:→|->|=>|⇒|\\to|(?:which |that |then |so )?(?:is |gets |we )?(?:round|floor|truncat|integer|int\b))/i;

function roundedIn(node: Node): Node | undefined {
  if (node.type !== "call" || node.arguments.length !== 1) return undefined;
  return /^(?:floor|ceil|round|truncate)$/.test(node.name) ? node.arguments[0] : undefined;
}

/** "9 // 2" as the fraction that it rounds. */
function quotientIn(node: Node): Node | undefined {
  return node.type === "binary" && node.operator === "//" ? { ...node, operator: "/" } : undefined;
}

/** "1 mod lcm(4, 9) = 36" says what the modulus is. */
export function restatesModulus({ parsed }: Side, { right }: Verdict): boolean {
  if (parsed.state !== "parsed" || parsed.node.type !== "binary" || parsed.node.operator !== "mod")
    return false;
  const modulus = valueOfNode(parsed.node.right);
  return modulus !== undefined && showValue(modulus) === right;
}

/** "work" + "luck" = "success": words of a saying, whose lengths don't even fit. */
export function isOfText({ left, right }: LinkInText, verdict: Verdict): boolean {
  if (!right.tokens.some(({ type }) => type === "text") || verdict.left === undefined) return false;
  const texts = [...left.tokens, ...right.tokens].filter(({ type }) => type === "text");
  return (
    texts.some(({ sign }) => /\s|^[A-Z]/.test(sign) || sign.length > 6) ||
    Math.abs(verdict.left.length - (verdict.right ?? "").length) > 1
  );
}

/** "ceiling(0) is 3" asks a set for its next member: rounding a whole number would be no step. */
export function isCallOfSet({ link, left }: LinkInText): boolean {
  const { parsed } = left;
  if (!link.verbal || parsed.state !== "parsed" || parsed.node.type !== "call") return false;
  const [argument] = parsed.node.arguments;
  return (
    /^(?:floor|ceil|round|truncate)$/.test(parsed.node.name) &&
    argument?.type === "number" &&
    argument.value.bottom === 1n
  );
}

/** "23 * 17 - 23 times 10": signs and words in one expression. */
export function mixesWords(text: string, { tokens }: Side): boolean {
  const kinds = tokens
    .filter(
      ({ type, sign, start, end }) =>
        type === "operator" && !/^(?:!|\^|\*\*)$/.test(sign) && end > start,
    )
    .map(({ start, end }) => /\p{L}{3}/u.test(text.slice(start, end)));
  return kinds.includes(true) && kinds.includes(false);
}

/** "3 packs + 4 = 48 pens" */
export function mixesUnits(left: Side, right: Side): boolean {
  const names = new Set([...unitsIn(left), ...unitsIn(right)]);
  // "25 °C + 273.15 = 298.15 K" goes from one scale to another.
  if (names.size > 0 && [...names].every(isTemperature)) return false;
  const adds = left.tokens.some(({ type, sign }) => type === "operator" && /^[-+]$/.test(sign));
  const bare = left.tokens.some(
    ({ type, unit }, i) =>
      type === "number" &&
      unit === undefined &&
      !/^[*/^]/.test(left.tokens[i - 1]?.sign ?? "") &&
      !/^[*/^]/.test(left.tokens[i + 1]?.sign ?? ""),
  );
  return adds && (names.size > 1 || (unitsIn(left).length > 0 && bare));
}

/** "5325/100 ÷ 25 = 213/4" cancels a fraction, its `÷` acts on both parts; "10 / 9*10" has its product below. */
export function mixesDivision(text: string, { tokens }: Side): boolean {
  const signs = new Set(
    tokens
      .filter(({ type, sign }) => type === "operator" && sign === "/")
      .map(({ start, end }) => text.slice(start, end)),
  );
  return (
    signs.size > 1 || /\s[/÷]\s[^\s()]+[*×·]/.test(text.slice(tokens[0]?.start, tokens.at(-1)?.end))
  );
}

/** The claim itself says that it is about remainders, or in which base its numbers are. */
export function isExplicit(left: Side, right: Side): boolean {
  return [left, right].some(
    (side) =>
      featuresOf(side)?.mod === true || side.tokens.some(({ written }) => written?.based === true),
  );
}

/** "= 1.34": no remainder is written so, and no number in binary has such digits. */
export function hasDecimals({ tokens }: Side): boolean {
  return tokens.some(
    ({ type, sign }) => type === "number" && /\d\.\d/.test(sign) && /[2-9]/.test(sign),
  );
}

/** "10-12 is 3 pages", "3/4 is a Tuesday", "1-2-3, which is three atoms": numbers in a row, not a calculation. */
export function isDateLike(written: string): boolean {
  return /^\d+[-/–]\d+$|^\d+(?:[-–]\d+){2,}$/.test(written);
}

/** A fraction of two numbers, not a division that is being done. */
function isPlainFraction({ parsed, tokens }: Side): boolean {
  if (parsed.state !== "parsed" || parsed.node.type !== "binary" || parsed.node.operator !== "/")
    return false;
  const spaced = tokens.some(
    (token, i) => token.sign === "/" && token.start > (tokens[i - 1]?.end ?? 0),
  );
  return parsed.node.left.type === "number" && parsed.node.right.type === "number" && !spaced;
}

function valueOfNode(node: Node, environment = plainConstants): Value | undefined {
  try {
    return evaluate(node, environment);
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}
