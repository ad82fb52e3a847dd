/**
 * Mathematics as text, computed exactly: the door to this folder.
 *
 * - `parseExpression(text)`: LaTeX, Unicode or plain notation to a tree (`node.ts`), or why not. No relation signs.
 * - `parseRelation(text)`: `x = 3`, `a < b <= c` to sides and the relations between them.
 * - `valueOf(text, environment, dialect)`: the value of an expression without free variables.
 * - `sameValue(a, b)`, `compareValues(a, b)`: how two values stand to each other.
 * - `identical(a, b)`: whether two expressions with variables are equal for all of them.
 * - `showValue(value)`: a value for the reader.
 * - `tokenise(text)`: tokens with offsets, prose included, for callers that look for mathematics in a text.
 *
 * Whoever needs more takes it from the files: `parser.ts` (`parseTokens`), `evaluate.ts` (`evaluate`, `mathematics`,
 * `constants`), `identity.ts` (`judgeIdentity`), `value.ts` (the kinds of values), `rational.ts` (`NotComputed`).
 *
 * Everything is bounded in size and time, nothing throws on any text (`evaluate` throws `NotComputed`, whose message
 * is for the reader). Numbers are fractions of big integers; where those end (roots, logarithms, pi), intervals of
 * 256 binary places that surely contain the number. Nothing is ever a floating-point number.
 */
import { mathematics, type Dialect } from "./dialect.ts";
import { constants, evaluate, type Environment } from "./evaluate.ts";
import { judgeIdentity, type IdentityVerdict } from "./identity.ts";
import { parseTokens, type Parsed } from "./parser.ts";
import { NotComputed } from "./rational.ts";
import type { Relation } from "./signs.ts";
import { tokenise } from "./tokens.ts";
import { compareValues, type Value } from "./value.ts";

/** Longer texts are not read as one expression. */
const longestText = 20_000;

/** Reads a whole text as one expression. */
export function parseExpression(text: string): Parsed {
  if (text.length > longestText) return { state: "notMath" };
  return parseTokens(tokenise(text).filter(({ type }) => type !== "line"));
}

export interface ParsedRelation {
  readonly sides: readonly Parsed[];
  /** One fewer than there are sides. */
  readonly relations: readonly Relation[];
}

/** Reads a whole text as expressions with relation signs between them; one side where there is no sign. */
export function parseRelation(text: string): ParsedRelation {
  if (text.length > longestText) return { sides: [{ state: "notMath" }], relations: [] };
  const tokens = tokenise(text).filter(({ type }) => type !== "line");
  const sides: Parsed[] = [];
  const relations: Relation[] = [];
  let from = 0;
  for (const [i, { relation }] of tokens.entries()) {
    if (!relation) continue;
    sides.push(parseTokens(tokens, from, i));
    relations.push(relation);
    from = i + 1;
  }
  sides.push(parseTokens(tokens, from));
  return { sides, relations };
}

/** The value of an expression, or undefined where it has none or can't be computed. */
export function valueOf(
  text: string,
  environment: Environment = constants,
  dialect: Dialect = mathematics,
): Value | undefined {
  const parsed = parseExpression(text);
  if (parsed.state !== "parsed") return undefined;
  try {
    return evaluate(parsed.node, environment, dialect);
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

/** Whether two values are the same; undefined where that is not known. */
export function sameValue(a: Value, b: Value): boolean | undefined {
  const order = compareValues(a, b);
  if (order === "unknown") return undefined;
  return order === "equal" || order === "alike";
}

/** Whether two expressions are equal for all values of their variables. */
export function identical(a: string, b: string): IdentityVerdict {
  const [left, right] = [parseExpression(a), parseExpression(b)];
  if (left.state !== "parsed" || right.state !== "parsed")
    return { state: "unknown", why: "it is no expression" };
  const names = new Set([...left.features.names, ...right.features.names]);
  return judgeIdentity(left.node, right.node, names);
}

export { showValue } from "./show.ts";
export { tokenise } from "./tokens.ts";
export { compareValues } from "./value.ts";
