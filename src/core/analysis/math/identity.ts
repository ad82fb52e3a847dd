/** Whether two expressions with variables are equal whatever the variables are. */
import { mathematics, type Dialect } from "./dialect.ts";
import { constants, evaluate } from "./evaluate.ts";
import type { Node } from "./node.ts";
import { quotientOf, sameQuotient } from "./polynomial.ts";
import { NotComputed, rational, whole } from "./rational.ts";
import { compareValues, numberValue, type Value } from "./value.ts";

export type IdentityVerdict =
  | { readonly state: "identical"; readonly by: "normalForm" }
  /** Equal at this many points; not proved. */
  | { readonly state: "identical"; readonly by: "points"; readonly points: number }
  | { readonly state: "different"; readonly by: "normalForm" | "points" }
  | { readonly state: "unknown"; readonly why: string };

const primes = [2, 3, 5, 7, 11, 13];
const wantedPoints = 5;
const mostTries = 20;

/** @param names the variables that occur. The points are always the same, so that the verdict is. */
export function judgeIdentity(
  left: Node,
  right: Node,
  names: ReadonlySet<string>,
  dialect: Dialect = mathematics,
): IdentityVerdict {
  const exact = byNormalForm(left, right);
  if (exact) return exact;
  const random = sequence(names.size * 97 + 13);
  let points = 0;
  let why = "it has no value at the points tried";
  for (let i = 0; i < mostTries && points < wantedPoints; i += 1) {
    const environment = new Map<string, Value>(constants);
    for (const name of names) if (!isConstantName(name)) environment.set(name, point(random));
    try {
      const order = compareValues(
        evaluate(left, environment, dialect),
        evaluate(right, environment, dialect),
      );
      if (order === "equal" || order === "alike") points += 1;
      else if (order !== "unknown") return { state: "different", by: "points" };
    } catch (error) {
      if (!(error instanceof NotComputed)) throw error;
      why = error.message;
    }
  }
  return points >= 3 ? { state: "identical", by: "points", points } : { state: "unknown", why };
}

/**
 * Whether two expressions have different values where the variables are 2, 3, 5 and so on: a cheap way to see that
 * they are no identity. False where they have no value there.
 */
export function differAtPrimes(left: Node, right: Node, names: ReadonlySet<string>): boolean {
  if (names.size > primes.length) return false;
  const variables = [...names].filter((name) => !isConstantName(name));
  const values = variables.map((name, i) => [name, numberValue(whole(primes[i] ?? 2))] as const);
  const environment = new Map<string, Value>([...constants, ...values]);
  try {
    const [a, b] = [evaluate(left, environment), evaluate(right, environment)];
    const order = compareValues(a, b);
    return order !== "equal" && order !== "alike" && order !== "unknown";
  } catch (error) {
    if (error instanceof NotComputed) return false;
    throw error;
  }
}

function byNormalForm(left: Node, right: Node): IdentityVerdict | undefined {
  try {
    const same = sameQuotient(quotientOf(left), quotientOf(right));
    return { state: same ? "identical" : "different", by: "normalForm" };
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

function isConstantName(name: string): boolean {
  return name === "pi";
}

/** A positive fraction between 1/50 and 4: most functions have a value there. */
function point(random: () => number): Value {
  const bottom = 7n + BigInt(random() % 44);
  return numberValue(rational(1n + BigInt(random() % Number(4n * bottom - 1n)), bottom));
}

/** Numbers from 0 to below 2^16 (a linear congruential generator with Knuth's multiplier). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
}
