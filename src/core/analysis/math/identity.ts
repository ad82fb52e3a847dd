/** Whether two expressions with variables are equal whatever the variables are. */
import { mathematics, type Dialect } from "./dialect.ts";
import { constants, evaluate } from "./evaluate.ts";
import { someNode, type Node } from "./node.ts";
import { quotientOf, sameQuotient } from "./polynomial.ts";
import { NotComputed, rational, whole } from "./rational.ts";
import { nearestRational } from "./real.ts";
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
  const variables = variablesOf(left, right, names);
  let points = 0;
  let why = "it has no value at the points tried";
  for (let i = 0; i < mostTries && points < wantedPoints; i += 1) {
    const environment = new Map<string, Value>(constants);
    for (const name of variables) environment.set(name, point(random));
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
  const variables = variablesOf(left, right, names);
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

/**
 * How two expressions that are no identity are apart: by the same number wherever the variables are ("shifted"), in the
 * same ratio ("scaled"), by the same power ("raised"), or otherwise. As an equation to be solved the first has no solution.
 */
export function constantlyApart(
  left: Node,
  right: Node,
  names: ReadonlySet<string>,
): "shifted" | "scaled" | "raised" | undefined {
  const random = sequence(names.size * 89 + 29);
  const variables = variablesOf(left, right, names);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < mostTries && pairs.length < wantedPoints; i += 1) {
    const environment = new Map<string, Value>(constants);
    for (const name of variables) environment.set(name, point(random));
    try {
      const [a, b] = [left, right].map((side) => approximate(evaluate(side, environment)));
      if (a !== undefined && b !== undefined) pairs.push([a, b]);
    } catch (error) {
      if (!(error instanceof NotComputed)) throw error;
    }
  }
  if (pairs.length < wantedPoints) return undefined;
  if (isSteady(pairs.map(([a, b]) => a - b))) return "shifted";
  if (isSteady(pairs.map(([a, b]) => a / b))) return "scaled";
  return isSteady(pairs.map(([a, b]) => Math.log(a) / Math.log(b))) ? "raised" : undefined;
}

/** Whether the two have nearly the same value where the variables are large, each of another size. */
export function growAlike(left: Node, right: Node, names: ReadonlySet<string>): boolean {
  const variables = variablesOf(left, right, names);
  if (variables.length > primes.length) return false;
  const environment = new Map<string, Value>([
    ...constants,
    ...variables.map(
      (name, i) => [name, numberValue(whole(10n ** BigInt(8 * (variables.length - i))))] as const,
    ),
  ]);
  try {
    const [a, b] = [left, right].map((side) => approximate(evaluate(side, environment)));
    return a !== undefined && b !== undefined && Math.abs(a / b - 1) < 1e-6;
  } catch (error) {
    if (error instanceof NotComputed) return false;
    throw error;
  }
}

/** Whether all are the same finite number other than zero, as far as doubles can say. */
function isSteady(values: readonly number[]): boolean {
  const [first = 0] = values;
  if (!Number.isFinite(first) || Math.abs(first) < 1e-9) return false;
  return values.every((value) => Math.abs(value - first) <= 1e-9 * Math.abs(first));
}

function approximate(value: Value): number | undefined {
  if (value.kind !== "number" || value.im !== undefined) return undefined;
  const { top, bottom } = nearestRational(value.re);
  return Number(top) / Number(bottom);
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

function variablesOf(left: Node, right: Node, names: ReadonlySet<string>): string[] {
  const euler = names.has("e") && isEulerNumber(left) && isEulerNumber(right);
  return [...names].filter((name) => name !== "pi" && !(euler && name === "e"));
}

/** Whether the letter e is only raised to powers, as in `e^x`, or a logarithm is taken of it. */
export function isEulerNumber(node: Node): boolean {
  if (isE(node)) return false;
  return !someNode(node, (part) => {
    if (part.type === "binary") {
      const power = part.operator === "^" || part.operator === "**";
      return (!power && isE(part.left)) || isE(part.right);
    }
    if (part.type === "call") return part.name !== "ln" && part.arguments.some(isE);
    return false;
  });
}

function isE(node: Node): boolean {
  return node.type === "name" && node.name === "e";
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
