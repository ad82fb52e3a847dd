/** Parses an expression of Python, JavaScript or C from the start of a text, as far as it reaches. */
import { codeTokens } from "./lexer.ts";
import { parseAtom } from "./parserAtoms.ts";
import { CodeParser, notCode } from "./parserState.ts";
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
  const parser = new OperatorParser(tokens, family);
  try {
    const expression = parser.expression();
    const end = tokens[parser.at - 1]?.end;
    return end === undefined ? undefined : { expression, end };
  } catch (error) {
    if (error === notCode) return undefined;
    throw error;
  }
}

/** Operators, by how strongly the language lets them bind. */
class OperatorParser extends CodeParser {
  private depth = 0;

  override expression(): Expression {
    this.depth += 1;
    if (this.depth > deepest) throw notCode;
    const value = this.conditional(this.operand(0));
    this.depth -= 1;
    return value;
  }

  /** `a if c else b` of Python, `c ? a : b` of the others; what isn't complete is left. */
  private conditional(first: Expression): Expression {
    const start = this.at;
    if (this.family === "python") {
      if (!this.take("if")) return first;
      const test = this.attempt(() => this.operand(0));
      if (test && this.take("else"))
        return { type: "conditional", test, yes: first, no: this.expression() };
      this.at = start;
      return first;
    }
    if (!this.take("?")) return first;
    const yes = this.attempt(() => this.expression());
    if (yes && this.take(":"))
      return { type: "conditional", test: first, yes, no: this.expression() };
    this.at = start;
    return first;
  }

  /** What is read, or nothing, with the place where it was left. */
  private attempt(read: () => Expression): Expression | undefined {
    const start = this.at;
    try {
      return read();
    } catch (error) {
      if (error !== notCode) throw error;
      this.at = start;
      return undefined;
    }
  }

  override operand(least: number): Expression {
    this.depth += 1;
    if (this.depth > deepest) throw notCode;
    let left = this.prefix();
    for (;;) {
      const start = this.at;
      const operator = this.nextOperator();
      const strength = operator === undefined ? undefined : this.strengthOf(operator);
      if (operator === undefined || strength === undefined || strength < least) {
        this.at = start;
        break;
      }
      const right = this.attempt(() =>
        this.operand(operator === "**" ? prefixBinding : strength + 1),
      );
      // "5 & the rest": the sign belongs to what follows.
      if (!right) {
        this.at = start;
        break;
      }
      left = this.joined(left, operator, right);
    }
    this.depth -= 1;
    return left;
  }

  private joined(left: Expression, operator: BinaryOperator, right: Expression): Expression {
    if (this.family !== "python" || !comparisons.has(operator))
      return { type: "binary", operator, left, right };
    if (left.type === "comparisons")
      return {
        type: "comparisons",
        operands: [...left.operands, right],
        operators: [...left.operators, operator],
      };
    return { type: "comparisons", operands: [left, right], operators: [operator] };
  }

  private strengthOf(operator: BinaryOperator): number | undefined {
    const table = binding[this.family];
    if (operator === "not in") return 4;
    const sign =
      this.family === "python"
        ? operator
        : operator === "and"
          ? "&&"
          : operator === "or"
            ? "||"
            : operator;
    return Object.hasOwn(table, sign) ? table[sign] : undefined;
  }

  /** Takes the operator that comes next. */
  private nextOperator(): BinaryOperator | undefined {
    const token = this.tokens[this.at];
    if (!token || (token.type !== "sign" && token.type !== "name")) return undefined;
    if (token.type === "name" && this.family !== "python") return undefined;
    if (token.text === "not" && this.tokens[this.at + 1]?.text === "in") {
      this.at += 2;
      return "not in";
    }
    if (!Object.hasOwn(binding[this.family], token.text)) return undefined;
    this.at += 1;
    return named[token.text] ?? (token.text as BinaryOperator);
  }

  private prefix(): Expression {
    const token = this.tokens[this.at];
    if (!token) throw notCode;
    if (this.family === "python" && token.text === "not" && token.type === "name") {
      this.at += 1;
      return { type: "prefix", operator: "not", operand: this.operand(notBinding) };
    }
    if (prefixes[this.family].includes(token.text) && token.type !== "text") {
      this.at += 1;
      const inner = this.operand(prefixBinding);
      return { type: "prefix", operator: token.text as PrefixOperator, operand: inner };
    }
    return parseAtom(this);
  }
}
