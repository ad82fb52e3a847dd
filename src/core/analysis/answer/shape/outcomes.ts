/** Joins the outcomes of parts into that of the whole. */

/** What comparing two answers, or parts of them, comes to. */
export type Equivalence = "same" | "different" | "undecided";

/** The same where all parts are, different where one is. */
export function allSame(outcomes: readonly Equivalence[]): Equivalence {
  if (outcomes.includes("different")) return "different";
  return outcomes.includes("undecided") ? "undecided" : "same";
}

/** The same where one way of reading is, different where no way is or may be. */
export function anySame(outcomes: readonly Equivalence[]): Equivalence {
  if (outcomes.includes("same")) return "same";
  return outcomes.includes("undecided") ? "undecided" : "different";
}

/** Compares in order; lists of different length are different. */
export function inOrder<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => Equivalence,
): Equivalence {
  if (a.length !== b.length) return "different";
  return allSame(
    a.map((item, i) => {
      const other = b[i];
      return other === undefined ? "different" : compare(item, other);
    }),
  );
}

/** Compares whatever the order: each of one with one of the other. */
export function inAnyOrder<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => Equivalence,
): Equivalence {
  if (a.length !== b.length) return "different";
  const free = [...b];
  const unmatched = a.filter((item) => {
    const at = free.findIndex((other) => compare(item, other) === "same");
    if (at !== -1) free.splice(at, 1);
    return at === -1;
  });
  if (unmatched.length === 0) return "same";
  const impossible =
    unmatched.some((item) => free.every((other) => compare(item, other) === "different")) ||
    free.some((other) => unmatched.every((item) => compare(item, other) === "different"));
  return impossible ? "different" : "undecided";
}
