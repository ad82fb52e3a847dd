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
  | { readonly type: "prefix"; readonly operator: PrefixOperator; readonly operand: Node }
  | { readonly type: "postfix"; readonly operator: PostfixOperator; readonly operand: Node }
  | BinaryNode
  | { readonly type: "call"; readonly name: string; readonly arguments: readonly Node[] }
  /** `(a, b)`, `[a, b]`, `{a, b}`: tuple (or open interval), list (or closed interval), set. */
  | { readonly type: "list"; readonly kind: ListKind; readonly items: readonly Node[] }
  | { readonly type: "matrix"; readonly rows: readonly (readonly Node[])[] }
  /** The gap in `1 + 2 + ... + 9`; stands only between two operators. */
  | { readonly type: "dots" }
  | BoundedNode
  /** The derivative of `body` with respect to `name`; empty where the body's only variable is meant. */
  | { readonly type: "derivative"; readonly name: string; readonly body: Node }
  /** Any function whose derivative with respect to `name` is `body`: an integral without bounds. */
  | { readonly type: "antiderivative"; readonly name: string; readonly body: Node };

export type PrefixOperator = "-" | "~" | "not";
/** `!!` is the double factorial. */
export type PostfixOperator = "!" | "!!" | "%" | "°";
/** `mixed` is a whole number before a fraction, `±` stands for both signs. */
export type BinaryOperator =
  | "+"
  | "-"
  | "±"
  | "*"
  | "/"
  | "//"
  | "%"
  | "mod"
  | "^"
  | "**"
  | "choose"
  | "&"
  | "|"
  | "xor"
  | "<<"
  | ">>"
  | "and"
  | "or"
  | "∪"
  | "∩"
  | "∖"
  | "mixed";

/** A sum, product, integral or limit: `body` with `name` running from one bound to another, or going to one. */
export interface BoundedNode {
  readonly type: "bounded";
  readonly kind: "sum" | "product" | "integral" | "limit";
  readonly name: string;
  /** The lower bound, or what the variable of a limit goes to. */
  readonly from: Node;
  /** Absent for limits. */
  readonly to?: Node;
  readonly body: Node;
}

/** `(` and `[` name the brackets of both ends, as half-open intervals mix them. */
export type ListKind = "()" | "[]" | "{}" | "(]" | "[)";

interface NumberNode {
  readonly type: "number";
  readonly value: Rational;
  readonly written: Written;
}

export interface BinaryNode {
  readonly type: "binary";
  readonly operator: BinaryOperator;
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
  plusMinus: boolean;
  lists: boolean;
  /** A fraction of TeX, which is never a division that drops a remainder. */
  tex: boolean;
  /** A bracket after a space, in plain text: `20 (x - 1)` may be a product or a remark. */
  remark: boolean;
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
    plusMinus: false,
    lists: false,
    tex: false,
    remark: false,
    names: new Set(),
  };
}

/** Whether a test is true of a node or of one within it. */
export function someNode(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => someNode(child, test));
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case "prefix":
    case "postfix":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "call":
      return node.arguments;
    case "list":
      return node.items;
    case "matrix":
      return node.rows.flat();
    case "bounded":
      return [node.from, ...(node.to ? [node.to] : []), node.body];
    case "derivative":
    case "antiderivative":
      return [node.body];
    default:
      return [];
  }
}
