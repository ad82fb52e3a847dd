/** The numbers of compared traces: one column for each trace, rows that differ marked. */
import { typesetTexOf, writingOf } from "../../core/analysis/answer/writing.ts";
import type { ComparisonMessage, ShownComparedTrace } from "../../core/compare/compareProtocol.ts";
import type { ComparisonGroup, ComparisonRow } from "../../core/compare/comparisonReport.ts";
import { kindLabels } from "../../core/model/kindLabels.ts";
import { make } from "../draw/dom.ts";
import type { OpenLink } from "../draw/links.ts";
import { drawText } from "../draw/markdownDom.ts";
import { makeBar } from "../draw/plots.ts";
import { makeFormula } from "../draw/texDom.ts";
import { compareTexts } from "../texts/compareTexts.ts";

export function drawComparisonTable(
  { traces, groups }: ComparisonMessage,
  openLink: OpenLink,
): HTMLElement {
  const head = make(
    "tr",
    {},
    make("th", { text: compareTexts.row, attributes: { scope: "col" } }),
    ...traces.map(({ source }, index) =>
      make(
        "th",
        { attributes: { scope: "col" } },
        make("span", { class: "trace-name", text: compareTexts.name(index) }),
        ` ${source}`,
      ),
    ),
  );
  const answers = make(
    "tr",
    {},
    make("th", { text: compareTexts.finalAnswer, attributes: { scope: "row" } }),
    ...traces.map((trace) => drawAnswer(trace, traces, openLink)),
  );
  return make(
    "div",
    {
      class: "comparison-table",
      attributes: { tabindex: "0", role: "region", "aria-label": compareTexts.numbers },
    },
    make(
      "table",
      {},
      make("caption", { class: "only-heard", text: compareTexts.numbers }),
      make("thead", {}, head),
      make("tbody", {}, answers),
      ...groups.map((group) => drawGroup(group, traces.length)),
    ),
  );
}

function drawAnswer(
  { finalAnswer, answerGroup, answer }: ShownComparedTrace,
  traces: readonly ShownComparedTrace[],
  openLink: OpenLink,
): HTMLElement {
  const cell = make("td", { class: "final-answer" });
  if (finalAnswer === undefined || answerGroup === undefined) {
    cell.append(make("span", { class: "quiet", text: compareTexts.noAnswer }));
    return cell;
  }
  cell.append(drawValue(finalAnswer, answer, openLink));
  const names = traces.flatMap((trace, index) =>
    trace.answerGroup === answerGroup ? [compareTexts.name(index)] : [],
  );
  const note = names.length > 1 ? `= ${names.join(", ")}` : `≠`;
  const said =
    names.length > 1 ? compareTexts.sameValue(names.join(", ")) : compareTexts.otherValue;
  cell.append(
    make("span", { class: "answer-group", text: note, attributes: { "aria-hidden": "true" } }),
    make("span", { class: "only-heard", text: said }),
  );
  cell.dataset["group"] = String(answerGroup);
  return cell;
}

/** @param answer the whole answer, which tells code from mathematics. */
function drawValue(value: string, answer: string, openLink: OpenLink): Node {
  // Some values have delimiters of their own.
  if (value.includes("$")) return make("div", { class: "text" }, drawText(value, openLink));
  switch (writingOf(value, answer)) {
    case "tex":
      return makeFormula({ tex: typesetTexOf(value), display: false, source: value });
    case "code":
      return make("pre", { class: "final-code" }, make("code", { text: value }));
    case "plain":
      return make("div", { class: "text", text: value });
  }
}

function drawGroup({ title, rows }: ComparisonGroup, columns: number): HTMLElement {
  const heading = make(
    "tr",
    { class: "group" },
    make("th", {
      text: title,
      attributes: { scope: "colgroup", colspan: String(columns + 1) },
    }),
  );
  return make("tbody", {}, heading, ...rows.map(drawRow));
}

function drawRow({ label, kind, cells, differs }: ComparisonRow): HTMLElement {
  const name = make("th", { attributes: { scope: "row" } });
  if (kind !== undefined) {
    const { symbol } = kindLabels[kind];
    name.append(
      make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
    );
  }
  name.append(label);
  const row = make("tr", { class: differs ? "differs" : "" }, name);
  if (kind !== undefined) row.dataset["kind"] = kind;
  for (const { text, bar } of cells) {
    const cell = make("td", { class: "count" }, make("span", { text }));
    if (bar !== undefined) {
      const plot = makeBar(bar, kind);
      plot.setAttribute("aria-hidden", "true");
      cell.append(plot);
    }
    row.append(cell);
  }
  return row;
}
