/** Finds what a text claims of numbers, unit by unit, and recomputes it. */
import { longestUnit, type Unit } from "../segment/unit.ts";
import type { Claim } from "../../model/trace.ts";
import { constants, evaluate, type Environment } from "../math/evaluate.ts";
import { NotComputed } from "../math/rational.ts";
import type { Value } from "../math/value.ts";
import { createBindings } from "./bindings.ts";
import { modulusIn, plainConstants, type Circumstances } from "./check.ts";
import { findComments } from "./comments.ts";
import { createSurroundings, standingOf, usesOtherArithmetic } from "./context.ts";
import { languageIn, languageNamed } from "./language.ts";
import { linkClaim } from "./links.ts";
import { findProperties } from "./properties.ts";
import { findStatements, lastExpression, type Side, type Statement } from "./statements.ts";

/** What any claim has: a relation beside a number or a bracket, or one of the words that claim. */
const mayClaim =
  /[=≈≅<>≤≥≠≡∈⊆][ ~&]*[$`]?[-−({[\\√⌊|'"±]*[\d.\\({[]|[\d)\]}!%°'"`$²³][ &]*[=≈≅<>≤≥≠≡∈⊆]|\\(?:approx|leq?|geq?|neq?|lt|gt|equiv|simeq|in|subset)|\d\)?[`$*]* (?:is|equals|gives|makes|yields|divides|does)\b|remainder|\bof \d|\b(?:True|False)\b|\bin (?:binary|hex|octal)|\d (?:[a-z-]+ ){1,3}(?:is|gives|equals) -?\$?\d/;
/** Numbers, or what is computed in programs without any. */
const digit = /\d|['"] ?[+=]|\b(?:[Tt]rue|[Ff]alse)\b/;

/** Something of every modulus and base that is named. */
const namesBase = /mod|\bbase|\bbinary|\bbits?\b|octal|hex/i;

const beginsWithRelation = /^[\s$&]*(?:\\[([]\s*)?(?:[=≈]|\\approx)/;

const mostModuli = 3;

export interface ClaimFinder {
  /** @returns claims in order; offsets are into the whole reasoning. */
  find(unit: Unit): Claim[];
}

export interface ClaimContext {
  /** The text of the task: a task about exclusive or makes `^` ambiguous, one with code tells the language. */
  readonly task?: string;
  /** VS Code's identifier of the task's language. */
  readonly languageId?: string;
}

export function createClaimFinder({ task = "", languageId = "" }: ClaimContext = {}): ClaimFinder {
  const surroundings = createSurroundings(task);
  let language = languageNamed(languageId) ?? languageIn(task);
  let moduli: readonly bigint[] = [];
  let bases: readonly number[] = basesIn(task);
  const bindings = createBindings();
  bindings.read(task.slice(0, 4000));
  /** The unit before: a line that begins with `=` goes on from it. */
  let previous: { readonly text: string; readonly end: number } | undefined;

  return {
    find(unit) {
      const { text } = unit;
      bindings.next();
      surroundings.read(text);
      if (unit.form === "code") return inCode(unit, text);
      const before = previous;
      previous = { text, end: unit.end };
      if (!digit.test(text) || !mayClaim.test(text)) return [];
      surroundings.notice(text);
      noticeBases(text);
      const goesOn = before?.end === unit.start && beginsWithRelation.test(text);
      const claims = inText(unit, text, goesOn ? lastExpression(before.text) : undefined);
      return claims
        .filter(
          (claim) => !isCutOff(claim, unit, text, before?.end === unit.start ? before.text : ""),
        )
        .sort((a, b) => a.start - b.start);
    },
  };

  function noticeBases(text: string): void {
    if (!namesBase.test(text) || !usesOtherArithmetic(text)) return;
    for (const match of text.matchAll(
      /(?:mod(?:ulo|ulus)?|\\p?mod\s*\{?|\\bmod)\s*\(?(\d{1,9})(?:\^\{?(\d)\}?)?/g,
    )) {
      const m = BigInt(match[1] ?? "0") ** BigInt(match[2] ?? "1");
      if (m > 1n) moduli = [m, ...moduli.filter((other) => other !== m)].slice(0, mostModuli);
    }
    const found = basesIn(text);
    if (found.length > 0) bases = found;
  }

  function inCode(unit: Unit, text: string): Claim[] {
    previous = undefined;
    language ??= languageIn(text);
    return findComments(text).flatMap(({ start, end }) => {
      const comment = text.slice(start, end);
      if (!digit.test(comment) || !mayClaim.test(comment)) return [];
      return inText({ ...unit, start: unit.start + start }, comment, undefined, true);
    });
  }

  function inText(unit: Unit, text: string, before: Side | undefined, comment = false): Claim[] {
    const claims = fromProperties(unit, text);
    const worded = [...claims];
    let read = 0;
    let first = true;
    for (const statement of findStatements(text, {
      table: unit.form === "table",
      continues: before !== undefined,
    })) {
      bindings.read(text.slice(read, statement.start));
      read = statement.start;
      const found = fromStatement(unit, text, statement, first ? before : undefined, comment);
      claims.push(...found.filter((claim) => !worded.some((other) => overlap(claim, other))));
      first = false;
    }
    bindings.read(text.slice(read));
    return claims;
  }

  function fromProperties(unit: Unit, text: string): Claim[] {
    return findProperties(text).flatMap(({ start, end, holds, left, right, how }): Claim[] => {
      const standing = standingOf(text.slice(0, start), text.slice(end));
      if (standing === "none" || (standing === "doubtful" && !holds)) return [];
      const verdict = holds ? "holds" : "fails";
      return [{ start: unit.start + start, end: unit.start + end, verdict, left, right, how }];
    });
  }

  function fromStatement(
    unit: Unit,
    text: string,
    statement: Statement,
    before: Side | undefined,
    comment: boolean,
  ): Claim[] {
    const { sides, links } = statement;
    const modulus = modulusOf(statement);
    const remembered = modulus ? modulusIn(modulus.value) : undefined;
    if (remembered !== undefined)
      moduli = [remembered, ...moduli.filter((m) => m !== remembered)].slice(0, mostModuli);
    return links.flatMap((link, i): Claim[] => {
      const continues =
        i === 0 && !sides[0] && before !== undefined && startsWith(text, link.start);
      const left = continues ? before : sides[i];
      const last = i === links.length - 1;
      let right = sides[i + 1];
      if (last && modulus?.rest && right) right = modulus.rest;
      if (!left || !right) return [];
      const circumstances: Circumstances = {
        language,
        code: language !== undefined || comment,
        talk: surroundings.talk,
        environment: constantsIn(left, right),
        modulus: modulus?.value,
        otherArithmetic: () => surroundings.otherArithmetic(),
        moduli,
        bases,
      };
      const claim = linkClaim({
        text,
        statement,
        left,
        link,
        right,
        last,
        bindings,
        circumstances,
        start: continues ? link.start : left.start,
      });
      if (!claim) return [];
      return [{ ...claim, start: unit.start + claim.start, end: unit.start + claim.end }];
    });
  }

  /** `i` and `e` are constants where they are spoken of or used as such. */
  function constantsIn(left: Side, right: Side): Environment {
    const environment = new Map(plainConstants);
    const add = (name: string) => {
      const value = constants.get(name);
      if (value) environment.set(name, value);
    };
    if (surroundings.talk.complex && language === undefined) add("i");
    if (usesE(left) || usesE(right)) add("e");
    return environment;
  }
}

/** `e` with a power, or beside a logarithm. */
function usesE({ tokens }: Side): boolean {
  return tokens.some(
    (token, i) =>
      (token.type === "name" && token.sign === "e" && tokens[i + 1]?.sign === "^") ||
      (token.type === "function" && token.sign === "ln"),
  );
}

/** An overlong text is cut anywhere: what touches the cut may be a part of a number. */
function isCutOff({ start, end }: Claim, unit: Unit, text: string, before: string): boolean {
  if (end === unit.end && text.length >= longestUnit && /\S$/.test(text)) return true;
  const first = text.search(/\s/);
  return (
    before.length >= longestUnit &&
    /\S$/.test(before) &&
    start - unit.start <= (first === -1 ? text.length : first)
  );
}

function overlap(a: Claim, b: Claim): boolean {
  return a.start < b.end && b.start < a.end;
}

function startsWith(text: string, at: number): boolean {
  return /^[\s$&\\([]*$/.test(text.slice(0, at));
}

/** The modulus of a chain with `≡`: behind it in brackets, or the right side of a last `mod`. */
function modulusOf(statement: Statement): { value: Value; rest?: Side } | undefined {
  const { modulus, sides, links } = statement;
  if (modulus) {
    const value = valueIn(modulus);
    return value && { value };
  }
  const last = sides.at(-1);
  if (!last || last.parsed.state !== "parsed") return undefined;
  const { node } = last.parsed;
  if (node.type !== "binary" || node.operator !== "mod") return undefined;
  if (!links.some(({ relation }) => relation === "≡")) return undefined;
  try {
    const value = evaluate(node.right, plainConstants);
    const features = last.parsed.features;
    return { value, rest: { ...last, parsed: { state: "parsed", node: node.left, features } } };
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

function valueIn({ parsed }: Side): Value | undefined {
  if (parsed.state !== "parsed") return undefined;
  try {
    return evaluate(parsed.node, plainConstants);
  } catch (error) {
    if (error instanceof NotComputed) return undefined;
    throw error;
  }
}

function basesIn(text: string): number[] {
  const bases = new Set<number>();
  if (/\bbinary\b|\bbits?\b|\bbase[- ](?:2|two)\b/i.test(text)) bases.add(2);
  if (/\boctal\b/i.test(text)) bases.add(8);
  if (/\bhex(?:adecimal)?\b/i.test(text)) bases.add(16);
  for (const match of text.matchAll(/\bbase[- ](\d{1,2})\b/gi)) bases.add(Number(match[1]));
  bases.delete(10);
  return [...bases].slice(0, 3);
}
