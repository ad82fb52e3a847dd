/** The tree of a parsed expression. */
import type { Written } from "./numerals.ts";
import type { Rational } from "./rational.ts";

class NotMath extends Error {}

/** Thrown inside the parser: these tokens are no expression. One object, for prose throws it often. */
export const notMath: Error = new NotMath();

export type Node =
  | NumberNode
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "truth"; readonly value: boolean }
  | { readonly type: "prefix"; readonly operator: string; readonly operand: Node }
  | { readonly type: "postfix"; readonly operator: string; readonly operand: Node }
  | BinaryNode
  | { readonly type: "call"; readonly name: string; readonly arguments: readonly Node[] }
  /** `(a, b)`, `[a, b]`, `{a, b}`: tuple (or open interval), list (or closed interval), set. */
  | { readonly type: "list"; readonly kind: ListKind; readonly items: readonly Node[] }
  | { readonly type: "matrix"; readonly rows: readonly (readonly Node[])[] }
  /** The gap in `1 + 2 + ... + 9`; stands only between two operators. */
  | { readonly type: "dots" };

/** `(` and `[` name the brackets of both ends, as half-open intervals mix them. */
export type ListKind = "()" | "[]" | "{}" | "(]" | "[)";

interface NumberNode {
  readonly type: "number";
  readonly value: Rational;
  readonly written: Written;
}

export interface BinaryNode {
  readonly type: "binary";
  /** `+ - * / // % mod ^ ** choose & | xor << >> and or ∪ ∩ ∖ mixed`; `mixed` is a whole number before a fraction. */
  readonly operator: string;
  readonly left: Node;
  readonly right: Node;
}

/** What kinds of operation an expression has; some can be read in more than one way. */
export interface Features {
  /** Operations in all; 0 for a bare number. */
  operations: number;
  caret: boolean;
  slash: boolean;
  /** A product without a sign after a division, as in `1/2x`. */
  implicitAfterSlash: boolean;
  mod: boolean;
  /** Whole-number division, `//`. */
  quotient: boolean;
  mixed: boolean;
  log: boolean;
  trigonometry: boolean;
  decimals: boolean;
  degreeSign: boolean;
  percent: boolean;
  /** A product is understood across a space: `849.6 sqrt(2)`. */
  spaced: boolean;
  continued: boolean;
  leadingZero: boolean;
  /** `C(5, 2)` is taken for a binomial. */
  letterCall: boolean;
  dots: boolean;
  bits: boolean;
  names: Set<string>;
}

export function noFeatures(): Features {
  return {
    operations: 0,
    caret: false,
    slash: false,
    implicitAfterSlash: false,
    mod: false,
    quotient: false,
    mixed: false,
    log: false,
    trigonometry: false,
    decimals: false,
    degreeSign: false,
    percent: false,
    spaced: false,
    continued: false,
    leadingZero: false,
    letterCall: false,
    dots: false,
    bits: false,
    names: new Set(),
  };
}
