/** What the parts of the parser of programming languages share. */
import type { CodeToken } from "./lexer.ts";
import type { Expression, Family } from "./syntax.ts";

class NotCode extends Error {}
/** Thrown inside the parser. One object, for it is thrown often. */
export const notCode: Error = new NotCode();

/** The tokens and how far they have been read; operators are read by the class that extends it. */
export abstract class CodeParser {
  readonly tokens: readonly CodeToken[];
  readonly family: Family;
  /** Index of the next token. */
  at = 0;

  constructor(tokens: readonly CodeToken[], family: Family) {
    this.tokens = tokens;
    this.family = family;
  }

  abstract expression(): Expression;
  /** Reads anything that binds more strongly than the comma and the condition. */
  abstract operand(least: number): Expression;

  /** Whether a sign or word comes next. */
  is(sign: string): boolean {
    const token = this.tokens[this.at];
    return token?.text === sign && (token.type === "sign" || token.type === "name");
  }

  take(sign: string): boolean {
    if (!this.is(sign)) return false;
    this.at += 1;
    return true;
  }

  /** @throws notCode where something else comes next. */
  expect(sign: string): void {
    if (!this.take(sign)) throw notCode;
  }
}
