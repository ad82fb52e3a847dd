/**
 * Finds what a text claims of numbers and of code, unit by unit, and recomputes it. A unit is read when the next ones are
 * known, for what follows may say that an equation was only tried out.
 */
import type { Unit } from "../segment/unit.ts";
import type { Claim } from "../../model/trace.ts";
import { createBindings } from "./bindings.ts";
import { findCalendar } from "./calendar.ts";
import { codeStatements } from "./code/statements.ts";
import { findComments } from "./comments.ts";
import { createSurroundings } from "./context.ts";
import { checkLink, type Circumstances } from "./check.ts";
import { isCutOff, withoutCut } from "./cuts.ts";
import { standingOf, type Put } from "./discourse.ts";
import { createPreceding, nearby } from "./preceding.ts";
import { gateOf, goesOnFromBefore, type Gate } from "./gate.ts";
import { languageIn, languageNamed, languageSpokenOf, type Language } from "./language.ts";
import { lex } from "./lexing.ts";
import { linkClaim } from "./links.ts";
import { basesIn, constantsIn, moduliIn, modulusOf, rememberedModulus } from "./numberTalk.ts";
import {
  findStatements,
  lastExpression,
  sideFrom,
  wholeSide,
  type Side,
  type Statement,
} from "./statements.ts";
import { follows } from "./runningSums.ts";
import { isBare } from "./sides.ts";
import { findTold } from "./told.ts";
import { unchecked, type Verdict } from "./verdict.ts";
import { findWorded } from "./wordedClaims.ts";
import type { Value } from "../math/value.ts";
import type { ClaimToken } from "./claimToken.ts";

/** Comments of programs are only read for relations between numbers. */
const commentGate = /[=≈≅<>≤≥≠≡∈⊆≒＝→]/;
/** What a text has that says what an expression of a program comes to. */
const codeGate = /`|['"\])\d] ?(?:=|→|is |equals |gives |returns |evaluates )/;

/** So many units are waited for before one is read. The classifier waits for as many. */
const claimDelay = 6;
const mostModuli = 3;

export interface ClaimFinder {
  /** @returns claims of units that came before, in order; offsets are into the whole reasoning. */
  push(unit: Unit): Claim[];
  /** No more units follow for now. @returns the claims of the units that are left. */
  end(): Claim[];
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
  const waiting: Unit[] = [];
  const preceding = createPreceding();
  /** A block of code that isn't closed yet. */
  let openFence = false;
  /** The unit before: a line that begins with `=` goes on from it. */
  let previous: { readonly text: string; readonly end: number } | undefined;

  return {
    push(unit) {
      waiting.push(unit);
      return waiting.length > claimDelay ? takeOne() : [];
    },
    end() {
      const claims: Claim[] = [];
      const last = waiting.at(-1);
      while (waiting.length > 0) claims.push(...takeOne());
      return last ? claims.map((claim) => withoutCut(claim, last)) : claims;
    },
  };

  function takeOne(): Claim[] {
    const first = waiting.shift();
    if (!first) return [];
    const claims = find(first, waiting);
    preceding.push(first.text);
    return claims;
  }

  function find(unit: Unit, rest: readonly Unit[]): Claim[] {
    const { text } = unit;
    bindings.next();
    surroundings.read(text);
    const fenced = unit.form === "code" && isFenced(text);
    if (fenced) return inCode(unit, text);
    const before = previous;
    previous = { text, end: unit.end };
    const spokenOf = languageSpokenOf(text) ?? language;
    const code = spokenOf !== undefined && codeGate.test(text);
    const gate = gateOf(text);
    if (!code && !gate.stated && !gate.worded && !gate.told && !gate.calendar) {
      bindings.read(text);
      return [];
    }
    surroundings.notice(text);
    const named = moduliIn(text);
    if (named.length > 0) moduli = [...new Set([...named, ...moduli])].slice(0, mostModuli);
    const spoken = basesIn(text);
    if (spoken.length > 0) bases = spoken;
    const goesOn = before?.end === unit.start && goesOnFromBefore(text);
    const place: Place = {
      unit,
      text,
      following: followingText(rest),
      before: goesOn ? lastExpression(before.text) : undefined,
      language: spokenOf,
      comment: false,
      gate: code ? { ...gate, stated: true } : gate,
    };
    return inText(place)
      .filter(
        (claim) => !isCutOff(claim, unit, text, before?.end === unit.start ? before.text : ""),
      )
      .sort((a, b) => a.start - b.start);
  }

  /** A block between fences, or a piece of one; lines that are only indented are no code in a reasoning. */
  function isFenced(text: string): boolean {
    const fences = text.match(/^\s*(?:```|~~~)/gm)?.length ?? 0;
    const inside = openFence || /^\s*(?:```|~~~)/.test(text);
    openFence = inside && (fences + (openFence ? 1 : 0)) % 2 === 1;
    return inside;
  }

  function inCode(unit: Unit, text: string): Claim[] {
    previous = undefined;
    language ??= languageIn(text);
    return findComments(text).flatMap(({ start, end }) => {
      const comment = text.slice(start, end);
      const gate = gateOf(comment);
      if (!gate.stated && !commentGate.test(comment)) return [];
      const inside = { ...unit, start: unit.start + start };
      return inText({
        unit: inside,
        text: comment,
        following: "",
        before: undefined,
        language,
        comment: true,
        gate,
      });
    });
  }

  function inText(place: Place): Claim[] {
    const { text } = place;
    // "5 > 3 ? 1 : 2" is cut into two sentences behind its question mark.
    if (place.language && /\?\s*$/.test(preceding.text()) && /^\S+ : /.test(text)) return [];
    const { gate } = place;
    const code = place.language ? fromCode(place, place.language) : [];
    const tokens = gate.stated || gate.worded ? lex(text) : [];
    const worded = [
      ...(gate.calendar ? fromCalendar(place) : []),
      ...(gate.stated || gate.worded ? fromWords(place, tokens) : []),
    ];
    const stated = (gate.stated ? fromStatements(place, tokens) : []).filter(
      (claim) => !worded.some((other) => overlap(claim, other)),
    );
    // What is told in words counts where it is longer than the signs within it.
    const told = (gate.told ? fromTold(place) : []).filter(
      (claim) =>
        !worded.some((other) => overlap(claim, other)) &&
        !stated.some((other) => overlap(claim, other) && other.start <= claim.start),
    );
    const rest = stated.filter((claim) => !told.some((other) => overlap(claim, other)));
    bindings.read(text);
    return combined(place, code, [...worded, ...told, ...rest]);
  }

  function fromCode(place: Place, spoken: Language): CodeClaim[] {
    return codeStatements(place.text, spoken, preceding.text()).flatMap(
      ({ start, end, strict, ...verdict }) => {
        const put: Put = "calculation";
        return standing(place, start, end, put) === "asserted"
          ? [{ ...at(place, start, end), form: "code", strict, ...verdict }]
          : [];
      },
    );
  }

  function fromWords(place: Place, tokens: readonly ClaimToken[]): Claim[] {
    return findWorded(place.text, tokens).flatMap(({ start, end, holds, ...shown }): Claim[] => {
      if (standing(place, start, end, "calculation") !== "asserted") return [];
      return [{ ...at(place, start, end), verdict: holds ? "holds" : "fails", ...shown }];
    });
  }

  function fromCalendar(place: Place): Claim[] {
    return findCalendar(place.text).flatMap(({ start, end, holds, doubt, ...shown }): Claim[] => {
      if (standing(place, start, end, "calculation") !== "asserted") return [];
      if (holds || doubt === undefined)
        return [{ ...at(place, start, end), verdict: holds ? "holds" : "fails", ...shown }];
      const { form, left, right } = shown;
      return [{ ...at(place, start, end), form, ...unchecked(doubt, { left, right }) }];
    });
  }

  function fromTold(place: Place): Claim[] {
    return findTold(place.text).flatMap(({ start, end, left, relation, right }): Claim[] => {
      if (standing(place, start, end, "calculation") !== "asserted") return [];
      const [a, b] = [wholeSide(left), wholeSide(right)];
      const verdict =
        a && b && checkLink({ left: a, relation, right: b }, circumstancesOf(place, a, b));
      return verdict
        ? [{ ...at(place, start, end), form: "calculation in words", ...verdict }]
        : [];
    });
  }

  function circumstancesOf(place: Place, left: Side, right: Side, modulus?: Value): Circumstances {
    return {
      language: place.language,
      code: place.language !== undefined || place.comment,
      talk: surroundings.talk,
      environment: constantsIn(
        left,
        right,
        surroundings.talk.complex && place.language === undefined,
      ),
      modulus,
      otherArithmetic: () => surroundings.otherArithmetic(),
      moduli,
      bases,
    };
  }

  function standing({ text, following }: Place, start: number, end: number, put: Put) {
    const around = {
      before: text.slice(0, start),
      after: text.slice(end),
      preceding: preceding.text(),
      following,
    };
    return standingOf(around, put);
  }

  function fromStatements(place: Place, tokens: readonly ClaimToken[]): Claim[] {
    const { text, unit, before } = place;
    const claims: Claim[] = [];
    let first = true;
    const options = {
      table: unit.form === "table" && / \| |\|\s*$/.test(text),
      continues: before !== undefined,
    };
    let last: Statement | undefined;
    for (const found of findStatements(text, tokens, options)) {
      const statement = last ? goingOn(text, last, found) : found;
      claims.push(...fromStatement(place, statement, first ? before : undefined));
      first = false;
      last = statement;
    }
    return claims;
  }

  function fromStatement(place: Place, statement: Statement, before: Side | undefined): Claim[] {
    const { text, following } = place;
    const { sides, links } = statement;
    const modulus = modulusOf(statement);
    const remembered = modulus && rememberedModulus(modulus.value);
    if (remembered !== undefined)
      moduli = [...new Set([remembered, ...moduli])].slice(0, mostModuli);
    return links.flatMap((link, i): Claim[] => {
      const continues =
        i === 0 && !sides[0] && before !== undefined && startsWith(text, link.start);
      const left = continues ? before : sides[i];
      const last = i === links.length - 1;
      let right = sides[i + 1];
      if (last && modulus?.rest && right) right = modulus.rest;
      if (!left || !right) return [];
      const circumstances = circumstancesOf(place, left, right, modulus?.value);
      const claim = linkClaim({
        text,
        statement,
        left,
        link,
        right,
        last,
        preceding: preceding.text(),
        following,
        bindings,
        circumstances,
        start: continues ? link.start : left.start,
      });
      return claim ? [{ ...claim, ...at(place, claim.start, claim.end) }] : [];
    });
  }
}

/** Where a text stands that is searched for claims. */
interface Place {
  readonly unit: Unit;
  readonly text: string;
  readonly following: string;
  /** The expression that the text goes on from. */
  readonly before: Side | undefined;
  readonly language: Language | undefined;
  readonly comment: boolean;
  readonly gate: Gate;
}

interface CodeClaim extends Claim {
  readonly strict: boolean;
}

function at({ unit }: Place, start: number, end: number): { start: number; end: number } {
  return { start: unit.start + start, end: unit.start + end };
}

/**
 * In a code span only the language's reading counts. In a sentence mathematics may be meant as well: what holds in one
 * of the two only is not decided.
 */
function combined(
  { text, unit: { start: base } }: Place,
  code: readonly CodeClaim[],
  others: readonly Claim[],
): Claim[] {
  const kept: Claim[] = others.filter(
    (claim) =>
      !code.some((other) => overlap(claim, other) && (other.strict || claim.end <= other.end)),
  );
  for (const { strict, ...claim } of code) {
    const other = strict
      ? undefined
      : others.find((one) => overlap(one, claim) && one.end === claim.end);
    if (!strict && others.some((one) => overlap(one, claim) && one.end > claim.end)) continue;
    kept.push(
      other ? joined(claim, other, text.slice(claim.start - base, claim.end - base)) : claim,
    );
  }
  return kept;
}

/** @param written the claim. A caret may be a power in any sentence. */
function joined(code: Claim, mathematics: Claim, written: string): Claim {
  if (mathematics.verdict === "holds" && written.includes("^") && !/[/%]/.test(written))
    return mathematics;
  if (code.verdict === mathematics.verdict || code.verdict === "holds") return code;
  // Mathematics has no shifts.
  if (/<<|>>/.test(written) && !mathematics.how?.startsWith("in base")) return code;
  if (code.verdict === "unchecked" || /wrap around|in base/.test(mathematics.how ?? ""))
    return mathematics;
  if (mathematics.verdict !== "holds") {
    // A quotient with decimals is meant to be rounded; a whole one is the language's.
    const decimals =
      /agree only after rounding/.test(mathematics.why ?? "") && /\./.test(code.right ?? "");
    return decimals ? mathematics : code;
  }
  const { start, end, form } = code;
  const shown: Verdict = unchecked("it holds in mathematics, but not as the language computes it", {
    ...(code.left === undefined ? {} : { left: code.left }),
    ...(code.right === undefined ? {} : { right: code.right }),
  });
  return { start, end, ...(form === undefined ? {} : { form }), ...shown };
}

function followingText(rest: readonly Unit[]): string {
  let text = "";
  for (const { form, text: next } of rest) {
    if (text.length > nearby || form === "code") break;
    text += next;
  }
  return text.slice(0, nearby);
}

function overlap(a: Claim, b: Claim): boolean {
  return a.start < b.end && b.start < a.end;
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
