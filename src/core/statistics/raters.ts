/**
 * Who says of which steps that something is wrong: the engine (a failed claim that stands, or a flag), second readers, and
 * annotators of a data set. How far any two of them agree.
 */
import { standingFailures } from "../analysis/claims/standing.ts";
import { agreementOf, type Agreement } from "../model/agreement.ts";
import { isOpinion, standingFindings } from "../model/review.ts";
import { reviewerName } from "../model/reviewWords.ts";
import { annotatorsOf, type Annotator } from "../model/stepVerdicts.ts";
import type { Step, Trace } from "../model/trace.ts";
import { labelledSteps } from "../reader/readerLabels.ts";
import { standingFlags } from "../reader/readerFlags.ts";
import { firstEndingAfter } from "../text/bisect.ts";
import { l10n } from "../text/l10n.ts";

/** What a rater says of each step: whether something is wrong; undefined where it does not judge the step. */
interface Rater {
  readonly name: string;
  readonly marks: readonly (boolean | undefined)[];
}

export interface PairAgreement extends Agreement {
  readonly pair: string;
  /** What is agreed on: whether something is wrong with a step, or its kind. */
  readonly on: "steps" | "kinds";
}

/** Raters that are compared with each other, at most. */
const mostRaters = 12;

/**
 * Every two raters of a trace that judge the same steps, the engine first; and the engine's kinds with those that the
 * reader gave. Steps of the reasoning only.
 */
export function agreementsIn(trace: Trace): PairAgreement[] {
  const kinds = labelledSteps(trace).flatMap(({ kind, engineKind }) =>
    engineKind === undefined ? [] : [[engineKind, kind] as const],
  );
  const ofKinds = agreementOf(kinds);
  const raters = ratersOf(trace);
  return [
    ...pairsOf(raters),
    ...(ofKinds
      ? [{ ...ofKinds, pair: l10n.t("engine and your labels"), on: "kinds" as const }]
      : []),
  ];
}

/** Agreement between second readers alone. */
export function reviewAgreements(trace: Trace): PairAgreement[] {
  return pairsOf(reviewersOf(trace));
}

function pairsOf(raters: readonly Rater[]): PairAgreement[] {
  return raters.flatMap((first, index) =>
    raters.slice(index + 1).flatMap((second): PairAgreement[] => {
      const judged = first.marks.flatMap((mark, step) => {
        const other = second.marks[step];
        return mark === undefined || other === undefined
          ? []
          : [[String(mark), String(other)] as const];
      });
      const agreement = agreementOf(judged);
      const pair = l10n.t("{0} and {1}", first.name, second.name);
      return agreement ? [{ ...agreement, pair, on: "steps" }] : [];
    }),
  );
}

function ratersOf(trace: Trace): Rater[] {
  const others = [...reviewersOf(trace), ...annotatorsOf(trace).map(ofAnnotator(trace))];
  // Without another rater there is nothing to compare.
  if (others.length === 0) return [];
  return [engineOf(trace), ...others].slice(0, mostRaters);
}

function engineOf(trace: Trace): Rater {
  const places = [
    ...standingFailures(trace.analysis),
    ...standingFlags(trace).filter(({ in: text }) => text === "reasoning"),
  ];
  return { name: l10n.t("engine"), marks: marksAt(stepsOf(trace), places) };
}

function reviewersOf(trace: Trace): Rater[] {
  const steps = stepsOf(trace);
  return (trace.reviews ?? []).filter(isOpinion).map((review) => ({
    name: reviewerName(review),
    marks: marksAt(
      steps,
      standingFindings(review).filter(({ in: text }) => text === "reasoning"),
    ),
  }));
}

function stepsOf({ analysis }: Trace): readonly Step[] {
  return analysis?.steps ?? [];
}

/** Every step is judged; wrong are those in which one of the places begins. */
function marksAt(steps: readonly Step[], places: readonly { readonly start: number }[]): boolean[] {
  const marks = steps.map(() => false);
  for (const { start } of places) {
    const index = firstEndingAfter(steps, start);
    if (index < marks.length) marks[index] = true;
  }
  return marks;
}

/**
 * An annotator's steps may be cut otherwise than the engine's: a verdict is about a step where they share more than half of
 * the shorter of the two. Of several verdicts on one step a wrong one counts.
 */
function ofAnnotator(trace: Trace): (annotator: Annotator) => Rater {
  const steps = stepsOf(trace);
  return ({ by, verdicts }) => {
    const marks = steps.map((): boolean | undefined => undefined);
    for (const { start, end, isWrong } of verdicts) {
      for (let at = firstEndingAfter(steps, start); at < steps.length; at += 1) {
        const step = steps[at];
        if (!step || step.start >= end) break;
        const shared = Math.min(end, step.end) - Math.max(start, step.start);
        if (2 * shared <= Math.min(end - start, step.end - step.start)) continue;
        marks[at] = marks[at] === true || isWrong;
      }
    }
    return { name: by, marks };
  };
}
