/** The cells of one row: values of an analysed trace, what is known before the analysis, or what is wrong with its line. */
import type { DataSetRow } from "../../core/dataset/row.ts";
import { visible } from "../../core/text/visible.ts";
import { make } from "../draw/dom.ts";
import { tableColumns } from "./columns.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";

/** Longer texts, in characters, have a tooltip as well: the cell may cut them. */
const longestWithoutTip = 12;

/**
 * Fills the element of a row anew.
 * @param row undefined while it is being fetched. @param isInView rows in view are analysed before all others.
 */
export function fillRow(
  element: HTMLElement,
  row: DataSetRow | undefined,
  isInView: boolean,
): void {
  element.classList.toggle("is-damaged", row?.state === "damaged");
  if (row?.state === "analysed") {
    element.replaceChildren(...analysedCells(row));
    return;
  }
  const align = tableColumns[0]?.align ?? "end";
  const first = makeCell(row === undefined ? "…" : String(row.line), 0, align);
  if (row?.state === "pending") {
    const seen = glimpseCells(row);
    const state = isInView ? dataSetTexts.analysing : dataSetTexts.pending;
    element.replaceChildren(first, ...seen, makeWideCell(state, seen.length + 1));
    return;
  }
  const text = row === undefined ? "" : visible(dataSetTexts.damaged(row.problem));
  const rest = makeWideCell(text, 1);
  if (row !== undefined) rest.title = text;
  element.replaceChildren(first, rest);
}

/** @param before the same row earlier. @returns whether its cells say something else now. */
export function saysOther(before: DataSetRow, row: DataSetRow): boolean {
  if (before.state !== row.state) return true;
  if (before.state !== "pending" || row.state !== "pending") return false;
  return (before.glimpse === undefined) !== (row.glimpse === undefined);
}

function analysedCells(row: Extract<DataSetRow, { state: "analysed" }>): HTMLElement[] {
  return tableColumns.map(({ align, column, cell }, index) => {
    const text = visible(cell(row));
    const made = makeCell(text, index, align);
    if (column === "correct") made.dataset["verdict"] = row.correct;
    if (column === "failedClaims" && row.failedClaims > 0) made.classList.add("is-bad");
    if (text.length > longestWithoutTip) made.title = text;
    return made;
  });
}

function glimpseCells({ glimpse }: Extract<DataSetRow, { state: "pending" }>): HTMLElement[] {
  return tableColumns.flatMap(({ glimpseCell, align }, index) =>
    glimpse && glimpseCell ? [makeCell(visible(glimpseCell(glimpse)), index, align)] : [],
  );
}

/** @param from index of the first column that it covers; it covers all that follow. */
function makeWideCell(text: string, from: number): HTMLElement {
  const cell = makeCell(text, from, "start");
  cell.classList.add("wide-cell");
  cell.style.gridColumn = `${from + 1} / -1`;
  cell.setAttribute("aria-colspan", String(tableColumns.length - from));
  return cell;
}

function makeCell(text: string, index: number, align: "start" | "end"): HTMLElement {
  return make("div", {
    class: `cell align-${align}`,
    text,
    attributes: { role: "gridcell", "aria-colindex": String(index + 1) },
  });
}
