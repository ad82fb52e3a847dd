/** Cuts signs into tokens: operators, relations, brackets, arrows, raised digits, quoted text. */
import type { Lexer } from "./lexer.ts";
import { operatorPairs, operatorSigns, relationPairs, relationSigns } from "./signs.ts";
import { endsOperand, type Token } from "./token.ts";

const dotsSign = /\.\.\.+|…|⋯/y;
const arrow = /(?:->|=>|<-|→|⇒|⟹|↦|⟶|:=|<=>|⇔|≔)/y;
/** What arrows begin with. */
const arrowHeads = "-=<→⇒⟹↦⟶:⇔≔";
const quoted = /'(?:[^'\\\n]|\\.){0,80}'|"(?:[^"\\\n]|\\.){0,80}"/y;
const brackets: Readonly<Record<string, "open" | "close">> = {
  "(": "open",
  "[": "open",
  "{": "open",
  "⌊": "open",
  "⌈": "open",
  ")": "close",
  "]": "close",
  "}": "close",
  "⌋": "close",
  "⌉": "close",
};
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const superscriptMinus = "⁻";

/** Reads the sign that the lexer is at; signs of more than one character first. */
export function signToken(lexer: Lexer, character: string): number {
  const { source, at } = lexer;
  if (character === "\n") return lexer.put("line", "\n", at + 1);
  const points = ".…⋯".includes(character) ? lexer.match(dotsSign) : undefined;
  if (points !== undefined) return lexer.put("dots", "…", at + points.length);
  const pair = source.slice(at, at + 2);
  if (pair === "**") return stars(lexer);
  const pointer =
    pair === "<=" && source.charAt(at + 2) !== ">" ? undefined : arrowAt(lexer, character);
  if (pointer !== undefined) return lexer.pointed(pointer, at + pointer.length);
  if (source.startsWith("===", at)) return lexer.relation("=", at + 3);
  if ((pair.charAt(1) === "=" && "-+*/%|^".includes(character)) || pair === "++" || pair === "--")
    return lexer.put("other", pair, at + 2);
  const pairRelation = Object.hasOwn(relationPairs, pair) ? relationPairs[pair] : undefined;
  if (pairRelation) return lexer.relation(pairRelation, at + 2);
  if (Object.hasOwn(operatorPairs, pair))
    return lexer.put("operator", operatorPairs[pair] ?? pair, at + 2);
  const single = Object.hasOwn(relationSigns, character) ? relationSigns[character] : undefined;
  if (single) return lexer.relation(single, at + 1);
  return mark(lexer, character);
}

function arrowAt(lexer: Lexer, character: string): string | undefined {
  return arrowHeads.includes(character) ? lexer.match(arrow) : undefined;
}

/** Reads a sign of one character. */
function mark(lexer: Lexer, character: string): number {
  const { source, at } = lexer;
  const operator = Object.hasOwn(operatorSigns, character) ? operatorSigns[character] : undefined;
  if (operator !== undefined) return lexer.put("operator", operator, at + 1);
  const type = Object.hasOwn(brackets, character) ? brackets[character] : undefined;
  if (type) return bracket(lexer, type, character);
  if (character === "_" && isBounded(lexer.tokens.at(-1))) {
    if (source.charAt(at + 1) === "{") lexer.lowerBound = 1;
    return lexer.put("operator", "_", at + 1);
  }
  if (character === "&")
    return lexer.put(lexer.hasEnvironment || isLayout(lexer) ? "cell" : "operator", "&", at + 1);
  if (character === "|") return lexer.put("bar", "|", at + 1);
  if (character === ",") return lexer.put("comma", ",", at + 1);
  if (superscripts.includes(character)) return superscript(lexer, at);
  if (character === superscriptMinus && superscripts.includes(source.charAt(at + 1) || " "))
    return superscript(lexer, at + 1);
  if (character === '"' || (character === "'" && !isLetter(source.charAt(at - 1)))) {
    const content = lexer.match(quoted);
    if (content !== undefined) return lexer.put("text", content.slice(1, -1), at + content.length);
  }
  if (character === "'" && source.charAt(at - 1) === ")") return lexer.put("operator", "′", at + 1);
  if (character === "∫") return lexer.integral(at + 1);
  if (character === "∑") return lexer.put("command", "sum", at + 1);
  if (character === "∏") return lexer.put("command", "product", at + 1);
  if (character === "∞") return lexer.put("name", "infinity", at + 1);
  if ("$`€£¥".includes(character)) return at + 1;
  return lexer.put("other", character, at + 1);
}

function bracket(lexer: Lexer, type: "open" | "close", character: string): number {
  if (lexer.lowerBound > 0 && /[{}]/.test(character))
    lexer.lowerBound += character === "{" ? 1 : -1;
  // The first brace has been counted with the sign before it.
  if (lexer.lowerBound === 1 && character === "}") lexer.lowerBound = 0;
  return lexer.put(type, character, lexer.at + 1);
}

/** "&=" lays out lines of TeX. */
function isLayout({ source, tokens, at }: Lexer): boolean {
  if (tokens.at(-1)?.type === "relation") return true;
  return /^& *(?:[=<>≈≤≥]|\\(?:approx|leq?|geq?|equiv))/.test(source.slice(at, at + 12));
}

/** Two stars: a power after an operand with another one behind, else Markdown's bold. */
function stars(lexer: Lexer): number {
  const { source, tokens, at } = lexer;
  const last = tokens.at(-1);
  const operand = last !== undefined && endsOperand(last) && last.end >= at - 1;
  const next = source.slice(at + 2, at + 4);
  const spaced = last !== undefined && last.end < at;
  if (operand && (spaced ? /^ [\p{L}\d(-]/u : /^[\p{L}\d(-]/u).test(next))
    return lexer.put("operator", "**", at + 2);
  return at + 2;
}

/** @param from offset of the first digit: a minus sign may stand before it. */
function superscript(lexer: Lexer, from: number): number {
  const { source, at } = lexer;
  let end = from;
  let digits = "";
  while (end < source.length && superscripts.includes(source.charAt(end))) {
    digits += String(superscripts.indexOf(source.charAt(end)));
    end += 1;
  }
  lexer.put("operator", "**", at);
  if (from > at) lexer.put("operator", "-", from);
  lexer.at = from;
  return lexer.number(digits, end, { value: { top: BigInt(digits), bottom: 1n } });
}

function isBounded(token: Token | undefined): boolean {
  return token?.type === "command" && /^(?:sum|product|integral|limit)$/.test(token.sign);
}

function isLetter(character: string): boolean {
  return /[\p{L}\d)]/u.test(character);
}
