/** The statistics of a trace as groups of rows, the same in the panel, in an exported page and on a terminal. */
import { claimWords } from "../analysis/claims/standing.ts";
import { formatCount, formatPercent } from "../text/formats.ts";
import { languageName } from "./languageConsistency.ts";
import { kindLabels, outcomeWords } from "../model/kindLabels.ts";
import type { StepLabel } from "../model/trace.ts";
import type { TokenSource, TraceStatistics } from "./traceStatistics.ts";
import { l10n } from "../text/l10n.ts";

interface ReportRow {
  readonly label: string;
  /** The kind whose colour and symbol the row has. */
  readonly kind?: StepLabel;
  /** Length of the row's bar, 0 to 1. */
  readonly bar: number;
  /** One for each of the group's columns. */
  readonly cells: readonly string[];
}

export interface ReportGroup {
  readonly title: string;
  /** A sentence on what the numbers mean or where they come from. */
  readonly note?: string;
  /** Headings of the cells; the label's own heading first. */
  readonly columns: readonly string[];
  readonly rows: readonly ReportRow[];
}

const tokenNotes: Readonly<Record<TokenSource, string>> = {
  reasoningTokens: l10n.t(
    "Tokens as the endpoint counted them for the reasoning, shared out by length.",
  ),
  completionTokens: l10n.t(
    "Tokens as the endpoint counted them for reasoning and answer together, shared out by length.",
  ),
  estimate: l10n.t(
    "Tokens are an estimate by the kinds of characters, shared out by length: the endpoint told no count.",
  ),
};

/** @returns the groups that have something to say. */
export function statisticsReport(statistics: TraceStatistics): ReportGroup[] {
  return [
    kindsGroup(statistics),
    secondsGroup(statistics),
    countsGroup(
      l10n.t("Checks by outcome"),
      l10n.t("Outcome"),
      statistics.checks,
      ({ outcome }) => outcomeWords[outcome].word,
    ),
    countsGroup(
      l10n.t("Claims by verdict"),
      l10n.t("Verdict"),
      statistics.claims,
      ({ state }) => claimWords[state].several,
    ),
    answerGroup(statistics),
    agreementGroup(statistics),
    languageGroup(statistics),
    wordsGroup(statistics),
  ].filter((group) => group.rows.length > 0);
}

function kindsGroup({ kinds, tokenSource }: TraceStatistics): ReportGroup {
  return {
    title: l10n.t("Tokens by kind of step"),
    note: tokenNotes[tokenSource],
    columns: [
      l10n.t("Kind"),
      l10n.t("Steps"),
      tokenSource === "estimate" ? l10n.t("Tokens ≈") : l10n.t("Tokens"),
      l10n.t("Share"),
    ],
    rows: kinds.map(({ kind, steps, tokens, share }) => ({
      label: kindLabels[kind].word,
      kind,
      bar: share,
      cells: [formatCount(steps), formatCount(tokens), formatPercent(share)],
    })),
  };
}

function secondsGroup({ kinds, seconds }: TraceStatistics): ReportGroup {
  return {
    title: l10n.t("Seconds by kind of step"),
    note: l10n.t("Measured as the text arrived, from the first piece of reasoning on."),
    columns: [l10n.t("Kind"), l10n.t("Seconds"), l10n.t("Share")],
    rows:
      seconds === undefined || seconds === 0
        ? []
        : kinds.map((kind) => ({
            label: kindLabels[kind.kind].word,
            kind: kind.kind,
            bar: (kind.seconds ?? 0) / seconds,
            cells: [(kind.seconds ?? 0).toFixed(1), formatPercent((kind.seconds ?? 0) / seconds)],
          })),
  };
}

function countsGroup<Item extends { readonly count: number }>(
  title: string,
  column: string,
  items: readonly Item[],
  label: (item: Item) => string,
): ReportGroup {
  const all = items.reduce((sum, { count }) => sum + count, 0);
  return {
    title,
    columns: [column, l10n.t("Count"), l10n.t("Share")],
    rows: items.map((item) => ({
      label: label(item),
      bar: item.count / all,
      cells: [formatCount(item.count), formatPercent(item.count / all)],
    })),
  };
}

function answerGroup(statistics: TraceStatistics): ReportGroup {
  const { candidates, candidateValues, afterFirst, tokens, tokenSource } = statistics;
  const inTokens = (count: number): string =>
    `${tokenSource === "estimate" ? "≈ " : ""}${count === 1 ? l10n.t("1 token") : l10n.t("{0} tokens", formatCount(count))}`;
  const rows: ReportRow[] = [];
  if (candidates > 0) {
    rows.push({
      label: l10n.t("Candidate answers"),
      bar: 0,
      cells: [
        candidateValues === undefined || candidates === 1
          ? formatCount(candidates)
          : l10n.t("{0}, {1} different", formatCount(candidates), formatCount(candidateValues)),
      ],
    });
  }
  if (afterFirst) {
    const { step, share } = afterFirst;
    const before = l10n.t(
      "{0}, step {1}",
      inTokens(tokens - afterFirst.tokens),
      formatCount(step + 1),
    );
    rows.push(
      { label: l10n.t("Until the final answer first stood"), bar: 1 - share, cells: [before] },
      {
        label: l10n.t("After that"),
        bar: share,
        cells: [`${inTokens(afterFirst.tokens)}, ${formatPercent(share)}`],
      },
    );
  }
  return {
    title: l10n.t("The way to the answer"),
    columns: [l10n.t("What"), l10n.t("How much")],
    rows,
  };
}

function agreementGroup({ agreements }: TraceStatistics): ReportGroup {
  return {
    title: l10n.t("Agreement on steps"),
    note: l10n.t(
      "Whether something is wrong with a step, as the engine (a failed claim that stands, or a flag), second readers and annotators of the data say; and the engine's kinds against your labels. Kappa is Cohen's: 1 is full agreement, 0 what chance gives.",
    ),
    columns: [l10n.t("Who"), l10n.t("Steps"), l10n.t("Agreement"), l10n.t("Kappa")],
    rows: agreements.map(({ pair, items, share, kappa }) => ({
      label: pair,
      bar: share,
      cells: [
        formatCount(items),
        formatPercent(share),
        kappa === undefined ? "–" : kappa.toFixed(2),
      ],
    })),
  };
}

function languageGroup({ language }: TraceStatistics): ReportGroup {
  const columns = [l10n.t("Language"), l10n.t("How much")];
  const title = l10n.t("Language of the reasoning");
  if (!language) return { title, columns, rows: [] };
  const others = new Map<string, number>();
  for (const slip of language.slips) {
    const name = languageName(slip.language);
    others.set(name, (others.get(name) ?? 0) + 1);
  }
  return {
    title,
    note: language.ofTask
      ? l10n.t(
          "Share of words in the task's language, as the language-consistency reward of DeepSeek-R1 counts it. Code and formulas are left out.",
        )
      : l10n.t(
          "Share of words in the language that the reasoning begins in; the task's own is not known. Code and formulas are left out.",
        ),
    columns,
    rows: [
      {
        label: languageName(language.language),
        bar: language.share,
        cells: [formatShare(language.share)],
      },
      ...[...others].map(([name, count]) => ({
        label: l10n.t("Slips into {0}", name),
        bar: 0,
        cells: [formatCount(count)],
      })),
    ],
  };
}

/** A slip of a few words must not be rounded away. */
function formatShare(share: number): string {
  return share < 1 && share > 0.99 ? "> 99 %" : formatPercent(share);
}

function wordsGroup({ words, tokens }: TraceStatistics): ReportGroup {
  const most = Math.max(...words.map(({ perThousandTokens }) => perThousandTokens));
  return {
    title: l10n.t("Reflective words"),
    note: l10n.t(
      "The ten words that the DeepSeek-R1 paper counts, per 1,000 tokens of reasoning. They say how a model writes, not how well it reasons.",
    ),
    columns: [l10n.t("Word"), l10n.t("Count"), l10n.t("Per 1,000 tokens")],
    rows:
      tokens === 0 || most === 0
        ? []
        : words.map(({ word, count, perThousandTokens }) => ({
            label: word,
            bar: perThousandTokens / most,
            cells: [formatCount(count), perThousandTokens.toFixed(1)],
          })),
  };
}
