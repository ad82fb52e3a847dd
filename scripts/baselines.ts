/** The two baselines that the classifier is measured beside: word spotting as others do it. */
import type { StepKind } from "../src/core/model/trace.ts";
import type { Unit } from "../src/core/analysis/segment/unit.ts";
import type { LabelledTrace } from "./labelled.ts";

/**
 * The reflective words that the DeepSeek-R1 paper counts. They don't tell a check from a doubt; "verify",
 * "evaluate" and "check" are read as verification, the others as reflection, the first one in the unit deciding.
 */
const tenWords = /\b(?:(wait|mistake|however|but|retry|error|wrong)|(verify|evaluate|check))\b/i;

export function tenWordKinds(trace: LabelledTrace, units: readonly Unit[]): StepKind[] {
  return units.map((unit) => kindOf(tenWords.exec(trace.text.slice(unit.start, unit.end))));
}

/** 26 cues at the start of a paragraph, 13 of doubt and 13 of checking; the whole paragraph takes the kind. */
const startCues = new RegExp(
  "^\\W*(?:(wait|but wait|hmm|hold on|however|alternatively|actually|oh|no,|maybe|perhaps|another approach|i made a mistake)|" +
    "(let me check|let's check|let me verify|let's verify|double[- ]check|let me double|to verify|to check|checking|verify|let me test|let me confirm|check))",
  "i",
);

export function paragraphCueKinds(trace: LabelledTrace, units: readonly Unit[]): StepKind[] {
  let kind: StepKind = "derive";
  return units.map((unit, i) => {
    const before = trace.text.slice(Math.max(0, unit.start - 4), unit.start);
    if (i === 0 || /\n\s*\n/.test(before)) {
      kind = kindOf(
        startCues.exec(trace.text.slice(unit.start, Math.min(unit.end, unit.start + 60))),
      );
    }
    return kind;
  });
}

/** What is no doubt and no check is called `derive`, the most frequent of the other kinds. */
function kindOf(match: RegExpExecArray | null): StepKind {
  if (match?.[1] !== undefined) return "reflect";
  return match?.[2] === undefined ? "derive" : "verify";
}
