/** Finds the claims in words of the table of forms, with divisions that have a quotient and a remainder. */
import { evaluate } from "../math/evaluate.ts";
import type { Node } from "../math/node.ts";
import { parsePrefix, parseTokens } from "../math/parser.ts";
import { NotComputed } from "../math/rational.ts";
import { isExact } from "../math/real.ts";
import { endsOperand } from "../math/token.ts";
import { borderAfter, borderBefore } from "./borders.ts";
import { division, type Finding } from "./facts.ts";
import { formGate, forms, type Form, type FormParts } from "./forms.ts";
import { plainConstants } from "./check.ts";
import type { ClaimToken } from "./claimToken.ts";

/** Offsets are into the text that was searched. */
export interface WordedClaim extends Finding {
  readonly start: number;
  readonly end: number;
  readonly form: string;
}

const mostWords = 9;
/** Sides of a chain behind the word "remainder". */
const mostSides = 6;
const remainderGate = /remainder|\brem\b|\bR ?\d|\br ?\d|余|\brest\b/i;

export function findWorded(text: string, tokens: readonly ClaimToken[]): WordedClaim[] {
  const gated = formGate.test(text);
  const found: WordedClaim[] = remainderGate.test(text) ? divisions(text, tokens) : [];
  if (!gated) return found;
  for (let end = 1; end < tokens.length; end += 1) {
    const last = tokens[end - 1];
    if (!last || !endsOperand(last) || !isWord(tokens[end])) continue;
    const words = wordsFrom(tokens, end);
    for (const form of forms) {
      const claim = claimOf(text, tokens, end, words, form);
      if (!claim || found.some((other) => other.start < claim.end && claim.start < other.end))
        continue;
      found.push(claim);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The words from an index on, up to the next number. */
function wordsFrom(tokens: readonly ClaimToken[], from: number): readonly ClaimToken[] {
  const words: ClaimToken[] = [];
  for (let i = from; i < from + mostWords; i += 1) {
    const token = tokens[i];
    if (
      token?.type === "word" &&
      /^(?:is|=|equals|as)$/.test(tokens[i - 1]?.sign ?? "") &&
      /^[0-9a-fA-F]+$/.test(token.sign) &&
      token.sign !== "a"
    )
      break;
    if (
      !token ||
      !(
        isWord(token) ||
        token.sign === "=" ||
        (token.type === "number" && tokens[i - 1]?.sign === "base") ||
        isArticle(token)
      )
    )
      break;
    words.push(token);
  }
  return words;
}

function isArticle({ type, sign }: ClaimToken): boolean {
  return type === "name" && sign === "a";
}

/** Words that are operators elsewhere, as "not", count as well. */
function isWord(token: ClaimToken | undefined): boolean {
  if (!token) return false;
  if (token.type === "word") return true;
  if (token.verbal) return true;
  return token.type === "operator" && /^(?:not|and|or)$/.test(token.sign);
}

function claimOf(
  text: string,
  tokens: readonly ClaimToken[],
  end: number,
  words: readonly ClaimToken[],
  form: Form,
): WordedClaim | undefined {
  const written = words
    .map((token) => (token.verbal ? text.slice(token.start, token.end) : token.sign).toLowerCase())
    .join(" ");
  const match = form.middle.exec(written);
  if (!match) return undefined;
  const subject = subjectBefore(text, tokens, end);
  if (!subject) return undefined;
  const count = form.object ? words.length : match[0].split(" ").length;
  const groups: readonly (string | undefined)[] = match.slice(1);
  if (!form.object) {
    const last = tokens[end + count - 1];
    if (!last || hasSecond(tokens, end + count)) return undefined;
    return judged(form, { ...subject, object: undefined, written: "", groups }, last.end);
  }
  const object = form.digits
    ? digitsAfter(text, tokens, end + count)
    : objectAfter(text, tokens, end + count);
  if (!object) return undefined;
  const next = tokens[object.next]?.sign ?? "";
  if (form.tail && !form.tail.test(next)) return undefined;
  // "66666 in hex is 5 digits long" counts digits and writes none.
  if (form.digits && /^(?:digits?|bits?|characters?|symbols?|places?|long)$/i.test(next))
    return undefined;
  const tail = form.tail ? (tokens[object.next]?.end ?? object.end) : object.end;
  return judged(form, { ...subject, object: object.value, written: object.written, groups }, tail);
}

function judged(
  form: Form,
  parts: FormParts & { readonly start: number },
  end: number,
): WordedClaim | undefined {
  const finding = form.judge(parts);
  return finding && { start: parts.start, end, form: form.name, ...finding };
}

/** "is even or odd", "is prime and": nothing certain is said. */
function hasSecond(tokens: readonly ClaimToken[], at: number): boolean {
  return (
    tokens[at]?.sign === "or" ||
    /^(?:power|multiple|number|powers|factor|factors|indices|index|if)$/.test(
      tokens[at]?.sign ?? "",
    )
  );
}

interface Subject {
  readonly subject: bigint;
  readonly divided?: readonly [bigint, bigint];
  readonly start: number;
}

/** The longest expression with a whole value that ends before an index. */
function subjectBefore(
  text: string,
  tokens: readonly ClaimToken[],
  end: number,
): Subject | undefined {
  let from = end;
  while (from > 0 && isMathematics(tokens[from - 1])) from -= 1;
  for (let i = from; i < end; i += 1) {
    const first = tokens[i];
    const side = tokens.slice(i, end);
    const parsed = parseTokens(side);
    if (!first || parsed.state !== "parsed" || parsed.features.names.size > 0) continue;
    const bare = parsed.features.operations === 0;
    const before = tokens[i - 1];
    if (i > from && before?.type !== "relation") continue;
    if (borderBefore(text, tokens, i, bare) === "bound") return undefined;
    if (before && !before.relation && bare && isTaken(before)) return undefined;
    const value = wholeValue(parsed.node);
    const divided = dividedIn(parsed.node);
    if (value === undefined && !divided) return undefined;
    return { subject: value ?? 0n, ...(divided ? { divided } : {}), start: first.start };
  }
  return undefined;
}

/** "the digit 4 is even" speaks of the digit; "1::2 is odd" of nothing that is a number. */
function isTaken({ type, sign }: ClaimToken): boolean {
  if (type === "other") return /^[:@#[\]/]$/.test(sign);
  return (
    type === "word" &&
    /^(?:if|index|position|indices|step|case|row|column|whether|and|or|not|day|year|month)$/i.test(
      sign,
    )
  );
}

function isMathematics(token: ClaimToken | undefined): boolean {
  if (!token || isWord(token)) return false;
  return !/^(?:word|other|line|row|comma|arrow|relation|cell|text|dots)$/.test(token.type);
}

function objectAfter(
  text: string,
  tokens: readonly ClaimToken[],
  at: number,
): { value: bigint; written: string; end: number; next: number } | undefined {
  const rest = tokens.slice(at, at + 40);
  const stop = rest.findIndex((token) => !isMathematics(token));
  const { parsed, read } = parsePrefix(stop < 0 ? rest : rest.slice(0, stop));
  const last = tokens[at + read - 1];
  if (parsed.state !== "parsed" || !last || parsed.features.names.size > 0) return undefined;
  const next = at + read;
  const after = tokens[next];
  if (after?.type === "relation" || after?.type === "operator") {
    if (!/^(?:and|or)$/.test(after.sign)) return undefined;
    // "by 3 or 5", "by 3 and 5": more than one number is meant.
    if (
      /^(?:number|word)$/.test(tokens[next + 1]?.type ?? "") &&
      /^(?:by|\d)/.test(tokens[next + 1]?.sign ?? "")
    )
      return undefined;
  } else if (borderAfter(text, tokens, next) !== "free") return undefined;
  if (after?.type === "comma" && tokens[next + 1]?.type === "number") return undefined;
  const value = wholeValue(parsed.node);
  const first = tokens[at];
  if (value === undefined || !first) return undefined;
  return { value, written: text.slice(first.start, last.end), end: last.end, next };
}

/** The digits of a number in another base: "FF". */
function digitsAfter(
  text: string,
  tokens: readonly ClaimToken[],
  at: number,
): { value: bigint; written: string; end: number; next: number } | undefined {
  const first = tokens[at];
  const written =
    first && /^(?:0[bxo])?[0-9a-fA-F]{1,64}(?![\w.,]\w)/.exec(text.slice(first.start))?.[0];
  if (!first || !written) return undefined;
  return { value: 0n, written, end: first.start + written.length, next: at + 1 };
}

function wholeValue(node: Node): bigint | undefined {
  try {
    const value = evaluate(node, plainConstants);
    if (value.kind !== "number" || value.im !== undefined || !isExact(value.re)) return undefined;
    return value.re.bottom === 1n ? value.re.top : undefined;
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

/** Dividend and divisor of a division of whole numbers. */
function dividedIn(node: Node): readonly [bigint, bigint] | undefined {
  if (node.type !== "binary" || !/^(?:\/|\/\/|mod|%)$/.test(node.operator)) return undefined;
  const [a, b] = [wholeValue(node.left), wholeValue(node.right)];
  return a === undefined || b === undefined ? undefined : [a, b];
}

/**
 * "200 divided by 9 is 22 with a remainder of 2", "15 ÷ 4 = 3 R3", "the remainder when 17 is divided by 5 is 2",
 * "17除以5商3余2".
 */
function divisions(text: string, tokens: readonly ClaimToken[]): WordedClaim[] {
  const found: WordedClaim[] = [];
  for (const [i, sign] of tokens.entries()) {
    const by = sign.sign === "by" && tokens[i - 2]?.sign === "of";
    if (!by && (sign.type !== "operator" || sign.sign !== "/")) continue;
    const [a, b] = [numberBefore(tokens, i), divisorAt(tokens, i + 1)];
    if (!a || !b) continue;
    const claim = withQuotient(text, tokens, a, b) ?? remainderOnly(text, tokens, a, b);
    if (claim) found.push(claim);
  }
  return found;
}

/** The dividend, which "is" may stand behind. */
function numberBefore(
  tokens: readonly ClaimToken[],
  at: number,
): { value: bigint; index: number } | undefined {
  const index = /^(?:is|are)$/.test(tokens[at - 1]?.sign ?? "") ? at - 2 : at - 1;
  const value = wholeAt(tokens, index);
  return value === undefined ? undefined : { value, index };
}

function wholeAt(tokens: readonly ClaimToken[], at: number): bigint | undefined {
  const token = tokens[at];
  return token?.type === "number" && token.value?.bottom === 1n ? token.value.top : undefined;
}

/** A number or a power of one. */
function divisorAt(tokens: readonly ClaimToken[], at: number): Divisor | undefined {
  const value = wholeAt(tokens, at);
  if (value === undefined) return undefined;
  if (!/^(?:\^|\*\*)$/.test(tokens[at + 1]?.sign ?? "")) return { value, next: at + 1 };
  const exponent = wholeAt(tokens, at + 2);
  if (exponent === undefined || exponent > 64n) return undefined;
  return { value: value ** exponent, next: at + 3 };
}

interface Divisor {
  readonly value: bigint;
  /** Index of the token behind it. */
  readonly next: number;
}

function withQuotient(
  text: string,
  tokens: readonly ClaimToken[],
  a: { value: bigint; index: number },
  { value: b, next }: Divisor,
): WordedClaim | undefined {
  const relation = tokens[next];
  if (!(relation?.type === "relation" && relation.relation === "=") && relation?.sign !== "商")
    return undefined;
  const quotient = wholeAt(tokens, next + 1);
  if (quotient === undefined) return undefined;
  let at = next + 2;
  const glued = /^[rR](\d+)$/.exec(tokens[at]?.sign ?? "");
  if (glued) return claimed(text, tokens, a, b, quotient, BigInt(glued[1] ?? "0"), at);
  while (
    tokens[at]?.type === "comma" ||
    /^(?:with|and|leaving|a|the|mit|et|y|con)$/.test(tokens[at]?.sign ?? "")
  )
    at += 1;
  if (!/^(?:remainder|rem|r|R|余|余数|Rest|reste|resto)$/.test(tokens[at]?.sign ?? ""))
    return undefined;
  at += 1;
  while (/^(?:of|is|=|\.|:)$/.test(tokens[at]?.sign ?? "") || tokens[at]?.verbal) at += 1;
  at = resultAt(tokens, at);
  const rest = wholeAt(tokens, at);
  return rest === undefined ? undefined : claimed(text, tokens, a, b, quotient, rest, at);
}

/**
 * Where the value of an expression of plain numbers stands: "remainder 2024 - 1024 = 1000" says 1000.
 * @returns the index of its token, or of no number where the expression has no value written behind it.
 */
function resultAt(tokens: readonly ClaimToken[], at: number): number {
  let last = at;
  for (let side = 0; side < mostSides; side += 1) {
    let end = last;
    while (tokens[end + 1]?.type === "operator" && tokens[end + 2]?.type === "number") end += 2;
    const next = tokens[end + 1];
    const goesOn = next?.type === "relation" && next.relation === "=";
    if (!goesOn) return end === last ? last : tokens.length;
    last = end + 2;
  }
  return tokens.length;
}

/** "The remainder when 17 is divided by 5 is 2." */
function remainderOnly(
  text: string,
  tokens: readonly ClaimToken[],
  a: { value: bigint; index: number },
  { value: b, next }: Divisor,
): WordedClaim | undefined {
  const joint = tokens[a.index - 1];
  const word = /^(?:when|of|if|for|as)$/.test(joint?.sign ?? "") ? tokens[a.index - 2] : joint;
  if (!/^(?:remainder|Rest|reste|resto)$/.test(word?.sign ?? "")) return undefined;
  const relation = tokens[next];
  if (relation?.type !== "relation" || relation.relation !== "=") return undefined;
  const rest = wholeAt(tokens, next + 1);
  if (rest === undefined || borderAfter(text, tokens, next + 2) !== "free") return undefined;
  return claimed(text, tokens, a, b, undefined, rest, next + 1);
}

function claimed(
  text: string,
  tokens: readonly ClaimToken[],
  a: { value: bigint; index: number },
  b: bigint,
  quotient: bigint | undefined,
  rest: bigint,
  last: number,
): WordedClaim | undefined {
  const [first, end] = [tokens[a.index], tokens[last]];
  const finding = division(a.value, b, quotient, rest);
  if (!first || !end || !finding) return undefined;
  if (quotient !== undefined && borderBefore(text, tokens, a.index, false) === "bound")
    return undefined;
  return { start: first.start, end: end.end, form: "remainder", ...finding };
}
