/** One group of statistics: a table whose rows carry their bars. */
import { kindLabels } from "../../core/model/kindLabels.ts";
import type { ReportGroup } from "../../core/statistics/statisticsReport.ts";
import { make } from "./dom.ts";
import { makeBar } from "./plots.ts";

/** With more columns than these the headings would break, were the bars where those of the other tables are. */
const alignedColumns = 4;

export function drawGroup({ title, note, columns, rows }: ReportGroup): HTMLElement {
  const hasBars = rows.some(({ bar }) => bar > 0);
  const [first = "", ...others] = columns;
  const head = make("tr", {}, make("th", { text: first, attributes: { scope: "col" } }));
  if (hasBars) head.append(make("td", { attributes: { "aria-hidden": "true" } }));
  for (const column of others) {
    head.append(make("th", { class: "count", text: column, attributes: { scope: "col" } }));
  }
  const lines = rows.map(({ label, kind, bar, cells }) => {
    const row = make("tr", {}, drawLabel(label, kind));
    if (kind !== undefined) row.dataset["kind"] = kind;
    if (hasBars)
      row.append(make("td", { attributes: { "aria-hidden": "true" } }, makeBar(bar, kind)));
    for (const cell of cells) row.append(make("td", { class: "count", text: cell }));
    return row;
  });
  return make(
    "div",
    { class: "statistics-group" },
    make(
      "table",
      { class: hasBars && columns.length <= alignedColumns ? "has-bars" : "" },
      make("caption", { text: title }),
      make("thead", {}, head),
      make("tbody", {}, ...lines),
    ),
    note === undefined ? undefined : make("p", { class: "quiet", text: note }),
  );
}

function drawLabel(label: string, kind: ReportGroup["rows"][number]["kind"]): HTMLElement {
  const name = make("th", { attributes: { scope: "row" } });
  if (kind !== undefined) {
    const symbol = kindLabels[kind].symbol;
    name.append(
      make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
    );
  }
  name.append(label);
  return name;
}
