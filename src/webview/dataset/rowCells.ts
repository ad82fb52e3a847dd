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
 * @param isMarked the reader marked it for comparing.
 */
export function fillRow(
  element: HTMLElement,
  row: DataSetRow | undefined,
  isInView: boolean,
  isMarked: boolean,
): void {
  element.classList.toggle("is-marked", isMarked);
  fillCells(element, row, isInView);
  if (!isMarked) return;
  const line = element.firstElementChild;
  line?.prepend(
    make("span", { text: "✓ ", attributes: { role: "img", "aria-label": dataSetTexts.marked } }),
  );
}

function fillCells(element: HTMLElement, row: DataSetRow | undefined, isInView: boolean): void {
  element.classList.toggle("is-damaged", row?.state === "damaged");
  if (row?.state === "analysed") {
    element.replaceChildren(...analysedCells(row));
    return;
  }
  const align = tableColumns[0]?.align ?? "end";
  const first = makeCell(row === undefined ? "…" : String(row.line), 0, align);
  if (row?.state === "pending") {
    const state = isInView ? dataSetTexts.analysing : dataSetTexts.pending;
    element.replaceChildren(first, ...pendingCells(row, state));
    return;
  }
  const text = row === undefined ? "" : visible(dataSetTexts.damaged(row.problem));
  const rest = makeWideCell(text, 1, tableColumns.length);
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

/** What is known already stands in its column; the state is said where the first gap is. */
function pendingCells(
  { glimpse }: Extract<DataSetRow, { state: "pending" }>,
  state: string,
): HTMLElement[] {
  const cells: HTMLElement[] = [];
  let said = state;
  for (let at = 1; at < tableColumns.length;) {
    const column = tableColumns[at];
    if (glimpse && column?.glimpseCell) {
      cells.push(makeCell(visible(column.glimpseCell(glimpse)), at, column.align));
      at += 1;
    } else {
      const known = tableColumns.findIndex((one, index) => index > at && one.glimpseCell);
      const to = glimpse && known !== -1 ? known : tableColumns.length;
      cells.push(makeWideCell(said, at, to));
      said = "";
      at = to;
    }
  }
  return cells;
}

/** @param from index of the first column that it covers. @param to of the first one that it does not cover. */
function makeWideCell(text: string, from: number, to: number): HTMLElement {
  const cell = makeCell(text, from, "start");
  cell.classList.add("wide-cell");
  cell.style.gridColumn = `${from + 1} / ${to + 1}`;
  cell.setAttribute("aria-colspan", String(to - from));
  return cell;
}

function makeCell(text: string, index: number, align: "start" | "end"): HTMLElement {
  return make("div", {
    class: `cell align-${align}`,
    text,
    attributes: { role: "gridcell", "aria-colindex": String(index + 1) },
  });
}
