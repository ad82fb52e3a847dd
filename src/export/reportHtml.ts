/** One group of statistics in an exported page: a table whose rows carry their bars. */
import { kindLabels } from "../core/model/kindLabels.ts";
import type { ReportGroup } from "../core/statistics/statisticsReport.ts";
import { el, type HtmlNode } from "./html.ts";

const barWidth = 120;

export function drawReport({ title, note, columns, rows }: ReportGroup): HtmlNode {
  const [first = "", ...others] = columns;
  const hasBars = rows.some(({ bar }) => bar > 0);
  return el(
    "section",
    { class: "report" },
    el("h3", {}, title),
    note === undefined ? undefined : el("p", { class: "quiet" }, note),
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "col" }, first),
          hasBars ? el("td") : undefined,
          ...others.map((column) => el("th", { scope: "col", class: "count" }, column)),
        ),
      ),
      el(
        "tbody",
        {},
        ...rows.map(({ label, kind, bar, cells }) =>
          el(
            "tr",
            { class: kind && `kind-${kind}` },
            el("th", { scope: "row" }, kind ? `${kindLabels[kind].symbol} ${label}` : label),
            hasBars ? el("td", {}, drawBar(bar)) : undefined,
            ...cells.map((cell) => el("td", { class: "count" }, cell)),
          ),
        ),
      ),
    ),
  );
}

function drawBar(share: number): HtmlNode {
  const width = (value: number): string => String(Math.round(10 * value) / 10);
  return el(
    "svg",
    {
      class: "bar",
      "aria-hidden": "true",
      viewBox: `0 0 ${barWidth} 10`,
      width: String(barWidth),
      height: "10",
    },
    el("rect", { class: "bar-all", width: String(barWidth), height: "10", rx: "2" }),
    share > 0
      ? el("rect", {
          class: "bar-part",
          width: width(Math.max(1, share * barWidth)),
          height: "10",
          rx: "2",
        })
      : undefined,
  );
}
