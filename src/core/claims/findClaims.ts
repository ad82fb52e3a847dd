/** Finds equations and inequalities between plain numbers in a unit and recomputes them. */
import type { Claim } from "../trace.ts";
import type { Unit } from "../segment/unit.ts";
import { judge } from "./compare.ts";
import { hasUnit, isAssertedAfter, isTakenBack, usesOtherArithmetic } from "./context.ts";
import { evaluateSide } from "./evaluate.ts";
import { findRuns } from "./runs.ts";
import type { Link } from "./runs.ts";
import type { Relation } from "./tokens.ts";

const anyRelation = /[=≈<>≤≥≠]|\\(?:approx|leq?|geq?|neq?|lt|gt)\b/;

const otherArithmeticLasts = 8;

export interface ClaimFinder {
  /** @param text the unit's text. @returns claims in order; offsets are into the whole reasoning. */
  find(unit: Unit, text: string): Claim[];
}

/** @param task text of the task: a task about exclusive or makes `^` ambiguous. */
export function createClaimFinder(task: string): ClaimFinder {
  let caretIsXor = mentionsXor(task);
  /** Units since other arithmetic (remainders, bases, bits) was spoken of; equations near it may be meant in it. */
  let sinceOther = otherArithmeticLasts;
  return {
    find(unit, text) {
      caretIsXor ||= mentionsXor(text);
      sinceOther = usesOtherArithmetic(text) ? 0 : sinceOther + 1;
      if (unit.form === "code" || sinceOther < otherArithmeticLasts || !anyRelation.test(text))
        return [];
      return findRuns(text).flatMap((run) =>
        run.links.flatMap((link) => {
          const claim = check(text, run.start, link);
          return claim
            ? [{ ...claim, start: unit.start + claim.start, end: unit.start + claim.end }]
            : [];
        }),
      );
    },
  };

  function check(text: string, runStart: number, link: Link): Claim | undefined {
    const left = evaluateSide(link.left);
    const right = evaluateSide(link.right);
    if (left.state === "notArithmetic" || right.state === "notArithmetic") return undefined;
    if (caretIsXor && (left.side.powers || right.side.powers)) return undefined;
    if (!isClaim(text, runStart, link)) return undefined;
    const verdict = judge(left, link.relation, right);
    // "3600 + 1080 = 4680 + 72 = 4752" notes the steps of a sum; as an equation it means nothing.
    const running = link.chained && left.side.operations > 0 && right.side.operations > 0;
    if (running && verdict?.verdict !== "holds") return undefined;
    return verdict === undefined ? undefined : { start: link.start, end: link.end, ...verdict };
  }
}

function isClaim(text: string, runStart: number, link: Link): boolean {
  const after = text.slice(link.end);
  if (!isAssertedAfter(text.slice(0, runStart)) || isTakenBack(after)) return false;
  if (link.last && hasUnit(after)) return false;
  return (
    link.relation === "=" ||
    link.relation === "≈" ||
    isStatedComparison(text, runStart, link.relation, after)
  );
}

/** Comparisons are mostly conditions that are being tested; only those that a word puts forward as true count. */
function isStatedComparison(
  text: string,
  runStart: number,
  relation: Relation,
  after: string,
): boolean {
  if (relation === "≠") return true;
  const before = text.slice(Math.max(0, runStart - 24), runStart);
  return (
    /\b(?:since|because|as|so|thus|hence|therefore|indeed|and)\s[$\s\\(]*$/i.test(before) &&
    !/^\s*(?:→|->|:)/.test(after)
  );
}

function mentionsXor(text: string): boolean {
  return /\bxor\b|⊕|\bexclusive or\b|\\oplus/i.test(text);
}
