/** The audit of one trace: what a careful reader would stop at, each flag with its place and its reason. Offline and linear. */
import type { Analysis, Flag, Trace } from "../model/trace.ts";
import { auditedOf, type Finder } from "./audited.ts";
import {
  placeholder,
  raisesMissing,
  renamed,
  unseenName,
  unusedParameter,
} from "./finders/code.ts";
import { assumption, checkMissing, doubtOpen, guess } from "./finders/doubts.ts";
import { cutOff, grader, headingsOnly, languageSlip, noReasoning } from "./finders/endings.ts";
import { letterText, unitDiffers } from "./finders/form.ts";
import { lineOutside, noSuchCall, runContradicts } from "./finders/record.ts";
import { repeatedSlip } from "./finders/repeats.ts";
import { answerDiffers, confirmedFailure, correctionLost } from "./finders/results.ts";
import { lineQuote, unknownName } from "./finders/source.ts";
import { createLoopFinder } from "./loops.ts";

export interface Auditor {
  /** Takes more reasoning, cut anywhere. */
  push(text: string): void;
  /** The loop that the reasoning is in at this moment, alone; for a notice while it streams. */
  readonly loop: Flag | undefined;
  /** The reasoning is over. @param trace whole. @param analysis of it. @returns its flags, in order. */
  end(trace: Trace, analysis: Analysis): Flag[];
}

const finders: readonly Finder[] = [
  answerDiffers,
  confirmedFailure,
  correctionLost,
  repeatedSlip,
  unitDiffers,
  letterText,
  checkMissing,
  doubtOpen,
  guess,
  assumption,
  cutOff,
  noReasoning,
  headingsOnly,
  languageSlip,
  grader,
  placeholder,
  renamed,
  unusedParameter,
  unseenName,
  raisesMissing,
  runContradicts,
  noSuchCall,
  lineOutside,
  lineQuote,
  unknownName,
];

/** Loops that are listed of one trace. */
const mostLoops = 20;

export function createAuditor(): Auditor {
  const loops = createLoopFinder();
  return {
    push(text) {
      loops.push(text);
    },
    get loop() {
      return loops.isLooping ? loops.flags.at(-1) : undefined;
    },
    end(trace, analysis) {
      loops.push("\n");
      const audited = auditedOf(trace, analysis);
      const found = finders.flatMap((find) => find(audited));
      return [...loops.flags.slice(0, mostLoops), ...found].sort(inOrder);
    },
  };
}

/** Reasoning before answer, each by place. */
function inOrder(a: Flag, b: Flag): number {
  if (a.in !== b.in) return a.in === "reasoning" ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
