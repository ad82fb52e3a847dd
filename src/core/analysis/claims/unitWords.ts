/** Reads the units that stand behind numbers. */
import { sameMeasure, unitNamed } from "../units/units.ts";
import { compare } from "../math/rational.ts";
import type { Token } from "../math/token.ts";
import type { ClaimToken } from "./claimToken.ts";

const notUnits: ReadonlySet<string> = new Set(
  (
    "is are was were be been am equals gives makes yields and or so then but which that this these those the a an of in on at for to from by with " +
    "without as if when where while since because thus hence therefore we it i you he she they there here now also again not no yes ok okay wait " +
    "hmm right correct let say have has had do does did can could would should may might must will than more less fewer minus plus times over under " +
    "between into out each case step option sample example row column line node index test input output equal equation returns return becomes " +
    "mod true false true. else elif print max min get set got take add adds adding added subtract subtracting divide multiply total totals sum divides remainder " +
    "divided multiplied squared cubed percent choose factorial prime even odd divisible evaluates und ist ergibt sind et est font y es son"
  ).split(" "),
);

interface Read {
  /** As `unitNamed` takes it. */
  readonly name: string;
  /** How many tokens it is written with. */
  readonly count: number;
}

const mostFactors = 4;
/** Words of chemistry, where M is moles per litre. */
const chemistry = /\b[mµμn]?mol\b|\bmoles?\b|\bm[LM]\b|\bmolar|\bpH\b|\btitrat/;
const lengths = /\b(?:ft|feet|foot|inch(?:es)?|cm|yd|yards?)\b/;

/** "5 apples + 3", "22 km/h × 11 hours", "27 \text{ cm}^2": the word goes with the number before. */
export function unit(
  tokens: readonly Token[],
  at: number,
  kept: ClaimToken[],
  text: string,
): number | undefined {
  const token = tokens[at];
  const last = kept.at(-1);
  if (!token || !last || !isUnitWord(tokens, at, last, text)) return undefined;
  const rate = last.type === "operator" && last.sign === "/";
  const holder = rate ? kept.at(-2) : last;
  if (!holder || (!/^(?:number|close)$/.test(holder.type) && holder.sign !== "%")) return undefined;
  if (rate && token.type !== "word" && !isPriced(text, holder, last)) return undefined;
  const read = unitText(tokens, at, text);
  if (!read || /^d\p{L}\/d\p{L}$/u.test(read.name)) return undefined;
  const next = tokens[at + read.count];
  const known = unitNamed(read.name) !== undefined;
  if (!goesOn(next) && !(known && (endsThere(next) || isMixed(tokens, at, read, text))))
    return undefined;
  // "diff=0", "n*2": a word that touches a sign is a name.
  const reaches = tokens[at + read.count - 1]?.end === next?.start && next?.type !== "close";
  if (!known && (reaches || (rate && !/^\p{Ll}/u.test(read.name)))) return undefined;
  if (rate) kept.pop();
  const name = rate ? `${holder.unit ?? ""}/${read.name}` : read.name;
  const end = tokens[at + read.count - 1]?.end ?? holder.end;
  kept[kept.length - 1] = { ...holder, unit: name, end };
  return read.count;
}

function isUnitWord(tokens: readonly Token[], at: number, last: Token, text: string): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (token.type === "function")
    return token.sign === "min" && last.type === "number" && tokens[at + 1]?.type !== "open";
  if (token.type === "name") {
    // "9 m + 5 m", but "3x".
    const typed = text.slice(token.start, token.end) === token.sign;
    if (token.sign === "Ω") return last.type === "number";
    if (token.sign === "M" && !chemistry.test(text)) return false;
    return (
      typed &&
      /^[mgshLNJWVAKM]$/.test(token.sign) &&
      (last.sign === "/" || (last.type === "number" && token.start > last.end)) &&
      !isInTex(text, token.start)
    );
  }
  if (token.type !== "word") return false;
  if (token.sign === "in") return isInch(tokens, at, last, text);
  return (
    !notUnits.has(token.sign.toLowerCase()) &&
    (!/[\p{Script=Han}]{3,}/u.test(token.sign) || unitNamed(token.sign) !== undefined)
  );
}

/** "5 ft 3 in = 63 in" */
function isInch(tokens: readonly Token[], at: number, last: Token, text: string): boolean {
  const next = tokens[at + 1];
  if (last.type !== "number" || !lengths.test(text)) return false;
  return !next || goesOn(next) || next.type === "line" || next.sign === ".";
}

/** "25 €/h": a price, so that the letter is no variable. */
function isPriced(text: string, holder: Token, slash: Token): boolean {
  return /[$€£¥]/.test(text.slice(Math.max(0, holder.start - 2), slash.end));
}

/** Within mathematics of TeX letters are variables, except those that are set as text. */
function isInTex(text: string, at: number): boolean {
  const before = text.slice(0, at);
  if (/\\(?:text|mathrm|textrm|rm)\s*\{[^{}\n]*$/.test(before)) return false;
  return (
    (before.split(/(?<!\\)\$/).length - 1) % 2 === 1 ||
    /\\[a-zA-Z]+[^\n]{0,30}$/.test(before) ||
    before.lastIndexOf("\\(") > before.lastIndexOf("\\)") ||
    before.lastIndexOf("\\[") > before.lastIndexOf("\\]")
  );
}

/** "miles per hour", "km/h", "square meters", "cm^2", "kg·m/s²", "W/(m·K)" */
function unitText(tokens: readonly Token[], at: number, text: string): Read | undefined {
  const first = factorAt(tokens, at, text);
  if (!first) return undefined;
  let { name, count } = first;
  for (let factors = 1; factors < mostFactors; factors += 1) {
    const more = nextFactor(tokens, at + count, name, text);
    if (!more) break;
    name += more.name;
    count += more.count;
  }
  return { name, count };
}

/** A further factor with the sign before it. */
function nextFactor(
  tokens: readonly Token[],
  at: number,
  before: string,
  text: string,
): Read | undefined {
  const sign = tokens[at];
  if (!sign) return undefined;
  if (sign.sign === "/" || sign.sign === "per") {
    const inside = sign.sign === "/" ? inBrackets(tokens, at + 1, text) : undefined;
    if (inside) return { name: inside.name, count: inside.count + 1 };
    const next = tokens[at + 1];
    if (next?.type !== "word" && (next?.type !== "name" || sign.sign === "per")) return undefined;
    const factor = factorAt(tokens, at + 1, text);
    return factor && { name: `/${factor.name}`, count: factor.count + 1 };
  }
  if (!unitNamed(before)) return undefined;
  const times = sign.type === "operator" && sign.sign === "*";
  const factor = factorAt(tokens, times ? at + 1 : at, text);
  if (!factor || !unitNamed(factor.name)) return undefined;
  if (times) return { name: `*${factor.name}`, count: factor.count + 1 };
  // "m s^{-1}", "kg m/s", but no other two letters side by side.
  const joined = factor.count > 1 || tokens[at + factor.count]?.sign === "/";
  return joined && sign.type === "name"
    ? { name: `*${factor.name}`, count: factor.count }
    : undefined;
}

/** "(m·K)" behind a slash. */
function inBrackets(tokens: readonly Token[], at: number, text: string): Read | undefined {
  if (tokens[at]?.sign !== "(") return undefined;
  let name = "";
  let next = at + 1;
  for (let factors = 0; factors < mostFactors; factors += 1) {
    const factor = factorAt(tokens, next, text);
    if (!factor || !unitNamed(factor.name)) return undefined;
    name += `/${factor.name}`;
    next += factor.count;
    if (tokens[next]?.sign === ")") return { name, count: next + 1 - at };
    if (tokens[next]?.sign !== "*") return undefined;
    next += 1;
  }
  return undefined;
}

/** A name with its power. */
function factorAt(tokens: readonly Token[], at: number, text: string): Read | undefined {
  const token = tokens[at];
  const scale = { square: 2, cubic: 3 }[token?.sign ?? ""];
  if (scale !== undefined && tokens[at + 1]?.type === "word")
    return { name: `${tokens[at + 1]?.sign ?? ""}^${String(scale)}`, count: 2 };
  if (!token || !/^(?:word|name|function)$/.test(token.type)) return undefined;
  const name = token.sign === "in" ? "inch" : token.sign;
  if (token.type === "function" && name !== "min") return undefined;
  if (token.type === "name" && text.slice(token.start, token.end) !== name) return undefined;
  const power = powerAt(tokens, at + 1);
  return power ? { name: `${name}^${power.name}`, count: power.count + 1 } : { name, count: 1 };
}

/** "^2", "^{-1}" */
function powerAt(tokens: readonly Token[], at: number): Read | undefined {
  if (!/^(?:\^|\*\*)$/.test(tokens[at]?.sign ?? "")) return undefined;
  const braced = tokens[at + 1]?.type === "open";
  const from = braced ? at + 2 : at + 1;
  const minus = tokens[from]?.sign === "-";
  const digit = tokens[minus ? from + 1 : from];
  if (digit?.type !== "number" || !(minus ? /^[1-4]$/ : /^[23]$/).test(digit.sign))
    return undefined;
  const count = from - at + (minus ? 2 : 1) + (braced ? 1 : 0);
  return { name: minus ? `-${digit.sign}` : digit.sign, count };
}

/** A number that ends its clause. */
export function isLast(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (tokens[at]?.type !== "number") return false;
  return !after || /^(?:line|comma)$/.test(after.type) || after.sign === ".";
}

/** "the sum 3 + 4 = 7": the name of what is computed, and no function of its first number. */
export function isNounBefore(tokens: readonly Token[], at: number, text: string): boolean {
  const [noun, number, sign] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (noun?.type !== "function" || number?.type !== "number") return false;
  if (text.charAt(noun.start) === "\\") return false;
  return noun.sign === "sum" ? sign?.sign === "+" : noun.sign === "product" && sign?.sign === "*";
}

function goesOn(next: Token | undefined): boolean {
  if (next?.type === "relation" || next?.type === "close") return true;
  return next?.type === "operator" && /^(?:[-+*/±]|and)$/.test(next.sign);
}

function endsThere(next: Token | undefined): boolean {
  return !next || /^(?:word|other|comma|line|arrow|row|cell|name)$/.test(next.type);
}

/** "2 h 30 min", "5 feet 3 inches": a smaller unit of the same kind follows with its number. */
function isMixed(
  tokens: readonly Token[],
  at: number,
  { name, count }: Read,
  text: string,
): boolean {
  const number = tokens[at + count];
  if (number?.type !== "number") return false;
  const second = unitText(tokens, at + count + 1, text);
  return second !== undefined && isPart(second.name, name);
}

function isPart(part: string, whole: string): boolean {
  const [small, large] = [unitNamed(part), unitNamed(whole)];
  return (
    small !== undefined &&
    large !== undefined &&
    sameMeasure(small, large) &&
    compare(small.size, large.size) < 0
  );
}

/** "2 h 30 min" and "2 hours and 30 minutes" are sums. */
export function joinMixed(tokens: readonly ClaimToken[]): readonly ClaimToken[] {
  const joined: ClaimToken[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const first = tokens[i];
    if (!first) break;
    const parts = mixedAt(tokens, i);
    const last = parts?.at(-1);
    if (!parts || !last) {
      joined.push(first);
      continue;
    }
    joined.push({ type: "open", sign: "(", start: first.start, end: first.start });
    for (const [k, part] of parts.entries()) {
      const place = { start: part.start, end: part.start };
      if (k > 0) joined.push({ type: "operator", sign: "+", ...place });
      joined.push(part);
    }
    joined.push({ type: "close", sign: ")", start: last.end, end: last.end });
    i = tokens.indexOf(last, i);
  }
  return joined;
}

function mixedAt(tokens: readonly ClaimToken[], at: number): ClaimToken[] | undefined {
  const first = tokens[at];
  if (first?.type !== "number" || first.unit === undefined) return undefined;
  if (/^(?:\^|\*\*|and)$/.test(tokens[at - 1]?.sign ?? "")) return undefined;
  const parts = [first];
  for (let next = at + 1; ; next += 1) {
    if (tokens[next]?.sign === "and") next += 1;
    const part = tokens[next];
    const whole = parts.at(-1)?.unit ?? "";
    if (part?.type !== "number" || part.unit === undefined || !isPart(part.unit, whole)) break;
    parts.push(part);
  }
  return parts.length > 1 ? parts : undefined;
}
