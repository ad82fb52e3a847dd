/** The table itself: a grid with only the rows in view in the document, moved through by scrolling and by keys. */
import type { Column, SortOrder } from "../../core/dataset/query.ts";
import { mostRowsAtOnce, type SelectionMessage } from "../../core/dataset/dataSetProtocol.ts";
import type { DataSetRow } from "../../core/dataset/row.ts";
import { make, setAttribute } from "../draw/dom.ts";
import { tableColumns } from "./columns.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";
import { rowWindow, rowsInView, scrollToRow } from "./rowWindow.ts";

export interface RowTable {
  readonly element: HTMLElement;
  /** Another selection, or the same one with more rows. */
  select(selection: SelectionMessage): void;
  /** Rows that were asked for have come. */
  take(version: number, from: number, rows: readonly DataSetRow[]): void;
  /** What the rows say may have changed: those in view are asked for again. */
  refresh(): void;
  /** Makes a row the active one and brings it into view. */
  goTo(at: number): void;
}

interface RowTableInput {
  readonly ask: (version: number, from: number, count: number) => void;
  /** Rows on the screen are not analysed, and nobody was told of it yet. */
  readonly tellInView: (version: number, from: number, count: number) => void;
  readonly open: (at: number) => void;
  readonly sort: (sort: SortOrder | undefined) => void;
}

/** Height of a row in CSS pixels; the style sheet has the same. */
const rowHeight = 26;
const head = 28;

export function createRowTable({ ask, tellInView, open, sort }: RowTableInput): RowTable {
  const headings = new Map<Column, HTMLElement>();
  const header = make(
    "div",
    { class: "row heading-row", attributes: { role: "row", "aria-rowindex": "1" } },
    ...tableColumns.map(({ column, heading, description, align }, index) => {
      const cell = make(
        "div",
        {
          class: `cell align-${align}`,
          attributes: {
            role: "columnheader",
            "aria-colindex": String(index + 1),
            "data-column": column,
          },
        },
        make("button", {
          class: "heading-button",
          text: heading,
          // One stop of the Tab key for all headings; arrow keys go from one to the next.
          attributes: {
            type: "button",
            title: description,
            tabindex: index === 0 ? "0" : "-1",
          },
          on: {
            click: () => {
              sort(nextOrder(column));
            },
          },
        }),
      );
      headings.set(column, cell);
      return cell;
    }),
  );
  const body = make("div", { class: "rows", attributes: { role: "rowgroup" } });
  const spacer = make("div", { class: "spacer" }, body);
  const grid = make(
    "div",
    {
      class: "grid",
      attributes: {
        role: "grid",
        tabindex: "0",
        "aria-label": dataSetTexts.table,
        "aria-colcount": String(tableColumns.length),
        "aria-description": dataSetTexts.keys,
      },
    },
    make("div", { class: "grid-head", attributes: { role: "rowgroup" } }, header),
    spacer,
  );

  let selection: SelectionMessage | undefined;
  let active = 0;
  let known = new Map<number, DataSetRow>();
  /** Ranges that were asked for and have not come. */
  let asked = new Set<number>();
  const drawn = new Map<number, HTMLElement>();
  /** The rows that were told to be on the screen last. */
  let told = { from: 0, to: 0 };

  function nextOrder(column: Column): SortOrder | undefined {
    const now = selection?.sort;
    if (now?.column !== column) return { column };
    return now.descending === true ? undefined : { column, descending: true };
  }

  const viewHeight = (): number => Math.max(rowHeight, grid.clientHeight - head);
  const rowsThatFit = (): number => Math.max(1, Math.floor(viewHeight() / rowHeight) - 1);

  /** Rows are asked for in blocks, so that scrolling asks seldom. */
  const block = 100;
  function askFor(from: number, to: number, again: boolean): void {
    if (!selection) return;
    for (let start = from - (from % block); start < to; start += block) {
      const count = Math.min(block, selection.rows - start, mostRowsAtOnce);
      const missing = again || !known.has(Math.min(start + count - 1, to - 1)) || !known.has(start);
      if (count <= 0 || !missing || asked.has(start)) continue;
      asked.add(start);
      ask(selection.version, start, count);
    }
  }

  function draw(again = false): void {
    if (!selection) return;
    const { rows } = selection;
    const shown = rowWindow(rows, rowHeight, grid.scrollTop, viewHeight());
    spacer.style.blockSize = `${shown.height}px`;
    body.style.translate = `0 ${shown.top}px`;
    for (const [at, element] of drawn) {
      if (at >= shown.from && at < shown.to) continue;
      element.remove();
      drawn.delete(at);
    }
    // Rows stand in the document in their order, so that they are read in it.
    let before: HTMLElement | undefined;
    for (let at = shown.from; at < shown.to; at += 1) {
      let element = drawn.get(at);
      if (!element) {
        element = drawRow(at);
        drawn.set(at, element);
      }
      if (before ? before.nextElementSibling !== element : body.firstElementChild !== element) {
        if (before) before.after(element);
        else body.prepend(element);
      }
      before = element;
    }
    askFor(shown.from, shown.to, again);
    noticePending();
    markActive();
  }

  function noticePending(): void {
    if (!selection) return;
    const inView = rowsInView(selection.rows, rowHeight, grid.scrollTop, viewHeight());
    if (told.from === inView.from && told.to === inView.to) return;
    let pending = false;
    for (let at = inView.from; at < inView.to; at += 1) {
      const row = known.get(at);
      // Rows that are on their way are looked at when they have come.
      if (!row) return;
      pending ||= row.state === "pending";
    }
    const before = told;
    told = inView;
    if (pending) tellInView(selection.version, inView.from, inView.to - inView.from);
    for (const [at, element] of drawn) {
      const isOther = isIn(at, before) !== isIn(at, told);
      if (isOther && known.get(at)?.state === "pending") fillRow(element, at);
    }
  }

  function drawRow(at: number): HTMLElement {
    const element = make("div", {
      class: "row",
      attributes: { role: "row", id: `row-${at}`, "aria-rowindex": String(at + 2) },
    });
    fillRow(element, at);
    return element;
  }

  function fillRow(element: HTMLElement, at: number): void {
    const row = known.get(at);
    element.classList.toggle("is-damaged", row?.state === "damaged");
    const [line] = tableColumns;
    if (row?.state === "analysed") {
      element.replaceChildren(
        ...tableColumns.map(({ align, column, cell }, index) => {
          const text = cell(row);
          const made = makeCell(text, index, align);
          if (column === "correct") made.dataset["verdict"] = row.correct;
          if (column === "failedClaims" && row.failedClaims > 0) made.classList.add("is-bad");
          if (text.length > 12) made.title = text;
          return made;
        }),
      );
      return;
    }
    const first = makeCell(row === undefined ? "…" : String(row.line), 0, line?.align ?? "end");
    const wide = (text: string, from: number): HTMLElement => {
      const rest = makeCell(text, from, "start");
      rest.classList.add("wide-cell");
      rest.style.gridColumn = `${from + 1} / -1`;
      rest.setAttribute("aria-colspan", String(tableColumns.length - from));
      return rest;
    };
    if (row?.state === "pending") {
      const { glimpse } = row;
      const seen = tableColumns.flatMap(({ glimpseCell, align }, index) =>
        glimpse && glimpseCell ? [makeCell(glimpseCell(glimpse), index, align)] : [],
      );
      const state = isIn(at, told) ? dataSetTexts.analysing : dataSetTexts.pending;
      element.replaceChildren(first, ...seen, wide(state, seen.length + 1));
      return;
    }
    const text = row === undefined ? "" : dataSetTexts.damaged(row.problem);
    const rest = wide(text, 1);
    if (row !== undefined) rest.title = text;
    element.replaceChildren(first, rest);
  }

  function markActive(): void {
    const present = drawn.get(active);
    for (const element of drawn.values())
      setAttribute(element, "aria-selected", String(element === present));
    if (present) grid.setAttribute("aria-activedescendant", present.id);
    else grid.removeAttribute("aria-activedescendant");
  }

  function goTo(at: number): void {
    if (!selection || selection.rows === 0) return;
    active = Math.max(0, Math.min(selection.rows - 1, at));
    const scroll = scrollToRow(active, selection.rows, rowHeight, grid.scrollTop, viewHeight());
    if (scroll !== undefined) grid.scrollTop = scroll;
    draw();
  }

  const moves: Readonly<Record<string, () => number>> = {
    ArrowDown: () => active + 1,
    ArrowUp: () => active - 1,
    PageDown: () => active + rowsThatFit(),
    PageUp: () => active - rowsThatFit(),
    Home: () => 0,
    End: () => (selection?.rows ?? 1) - 1,
  };

  function focusHeading(from: Element | null, by: number): void {
    const buttons = [...header.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === from);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
  }

  grid.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const onHeading = event.target instanceof HTMLButtonElement;
    if (onHeading) {
      if (event.key === "ArrowRight") focusHeading(event.target, 1);
      else if (event.key === "ArrowLeft") focusHeading(event.target, -1);
      else if (event.key === "ArrowDown" || event.key === "Escape") grid.focus();
      else return;
    } else if (event.key === "ArrowUp" && active === 0) focusHeading(null, 1);
    else if (event.key === "ArrowLeft") grid.scrollLeft -= 80;
    else if (event.key === "ArrowRight") grid.scrollLeft += 80;
    else if (event.key === "Enter") open(active);
    else {
      const move = moves[event.key];
      if (!move) return;
      goTo(move());
    }
    event.preventDefault();
  });
  const rowOf = (event: Event): number | undefined => {
    const element = event.target instanceof Element ? event.target.closest(".rows > .row") : null;
    return element === null ? undefined : Number(element.id.slice("row-".length));
  };
  body.addEventListener("click", (event) => {
    const at = rowOf(event);
    if (at !== undefined) goTo(at);
  });
  body.addEventListener("dblclick", (event) => {
    const at = rowOf(event);
    if (at !== undefined) open(at);
  });
  grid.addEventListener(
    "scroll",
    () => {
      requestAnimationFrame(() => {
        draw();
      });
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    draw();
  }).observe(grid);

  return {
    element: grid,
    select(next) {
      const isOther = next.version !== selection?.version;
      selection = next;
      grid.setAttribute("aria-rowcount", String(next.rows + 1));
      for (const [column, element] of headings) {
        const order = next.sort?.column === column ? next.sort : undefined;
        const direction = order?.descending === true ? "descending" : "ascending";
        setAttribute(element, "aria-sort", order ? direction : "none");
      }
      if (isOther) {
        known = new Map();
        asked = new Set();
        told = { from: 0, to: 0 };
        for (const element of drawn.values()) element.remove();
        drawn.clear();
        active = Math.max(0, Math.min(active, next.rows - 1));
      }
      draw();
    },
    take(version, from, rows) {
      if (version !== selection?.version) return;
      asked.delete(from - (from % block));
      for (const [index, row] of rows.entries()) {
        const at = from + index;
        const before = known.get(at);
        known.set(at, row);
        const element = drawn.get(at);
        if (element && (before?.id !== row.id || isOther(before, row))) fillRow(element, at);
      }
      noticePending();
    },
    refresh() {
      draw(true);
    },
    goTo,
  };
}

/** @param before the same row. */
function isOther(before: DataSetRow, row: DataSetRow): boolean {
  if (before.state !== row.state) return true;
  if (before.state !== "pending" || row.state !== "pending") return false;
  return (before.glimpse === undefined) !== (row.glimpse === undefined);
}

function isIn(at: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return at >= from && at < to;
}

function makeCell(text: string, index: number, align: "start" | "end"): HTMLElement {
  return make("div", {
    class: `cell align-${align}`,
    text,
    attributes: { role: "gridcell", "aria-colindex": String(index + 1) },
  });
}
