/** The verdict on two computed sides: exact for `=`, by the digits written for `≈`. */
import type { Evaluation, SideFacts } from "./evaluate.ts";
import {
  absoluteValue,
  compare,
  multiply,
  NotComputed,
  rational,
  show,
  subtract,
} from "./rational.ts";
import type { Rational } from "./rational.ts";
import type { Relation } from "./tokens.ts";

export interface Verdict {
  readonly verdict: "holds" | "fails" | "unchecked";
  /** The values of the two sides, for the reader. */
  readonly left?: string;
  readonly right?: string;
  /** Left minus right. */
  readonly difference?: string;
  readonly why?: string;
}

type Computed = Exclude<Evaluation, { readonly state: "notArithmetic" }>;

/** @returns undefined when there is nothing to compute on either side, as in "5 = 5" or "case 2 = 3". */
export function judge(left: Computed, relation: Relation, right: Computed): Verdict | undefined {
  if (left.side.operations + right.side.operations === 0) return undefined;
  if (left.state === "notComputed") return unchecked(left.why);
  if (right.state === "notComputed") return unchecked(right.why);
  try {
    return verdictOn(left.value, left.side, relation, right.value, right.side);
  } catch (error) {
    if (error instanceof NotComputed) return unchecked(error.message);
    throw error;
  }
}

function verdictOn(
  left: Rational,
  leftSide: SideFacts,
  relation: Relation,
  right: Rational,
  rightSide: SideFacts,
): Verdict {
  const order = compare(left, right);
  const shown = { left: show(left), right: show(right) };
  if (order === 0 ? relation === "=" || relation === "≈" : false)
    return { verdict: "holds", ...shown };
  const difference = subtract(left, right);
  const gap = absoluteValue(difference);
  if (relation === "=" || relation === "≈") {
    const near =
      agreesToLastDigit(left, right, rightSide) || agreesToLastDigit(right, left, leftSide);
    if (relation === "≈") {
      if (near) return { verdict: "holds", ...shown };
      if (!(isBare(leftSide) || isBare(rightSide)) || isClose(gap, left, right)) {
        return unchecked("close, but not to the last digit that is written", shown);
      }
      return fails(shown, difference);
    }
    const rounded =
      near && (leftSide.divides || rightSide.divides || leftSide.decimals || rightSide.decimals);
    const wholeOnly = leftSide.places === 0 || rightSide.places === 0;
    if (rounded && (!wholeOnly || leftSide.divides || rightSide.divides)) {
      return unchecked("the sides agree only after rounding", shown);
    }
    if ((leftSide.decimals || rightSide.decimals) && isClose(gap, left, right)) {
      return unchecked(
        "the sides are close but not equal; a rounded number may stand in it",
        shown,
      );
    }
    return fails(shown, difference);
  }
  return holdsInOrder(order, relation) ? { verdict: "holds", ...shown } : fails(shown, difference);
}

function holdsInOrder(order: number, relation: Relation): boolean {
  switch (relation) {
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "≤":
      return order <= 0;
    case "≥":
      return order >= 0;
    default:
      return order !== 0;
  }
}

function isBare(side: SideFacts): boolean {
  return side.places !== undefined;
}

/** Whether a bare number is what rounding or cutting off the exact value to its last digit gives. */
function agreesToLastDigit(exact: Rational, written: Rational, side: SideFacts): boolean {
  if (side.places === undefined) return false;
  const unit = rational(10n ** BigInt(side.zeros), 10n ** BigInt(side.places));
  const gap = absoluteValue(subtract(exact, written));
  if (compare(multiply(gap, rational(2n)), unit) <= 0) return true;
  return compare(gap, unit) < 0 && compare(absoluteValue(written), absoluteValue(exact)) < 0;
}

/** Within half a per cent. */
function isClose(gap: Rational, left: Rational, right: Rational): boolean {
  const larger = compare(absoluteValue(left), absoluteValue(right)) > 0 ? left : right;
  return compare(multiply(gap, rational(200n)), absoluteValue(larger)) <= 0;
}

function unchecked(why: string, shown: { left?: string; right?: string } = {}): Verdict {
  return { verdict: "unchecked", ...shown, why };
}

function fails(shown: { left: string; right: string }, difference: Rational): Verdict {
  return { verdict: "fails", ...shown, difference: show(difference) };
}
