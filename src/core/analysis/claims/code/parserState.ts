/** What the parts of the parser of programming languages share. */
import type { CodeToken } from "./lexer.ts";
import type { Expression, Family } from "./syntax.ts";

export interface CodeParser {
  readonly family: Family;
  readonly tokens: readonly CodeToken[];
  at: number;
  expression(): Expression;
  /** Anything that binds more strongly than the comma and the condition. */
  operand(least: number): Expression;
  is(sign: string): boolean;
  take(sign: string): boolean;
  expect(sign: string): void;
}

class NotCode extends Error {}
/** Thrown inside the parser. One object, for it is thrown often. */
export const notCode: Error = new NotCode();
