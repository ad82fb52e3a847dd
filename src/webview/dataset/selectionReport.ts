/** The statistics of a selection as tables with bars, and its distributions as small plots. */
import type {
  Histogram,
  NumberSummary,
  SelectionStatistics,
} from "../../core/dataset/statistics.ts";
import { formatCount } from "../../core/formats.ts";
import { kindLabels } from "../../core/kindLabels.ts";
import { make } from "../dom.ts";
import { makeBar, makeColumns } from "../plots.ts";
import { outcomeLabels, verdictLabels } from "./columns.ts";

interface Line {
  readonly label: string;
  readonly count: number;
  readonly share: number;
  readonly kind?: "verify" | "reflect" | undefined;
}

export function drawSelectionStatistics(statistics: SelectionStatistics): HTMLElement[] {
  const { correct, outcomes, checksByOutcome, kinds, models, analysed } = statistics;
  const share = (count: number): number => (analysed === 0 ? 0 : count / analysed);
  const verdicts = (["yes", "no", "unknown"] as const).map((verdict) => ({
    label: verdict === "unknown" ? "not known" : verdictLabels[verdict],
    count: correct[verdict],
    share: share(correct[verdict]),
  }));
  const checks = checksByOutcome.reduce((sum, { count }) => sum + count, 0);
  const groups: (HTMLElement | undefined)[] = [
    drawLines("Outcome", [
      ...outcomes.map(({ outcome, count }) => ({
        label: outcomeLabels[outcome],
        count,
        share: share(count),
      })),
    ]),
    drawLines("Correct", correct.yes + correct.no === 0 ? [] : verdicts),
    drawLines(
      "Failed claims",
      analysed === 0
        ? []
        : [
            {
              label: "traces with failed claims",
              count: statistics.withFailedClaims,
              share: share(statistics.withFailedClaims),
            },
          ],
    ),
    drawLines(
      "Checks by outcome",
      checksByOutcome.map(({ outcome, count }) => ({
        label: outcome,
        count,
        share: checks === 0 ? 0 : count / checks,
      })),
    ),
    drawLines(
      "Characters by kind of step",
      kinds.map(({ kind, characters, share: part }) => ({
        label: `${kindLabels[kind].symbol} ${kindLabels[kind].word}`,
        count: characters,
        share: part,
        kind: kind === "verify" || kind === "reflect" ? kind : undefined,
      })),
    ),
    drawLines(
      "Models",
      models.length === 1 && models[0]?.model === ""
        ? []
        : models.map(({ model, rows }) => ({
            label: model === "" ? "not named" : model,
            count: rows,
            share: share(rows),
          })),
    ),
    ...statistics.histograms
      .filter(({ bins }) => bins.length > 1)
      .map((histogram) =>
        drawHistogram(
          histogram,
          statistics.summaries.find(({ column }) => column === histogram.column),
        ),
      ),
  ];
  return groups.filter((group) => group !== undefined);
}

function drawLines(title: string, lines: readonly Line[]): HTMLElement | undefined {
  const present = lines.filter(({ count }) => count > 0);
  if (present.length === 0) return undefined;
  return make(
    "div",
    { class: "statistics-group" },
    make(
      "table",
      {},
      make("caption", { text: title }),
      make(
        "tbody",
        {},
        ...present.map(({ label, count, share, kind }) => {
          const row = make(
            "tr",
            {},
            make("th", { text: label, attributes: { scope: "row" } }),
            make("td", { attributes: { "aria-hidden": "true" } }, makeBar(share, kind)),
            make("td", { class: "count", text: formatCount(count) }),
            make("td", { class: "count", text: percent(share) }),
          );
          if (kind) row.dataset["kind"] = kind;
          return row;
        }),
      ),
    ),
  );
}

function drawHistogram(
  { label, bins }: Histogram,
  summary: NumberSummary | undefined,
): HTMLElement {
  const [first, last] = [bins[0], bins.at(-1)];
  const said = summary
    ? `median ${short(summary.median)}, mean ${short(summary.mean)}, 90 % up to ${short(summary.p90)}, at most ${short(summary.max)}`
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

/** Shares that are there are never shown as none. */
function percent(share: number): string {
  const rounded = Math.round(100 * share);
  return rounded === 0 && share > 0 ? "< 1 %" : `${String(rounded)} %`;
}
