/** Reads the claims of a text that are chains of expressions with relations between: `3 + 4 = 7 < 10`. */
import type { Claim } from "../../model/trace.ts";
import type { ClaimToken } from "./claimToken.ts";
import { linkClaim } from "./links.ts";
import type { Memory } from "./memory.ts";
import { modulusOf } from "./numberTalk.ts";
import { spanAt, type Place } from "./place.ts";
import { follows } from "./runningSums.ts";
import { isBare } from "./sides.ts";
import { findStatements, sideFrom, type Side, type Statement } from "./statements.ts";

/** @param tokens of the place's text. */
export function readStatements(
  place: Place,
  tokens: readonly ClaimToken[],
  memory: Memory,
): Claim[] {
  const { text, unit, before } = place;
  const options = {
    table: unit.form === "table" && / \| |\|\s*$/.test(text),
    continues: before !== undefined,
  };
  const claims: Claim[] = [];
  let last: Statement | undefined;
  for (const found of findStatements(text, tokens, options)) {
    const statement = last ? goingOn(text, last, found) : found;
    claims.push(...readStatement(place, statement, last ? undefined : before, memory));
    last = statement;
  }
  return claims;
}

/** @param before the expression that a statement without a first side goes on from. */
function readStatement(
  place: Place,
  statement: Statement,
  before: Side | undefined,
  memory: Memory,
): Claim[] {
  const { text } = place;
  const { sides, links } = statement;
  const modulus = modulusOf(statement);
  if (modulus) memory.rememberModulus(modulus.value);
  return links.flatMap((link, i): Claim[] => {
    const continues = i === 0 && !sides[0] && before !== undefined && startsWith(text, link.start);
    const left = continues ? before : sides[i];
    const last = i === links.length - 1;
    let right = sides[i + 1];
    if (last && modulus?.rest && right) right = modulus.rest;
    if (!left || !right) return [];
    const claim = linkClaim({
      text,
      statement,
      left,
      link,
      right,
      last,
      preceding: place.preceding(),
      following: place.following,
      bindings: memory.bindings,
      circumstances: memory.circumstances(place, left, right, modulus?.value),
      start: continues ? link.start : left.start,
    });
    return claim ? [{ ...claim, ...spanAt(place, claim.start, claim.end) }] : [];
  });
}

/** A statement whose first operand is the result of the one before it. */
function goingOn(text: string, last: Statement, statement: Statement): Statement {
  const { leading, sides } = statement;
  const [value, first] = [last.sides.at(-1), leading?.[0]];
  if (!leading || !first || !value || !isBare(value) || !follows(text, value.end, first.start))
    return statement;
  return {
    ...statement,
    sides: [sideFrom([...value.tokens, ...leading], first.start), ...sides.slice(1)],
  };
}

function startsWith(text: string, at: number): boolean {
  return /^[\s$&\\([]*$/.test(text.slice(0, at));
}
