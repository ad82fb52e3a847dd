/** Claims that touch a place where the text was cut. */
import { longestUnit, type Unit } from "../segment/unit.ts";
import { defined } from "../../model/defined.ts";
import type { Claim } from "../../model/trace.ts";
import { unchecked } from "./verdict.ts";

/** An overlong text is cut anywhere: what touches the cut may be a part of a number. */
export function isCutOff({ start, end }: Claim, unit: Unit, text: string, before: string): boolean {
  if (end === unit.end && text.length >= longestUnit && /\S$/.test(text)) return true;
  const first = text.search(/\s/);
  return (
    before.length >= longestUnit &&
    /\S$/.test(before) &&
    start - unit.start <= (first === -1 ? text.length : first)
  );
}

/** Characters before a text that ends with a number is taken for one that was cut off. */
const longEnough = 1000;

/** A long text that ends with a digit was mostly cut off there. */
export function withoutCut(claim: Claim, last: Unit): Claim {
  const cut = claim.end === last.end && claim.end > longEnough && /\d$/.test(last.text);
  if (!cut || claim.verdict !== "fails") return claim;
  const { start, end, form, left, right } = claim;
  return {
    start,
    end,
    ...defined({ form }),
    ...unchecked("the text ends in it", defined({ left, right })),
  };
}
