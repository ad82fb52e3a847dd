/** Claims about quantities whose sides are in different units of one kind: "5 km + 300 m = 5.3 km". */
import { parseTokens } from "../math/parser.ts";
import type { Relation } from "../math/signs.ts";
import { checkLink, type Circumstances } from "./check.ts";
import type { Side } from "./statements.ts";
import { inBaseUnits, unitNamed } from "./units.ts";
import type { Verdict } from "./verdict.ts";

interface Sides {
  readonly left: Side;
  readonly relation: Relation;
  readonly right: Side;
}

/**
 * The verdict with every quantity in base units, where the units differ.
 * @returns undefined where the numbers alone count, or hold as they are.
 */
export function withUnits(sides: Sides, circumstances: Circumstances): Verdict | undefined {
  const names = new Set([...unitNames(sides.left), ...unitNames(sides.right)]);
  if (names.size < 2) return undefined;
  const [left, right] = [converted(sides.left), converted(sides.right)];
  if (!left || !right) return undefined;
  const bare = operationsIn(sides.left) + operationsIn(sides.right) === 0;
  const plain = bare ? undefined : checkLink(sides, circumstances);
  if (plain?.verdict === "holds") return plain;
  const verdict = checkLink({ ...sides, left, right }, circumstances);
  if (!verdict || (bare && !sameDimension(sides))) return undefined;
  if (verdict.verdict === "holds") return { ...verdict, how: "with units converted" };
  // Which of the two readings was meant can't be told; both fail.
  return plain ?? { ...verdict, how: "with units converted" };
}

function sameDimension({ left, right }: Sides): boolean {
  const [a] = unitNames(left);
  const [b] = unitNames(right);
  if (a === undefined || b === undefined) return false;
  return unitNamed(a)?.dimension === unitNamed(b)?.dimension;
}

function unitNames({ tokens }: Side): string[] {
  return tokens.flatMap(({ unit }) => unit ?? []);
}

function operationsIn({ parsed }: Side): number {
  return parsed.state === "parsed" ? parsed.features.operations : 1;
}

/** The side with every number in base units; undefined where a unit isn't known. */
function converted(side: Side): Side | undefined {
  const tokens = side.tokens.map((token) => {
    if (token.unit === undefined) return token;
    const unit = unitNamed(token.unit);
    if (!unit || !token.value) return undefined;
    return { ...token, value: inBaseUnits(token.value, unit) };
  });
  const known = tokens.filter((token) => token !== undefined);
  if (known.length < tokens.length) return undefined;
  return { ...side, tokens: known, parsed: parseTokens(known) };
}
