/** Words between numbers that calculate: "17 times 24 is 408", "half of 6", "20 dollars + 5 dollars". */
import { whole, type Rational } from "../math/rational.ts";
import { endsOperand, type Token } from "../math/token.ts";
import type { Relation } from "../math/signs.ts";
import { aggregates, longNames, type Aggregate } from "./aggregates.ts";
import type { ClaimToken } from "./claimToken.ts";
import { numberInWords, numberNames } from "./numberWords.ts";
import { appositions, fractionWords, phrases, verbs, type Phrase } from "./phrases.ts";
import { isLast, isNounBefore, unit } from "./unitWords.ts";

/** Puts operators in the place of words that calculate, and units on the numbers that they belong to. */
export function siftWords(tokens: readonly Token[], text: string): readonly ClaimToken[] {
  const kept: ClaimToken[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token) break;
    const last = kept.at(-1);
    if (token.sign === "factorial" && last && endsOperand(last) && tokens[i + 1]?.sign !== "(") {
      kept.push({ type: "operator", sign: "!", start: token.start, end: token.end });
      continue;
    }
    if (isNounBefore(tokens, i, text)) {
      kept.push({ ...token, type: "word" });
      continue;
    }
    if (token.type !== "word") {
      const used =
        named(tokens, i, kept) ??
        unit(tokens, i, kept, text) ??
        apposition(tokens, i, kept) ??
        pointed(tokens, i, kept);
      if (used === undefined) kept.push(token);
      else i += used - 1;
      continue;
    }
    if (!begins(token.sign) && !holdsUnit(last)) {
      kept.push(token);
      continue;
    }
    // "17 is divided by 5"
    if (
      /^(?:is|are)$/.test(token.sign) &&
      /^(?:divided|multiplied)$/.test(tokens[i + 1]?.sign ?? "") &&
      last &&
      endsOperand(last)
    )
      continue;
    const used =
      phrase(tokens, i, kept) ??
      ordinalPower(tokens, i, kept) ??
      listed(tokens, i, kept) ??
      counted(tokens, i, kept) ??
      verb(tokens, i, kept) ??
      unit(tokens, i, kept, text);
    if (used === undefined) kept.push(token);
    else i += used - 1;
  }
  return kept;
}

/** Whether anything of the tables begins with a word; most words of prose begin nothing. */
function begins(word: string): boolean {
  return openers.has(word) || openers.has(word.toLowerCase()) || word.includes("-");
}

/** What a unit may stand behind. */
function holdsUnit(last: ClaimToken | undefined): boolean {
  if (!last) return false;
  return (
    last.type === "number" ||
    last.type === "close" ||
    (last.type === "operator" && (last.sign === "/" || last.sign === "%"))
  );
}

/** @returns how many tokens were read, or undefined where no phrase begins. */
function phrase(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const word = wordAt(tokens, at);
  const candidates = word === undefined ? undefined : phrases.get(word);
  const found = candidates?.find(({ words }) => matches(tokens, at, words));
  const first = tokens[at];
  if (!found || !first) return undefined;
  const count = found.words.length;
  const last = kept.at(-1);
  const follows = last !== undefined && endsOperand(last);
  if (found.after === "operand" && !follows) return undefined;
  if (found.after === "nothing" && (follows || !isWholeOperand(tokens, at + count)))
    return undefined;
  const end = tokens[at + count - 1]?.end ?? first.end;
  put(kept, found, first.start, end);
  return count;
}

/** "2 to the 12th power" */
function ordinalPower(
  tokens: readonly Token[],
  at: number,
  kept: ClaimToken[],
): number | undefined {
  const [power, ending, last] = [tokens[at + 2], tokens[at + 3], tokens[at + 4]];
  const base = kept.at(-1);
  if (wordAt(tokens, at) !== "to" || wordAt(tokens, at + 1) !== "the" || !base) return undefined;
  if (power?.type !== "number" || !/^(?:st|nd|rd|th)$/.test(ending?.sign ?? "")) return undefined;
  if (ending?.start !== power.end || last?.sign !== "power" || !endsOperand(base)) return undefined;
  const start = tokens[at]?.start ?? power.start;
  kept.push({ type: "operator", sign: "**", start, end: power.start }, { ...power, end: last.end });
  return 5;
}

function put(kept: ClaimToken[], found: Phrase, start: number, end: number): void {
  const place = { start, end };
  if (found.factor) kept.push(number(found.factor, "×", place));
  kept.push({ type: found.type, sign: found.sign, start: found.factor ? end : start, end });
  if (found.operand) kept.push(number(found.operand, "2", { start: end, end }));
}

/** Whether the operand that follows is not part of something longer: "the square of 14 is 196". */
function isWholeOperand(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (first?.type === "open" || first?.type === "command") return true;
  const from = first?.sign === "-" ? at + 1 : at;
  const [operand, next] = [tokens[from], tokens[from + 1]];
  if (operand?.type !== "number") return false;
  return !next || /^(?:word|relation|comma|other|close|line|name)$/.test(next.type);
}

/** The first words of everything in the tables. */
const openers: ReadonlySet<string> = new Set([
  ...phrases.keys(),
  ...verbs.keys(),
  ...fractionWords.keys(),
  ...Object.keys(aggregates),
  ...longNames.map(([name]) => name.split(" ")[0] ?? ""),
  ...numberNames,
  "is",
  "are",
  "to",
]);

/** "the product of 12 and 15", "the sum of 3, 4 and 5": one operand in brackets. */
function listed(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const long = longNames.find(([name]) => matches(tokens, at, name.split(" ")));
  const word = long?.[1] ?? wordAt(tokens, at) ?? "";
  const aggregate = Object.hasOwn(aggregates, word) ? aggregates[word] : undefined;
  if (!aggregate) return undefined;
  return aggregated(tokens, at, at + (long ? 3 : 1), aggregate, kept);
}

/** "gcd of 12 and 18": the names of functions are no words. */
function named(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const token = tokens[at];
  if (token?.type !== "function" || tokens[at + 1]?.sign !== "of") return undefined;
  const aggregate = Object.hasOwn(aggregates, token.sign) ? aggregates[token.sign] : undefined;
  return aggregate && aggregated(tokens, at, at + 1, aggregate, kept);
}

/** @param from index of the "of" behind the name. */
function aggregated(
  tokens: readonly Token[],
  at: number,
  from: number,
  aggregate: Aggregate,
  kept: ClaimToken[],
): number | undefined {
  const joint = wordAt(tokens, from);
  if (joint === undefined || !/^(?:of|between|von|de|der|aus)$/.test(joint)) return undefined;
  const operands: Token[][] = [];
  let next = from + 1;
  // "the sum of the numbers 5, 8 and 11"
  while (announcing.has(wordAt(tokens, next) ?? "")) next += 1;
  for (;;) {
    const operand = operandAt(tokens, next);
    if (!operand) return undefined;
    operands.push(operand);
    next += operand.length;
    const comma = tokens[next]?.type === "comma";
    if (comma) next += 1;
    const and = isAnd(tokens[next]);
    if (and) next += 1;
    if (and) {
      const last = operandAt(tokens, next);
      if (!last) return undefined;
      operands.push(last);
      next += last.length;
      break;
    }
    if (!comma) {
      // "the median of 3, 7, 9 is 7": a list of three or more needs no "and".
      if (operands.length < 3) return undefined;
      break;
    }
  }
  const after = tokens[next];
  // "the sum of 3 and 4 times 5" can be read in two ways.
  if (after && (after.type === "operator" || after.type === "open") && !isAnd(after))
    return undefined;
  const first = tokens[at];
  const end = tokens[next - 1]?.end ?? 0;
  if (!first) return undefined;
  write(kept, operands, aggregate, first.start, end);
  return next - at;
}

function write(
  kept: ClaimToken[],
  operands: readonly (readonly Token[])[],
  { function: name, operator, mean }: Aggregate,
  start: number,
  end: number,
): void {
  const place = { start, end: start };
  if (name !== undefined) kept.push({ type: "function", sign: name, ...place });
  kept.push({ type: "open", sign: "(", ...place });
  for (const [i, operand] of operands.entries()) {
    const before = operand[0]?.start ?? start;
    if (i > 0) {
      const between = { start: before, end: before };
      if (operator === undefined) kept.push({ type: "comma", sign: ",", ...between });
      else kept.push({ type: "operator", sign: operator, ...between });
    }
    kept.push(...operand);
  }
  const close = { start: end, end };
  kept.push({ type: "close", sign: ")", ...close });
  if (!mean) return;
  kept.push({ type: "operator", sign: "/", ...close });
  kept.push(number(whole(operands.length), "n", close));
}

const announcing = new Set(
  "the numbers integers values terms these die der den zahlen werte les des nombres valeurs los las números valores".split(
    " ",
  ),
);

/** A number, perhaps with a sign. */
function operandAt(tokens: readonly Token[], at: number): Token[] | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first?.type === "number") return [first];
  if (first?.type === "operator" && first.sign === "-" && second?.type === "number")
    return [first, second];
  return undefined;
}

function isAnd(token: Token | undefined): boolean {
  return token !== undefined && /^(?:and|und|et|y|e)$/.test(token.sign);
}

/** "seven times eight is fifty-six", "two thirds of 12" */
function counted(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const share = fractionAt(tokens, at);
  if (share) {
    const end = tokens[at + share.count - 1]?.end ?? 0;
    kept.push(number(share.value, "share", { start: tokens[at]?.start ?? 0, end }));
    kept.push({ type: "operator", sign: "*", start: end, end });
    return share.count;
  }
  const found = numberInWords((i) => wordAt(tokens, at + i));
  const first = tokens[at];
  if (!found || !first) return undefined;
  const [before, after] = [kept.at(-1), tokens[at + found.count]];
  // "two -1 and one +1" counts numbers that have signs.
  if (isSignedNumber(tokens, at + found.count)) return undefined;
  const calculates =
    (before !== undefined &&
      ((before.type === "operator" && !isJoint(before)) || before.type === "relation")) ||
    (after !== undefined && isCalculating(tokens, at + found.count));
  if (!calculates) return undefined;
  const end = tokens[at + found.count - 1]?.end ?? first.end;
  kept.push(number(whole(found.value), String(found.value), { start: first.start, end }));
  return found.count;
}

/** A sign that touches its number, with space before it. */
function isSignedNumber(tokens: readonly Token[], at: number): boolean {
  const [word, sign, digits] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return (
    sign?.type === "operator" &&
    (sign.sign === "+" || sign.sign === "-") &&
    digits?.type === "number" &&
    digits.start === sign.end &&
    word !== undefined &&
    word.end < sign.start
  );
}

function isJoint({ sign }: Token): boolean {
  return sign === "and" || sign === "or" || sign === "not";
}

function isCalculating(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.type === "operator") return token.end - token.start > 2 && !isJoint(token);
  return /^(?:divided|multiplied|squared|cubed)$/.test(wordAt(tokens, at) ?? "");
}

/** "two thirds of", "a quarter of" before a number. */
function fractionAt(
  tokens: readonly Token[],
  at: number,
): { value: Rational; count: number } | undefined {
  const [first, second] = [wordAt(tokens, at), wordAt(tokens, at + 1)];
  if (first === undefined) return undefined;
  const single = fractionWords.get(first);
  if (single && second === "of" && tokens[at + 2]?.type === "number")
    return { value: single, count: 2 };
  const [share, parts, more] = first.split("-");
  const joined = parts === undefined ? undefined : fractionWords.get(parts.replace(/s$/, ""));
  const count = numberInWords((i) => (i === 0 ? share : undefined));
  // "three-fifths of"
  if (joined && count && more === undefined && second === "of")
    return { value: { top: joined.top * BigInt(count.value), bottom: joined.bottom }, count: 2 };
  const part = second === undefined ? undefined : fractionWords.get(second.replace(/s$/, ""));
  const top = numberInWords((i) => (i === 0 ? first : undefined));
  if (!part || !top || wordAt(tokens, at + 2) !== "of" || tokens[at + 3]?.type !== "number")
    return undefined;
  return { value: { top: part.top * BigInt(top.value), bottom: part.bottom }, count: 3 };
}

function verb(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const word = wordAt(tokens, at);
  const candidates = word === undefined ? undefined : verbs.get(word);
  const found = candidates?.find(({ words }) => matches(tokens, at, words));
  const last = kept.at(-1);
  if (!found || !last || !endsOperand(last)) return undefined;
  const count = found.words.length;
  if (!isValue(tokens, at + count)) return undefined;
  const first = tokens[at];
  const end = tokens[at + count - 1]?.end ?? 0;
  const relation: Relation = found.about ? "≈" : "=";
  if (first) kept.push({ ...first, type: "relation", relation, end, verbal: true });
  return count;
}

/** "23 × 18, which is 414": a value behind a mark that ends the calculation. */
function apposition(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const mark = tokens[at];
  const word = mark && /^[,:;]$/.test(mark.sign) ? wordAt(tokens, at + 1) : undefined;
  const candidates = word === undefined ? undefined : appositions.get(word);
  const found = candidates?.find(({ words }) => matches(tokens, at + 1, words));
  const last = kept.at(-1);
  if (!found || !mark || !last || !endsOperand(last) || isResult(kept)) return undefined;
  const count = found.words.length + 1;
  if (!isValue(tokens, at + count)) return undefined;
  // "12 times 18, so 216." ends there; "12 times 18, so 5 of them" says something else.
  if (word === "so" && !isLast(tokens, at + count)) return undefined;
  const end = tokens[at + count - 1]?.end ?? mark.end;
  kept.push({ type: "relation", sign: "is", relation: "=", start: mark.start, end, verbal: true });
  return count;
}

/** "17 × 24 = 409, so it is 409": what stands last is a result already. */
function isResult(kept: readonly ClaimToken[]): boolean {
  for (let i = kept.length - 1; i >= 0; i -= 1) {
    const type = kept[i]?.type;
    if (type === "relation") return true;
    if (type === "word" || type === "line" || type === "other") return false;
  }
  return false;
}

/** "40 + 21 → 61": an arrow before a number that ends the sentence or line. */
function pointed(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const [arrow, next] = [tokens[at], tokens[at + 1]];
  const last = kept.at(-1);
  if (arrow?.type !== "arrow" || !/^(?:→|->|⟶)$/.test(arrow.sign)) return undefined;
  if (next?.type !== "number" || !last || !/^(?:number|close)$/.test(last.type)) return undefined;
  if (isResult(kept) || !isLast(tokens, at + 1)) return undefined;
  kept.push({ ...arrow, type: "relation", relation: "=", verbal: true });
  return 1;
}

function isValue(tokens: readonly Token[], at: number): boolean {
  const [next, second] = [tokens[at], tokens[at + 1]];
  if (!next) return false;
  if (next.type === "number" || next.type === "text") return true;
  if (next.type === "command") return next.sign === "frac" || next.sign === "sqrt";
  if (next.type === "function") return next.sign === "sqrt";
  if (next.type === "word") return numberInWords((i) => wordAt(tokens, at + i)) !== undefined;
  return (
    next.type === "operator" &&
    (next.sign === "√" || (next.sign === "-" && second?.type === "number"))
  );
}

function matches(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, i) => wordAt(tokens, at + i) === word);
}

function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.type === "word" ? token.sign.toLowerCase() : undefined;
}

function number(value: Rational, sign: string, place: { start: number; end: number }): ClaimToken {
  const written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };
  return { type: "number", sign, ...place, value, written };
}
