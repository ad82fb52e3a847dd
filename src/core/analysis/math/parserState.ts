/** What the parts of the parser share. */
import type { Features, Node } from "./node.ts";
import type { Token } from "./tokens.ts";

export interface ParserState {
  readonly tokens: readonly Token[];
  readonly features: Features;
  at: number;
  expression(least?: number): Node;
  /** An operand with what is written after it (`!`, `°`), without any sign before. */
  operand(): Node;
  expect(type: Token["type"], sign?: string): void;
  is(type: Token["type"], sign?: string): boolean;
}
