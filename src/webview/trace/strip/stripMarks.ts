/** The marks beside the strip's bars: failed claims, candidates, where the final answer first appeared, slips into another language, flags. */
import { ofShownKinds } from "../../../core/reader/readerFlags.ts";
import type { RunDelta } from "../../../core/model/findings.ts";
import type { Claim } from "../../../core/model/trace.ts";
import {
  createLanguageMeter,
  type LanguageMeter,
} from "../../../core/statistics/languageConsistency.ts";
import type { Shown } from "../shown.ts";
import { mendedIn } from "../steps/knownSteps.ts";
import type { ShownStep } from "../steps/stepView.ts";
import type { StripMark } from "./stripPainter.ts";

export interface StripMarks {
  /** In the order in which they came. */
  readonly all: readonly StripMark[];
  /** @returns whether there are further or other marks than before. */
  take(shown: Shown, delta: RunDelta): boolean;
  clear(): void;
}

export function createStripMarks(steps: readonly ShownStep[]): StripMarks {
  const all: StripMark[] = [];
  /** Index of the mark of each failed claim. */
  const failed = new Map<Claim, number>();
  let hasFirst = false;
  let hasActions = false;
  let hasFlags = false;
  let meter: LanguageMeter | undefined;

  return {
    all,
    take({ trace }, { steps: closed, claims, mendings, candidates }) {
      const before = all.length;
      for (const claim of claims) {
        if (claim.verdict !== "fails") continue;
        failed.set(claim, all.length);
        all.push({ kind: "failedClaim", at: claim.start });
      }
      if (mendings.length > 0) {
        for (const [claim, index] of failed) {
          if (mendedIn(steps, claim) === undefined) continue;
          all[index] = { kind: "mendedClaim", at: claim.start };
        }
      }
      for (const { start } of candidates) all.push({ kind: "candidate", at: start });
      const first = trace.analysis.answerCourse?.first;
      if (first !== undefined && !hasFirst) {
        hasFirst = true;
        all.push({ kind: "firstAnswer", at: first });
      }
      if (!hasActions) {
        hasActions = true;
        for (const { at, kind, status } of trace.actions ?? [])
          if (kind === "tool") {
            // Beside the end of the step before it.
            const mark = status === "failed" ? "failedAction" : "action";
            all.push({ kind: mark, at: Math.max(0, at - 1) });
          }
      }
      // The flags of a run come with its end.
      if (!hasFlags && trace.status !== "running" && trace.analysis.flags) {
        hasFlags = true;
        for (const { in: text, start } of ofShownKinds(trace.analysis.flags, "measured"))
          if (text === "reasoning") all.push({ kind: "flag", at: start });
      }
      meter ??= createLanguageMeter(trace.origin.text ?? "");
      for (const { text } of steps.slice(steps.length - closed.length)) {
        for (const { start } of meter.push(text)) all.push({ kind: "languageSlip", at: start });
      }
      return all.length > before || mendings.length > 0;
    },
    clear() {
      all.length = 0;
      failed.clear();
      hasFirst = false;
      hasActions = false;
      hasFlags = false;
      meter = undefined;
    },
  };
}
