/** The tree of an expression of a programming language, and what the evaluators share about languages. */

/** Languages whose expressions are computed; others are mapped to the nearest one by `profileOf`. */
export type Family = "python" | "javascript" | "c";

export type PrefixOperator = "+" | "-" | "~" | "!" | "not" | "typeof" | "void";
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%"
  | "**"
  | "<<"
  | ">>"
  | ">>>"
  | "&"
  | "|"
  | "^"
  | "<"
  | ">"
  | "<="
  | ">="
  | "=="
  | "!="
  | "==="
  | "!=="
  | "in"
  | "not in"
  | "and"
  | "or"
  | "??";

export type Expression =
  | { readonly type: "whole"; readonly value: bigint; readonly suffix: string }
  | { readonly type: "float"; readonly value: number; readonly single: boolean }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "character"; readonly value: string }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "prefix"; readonly operator: PrefixOperator; readonly operand: Expression }
  | {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `1 < x <= 5` of Python: every neighbouring pair. */
  | {
      readonly type: "comparisons";
      readonly operands: readonly Expression[];
      readonly operators: readonly BinaryOperator[];
    }
  | {
      readonly type: "conditional";
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly type: "call";
      readonly callee: Expression;
      readonly arguments: readonly Expression[];
      readonly named: readonly (readonly [string, Expression])[];
    }
  | { readonly type: "member"; readonly of: Expression; readonly name: string }
  | { readonly type: "index"; readonly of: Expression; readonly at: Expression }
  | {
      readonly type: "slice";
      readonly of: Expression;
      readonly from?: Expression | undefined;
      readonly to?: Expression | undefined;
      readonly step?: Expression | undefined;
    }
  | {
      readonly type: "list" | "tuple" | "set";
      readonly items: readonly Expression[];
    }
  | { readonly type: "dict"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | Comprehension
  | { readonly type: "lambda"; readonly names: readonly string[]; readonly body: Expression }
  | { readonly type: "cast"; readonly to: string; readonly operand: Expression }
  | { readonly type: "sizeof"; readonly of: string | Expression }
  | { readonly type: "array"; readonly of: string; readonly items: readonly Expression[] }
  | { readonly type: "spread"; readonly operand: Expression };

export interface Comprehension {
  readonly type: "comprehension";
  readonly kind: "list" | "set" | "generator" | "dict";
  readonly element: Expression;
  /** The value of a dictionary's entry, of which `element` is the key. */
  readonly value?: Expression;
  readonly names: readonly string[];
  readonly source: Expression;
  readonly conditions: readonly Expression[];
}

/** What a language makes of whole numbers and truth values, where those of one family differ. */
export interface Profile {
  readonly family: Family;
  /** Width of a plain whole number. */
  readonly bits: 32 | 64;
  /** What becomes of a signed number that gets too large. */
  readonly overflow: "wraps" | "undefined";
  /** Whether comparisons give 0 and 1. */
  readonly numericTruth: boolean;
  /** Whether texts have Java's methods and are joined by `+`. */
  readonly javaStrings: boolean;
}
