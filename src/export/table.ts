/** Tables of reports. */
import { el, type HtmlElement } from "./html.ts";

/** The first column names the row; columns whose cells are all numbers stand right. */
export function drawTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): HtmlElement {
  const numeric = columns.map(
    (_, column) => column > 0 && rows.every((row) => /^[\d,.]*$/.test(row[column] ?? "")),
  );
  const side = (column: number): string | undefined => (numeric[column] ? "count" : undefined);
  return el(
    "div",
    { class: "table rows", tabindex: "0" },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ...columns.map((name, column) => el("th", { scope: "col", class: side(column) }, name)),
        ),
      ),
      el(
        "tbody",
        {},
        ...rows.map((row) =>
          el(
            "tr",
            {},
            ...row.map((cell, column) =>
              column === 0
                ? el("th", { scope: "row" }, cell)
                : el("td", { class: side(column) ?? "words" }, cell),
            ),
          ),
        ),
      ),
    ),
  );
}
