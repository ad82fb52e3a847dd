/** What the parts of the parser share, and how what is ambiguous is read. */
import { notMath, type Features, type Node } from "./node.ts";
import { powerSignAt } from "./precedence.ts";
import type { Token } from "./token.ts";

/**
 * The tokens and how far they have been read. The three readers that the parts of the grammar call each other by are
 * filled in by the parser, as each is made of the others.
 */
export abstract class ParserState {
  readonly tokens: readonly Token[];
  readonly features: Features;
  readonly grammar: Grammar;
  /** Index of the next token. */
  at = 0;
  /** How many expressions enclose the one that is being read. */
  depth = 0;
  /** How many pairs of bars are open, in which a bar closes. */
  insideBars = 0;

  constructor(tokens: readonly Token[], features: Features, grammar: Grammar) {
    this.tokens = tokens;
    this.features = features;
    this.grammar = grammar;
  }

  /** Reads operators that bind at least so strongly, with their operands. */
  abstract expression(least?: number): Node;
  /** Reads an operand with what is written after it (`!`, `°`), without any sign before. */
  abstract operand(): Node;
  /** Reads an operand with the sign before it. */
  abstract signed(): Node;
  /** Reads the exponent of a base whose sign has been read. */
  abstract raise(base: Node, operator: "^" | "**"): Node;

  is(type: Token["type"], sign?: string): boolean {
    const token = this.tokens[this.at];
    return token?.type === type && (sign === undefined || token.sign === sign);
  }

  /** @throws notMath where the next token is another one. */
  expect(type: Token["type"], sign?: string): void {
    if (!this.is(type, sign)) throw notMath;
    this.at += 1;
  }

  /** The sign of a power that comes next, `**` where it can be nothing else. */
  powerSign(): "^" | "**" | undefined {
    return powerSignAt(this.tokens, this.at);
  }
}

/** How to read what is ambiguous. */
export interface Grammar {
  /** `1/2x` is `1/(2x)`. Else it is `(1/2)x`. */
  readonly implicitTight: boolean;
  /** `mod` binds like `*`, as in programs. Else it takes everything before it. */
  readonly modTight: boolean;
  /** A bracket after a space is a remark: `5/2 (2.5)`. Else it is a factor. */
  readonly remarks: boolean;
}

export const usualGrammar: Grammar = { implicitTight: false, modTight: false, remarks: false };

export type Parsed =
  | { readonly state: "parsed"; readonly node: Node; readonly features: Features }
  /** Mathematics, but too large. */
  | { readonly state: "tooLarge"; readonly why: string; readonly features: Features }
  | { readonly state: "notMath" };
