/**
 * Finds what a text computes with plain numbers: "17 * 17 = 289", "(8 + 4)/2 ≈ 6". Faster than finding claims, and good
 * enough to see that a computation comes again: nothing is checked here.
 */
import type { Token } from "../math/token.ts";
import { sideKey } from "./expressionKey.ts";
import { unitTokens } from "./unitTokens.ts";

/** Offsets are UTF-16 code units into the text that was searched. */
export interface Computation {
  /** Equal for the same computation in another notation. */
  readonly key: string;
  /** Where the expression stands, without its relation and result. */
  readonly start: number;
  readonly end: number;
}

/** Tokens of a text that are looked at; a unit seldom has as many. */
const mostTokens = 400;
/** Without a relation and a digit there is no computation. */
const computes = /[=≈]|\\approx/;
const digit = /\d/;

/** The expressions that stand before a relation and consist of numbers and operators alone, in their order. */
export function findComputations(text: string): Computation[] {
  if (!computes.test(text) || !digit.test(text)) return [];
  const tokens = unitTokens(text);
  const found: Computation[] = [];
  const end = Math.min(tokens.length, mostTokens);
  for (let at = 0; at + 1 < end; at += 1) {
    const token = tokens[at];
    if (!token || !isEquality(token) || !isNumeric(tokens[at + 1])) continue;
    const side = sideBefore(tokens, at);
    const [first, last] = [side[0], side.at(-1)];
    const key = sideKey(side);
    if (first && last && key !== undefined) found.push({ key, start: first.start, end: last.end });
  }
  return found;
}

function isEquality({ type, relation }: Token): boolean {
  return type === "relation" && (relation === "=" || relation === "≈");
}

/** The numeric tokens before the relation at `at`; empty where something else belongs to them ("x^2 - 4"). */
function sideBefore(tokens: readonly Token[], at: number): readonly Token[] {
  let from = at;
  let depth = 0;
  while (from > 0) {
    const token = tokens[from - 1];
    if (!token || !isNumeric(token)) break;
    if (token.type === "close") depth += 1;
    if (token.type === "open") {
      if (depth === 0) break;
      depth -= 1;
    }
    from -= 1;
  }
  if (depth > 0 || isOperand(tokens[from - 1])) return [];
  while (from < at && isLead(tokens[from], tokens[from + 1])) from += 1;
  return tokens.slice(from, at);
}

/** Whether what stands before an expression is part of it. */
function isOperand(token: Token | undefined): boolean {
  return token?.type === "name" || token?.type === "command" || token?.type === "bar";
}

/** An operator before the first number: the dash of a list item, the "of" of "the sum of". A sign touches its number. */
function isLead(token: Token | undefined, next: Token | undefined): boolean {
  return token?.type === "operator" && (token.sign !== "-" || token.end !== next?.start);
}

function isNumeric(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const { type, sign } = token;
  if (type === "command") return sign === "frac" || sign === "sqrt";
  return (
    type === "number" ||
    type === "operator" ||
    type === "function" ||
    type === "open" ||
    type === "close"
  );
}
