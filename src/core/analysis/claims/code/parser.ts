/** Parses an expression of Python, JavaScript or C from the start of a text, as far as it reaches. */
import { codeTokens, type CodeToken } from "./lexer.ts";
import { parseAtom } from "./parserAtoms.ts";
import { notCode, type CodeParser } from "./parserState.ts";
import type { BinaryOperator, Expression, Family, PrefixOperator } from "./syntax.ts";

export interface ParsedCode {
  readonly expression: Expression;
  /** Offset in the text at which it ends. */
  readonly end: number;
}

const deepest = 60;

/** How strongly operators bind, by language. */
const binding: Readonly<Record<Family, Readonly<Record<string, number>>>> = {
  python: {
    or: 1, and: 2, in: 4, "<": 4, ">": 4, "<=": 4, ">=": 4, "==": 4, "!=": 4, "|": 5, "^": 6, "&": 7,
    "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "//": 10, "%": 10, "**": 13,
  },
  javascript: {
    "??": 1, "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "===": 6, "!==": 6, "<": 7,
    ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8, ">>>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
    "**": 13,
  },
  c: {
    "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7,
    "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
  },
}; // prettier-ignore
const named: Readonly<Record<string, BinaryOperator>> = { "&&": "and", "||": "or" };
const comparisons = new Set(["<", ">", "<=", ">=", "==", "!=", "in", "not in"]);
const prefixes: Readonly<Record<Family, readonly string[]>> = {
  python: ["-", "+", "~"],
  javascript: ["-", "+", "~", "!", "typeof", "void"],
  c: ["-", "+", "~", "!"],
};
const prefixBinding = 12;
const notBinding = 3;

/** @returns undefined where no expression begins. */
export function parseCode(text: string, from: number, family: Family): ParsedCode | undefined {
  const tokens = codeTokens(text, from, family);
  const parser = createParser(tokens, family);
  try {
    const expression = parser.expression();
    const end = tokens[parser.at - 1]?.end;
    return end === undefined ? undefined : { expression, end };
  } catch (error) {
    if (error === notCode) return undefined;
    throw error;
  }
}

function createParser(tokens: readonly CodeToken[], family: Family): CodeParser {
  let depth = 0;
  const parser: CodeParser = { family, tokens, at: 0, expression, operand, is, take, expect };
  return parser;

  function expression(): Expression {
    depth += 1;
    if (depth > deepest) throw notCode;
    const value = conditional(operand(0));
    depth -= 1;
    return value;
  }

  /** `a if c else b` of Python, `c ? a : b` of the others; what isn't complete is left. */
  function conditional(first: Expression): Expression {
    const start = parser.at;
    if (family === "python") {
      if (!take("if")) return first;
      const test = attempt(() => operand(0));
      if (test && take("else")) return { type: "conditional", test, yes: first, no: expression() };
      parser.at = start;
      return first;
    }
    if (!take("?")) return first;
    const yes = attempt(expression);
    if (yes && take(":")) return { type: "conditional", test: first, yes, no: expression() };
    parser.at = start;
    return first;
  }

  /** What is read, or nothing, with the place where it was left. */
  function attempt(read: () => Expression): Expression | undefined {
    const start = parser.at;
    try {
      return read();
    } catch (error) {
      if (error !== notCode) throw error;
      parser.at = start;
      return undefined;
    }
  }

  function operand(least: number): Expression {
    depth += 1;
    if (depth > deepest) throw notCode;
    let left = prefix();
    for (;;) {
      const start = parser.at;
      const operator = nextOperator();
      const strength = operator === undefined ? undefined : strengthOf(operator);
      if (operator === undefined || strength === undefined || strength < least) {
        parser.at = start;
        break;
      }
      const right = attempt(() => operand(operator === "**" ? prefixBinding : strength + 1));
      // "5 & the rest": the sign belongs to what follows.
      if (!right) {
        parser.at = start;
        break;
      }
      left = joined(left, operator, right);
    }
    depth -= 1;
    return left;
  }

  function joined(left: Expression, operator: BinaryOperator, right: Expression): Expression {
    if (family !== "python" || !comparisons.has(operator))
      return { type: "binary", operator, left, right };
    if (left.type === "comparisons")
      return {
        type: "comparisons",
        operands: [...left.operands, right],
        operators: [...left.operators, operator],
      };
    return { type: "comparisons", operands: [left, right], operators: [operator] };
  }

  function strengthOf(operator: BinaryOperator): number | undefined {
    const table = binding[family];
    if (operator === "not in") return 4;
    const sign =
      family === "python"
        ? operator
        : operator === "and"
          ? "&&"
          : operator === "or"
            ? "||"
            : operator;
    return Object.hasOwn(table, sign) ? table[sign] : undefined;
  }

  /** Takes the operator that comes next. */
  function nextOperator(): BinaryOperator | undefined {
    const token = tokens[parser.at];
    if (!token || (token.type !== "sign" && token.type !== "name")) return undefined;
    if (token.type === "name" && family !== "python") return undefined;
    if (token.text === "not" && tokens[parser.at + 1]?.text === "in") {
      parser.at += 2;
      return "not in";
    }
    if (!Object.hasOwn(binding[family], token.text)) return undefined;
    parser.at += 1;
    return named[token.text] ?? (token.text as BinaryOperator);
  }

  function prefix(): Expression {
    const token = tokens[parser.at];
    if (!token) throw notCode;
    if (family === "python" && token.text === "not" && token.type === "name") {
      parser.at += 1;
      return { type: "prefix", operator: "not", operand: operand(notBinding) };
    }
    if (prefixes[family].includes(token.text) && token.type !== "text") {
      parser.at += 1;
      const inner = operand(prefixBinding);
      return { type: "prefix", operator: token.text as PrefixOperator, operand: inner };
    }
    return parseAtom(parser);
  }

  function is(sign: string): boolean {
    const token = tokens[parser.at];
    return token?.text === sign && (token.type === "sign" || token.type === "name");
  }

  function take(sign: string): boolean {
    if (!is(sign)) return false;
    parser.at += 1;
    return true;
  }

  function expect(sign: string): void {
    if (!take(sign)) throw notCode;
  }
}
