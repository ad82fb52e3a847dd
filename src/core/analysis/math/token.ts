/** The pieces that a text with mathematics in it is cut into. */
import type { Written } from "./numerals.ts";
import type { Rational } from "./rational.ts";
import type { Relation } from "./signs.ts";

export type TokenType =
  | "number"
  /** A variable or constant. */
  | "name"
  | "function"
  | "operator"
  | "relation"
  | "open"
  | "close"
  | "bar"
  | "comma"
  /** `frac`, `sqrt`, `binom`, `pmod`, `begin`, `end`: the sign says which. */
  | "command"
  | "text"
  /** `\\` and `&` of a TeX environment. */
  | "row"
  | "cell"
  | "dots"
  /** "→", "->", "=>" and the like. */
  | "arrow"
  | "line"
  /** Prose, or a unit. */
  | "word"
  /** Anything else that ends mathematics. */
  | "other";

export interface Token {
  readonly type: TokenType;
  /** The canonical sign, name or word; for `text` its content. */
  readonly sign: string;
  /** Offsets into the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** For numbers; undefined where the number is too long. */
  readonly value?: Rational | undefined;
  readonly written?: Written;
  readonly relation?: Relation;
}

/** How a number is written of which nothing is known but its value. */
export const none: Written = {
  places: 0,
  zeros: 0,
  continued: false,
  leadingZero: false,
  based: false,
};

/** Whether an operand may end with this token. */
export function endsOperand({ type, sign }: Token): boolean {
  if (type === "number" || type === "name" || type === "close" || type === "text") return true;
  return type === "operator" && (sign === "!" || sign === "°" || sign === "%");
}
