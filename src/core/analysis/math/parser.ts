/**
 * A precedence-climbing parser from tokens to a tree. Bounded: so many tokens, so deep. What is ambiguous on paper
 * (`1/2x`, `7 + 5 mod 3`) is read as the grammar says; a caller that must be sure parses again with the other one.
 */
import { noFeatures, notMath, type BinaryOperator, type Node } from "./node.ts";
import { parseAtom } from "./parserAtoms.ts";
import { unwritten } from "./parserForms.ts";
import { multiplies } from "./parserProducts.ts";
import { ParserState, usualGrammar, type Grammar, type Parsed } from "./parserState.ts";
import {
  bindingOf,
  isDegreeBrace,
  isFactorInBars,
  isFraction,
  isShare,
  isWholeNumber,
  loosestMod,
  note,
  postfixSign,
  powerBinding,
  powerSignAt,
  prefixBinding,
  productBinding,
  startsOperand,
  tightProduct,
} from "./precedence.ts";
import { NotComputed } from "./rational.ts";
import type { Token } from "./token.ts";

const mostTokens = 600;
const deepest = 80;

/** Parses tokens `[from, to)`, all of them, as one expression. */
export function parseTokens(
  tokens: readonly Token[],
  from = 0,
  to = tokens.length,
  grammar: Grammar = usualGrammar,
): Parsed {
  const { parsed, read } = parsePrefix(tokens.slice(from, to), grammar);
  return read === to - from || parsed.state !== "parsed" ? parsed : { state: "notMath" };
}

/** Parses an expression that the tokens begin with. @returns how many of them belong to it. */
export function parsePrefix(
  tokens: readonly Token[],
  grammar: Grammar = usualGrammar,
): { parsed: Parsed; read: number } {
  const features = noFeatures();
  if (tokens.length > mostTokens)
    return { parsed: { state: "tooLarge", why: "it is too long", features }, read: tokens.length };
  try {
    const parser = new Parser(tokens, features, grammar);
    const node = parser.expression();
    return { parsed: { state: "parsed", node, features }, read: parser.at };
  } catch (error) {
    if (error === notMath) return { parsed: { state: "notMath" }, read: 0 };
    if (error instanceof NotComputed)
      return { parsed: { state: "tooLarge", why: error.message, features }, read: tokens.length };
    throw error;
  }
}

interface NextOperator {
  readonly operator: BinaryOperator;
  readonly strength: number;
  /** Else it is a product that is understood. */
  readonly written: boolean;
}

/** The operators: what they bind, and the signs before and after an operand. */
class Parser extends ParserState {
  override expression(least = 0): Node {
    this.depth += 1;
    if (this.depth > deepest) throw new NotComputed("it is nested too deeply");
    let left = this.signed();
    for (;;) {
      const next = this.nextOperator(left);
      if (next === undefined || next.strength < least) break;
      const combined = next.written
        ? this.infix(left, next.operator, next.strength, true)
        : this.understood(left, next.strength);
      if (!combined) break;
      left = combined;
    }
    this.depth -= 1;
    return left;
  }

  /** A product that no sign stands for; undefined where what follows is no factor after all. */
  private understood(left: Node, strength: number): Node | undefined {
    const { at, depth, insideBars } = this;
    const names = new Set(this.features.names);
    try {
      return this.infix(left, "*", strength, false);
    } catch (error) {
      if (error !== notMath) throw error;
      this.at = at;
      this.depth = depth;
      this.insideBars = insideBars;
      this.features.names = names;
      return undefined;
    }
  }

  /** The operator that comes next, written or (before an operand) understood. */
  private nextOperator(left: Node): NextOperator | undefined {
    const { tokens, at } = this;
    const token = tokens[at];
    if (!token) return undefined;
    if (token.type === "bar" && this.insideBars === 0 && this.isInfixBar())
      return { operator: "|", strength: bindingOf("|")?.strength ?? 0, written: true };
    if (token.type === "operator") {
      if (token.sign === "mod")
        return {
          operator: "mod",
          strength: this.grammar.modTight ? productBinding : loosestMod,
          written: true,
        };
      if (token.sign === "over") return { operator: "/", strength: 1, written: true };
      const power = this.powerSign();
      if (power !== undefined) return { operator: power, strength: powerBinding, written: true };
      const fixed = bindingOf(token.sign);
      if (fixed) return { ...fixed, written: true };
    }
    if (token.type === "word" && token.sign === "of" && isShare(left))
      return { operator: "*", strength: productBinding, written: true };
    if (!multiplies(this, at)) return undefined;
    const strength = this.grammar.implicitTight ? tightProduct : productBinding;
    return { operator: "*", strength, written: false };
  }

  private isInfixBar(): boolean {
    return startsOperand(this.tokens, this.at + 1) && !isFactorInBars(this.tokens, this.at);
  }

  private infix(left: Node, operator: BinaryOperator, strength: number, written: boolean): Node {
    if (written) this.at += 1;
    note(this.features, operator, left, written);
    if (operator === "^" || operator === "**") return this.raise(left, operator);
    // The sign before a mixed number is that of the whole of it.
    const negated = !written && left.type === "prefix" && left.operator === "-";
    const before = negated ? left.operand : left;
    const mixed = !written && isFraction(this.tokens[this.at]) && isWholeNumber(before);
    const right = this.expression(strength + 1);
    if (!mixed) return { type: "binary", operator, left, right };
    this.features.mixed = true;
    const number: Node = { type: "binary", operator: "mixed", left: before, right };
    return negated ? { type: "prefix", operator: "-", operand: number } : number;
  }

  /** A power binds to the right; its exponent may have a sign. */
  override raise(base: Node, operator: "^" | "**"): Node {
    const token = this.tokens[this.at];
    if (token?.type === "operator" && token.sign === "°") return this.degrees(base, 1);
    if (base.type === "matrix" && token?.type === "name" && token.sign === "T") {
      this.at += 1;
      return { type: "call", name: "transpose", arguments: [base] };
    }
    if (token?.type === "open" && token.sign === "{" && isDegreeBrace(this.tokens, this.at))
      return this.degrees(base, 3);
    const signed = this.is("operator", "-") || this.is("operator", "+");
    const exponent = signed ? this.signed() : this.operand();
    return { type: "binary", operator, left: base, right: this.tower(exponent) };
  }

  /** `90^\circ` @param length of the sign in tokens. */
  private degrees(operand: Node, length: number): Node {
    this.at += length;
    this.features.degreeSign = true;
    return { type: "postfix", operator: "°", operand };
  }

  private tower(exponent: Node): Node {
    const operator = powerSignAt(this.tokens, this.at);
    if (operator === undefined) return exponent;
    this.at += 1;
    this.features.operations += 1;
    return this.raise(exponent, operator);
  }

  override signed(): Node {
    const { tokens, features } = this;
    const token = tokens[this.at];
    if (token?.type !== "operator") return this.operand();
    switch (token.sign) {
      case "√":
      case "∛":
        this.at += 1;
        features.operations += 1;
        return {
          type: "call",
          name: token.sign === "√" ? "sqrt" : "cbrt",
          arguments: [parseAtom(this)],
        };
      case "+":
        this.at += 1;
        return this.expression(prefixBinding);
      case "±": {
        this.at += 1;
        features.plusMinus = true;
        const zero: Node = { type: "number", value: { top: 0n, bottom: 1n }, written: unwritten };
        const right = this.expression(prefixBinding);
        return { type: "binary", operator: "±", left: zero, right };
      }
      case "-":
      case "~":
      case "not": {
        this.at += 1;
        // The sign of a number is no operation.
        if (token.sign !== "-" || tokens[this.at]?.type !== "number") features.operations += 1;
        const inside = this.expression(token.sign === "not" ? 5 : prefixBinding);
        return { type: "prefix", operator: token.sign, operand: inside };
      }
      default:
        return this.operand();
    }
  }

  /** A value with the signs after it that bind tightest. */
  override operand(): Node {
    const { features } = this;
    let value = parseAtom(this);
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.type !== "operator") return value;
      if (token.sign === "′") {
        this.at += 1;
        features.operations += 1;
        value = { type: "derivative", name: "", body: value };
        continue;
      }
      const operator = postfixSign(this.tokens, this.at);
      if (operator === undefined) return value;
      this.at += operator.length;
      if (operator === "!" || operator === "!!") features.operations += 1;
      if (operator === "°") features.degreeSign = true;
      if (operator === "%") features.percent = true;
      value = { type: "postfix", operator, operand: value };
    }
  }
}

export type { Parsed } from "./parserState.ts";
