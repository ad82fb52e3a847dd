/** Reads the claims of a text that are made in words: forms such as divisibility, dates, calculations stated in words. */
import type { Claim } from "../../model/trace.ts";
import { findCalendar } from "./calendar.ts";
import { checkIdentity, checkLink } from "./check.ts";
import type { ClaimToken } from "./claimToken.ts";
import { findDerivatives } from "./derivatives.ts";
import { featuresOf } from "./features.ts";
import { values } from "./sides.ts";
import type { Memory } from "./memory.ts";
import { isAsserted, spanAt, type Place } from "./place.ts";
import { wholeSide } from "./statements.ts";
import { findTableClaims } from "./tables.ts";
import { findTold } from "./told.ts";
import { unchecked } from "./verdict.ts";
import { findWorded } from "./wordedClaims.ts";

export function readWorded(place: Place, tokens: readonly ClaimToken[]): Claim[] {
  return findWorded(place.text, tokens).flatMap(({ start, end, holds, ...shown }): Claim[] =>
    isAsserted(place, start, end)
      ? [{ ...spanAt(place, start, end), verdict: holds ? "holds" : "fails", ...shown }]
      : [],
  );
}

export function readCalendar(place: Place): Claim[] {
  return findCalendar(place.text).flatMap(({ start, end, holds, doubt, ...shown }): Claim[] => {
    if (!isAsserted(place, start, end)) return [];
    const span = spanAt(place, start, end);
    if (holds || doubt === undefined)
      return [{ ...span, verdict: holds ? "holds" : "fails", ...shown }];
    const { form, left, right } = shown;
    return [{ ...span, form, ...unchecked(doubt, { left, right }) }];
  });
}

/** Values in a table that formulas or totals say something of. Numbers with decimals may be rounded there. */
export function readTable(place: Place, memory: Memory): Claim[] {
  return findTableClaims(place.text).flatMap(
    ({ start, end, left, right, environment, named }): Claim[] => {
      const circumstances = { ...memory.circumstances(place, left, right), environment };
      const relation = featuresOf(right)?.decimals === true ? "≈" : "=";
      const verdict = checkLink({ left, relation, right }, circumstances);
      if (!verdict) return [];
      const claim = { ...spanAt(place, start, end), form: "table" };
      if (verdict.verdict === "fails" && circumstances.otherArithmetic())
        return [
          {
            ...claim,
            ...unchecked("it may be meant modulo a number or in another base", values(verdict)),
          },
        ];
      const how = named.length > 0 && verdict.how === undefined ? `with ${named.join(", ")}` : "";
      return [{ ...claim, ...verdict, ...(how && { how }) }];
    },
  );
}

export function readDerivatives(place: Place): Claim[] {
  return findDerivatives(place.text).flatMap(({ start, end, left, right }): Claim[] => {
    if (!isAsserted(place, start, end)) return [];
    const verdict = checkIdentity({ left, relation: "=", right }, "both");
    return verdict ? [{ ...spanAt(place, start, end), form: "formula", ...verdict }] : [];
  });
}

export function readTold(place: Place, memory: Memory): Claim[] {
  return findTold(place.text).flatMap(({ start, end, left, relation, right }): Claim[] => {
    if (!isAsserted(place, start, end)) return [];
    const [a, b] = [wholeSide(left), wholeSide(right)];
    if (!a || !b) return [];
    const verdict = checkLink({ left: a, relation, right: b }, memory.circumstances(place, a, b));
    return verdict
      ? [{ ...spanAt(place, start, end), form: "calculation in words", ...verdict }]
      : [];
  });
}
