/** The statistics of a selection: groups as tables with bars, distributions as small plots. */
import { selectionReport } from "../../core/dataset/selectionReport.ts";
import type {
  Histogram,
  NumberSummary,
  SelectionStatistics,
} from "../../core/dataset/statistics.ts";
import { formatCount } from "../../core/text/formats.ts";
import { make } from "../draw/dom.ts";
import { makeColumns } from "../draw/plots.ts";
import { drawGroup } from "../draw/reportGroup.ts";
import { l10n } from "../../core/text/l10n.ts";

export function drawSelectionStatistics(statistics: SelectionStatistics): HTMLElement[] {
  const { histograms, summaries } = statistics;
  return [
    ...selectionReport(statistics).map(drawGroup),
    ...histograms
      .filter(({ bins }) => bins.length > 1)
      .map((histogram) =>
        drawHistogram(
          histogram,
          summaries.find(({ column }) => column === histogram.column),
        ),
      ),
  ];
}

function drawHistogram(
  { label, bins }: Histogram,
  summary: NumberSummary | undefined,
): HTMLElement {
  const [first, last] = [bins[0], bins.at(-1)];
  const said = summary
    ? l10n.t(
        "median {0}, mean {1}, 90 % up to {2}, at most {3}",
        short(summary.median),
        short(summary.mean),
        short(summary.p90),
        short(summary.max),
      )
    : "";
  const plot = makeColumns(
    bins.map(({ count }) => count),
    `${label}: ${said}`,
  );
  return make(
    "figure",
    { class: "statistics-group histogram" },
    make("figcaption", { text: label }),
    plot,
    make(
      "div",
      { class: "axis quiet", attributes: { "aria-hidden": "true" } },
      make("span", { text: short(first?.from ?? 0) }),
      make("span", { text: short(last?.to ?? 0) }),
    ),
    make("p", { class: "quiet", text: said }),
  );
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? formatCount(value) : String(Number(value.toPrecision(3)));
}
