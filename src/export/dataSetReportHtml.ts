/** The report over a data set as one page: counts, histograms, and the traces that are worth a look. */
import { formatCount, formatPercent, formatTime } from "../core/text/formats.ts";
import type { DataSetReport, ReportTrace } from "../core/dataset/report.ts";
import type { GroupsInReport } from "../core/groups/groupsReport.ts";
import { rowNumber } from "../core/dataset/rowNumbers.ts";
import { selectionReport } from "../core/dataset/selectionReport.ts";
import type { Histogram, NumberSummary } from "../core/dataset/statistics.ts";
import { el, type HtmlElement, type HtmlNode } from "./html.ts";
import { drawHistogram } from "./histogramSvg.ts";
import { writePage } from "./page.ts";
import { drawReport } from "./reportHtml.ts";
import { drawGroupTotals, drawTraining, drawWorstGroups } from "./groupsHtml.ts";
import { drawTable } from "./table.ts";
import { l10n } from "../core/text/l10n.ts";

export function writeDataSetReport(report: DataSetReport): string {
  const { title, statistics, worst, damaged, groups } = report;
  return writePage(title, [
    el("header", {}, el("h1", {}, title), drawFacts(report)),
    part(l10n.t("In numbers"), [
      drawNumbers(statistics.summaries),
      ...selectionReport(statistics).map(drawReport),
    ]),
    part(
      l10n.t("Distributions"),
      statistics.histograms.filter(({ bins }) => bins.length > 0).map(drawPlot),
    ),
    ...(groups ? [part(l10n.t("Groups"), drawGroups(groups))] : []),
    part(l10n.t("Worth a look"), [drawWorst(worst)]),
    ...(damaged.length === 0 ? [] : [part(l10n.t("Not read"), [drawDamaged(report)])]),
  ]);
}

function part(title: string, children: readonly HtmlNode[]): HtmlElement {
  return el("section", { class: "part" }, el("h2", {}, title), ...children);
}

function drawGroups(groups: GroupsInReport): HtmlElement[] {
  return [
    drawGroupTotals(groups),
    ...(groups.steps.length > 1 ? [drawTraining(groups)] : []),
    ...(groups.worst.length > 0 ? [drawWorstGroups(groups)] : []),
  ];
}

function drawFacts({ statistics, createdAt, engine }: DataSetReport): HtmlElement {
  const { analysed, damaged, pending, withFailedClaims, correct } = statistics;
  const judged = correct.yes + correct.no;
  const facts: readonly (readonly [string, string])[] = [
    [l10n.t("Traces"), formatCount(analysed)],
    ...(pending === 0 ? [] : [[l10n.t("Not analysed"), formatCount(pending)] as const]),
    ...(damaged === 0 ? [] : [[l10n.t("Damaged lines"), formatCount(damaged)] as const]),
    [
      l10n.t("With claims that do not hold"),
      `${formatCount(withFailedClaims)}${share(withFailedClaims, analysed)}`,
    ],
    ...(judged === 0
      ? []
      : [
          [
            l10n.t("Correct"),
            l10n.t("{0} of {1}", formatCount(correct.yes), formatCount(judged)) +
              share(correct.yes, judged),
          ] as const,
        ]),
    [l10n.t("Made"), formatTime(createdAt)],
    [l10n.t("Engine"), engine],
  ];
  const drawn = facts.map(([name, value]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value)),
  );
  return el("dl", { class: "facts" }, ...drawn);
}

function drawNumbers(summaries: readonly NumberSummary[]): HtmlElement {
  return drawTable(
    [
      l10n.t("Of a trace"),
      l10n.t("Minimum"),
      l10n.t("Median"),
      l10n.t("Mean"),
      l10n.t("90th percentile"),
      l10n.t("Maximum"),
      l10n.t("Total"),
    ],
    summaries.map(({ column, min, median, mean, p90, max, sum }) => {
      const { label, kind } = rowNumber(column);
      const isShare = kind === "share";
      return [
        label,
        ...[min, median, mean, p90, max].map(isShare ? formatPercent : short),
        isShare ? "" : formatCount(Math.round(sum)),
      ];
    }),
  );
}

function drawPlot(histogram: Histogram): HtmlElement {
  const note =
    histogram.scale === "log"
      ? l10n.t("Each bar covers twice the length of the one before it.")
      : undefined;
  return el(
    "section",
    { class: "report" },
    el("h3", {}, histogram.label),
    note === undefined ? undefined : el("p", { class: "quiet" }, note),
    drawHistogram(histogram),
  );
}

function drawWorst(traces: readonly ReportTrace[]): HtmlElement {
  if (traces.length === 0) {
    return el(
      "p",
      { class: "quiet" },
      l10n.t(
        "No trace has a failed claim that stands, a wrong answer, or an end without an answer.",
      ),
    );
  }
  const rows = traces.map((trace) => [
    trace.place,
    trace.task,
    trace.model,
    formatCount(trace.characters),
    formatCount(trace.checks),
    formatCount(trace.failedClaims),
    trace.outcome,
    trace.answer,
    trace.reference,
    trace.correct === "unknown" ? "" : trace.correct,
  ]);
  const columns = [
    l10n.t("Place"),
    l10n.t("Task"),
    l10n.t("Model"),
    l10n.t("Characters"),
    l10n.t("Checks"),
    l10n.t("Claims that do not hold"),
    l10n.t("End"),
  ];
  return drawTable([...columns, l10n.t("Answer"), l10n.t("Reference"), l10n.t("Correct")], rows);
}

function drawDamaged({ damaged, statistics }: DataSetReport): HtmlElement {
  const more = statistics.damaged - damaged.length;
  return el(
    "div",
    {},
    el("ul", {}, ...damaged.map(({ place, problem }) => el("li", {}, `${place} ${problem}.`))),
    more > 0 ? el("p", { class: "quiet" }, l10n.t("And {0} more.", formatCount(more))) : undefined,
  );
}

function short(value: number): string {
  return Math.abs(value) < 10 ? String(Number(value.toFixed(2))) : formatCount(value);
}

function share(some: number, all: number): string {
  return all === 0 ? "" : ` (${formatPercent(some / all)})`;
}
