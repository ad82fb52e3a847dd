/** What kinds of operation the sides of a claim have. */
import type { Features } from "../math/node.ts";
import type { Side } from "./statements.ts";

export function featuresOf({ parsed }: Side): Features | undefined {
  return parsed.state === "notMath" ? undefined : parsed.features;
}

/** @throws TypeError unless one of them is given. */
export function joinFeatures(a: Features | undefined, b: Features | undefined): Features {
  const first = a ?? b;
  if (!first) throw new TypeError("a side without features");
  if (!a || !b) return first;
  return {
    operations: a.operations + b.operations,
    caret: a.caret || b.caret,
    slash: a.slash || b.slash,
    implicitAfterSlash: a.implicitAfterSlash || b.implicitAfterSlash,
    mod: a.mod || b.mod,
    quotient: a.quotient || b.quotient,
    mixed: a.mixed || b.mixed,
    log: a.log || b.log,
    trigonometry: a.trigonometry || b.trigonometry,
    decimals: a.decimals || b.decimals,
    degreeSign: a.degreeSign || b.degreeSign,
    percent: a.percent || b.percent,
    spaced: a.spaced || b.spaced,
    continued: a.continued || b.continued,
    leadingZero: a.leadingZero || b.leadingZero,
    letterCall: a.letterCall || b.letterCall,
    dots: a.dots || b.dots,
    bits: a.bits || b.bits,
    plusMinus: a.plusMinus || b.plusMinus,
    lists: a.lists || b.lists,
    tex: a.tex || b.tex,
    remark: a.remark || b.remark,
    names: new Set([...a.names, ...b.names]),
  };
}
