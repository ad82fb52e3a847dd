/** A comparison as groups of rows with one cell for each trace, the same in the view and on a terminal. */
import { claimStates, claimWords, type ClaimState } from "../analysis/claims/standing.ts";
import { formatCount, formatDuration, formatPercent } from "../text/formats.ts";
import { kindLabels, outcomeWords, statusLabels } from "../model/kindLabels.ts";
import { episodeOutcomes, stepLabels, type StepLabel, type Trace } from "../model/trace.ts";
import type { ComparedTrace, TraceComparison } from "./compareTraces.ts";
import { taskKey } from "./sameTask.ts";
import { l10n } from "../text/l10n.ts";
import { defined } from "../model/defined.ts";

interface ComparisonCell {
  readonly text: string;
  /** Length of a bar beside the text, 0 to 1; absent where there is nothing to draw. */
  readonly bar?: number;
}

export interface ComparisonRow {
  readonly label: string;
  /** The kind whose symbol and colour the row has. */
  readonly kind?: StepLabel;
  readonly cells: readonly ComparisonCell[];
  /** The cells don't all say the same. */
  readonly differs: boolean;
}

export interface ComparisonGroup {
  readonly title: string;
  readonly rows: readonly ComparisonRow[];
}

const agreementSentences: Readonly<Record<TraceComparison["agreement"], string>> = {
  same: l10n.t("The final answers have the same value."),
  different: l10n.t("The final answers differ."),
  undecided: l10n.t("Whether the final answers have the same value can't be decided."),
  none: l10n.t("There are not two final answers to compare."),
};

/** What the comparison comes to, in sentences: the answers, and where the reasoning parts ways. */
export function comparisonSentences(
  { agreement, sameReasoning, sameTask, traces }: TraceComparison,
  compared: readonly Trace[],
): string[] {
  const sentences = [agreementSentences[agreement]];
  const unit = traces[0]?.parting.unit ?? 0;
  if (sameReasoning) sentences.push(l10n.t("The reasoning is the same from beginning to end."));
  else if ((compared[0]?.reasoning.slice(0, unit).trim() ?? "") === "")
    sentences.push(l10n.t("The reasoning differs from its first sentence on."));
  else {
    const steps = traces.map(({ parting }) => String(parting.step + 1));
    const same = new Set(steps).size === 1;
    sentences.push(
      same
        ? l10n.t(
            "The reasoning is the same for {0} characters and parts ways in step {1}.",
            formatCount(unit),
            steps[0] ?? "",
          )
        : l10n.t(
            "The reasoning is the same for {0} characters and parts ways in steps {1}.",
            formatCount(unit),
            steps.join(", "),
          ),
    );
  }
  if (!sameTask) {
    sentences.push(
      compared.some((trace) => taskKey(trace) === undefined)
        ? l10n.t(
            "Whether these traces are of the same task is not known: not all of them say what was asked.",
          )
        : l10n.t("These traces are not of the same task."),
    );
  }
  return sentences;
}

/** @param compared the traces that the comparison is of. @returns the groups that have something to say. */
export function comparisonReport(
  comparison: TraceComparison,
  compared: readonly Trace[],
): ComparisonGroup[] {
  const { traces } = comparison;
  const row = (
    label: string,
    cell: (trace: ComparedTrace, source: Trace) => ComparisonCell | string,
    kind?: StepLabel,
  ): ComparisonRow => {
    const cells = traces.map((trace, index) => {
      const source = compared[index];
      const made = source ? cell(trace, source) : "";
      return typeof made === "string" ? { text: made } : made;
    });
    const differs = new Set(cells.map(({ text }) => text)).size > 1;
    return { label, cells, differs, ...defined({ kind }) };
  };
  const count = (value: number): string => formatCount(value);

  const groups: ComparisonGroup[] = [
    {
      title: l10n.t("Run"),
      rows: [
        row(l10n.t("Model"), (_, { endpoint }) => endpoint?.servedModel ?? endpoint?.model ?? "–"),
        row(l10n.t("Status"), (_, { status }) => statusLabels[status]),
        row(l10n.t("Time"), (_, { timing }) =>
          timing?.totalMs === undefined ? "–" : formatDuration(timing.totalMs),
        ),
      ],
    },
    {
      title: l10n.t("Length"),
      rows: [
        bars(
          row(l10n.t("Reasoning, characters"), ({ statistics }) => count(statistics.characters)),
          (at) => traces[at]?.statistics.characters,
        ),
        row(l10n.t("Reasoning, tokens"), ({ statistics: { tokens, tokenSource } }) =>
          tokenSource === "estimate" ? `≈ ${count(tokens)}` : count(tokens),
        ),
        row(l10n.t("Steps"), (_, { analysis }) => count(analysis?.steps.length ?? 0)),
        row(l10n.t("Answer, characters"), ({ answerCharacters }) => count(answerCharacters)),
        row(l10n.t("After the answer first stood"), ({ statistics: { afterFirst } }) =>
          afterFirst === undefined ? "–" : formatPercent(afterFirst.share),
        ),
      ],
    },
    {
      title: l10n.t("Reasoning by kind of step"),
      rows: stepLabels
        .filter((kind) => traces.some(({ statistics }) => shareOf(statistics, kind) > 0))
        .map((kind) =>
          row(
            kindLabels[kind].word,
            ({ statistics }) => {
              const share = shareOf(statistics, kind);
              return { text: formatPercent(share), bar: share };
            },
            kind,
          ),
        ),
    },
    {
      title: l10n.t("Checks by outcome"),
      rows: [
        ...episodeOutcomes
          .filter((outcome) => traces.some(({ statistics }) => checksOf(statistics, outcome) > 0))
          .map((outcome) =>
            row(outcomeWords[outcome].word, ({ statistics }) =>
              count(checksOf(statistics, outcome)),
            ),
          ),
      ],
    },
    {
      title: l10n.t("Claims by verdict"),
      rows: [
        ...claimStates.map((state) =>
          row(claimWords[state].several, ({ statistics }) => count(claimsOf(statistics, state))),
        ),
        row(l10n.t("made by all"), ({ sharedClaims }) => count(sharedClaims)),
      ].filter(({ cells }) => cells.some(({ text }) => text !== "0")),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** Adds bars that are as long as the values are to the greatest of them. */
function bars(row: ComparisonRow, valueAt: (at: number) => number | undefined): ComparisonRow {
  const most = Math.max(1, ...row.cells.map((_, at) => valueAt(at) ?? 0));
  return {
    ...row,
    cells: row.cells.map((cell, at) => ({ ...cell, bar: (valueAt(at) ?? 0) / most })),
  };
}

type Statistics = ComparedTrace["statistics"];

function shareOf({ kinds }: Statistics, wanted: StepLabel): number {
  return kinds.find(({ kind }) => kind === wanted)?.share ?? 0;
}

function checksOf({ checks }: Statistics, wanted: string): number {
  return checks.find(({ outcome }) => outcome === wanted)?.count ?? 0;
}

function claimsOf({ claims }: Statistics, wanted: ClaimState): number {
  return claims.find(({ state }) => state === wanted)?.count ?? 0;
}
