/** What stands beside a trace's steps as text, the same in every export: flags, second readers' findings, verdicts of annotators. */
import { flagLabel } from "../audit/flagKinds.ts";
import { standingFindings } from "../model/review.ts";
import { findingInBrief, reviewInBrief, reviewerName } from "../model/reviewWords.ts";
import { annotatorsOf } from "../model/stepVerdicts.ts";
import type { Flag, Trace } from "../model/trace.ts";
import { ofShownKinds, standingFlags } from "../reader/readerFlags.ts";
import { firstEndingAfter } from "../text/bisect.ts";
import { formatCount } from "../text/formats.ts";
import { l10n } from "../text/l10n.ts";
import { storedSentence } from "../text/storedSentences.ts";

interface Remark {
  /** Index of the step that it is about; undefined for the answer. */
  readonly step: number | undefined;
  readonly head: string;
  /** The words of the trace that it is about. */
  readonly quote?: string;
  readonly text: string;
}

export interface RemarkSection {
  readonly title: string;
  /** Of somebody whose opinion it is, as opposed to what was found by rules. */
  readonly isOpinion: boolean;
  readonly note: string;
  readonly remarks: readonly Remark[];
}

/** Longest words of the trace that a remark quotes, in UTF-16 code units. */
const longestQuote = 300;

/** @returns the sections that have something to say. */
export function remarksOf(trace: Trace): RemarkSection[] {
  return [flagSection(trace), ...reviewSections(trace), ...annotatorSections(trace)].filter(
    ({ remarks, note }) => remarks.length > 0 || note !== "",
  );
}

/** “step 3” or “answer”. */
export function remarkPlace({ step }: Pick<Remark, "step">): string {
  return step === undefined ? l10n.t("answer") : l10n.t("step {0}", step + 1);
}

function stepOf({ analysis }: Trace, place: Pick<Flag, "in" | "start">): number | undefined {
  const steps = analysis?.steps ?? [];
  if (place.in === "answer" || steps.length === 0) return undefined;
  return Math.min(firstEndingAfter(steps, place.start), steps.length - 1);
}

function flagSection(trace: Trace): RemarkSection {
  const all = ofShownKinds(trace.analysis?.flags ?? [], "measured");
  const gone = all.length - standingFlags(trace).length;
  return {
    title: l10n.t("Flags"),
    isOpinion: false,
    note: gone === 0 ? "" : l10n.t("{0} dismissed", formatCount(gone)),
    remarks: standingFlags(trace).map((flag) => ({
      step: stepOf(trace, flag),
      head: flagLabel(flag.kind),
      text: storedSentence(flag.says),
    })),
  };
}

function reviewSections(trace: Trace): RemarkSection[] {
  return (trace.reviews ?? []).map((review) => ({
    title: l10n.t("Opinion of {0}", reviewerName(review)),
    isOpinion: true,
    note: [
      reviewInBrief(review),
      ...(review.problem === undefined ? [] : [storedSentence(review.problem)]),
    ].join(" · "),
    remarks: standingFindings(review).map((finding) => ({
      step: stepOf(trace, finding),
      head: findingInBrief(finding),
      quote: trace[finding.in].slice(
        finding.start,
        Math.min(finding.end, finding.start + longestQuote),
      ),
      text: finding.why,
    })),
  }));
}

function annotatorSections(trace: Trace): RemarkSection[] {
  return annotatorsOf(trace).map(({ by, verdicts }) => {
    const wrong = verdicts.filter(({ isWrong }) => isWrong);
    return {
      title: l10n.t("Verdicts of {0}", by),
      isOpinion: true,
      note: l10n.t(
        "{0} of {1} judged steps wrong",
        formatCount(wrong.length),
        formatCount(verdicts.length),
      ),
      remarks: wrong.map(({ start, value }) => ({
        step: stepOf(trace, { in: "reasoning", start }),
        head: l10n.t("wrong ({0})", String(value)),
        text: "",
      })),
    };
  });
}
