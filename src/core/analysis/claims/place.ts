/** A text that is searched for claims, and where it stands in the reasoning. */
import type { Claim } from "../../model/trace.ts";
import type { Unit } from "../segment/unit.ts";
import { standingOf, type Put } from "./discourse.ts";
import type { Gate } from "./gate.ts";
import type { Language } from "./language.ts";
import type { Side } from "./statements.ts";

export interface Place {
  /** The unit, or the part of one, that the text is; it begins where the text begins. */
  readonly unit: Unit;
  readonly text: string;
  /** The end of what was said before the unit, and the beginning of what follows it. */
  readonly preceding: () => string;
  readonly following: string;
  /** The expression that the text goes on from. */
  readonly before: Side | undefined;
  readonly language: Language | undefined;
  /** It is a comment of a program. */
  readonly comment: boolean;
  readonly gate: Gate;
}

/** Offsets into the whole reasoning. @param start and `end` are offsets into the text of the place. */
export function spanAt(
  { unit }: Place,
  start: number,
  end: number,
): { start: number; end: number } {
  return { start: unit.start + start, end: unit.start + end };
}

/** Whether the words around a stretch of the text put it forward as true. */
export function isAsserted(
  { text, preceding, following }: Place,
  start: number,
  end: number,
  put: Put = "calculation",
): boolean {
  const before = text.slice(0, start);
  const after = text.slice(end);
  return standingOf({ before, after, preceding: preceding(), following }, put) === "asserted";
}

export function overlap(a: Claim, b: Claim): boolean {
  return a.start < b.end && b.start < a.end;
}
