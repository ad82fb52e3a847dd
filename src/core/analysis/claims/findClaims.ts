/**
 * Finds what a text claims of numbers and of code, unit by unit, and recomputes it. A unit is read when the next ones are
 * known, for what follows may say that an equation was only tried out.
 */
import type { Claim } from "../../model/trace.ts";
import type { Unit } from "../segment/unit.ts";
import { codeGate, combined, readCode } from "./codeReader.ts";
import { findComments } from "./comments.ts";
import { isCutOff, withoutCut } from "./cuts.ts";
import { Fences } from "./fences.ts";
import { gateOf, goesOnFromBefore } from "./gate.ts";
import { lex } from "./lexing.ts";
import { Memory, type ClaimContext } from "./memory.ts";
import { overlap, type Place } from "./place.ts";
import { nearby } from "./preceding.ts";
import { readStatements } from "./statementReader.ts";
import { lastExpression } from "./statements.ts";
import { readCalendar, readDerivatives, readTable, readTold, readWorded } from "./wordReaders.ts";

/** Comments of programs are only read for relations between numbers. */
const commentGate = /[=≈≅<>≤≥≠≡∈⊆≒＝→]/;

/** So many units are waited for before one is read. The classifier waits for as many. */
const claimDelay = 6;

export interface ClaimFinder {
  /** @returns claims of units that came before, in order; offsets are into the whole reasoning. */
  push(unit: Unit): Claim[];
  /** No more units follow for now. @returns the claims of the units that are left. */
  end(): Claim[];
}

export function createClaimFinder(context: ClaimContext = {}): ClaimFinder {
  const reader = new UnitReader(context);
  const waiting: Unit[] = [];
  const takeOne = (): Claim[] => {
    const first = waiting.shift();
    return first ? reader.read(first, waiting) : [];
  };
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
}

/** Reads units in order: which parts of the grammar a unit needs, and what of their claims counts. */
class UnitReader {
  private readonly memory: Memory;
  private readonly fences = new Fences();
  /** The unit before, unless it was code: a line that begins with `=` goes on from it. */
  private previous: Unit | undefined;

  constructor(context: ClaimContext) {
    this.memory = new Memory(context);
  }

  /** @param rest the units that follow, as far as they are known. @returns the unit's claims, in order. */
  read(unit: Unit, rest: readonly Unit[]): Claim[] {
    this.memory.bindings.next();
    this.memory.surroundings.read(unit.text);
    const fenced = unit.form === "code" && this.fences.encloses(unit.text);
    const claims = fenced ? this.inBlock(unit) : this.inProse(unit, rest);
    this.previous = fenced ? undefined : unit;
    this.memory.preceding.push(unit.text);
    return claims;
  }

  private inProse(unit: Unit, rest: readonly Unit[]): Claim[] {
    const { memory } = this;
    const { text } = unit;
    const language = memory.languageOf(text);
    const code = language !== undefined && codeGate.test(text);
    const gate = gateOf(text);
    const table = unit.form === "table" && text.includes("\n");
    if (!table && !code && !gate.stated && !gate.worded && !gate.told && !gate.calendar) {
      memory.bindings.read(text);
      return [];
    }
    memory.notice(text);
    const before = this.previous?.end === unit.start ? this.previous.text : undefined;
    const place: Place = {
      unit,
      text,
      preceding: () => memory.preceding.text(),
      following: followingText(rest),
      before: before !== undefined && goesOnFromBefore(text) ? lastExpression(before) : undefined,
      language,
      comment: false,
      gate: code ? { ...gate, stated: true } : gate,
    };
    return this.inText(place)
      .filter((claim) => !isCutOff(claim, unit, text, before ?? ""))
      .sort((a, b) => a.start - b.start);
  }

  /** A block of code claims something in its comments only. */
  private inBlock(unit: Unit): Claim[] {
    const language = this.memory.languageOfBlock(unit.text);
    return findComments(unit.text).flatMap(({ start, end }) => {
      const text = unit.text.slice(start, end);
      const gate = gateOf(text);
      if (!gate.stated && !commentGate.test(text)) return [];
      return this.inText({
        unit: { ...unit, start: unit.start + start },
        text,
        preceding: () => this.memory.preceding.text(),
        following: "",
        before: undefined,
        language,
        comment: true,
        gate,
      });
    });
  }

  private inText(place: Place): Claim[] {
    const { memory } = this;
    const { text, gate, language } = place;
    // "5 > 3 ? 1 : 2" is cut into two sentences behind its question mark.
    if (language && /\?\s*$/.test(place.preceding()) && /^\S+ : /.test(text)) return [];
    const code = language ? readCode(place, language) : [];
    const tokens = gate.stated || gate.worded ? lex(text) : [];
    const worded = [
      ...readDerivatives(place),
      ...(place.unit.form === "table" ? readTable(place, memory) : []),
      ...(gate.calendar ? readCalendar(place) : []),
      ...(gate.stated || gate.worded ? readWorded(place, tokens) : []),
    ];
    const stated = (gate.stated ? readStatements(place, tokens, memory) : []).filter(
      (claim) => !worded.some((other) => overlap(claim, other)),
    );
    // A calculation in words counts where it is longer than the signs within it.
    const told = (gate.told ? readTold(place, memory) : []).filter(
      (claim) =>
        !worded.some((other) => overlap(claim, other)) &&
        !stated.some((other) => overlap(claim, other) && other.start <= claim.start),
    );
    const rest = stated.filter((claim) => !told.some((other) => overlap(claim, other)));
    memory.bindings.read(text);
    return combined(place, code, [...worded, ...told, ...rest]);
  }
}

/** The beginning of what follows a unit, up to the next block of code. */
function followingText(rest: readonly Unit[]): string {
  let text = "";
  for (const { form, text: next } of rest) {
    if (text.length > nearby || form === "code") break;
    text += next;
  }
  return text.slice(0, nearby);
}
