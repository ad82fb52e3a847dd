/**
 * A precedence-climbing parser from tokens to a tree. Bounded: so many tokens, so deep. What is ambiguous on paper
 * (`1/2x`, `7 + 5 mod 3`) is read as the grammar says; who must be sure parses again with the other one.
 */
import { noFeatures, notMath, type BinaryOperator, type Features, type Node } from "./node.ts";
import {
  unwritten,
  parseCommand,
  parseGap,
  parseLetterCall,
  parseNumber,
  parseTruth,
} from "./parserForms.ts";
import {
  bindingOf,
  closes,
  endsFactor,
  isDegreeBrace,
  isFactorial,
  isFraction,
  isShare,
  isWholeNumber,
  kindOf,
  loosestMod,
  powerBinding,
  postfixSign,
  prefixBinding,
  isFactorInBars,
  note,
  powerSignAt,
  startsOperand,
  productBinding,
  tightProduct,
} from "./precedence.ts";
import { NotComputed } from "./rational.ts";
import { parseCall } from "./parserCalls.ts";
import { usualGrammar, type Grammar, type Parsed, type ParserState } from "./parserState.ts";
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
    const { node, read } = parse(tokens, features, grammar);
    return { parsed: { state: "parsed", node, features }, read };
  } catch (error) {
    if (error === notMath) return { parsed: { state: "notMath" }, read: 0 };
    if (error instanceof NotComputed)
      return { parsed: { state: "tooLarge", why: error.message, features }, read: tokens.length };
    throw error;
  }
}

function parse(
  tokens: readonly Token[],
  features: Features,
  grammar: Grammar,
): { node: Node; read: number } {
  let depth = 0;
  let insideBars = 0;
  const state: ParserState = {
    tokens,
    features,
    at: 0,
    expression,
    operand,
    expect,
    is,
    powerSign: () => powerSignAt(tokens, state.at),
    multiplies,
    raise,
    list,
  };
  const node = expression();
  return { node, read: state.at };

  function expression(least = 0): Node {
    depth += 1;
    if (depth > deepest) throw new NotComputed("it is nested too deeply");
    let left = signed();
    for (;;) {
      const next = nextOperator(left);
      if (next === undefined || next.strength < least) break;
      const product: Node | undefined = next.written ? undefined : understood(left, next.strength);
      if (!next.written && !product) break;
      left = product ?? infix(left, next.operator, next.strength, true);
    }
    depth -= 1;
    return left;
  }

  /** A product that no sign stands for; nothing where what follows is no factor after all. */
  function understood(left: Node, strength: number): Node | undefined {
    const start = state.at;
    const inside = { depth, insideBars };
    const names = new Set(features.names);
    try {
      return infix(left, "*", strength, false);
    } catch (error) {
      if (error !== notMath) throw error;
      state.at = start;
      ({ depth, insideBars } = inside);
      features.names = names;
      return undefined;
    }
  }

  /** The operator that comes next, written or (before an operand) understood. */
  function nextOperator(
    left: Node,
  ): { operator: BinaryOperator; strength: number; written: boolean } | undefined {
    const token = tokens[state.at];
    if (!token) return undefined;
    if (
      token.type === "bar" &&
      insideBars === 0 &&
      startsOperand(tokens, state.at + 1) &&
      !isFactorInBars(tokens, state.at)
    )
      return { operator: "|", strength: bindingOf("|")?.strength ?? 0, written: true };
    if (token.type === "operator") {
      if (token.sign === "mod")
        return { operator: "mod", strength: grammar.modTight ? 30 : loosestMod, written: true };
      if (token.sign === "over") return { operator: "/", strength: 1, written: true };
      const power = powerSignAt(tokens, state.at);
      if (power !== undefined) return { operator: power, strength: powerBinding, written: true };
      const fixed = bindingOf(token.sign);
      if (fixed) return { ...fixed, written: true };
    }
    if (token.type === "word" && token.sign === "of" && isShare(left))
      return { operator: "*", strength: productBinding, written: true };
    if (!multiplies(state.at)) return undefined;
    const strength = grammar.implicitTight ? tightProduct : productBinding;
    return { operator: "*", strength, written: false };
  }

  function infix(left: Node, operator: BinaryOperator, strength: number, written: boolean): Node {
    if (written) state.at += 1;
    note(features, operator, left, written);
    if (operator === "^" || operator === "**") return raise(left, operator);
    // The sign before a mixed number is that of the whole of it.
    const negated = !written && left.type === "prefix" && left.operator === "-";
    const before = negated ? left.operand : left;
    const mixed = !written && isFraction(tokens[state.at]) && isWholeNumber(before);
    const right = expression(strength + 1);
    if (!mixed) return { type: "binary", operator, left, right };
    features.mixed = true;
    const number: Node = { type: "binary", operator: "mixed", left: before, right };
    return negated ? { type: "prefix", operator: "-", operand: number } : number;
  }

  /** A power binds to the right; its exponent may have a sign. */
  function raise(base: Node, operator: "^" | "**"): Node {
    const token = tokens[state.at];
    if (token?.type === "operator" && token.sign === "°") {
      state.at += 1;
      features.degreeSign = true;
      return { type: "postfix", operator: "°", operand: base };
    }
    if (base.type === "matrix" && token?.type === "name" && token.sign === "T") {
      state.at += 1;
      return { type: "call", name: "transpose", arguments: [base] };
    }
    if (token?.type === "open" && token.sign === "{" && isDegreeBrace(tokens, state.at)) {
      state.at += 3;
      features.degreeSign = true;
      return { type: "postfix", operator: "°", operand: base };
    }
    const exponent = is("operator", "-") || is("operator", "+") ? signed() : marked(atom);
    return { type: "binary", operator, left: base, right: tower(exponent) };
  }

  function tower(exponent: Node): Node {
    const operator = powerSignAt(tokens, state.at);
    if (operator === undefined) return exponent;
    state.at += 1;
    features.operations += 1;
    return raise(exponent, operator);
  }

  function signed(): Node {
    const token = tokens[state.at];
    if (token?.type !== "operator") return operand();
    switch (token.sign) {
      case "√":
      case "∛":
        state.at += 1;
        features.operations += 1;
        return {
          type: "call",
          name: token.sign === "√" ? "sqrt" : "cbrt",
          arguments: [atom()],
        };
      case "+":
        state.at += 1;
        return expression(prefixBinding);
      case "±": {
        state.at += 1;
        features.plusMinus = true;
        const zero: Node = { type: "number", value: { top: 0n, bottom: 1n }, written: unwritten };
        return { type: "binary", operator: "±", left: zero, right: expression(prefixBinding) };
      }
      case "-":
      case "~":
      case "not": {
        state.at += 1;
        // The sign of a number is no operation.
        if (token.sign !== "-" || tokens[state.at]?.type !== "number") features.operations += 1;
        const inside = expression(token.sign === "not" ? 5 : prefixBinding);
        return { type: "prefix", operator: token.sign, operand: inside };
      }
      default:
        return operand();
    }
  }

  function operand(): Node {
    return marked(atom);
  }

  /** A value with the signs after it that bind tightest. */
  function marked(read: () => Node): Node {
    let value = read();
    for (;;) {
      const token = tokens[state.at];
      if (token?.type !== "operator") return value;
      if (token.sign === "′") {
        state.at += 1;
        features.operations += 1;
        value = { type: "derivative", name: "", body: value };
        continue;
      }
      const operator = postfixSign(tokens, state.at);
      if (operator === undefined) return value;
      state.at += operator.length;
      if (operator === "!" || operator === "!!") features.operations += 1;
      if (operator === "°") features.degreeSign = true;
      if (operator === "%") features.percent = true;
      value = { type: "postfix", operator, operand: value };
    }
  }

  function atom(): Node {
    const token = tokens[state.at];
    if (!token) throw notMath;
    switch (token.type) {
      case "number":
        return parseNumber(state, token);
      case "text":
        state.at += 1;
        return { type: "text", value: token.sign };
      case "name":
        return name(token);
      case "word":
        return parseTruth(state, token);
      case "function":
        return parseCall(state, token);
      case "command":
        return parseCommand(state, token);
      case "open":
        return bracketed(token);
      case "bar":
        return bars();
      case "operator":
        if (token.sign === "√" || token.sign === "-" || token.sign === "∛") return signed();
        throw notMath;
      case "dots":
        return parseGap(state);
      default:
        throw notMath;
    }
  }

  function name(token: Token): Node {
    state.at += 1;
    if (token.sign !== "pi" && is("open", "(") && tokens[state.at]?.start === token.end) {
      const combination = parseLetterCall(state, token);
      if (combination) return combination;
    }
    features.names.add(token.sign);
    return { type: "name", name: token.sign };
  }

  /** What is between brackets, up to the closing one, which is left. */
  function list(open: string): Node[] {
    const items: Node[] = [];
    if (state.tokens[state.at]?.type === "close") return items;
    for (;;) {
      items.push(expression());
      if (!is("comma")) break;
      state.at += 1;
    }
    const close = tokens[state.at];
    if (close?.type !== "close" || !closes(open, close.sign)) throw notMath;
    return items;
  }

  function bracketed(token: Token): Node {
    state.at += 1;
    const bars = insideBars;
    insideBars = 0;
    const items = list(token.sign);
    insideBars = bars;
    const close = tokens[state.at]?.sign ?? "";
    state.at += 1;
    if (token.sign === "⌊" || token.sign === "⌈") {
      features.operations += 1;
      return { type: "call", name: token.sign === "⌊" ? "floor" : "ceil", arguments: items };
    }
    if (token.sign === "set{" || (token.sign === "{" && items.length !== 1))
      return { type: "list", kind: "{}", items };
    const [only] = items;
    if (items.length === 1 && only && (token.sign !== "[" || only.type !== "list")) {
      if (close !== (token.sign === "(" ? ")" : token.sign === "[" ? "]" : "}")) throw notMath;
      return only;
    }
    features.lists = true;
    return { type: "list", kind: kindOf(token.sign, close), items };
  }

  function bars(): Node {
    state.at += 1;
    insideBars += 1;
    features.operations += 1;
    if (insideBars > 4) throw notMath;
    const inside = expression();
    insideBars -= 1;
    if (!is("bar")) throw notMath;
    state.at += 1;
    return { type: "call", name: "bars", arguments: [inside] };
  }

  /** Whether a product is understood here: `2(3)`, `2x`, `3√2`, `(1)(2)`. */
  function multiplies(at: number): boolean {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (!before || !token || !endsFactor(before)) return false;
    // "16 (2^4)" has a remark behind the number; "16(2^4)" and "16 \left(" are products.
    const remark = before.type === "number" && token.start - before.end === 1;
    if (token.type === "open") {
      if (token.sign !== "(" || (remark && grammar.remarks)) return false;
      if (remark) features.remark = true;
      return true;
    }
    if (token.type === "bar")
      return insideBars === 0 && state.at === at && isFactorInBars(tokens, state.at);
    const typed = token.end - token.start === token.sign.length;
    if (typed && token.start > before.end && (token.type === "function" || token.type === "name"))
      features.spaced ||= token.sign !== "pi";
    if (token.type === "command") return !/^(?:pmod|end|differential)/.test(token.sign);
    if (token.type === "function" || (token.type === "operator" && token.sign === "√")) return true;
    // "3!2!"
    if (token.type === "number") return isFactorial(before) && isFactorial(tokens[at + 1]);
    if (token.type !== "name") return false;
    return token.start === before.end || before.type !== "number" || token.sign === "pi";
  }

  function is(type: Token["type"], sign?: string): boolean {
    const token = tokens[state.at];
    return token?.type === type && (sign === undefined || token.sign === sign);
  }

  function expect(type: Token["type"], sign?: string): void {
    if (!is(type, sign)) throw notMath;
    state.at += 1;
  }
}

export type { Parsed } from "./parserState.ts";
