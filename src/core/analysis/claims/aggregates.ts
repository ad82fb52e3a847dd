/** Words that compute something of several operands, as data: "the product of 12 and 15", "the median of 3, 7 and 9". */

/** What a word makes of the operands behind it: a function of them, or an operator between them, `mean` divides by their count. */
export interface Aggregate {
  readonly function?: string;
  readonly operator?: string;
  readonly mean?: boolean;
}

export const aggregates: Readonly<Record<string, Aggregate>> = {
  sum: { operator: "+" },
  product: { operator: "*" },
  difference: { function: "abs", operator: "-" },
  quotient: { operator: "/" },
  average: { operator: "+", mean: true },
  mean: { operator: "+", mean: true },
  median: { function: "median" },
  gcd: { function: "gcd" },
  hcf: { function: "gcd" },
  lcm: { function: "lcm" },
  maximum: { function: "max" },
  max: { function: "max" },
  minimum: { function: "min" },
  min: { function: "min" },
  larger: { function: "max" },
  smaller: { function: "min" },
  summe: { operator: "+" },
  produkt: { operator: "*" },
  somme: { operator: "+" },
  produit: { operator: "*" },
  suma: { operator: "+" },
  producto: { operator: "*" },
};

/** Names of several words, and the word that they stand for. */
export const longNames: readonly (readonly [string, string])[] = [
  ["greatest common divisor", "gcd"],
  ["greatest common factor", "gcd"],
  ["highest common factor", "gcd"],
  ["least common multiple", "lcm"],
  ["lowest common multiple", "lcm"],
];
