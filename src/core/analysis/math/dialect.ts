/** What signs mean in mathematics, and where fields and languages differ from it. */

export interface Dialect {
  /** `^` is exclusive or, as in C and Python. */
  readonly caretIsXor: boolean;
  /** `/` between whole numbers drops the fraction, as in C and Java. */
  readonly slashTruncates: boolean;
  /** Remainders and whole quotients of negative numbers: Python rounds down, C and Java cut. */
  readonly remainder: "floor" | "truncate" | "unknown";
  readonly logBase: "10" | "e" | "2";
  /** Angles without a degree sign are in degrees. */
  readonly degrees: boolean;
  /** The degree sign is a mere unit: sides are compared in degrees. */
  readonly degreesAsUnit: boolean;
  /** `[1] + [2]` is `[1, 2]`, as in Python. Else lists are vectors. */
  readonly listsConcatenate: boolean;
  /** `2 \frac{1}{2}` is two and a half. */
  readonly mixedNumbers: boolean;
  /** `50 + 20%` is 60, as on pocket calculators. */
  readonly percentOfLeft: boolean;
  /** The percent sign is a mere unit: `50/200 · 100 = 25%`. */
  readonly percentAsUnit: boolean;
  /** Which of the two signs `±` is read as. */
  readonly plusMinus: "+" | "-";
  /** What two vectors with a sign of multiplication between them make. */
  readonly vectorProduct: "dot" | "cross";
  /** Vectors in round brackets are sequences: `(1, 2) + (3, 4)` is `(1, 2, 3, 4)`. */
  readonly sequences: boolean;
}

export const mathematics: Dialect = {
  caretIsXor: false,
  slashTruncates: false,
  remainder: "unknown",
  logBase: "10",
  degrees: false,
  degreesAsUnit: false,
  listsConcatenate: false,
  mixedNumbers: false,
  percentOfLeft: false,
  percentAsUnit: false,
  plusMinus: "+",
  vectorProduct: "dot",
  sequences: false,
};
