/** Equations with variables that nobody solves: they are put forward as true for all values, so that they may be wrong. */
import { constantlyApart, growAlike, isEulerNumber } from "../math/identity.ts";
import { someNode, type Node } from "../math/node.ts";
import { checkIdentity } from "./check.ts";
import type { LinkInText } from "./linkInText.ts";
import { sameNames } from "./sides.ts";
import type { Verdict } from "./verdict.ts";

const saysUnsolvable =
  /contradict|impossible|inconsistent|no (?:real )?solutions?|never|parallel|false|(?:not|n't) (?:hold|true|equal|work|possible)|\\neq?(?![a-z])|≠|extraneous|absurd|矛盾|无解/i;
const asksToSolve =
  /(?<!\p{L})(?:solv\w*|equations?|suppose|assume|if|when|where|set(?:ting)?)(?!\p{L})|方程/iu;
/** So much of what follows may say that an equation has no solution. */
const soon = 250;

/**
 * "x² + 6x + 5 = (x + 3)² - 9": no number solves it, so that nobody solves it; it is a transformation that went wrong,
 * unless the text says that there is no solution. "sin 2x = 4 sin x cos x" is one in the same way.
 */
export function isImpossible(
  { left, right, following, text }: LinkInText,
  names: ReadonlySet<string>,
  before: string,
): boolean {
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return false;
  if (!sameNames(left, right)) return false;
  const [a, b] = [left.parsed.node, right.parsed.node];
  if (hasPieces(a) || hasPieces(b)) return false;
  const calls = hasCall(a) || hasCall(b);
  const structured = (node: Node) => hasExpansion(node) || hasQuotient(node) || powersIn(node) > 1;
  if (!calls && !isSum(a) && ![a, b].some(structured)) return false;
  if (isSolved(text, following, before)) return false;
  const apart = constantlyApart(a, b, names);
  if (apart === "raised") return powersIn(a) > 1;
  return apart === "shifted" || (apart === "scaled" && (calls || isSum(a)));
}

/**
 * "Notice that x^4 + 4 = (x^2 + 2x + 2)(x^2 - 2x + 4)": words announce a transformation, and the two sides grow alike, as
 * those of an equation hardly do.
 */
export function isAnnounced(
  { left, right, following, text }: LinkInText,
  names: ReadonlySet<string>,
  before: string,
): boolean {
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return false;
  if (!sameNames(left, right) || !announces.test(before.slice(-80))) return false;
  const [a, b] = [left.parsed.node, right.parsed.node];
  if (hasExpansion(a) === hasExpansion(b) || isSolved(text, following, before)) return false;
  return growAlike(a, b, names);
}

const announces =
  /(?<!\p{L})(?:notice|note|observe|recall|rewrit\w+|identity|complet\w+ the square|simplif\w+|expand\w*|factor\w*|distribut\w+|difference of (?:two )?squares|(?:sum|difference) of (?:two )?cubes|binomial|ausmultiplizier\w+|développ\w+|factoris\w+|展开|因式分解)(?!\p{L})/iu;

/** "\\sin^2 x + \\cos^2 x = 1": a function of variables that comes to one number whatever they are. */
export function constantOf(
  { left, right, text, following }: LinkInText,
  names: ReadonlySet<string>,
  before: string,
): Verdict | undefined {
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return undefined;
  if (names.size === 0 || !hasCall(left.parsed.node)) return undefined;
  const sides = { left, right, relation: "=" } as const;
  const identity = checkIdentity(sides, "identities");
  if (identity?.verdict === "holds") return identity;
  if (isSolved(text, following, before)) return undefined;
  return constantlyApart(left.parsed.node, right.parsed.node, names) === "shifted"
    ? checkIdentity(sides, "both")
    : undefined;
}

/** "d/dx (x e^x) = e^x + x e^x": the letter e stands for the number in powers of it with variables. */
export function isOfEuler({ left, right }: LinkInText): boolean {
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return false;
  const names = new Set([...left.parsed.features.names, ...right.parsed.features.names]);
  return names.size > 1 && isEulerNumber(left.parsed.node) && isEulerNumber(right.parsed.node);
}

function isSolved(text: string, following: string, before: string): boolean {
  return isUnsolvable({ text, following }) || asksToSolve.test(before);
}

/** Whether the text says that an equation has no solution, as one whose sides differ by a number. */
export function isUnsolvable({ text, following }: Pick<LinkInText, "text" | "following">): boolean {
  return saysUnsolvable.test(`${text}${following.slice(0, soon)}`);
}

/** Functions that have no pieces, so that what they are at a few points says what they are everywhere. */
const smooth =
  /^(?:sin|cos|tan|cot|sec|csc|asin|acos|atan|sinh|cosh|tanh|exp|ln|log|sqrt|cbrt|root)$/;

/** A function of a variable; none where one of the functions has pieces, as `max` has. */
function hasCall(node: Node): boolean {
  return someNode(node, (part) => part.type === "call") && !hasPieces(node);
}

function hasPieces(node: Node): boolean {
  return someNode(node, (part) => part.type === "call" && !smooth.test(part.name));
}

/** "(x^2)^3", "x^5 / x^2": how many powers there are in one term. */
function powersIn(node: Node): number {
  if (node.type !== "binary" || isSum(node)) return 0;
  const own = node.operator === "^" || node.operator === "**" ? 1 : 0;
  return own + powersIn(node.left) + (own === 1 ? 0 : powersIn(node.right));
}

/** A product or power with a sum in it: `2(x + 4)`. */
function hasExpansion(node: Node): boolean {
  return someNode(
    node,
    (part) =>
      part.type === "binary" &&
      /^(?:\*|\^|\*\*)$/.test(part.operator) &&
      [part.left, ...(part.operator === "*" ? [part.right] : [])].some(isSum),
  );
}

function isSum(node: Node): boolean {
  return node.type === "binary" && /^[-+]$/.test(node.operator);
}

/** A quotient by something with a variable. */
function hasQuotient(node: Node): boolean {
  return someNode(
    node,
    (part) =>
      part.type === "binary" &&
      part.operator === "/" &&
      someNode(part.right, ({ type }) => type === "name"),
  );
}
