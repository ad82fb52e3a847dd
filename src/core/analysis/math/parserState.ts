/** What the parts of the parser share, and how what is ambiguous is read. */
import type { Features, Node } from "./node.ts";
import type { Token } from "./token.ts";

export interface ParserState {
  readonly tokens: readonly Token[];
  readonly features: Features;
  at: number;
  expression(least?: number): Node;
  /** An operand with what is written after it (`!`, `°`), without any sign before. */
  operand(): Node;
  expect(type: Token["type"], sign?: string): void;
  is(type: Token["type"], sign?: string): boolean;
  /** The sign of a power that comes next, `**` where it can be nothing else. */
  powerSign(): "^" | "**" | undefined;
  /** Whether a product is understood before a token. */
  multiplies(at: number): boolean;
  /** The power of a base whose sign has been read. */
  raise(base: Node, operator: "^" | "**"): Node;
  /** What is between brackets, up to the closing one, which is left. */
  list(open: string): Node[];
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
