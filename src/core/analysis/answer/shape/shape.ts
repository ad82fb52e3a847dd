/** What form an answer has, so that two answers are compared part by part. */

export type Shape =
  /** An option of a multiple choice, with what it says where that is written beside the letter. */
  | { readonly kind: "choice"; readonly letter: string; readonly content?: Shape }
  /** "no solution", "yes", "infinitely many": answers with a meaning of their own. */
  | { readonly kind: "special"; readonly name: string }
  /** A list without brackets, "1, 2" or "x = 1 or x = 2": its order says nothing. */
  | { readonly kind: "list"; readonly items: readonly Shape[] }
  | { readonly kind: "group"; readonly brackets: Brackets; readonly items: readonly Shape[] }
  | { readonly kind: "intervals"; readonly parts: readonly Interval[] }
  | { readonly kind: "matrix"; readonly rows: readonly (readonly Shape[])[] }
  /** `x = 3`: what it is called, and its value. */
  | { readonly kind: "named"; readonly name: string; readonly value: Shape }
  | { readonly kind: "equation"; readonly left: string; readonly right: string }
  /** An inequality that is not solved for one variable; `left` minus `right` is below or above nought. */
  | {
      readonly kind: "inequality";
      readonly left: string;
      readonly right: string;
      readonly below: boolean;
      readonly orEqual: boolean;
    }
  /** `3 : 2` */
  | { readonly kind: "ratio"; readonly parts: readonly string[] }
  /** Minutes since midnight, or since noon where the half of the day is not said. */
  | { readonly kind: "time"; readonly minutes: number; readonly half: "am" | "pm" | undefined }
  | { readonly kind: "quantity"; readonly value: string; readonly unit: Unit }
  /** A mathematical expression, in plain or TeX notation. */
  | { readonly kind: "scalar"; readonly source: string }
  | { readonly kind: "code"; readonly source: string }
  | { readonly kind: "text"; readonly words: string; readonly quoted: boolean };

type Brackets = "()" | "[]" | "{}";

export interface Interval {
  readonly low: string;
  readonly high: string;
  readonly closedLow: boolean;
  readonly closedHigh: boolean;
}

export interface Unit {
  /** The unit in a form that is equal for equal units: base units with exponents, in order. */
  readonly dimension: string;
  /** What the value is multiplied with to be in base units, as an expression. */
  readonly factor: string;
  /** Whether the unit is one of the known ones, rather than a word for what was counted. */
  readonly known: boolean;
}
