/** Functions and their arguments, in brackets or without. */
import { notMath, type Node } from "./node.ts";
import { inverseOf, trigonometric } from "./parserForms.ts";
import { parseList } from "./parserBrackets.ts";
import { multiplies } from "./parserProducts.ts";
import type { ParserState } from "./parserState.ts";
import type { Token } from "./token.ts";

/** Functions that only programs have, which write brackets: `str[0]` is an element of something named so. */
const programFunctions: ReadonlySet<string> = new Set(
  "len sum str ord chr bin set sorted".split(" "),
);

/** A function with its arguments, and the power between them. */
export function parseCall(state: ParserState, token: Token): Node {
  state.at += 1;
  state.features.operations += 1;
  if (token.sign.startsWith("log")) state.features.log = true;
  if (trigonometric.has(token.sign)) state.features.trigonometry = true;
  let power: Node | undefined;
  let name = token.sign;
  if (state.powerSign() !== undefined) {
    state.at += 1;
    const inverse = isMinusOne(state, state.at) ? inverseOf(name) : undefined;
    if (inverse === undefined) power = state.operand();
    else {
      state.at += state.tokens[state.at]?.type === "open" ? 4 : 2;
      name = inverse;
    }
  }
  const node: Node = { type: "call", name, arguments: argumentsOf(state, token) };
  return power ? { type: "binary", operator: "**", left: node, right: power } : node;
}

/** `-1` or `{-1}`: behind the name of a function it makes its inverse. */
function isMinusOne(state: ParserState, at: number): boolean {
  const from = state.tokens[at]?.type === "open" && state.tokens[at].sign === "{" ? at + 1 : at;
  if (state.tokens[from]?.sign !== "-" || state.tokens[from + 1]?.sign !== "1") return false;
  return from === at || state.tokens[from + 2]?.sign === "}";
}

/** In brackets, or without: `sin 30`, `ln 2x`, `cos π/3`. */
function argumentsOf(state: ParserState, token: Token): Node[] {
  const next = state.tokens[state.at];
  if (next?.type === "open" && (next.sign === "(" || next.sign === "{" || next.sign === "set{")) {
    state.at += 1;
    const items = parseList(state, next.sign);
    state.at += 1;
    return next.sign === "set{" ? [{ type: "list", kind: "{}", items }] : items;
  }
  if (programFunctions.has(token.sign)) throw notMath;
  return [bareArgument(state)];
}

/** One factor with its power, and the letters that are written to it; a part of pi is divided as well. */
function bareArgument(state: ParserState): Node {
  const negative = state.is("operator", "-");
  if (negative) state.at += 1;
  let value = factor(state);
  let turns = isPi(state, state.at - 1);
  while (state.tokens[state.at]?.type === "name" && multiplies(state, state.at)) {
    turns ||= isPi(state, state.at);
    value = { type: "binary", operator: "*", left: value, right: factor(state) };
  }
  if (turns && state.is("operator", "/") && state.tokens[state.at + 1]?.type === "number") {
    state.at += 1;
    value = { type: "binary", operator: "/", left: value, right: factor(state) };
  }
  return negative ? { type: "prefix", operator: "-", operand: value } : value;
}

function isPi(state: ParserState, at: number): boolean {
  return state.tokens[at]?.type === "name" && state.tokens[at].sign === "pi";
}

function factor(state: ParserState): Node {
  const value = state.operand();
  const operator = state.powerSign();
  if (operator === undefined) return value;
  state.at += 1;
  return state.raise(value, operator);
}
