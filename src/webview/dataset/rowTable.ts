/** The table itself: a grid with only the rows in view in the document, moved through by scrolling and by keys. */
import type { SelectionMessage } from "../../core/dataset/dataSetProtocol.ts";
import type { SortOrder } from "../../core/dataset/query.ts";
import type { DataSetRow } from "../../core/dataset/row.ts";
import { make } from "../draw/dom.ts";
import { tableColumns } from "./columns.ts";
import { createDrawnRows, rowOf, type RowRange } from "./drawnRows.ts";
import { createFetchedRows } from "./fetchedRows.ts";
import { createHeadings, type Headings } from "./headings.ts";
import type { MarkedRows } from "./markedRows.ts";
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
  /** Rows in view are not analysed yet; called once for each range. */
  readonly tellInView: (version: number, from: number, count: number) => void;
  readonly open: (at: number) => void;
  readonly sort: (sort: SortOrder | undefined) => void;
  readonly marked: Pick<MarkedRows, "has" | "toggle">;
}

/** Height of a row in CSS pixels; the style sheet has the same. */
const rowHeight = 26;
const head = 28;
/** CSS pixels that an arrow key scrolls to the side. */
const sidewaysStep = 80;

export function createRowTable(input: RowTableInput): RowTable {
  const { ask, tellInView, open, sort, marked } = input;
  let selection: SelectionMessage | undefined;
  let active = 0;
  /** The rows that were in view when the host was last informed. */
  let told: RowRange = { from: 0, to: 0 };
  const headings = createHeadings(sort);
  const fetched = createFetchedRows(ask);
  const drawn = createDrawnRows(
    (at) => fetched.get(at),
    () => told,
    marked.has,
  );
  const spacer = make("div", { class: "spacer" }, drawn.element);
  const grid = makeGrid(headings, spacer);
  const viewHeight = (): number => Math.max(rowHeight, grid.clientHeight - head);

  const noticePending = (): void => {
    if (!selection) return;
    const inView = rowsInView(selection.rows, rowHeight, grid.scrollTop, viewHeight());
    if (told.from === inView.from && told.to === inView.to) return;
    let pending = false;
    for (let at = inView.from; at < inView.to; at += 1) {
      const row = fetched.get(at);
      // Rows that are on their way are looked at when they have come.
      if (!row) return;
      pending ||= row.state === "pending";
    }
    const before = told;
    told = inView;
    if (pending) tellInView(selection.version, inView.from, inView.to - inView.from);
    drawn.viewMoved(before, told);
  };
  const draw = (again = false): void => {
    if (!selection) return;
    const window = rowWindow(selection.rows, rowHeight, grid.scrollTop, viewHeight());
    spacer.style.blockSize = `${window.height}px`;
    drawn.draw(window);
    fetched.request(selection, window.from, window.to, again);
    noticePending();
    const id = drawn.markActive(active);
    if (id === undefined) grid.removeAttribute("aria-activedescendant");
    else grid.setAttribute("aria-activedescendant", id);
  };
  const goTo = (at: number): void => {
    if (!selection || selection.rows === 0) return;
    active = Math.max(0, Math.min(selection.rows - 1, at));
    const scroll = scrollToRow(active, selection.rows, rowHeight, grid.scrollTop, viewHeight());
    if (scroll !== undefined) grid.scrollTop = scroll;
    draw();
  };

  const mark = (at: number): void => {
    const row = fetched.get(at);
    // A damaged line has no trace.
    if (row === undefined || row.state === "damaged") return;
    marked.toggle(row.id);
    drawn.remark(at);
  };

  listenToKeys(grid, headings, {
    active: () => active,
    rows: () => selection?.rows ?? 1,
    page: () => Math.max(1, Math.floor(viewHeight() / rowHeight) - 1),
    goTo,
    open,
    mark,
  });
  drawn.element.addEventListener("click", (event) => {
    const at = rowOf(event);
    if (at === undefined) return;
    goTo(at);
    if (event.ctrlKey || event.metaKey) mark(at);
  });
  drawn.element.addEventListener("dblclick", (event) => {
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
      headings.show(next.sort);
      if (isOther) {
        fetched.clear();
        drawn.clear();
        told = { from: 0, to: 0 };
        active = Math.max(0, Math.min(active, next.rows - 1));
      }
      draw();
    },
    take(version, from, rows) {
      if (version !== selection?.version) return;
      fetched.take(from, rows, (at, row, before) => {
        drawn.update(at, row, before);
      });
      noticePending();
    },
    refresh() {
      draw(true);
    },
    goTo,
  };
}

function makeGrid(headings: Headings, spacer: HTMLElement): HTMLElement {
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
    make("div", { class: "grid-head", attributes: { role: "rowgroup" } }, headings.element),
    spacer,
  );
  // The style sheet must know no number of columns: a further one would break each row in two.
  grid.style.setProperty("--tracks", tableColumns.map(({ track }) => track).join(" "));
  return grid;
}

interface KeyTarget {
  /** Place of the active row. */
  readonly active: () => number;
  readonly rows: () => number;
  /** Rows to a page. */
  readonly page: () => number;
  readonly goTo: (at: number) => void;
  readonly open: (at: number) => void;
  readonly mark: (at: number) => void;
}

function listenToKeys(grid: HTMLElement, headings: Headings, target: KeyTarget): void {
  const { active, rows, page, goTo, open, mark } = target;
  const moves: Readonly<Record<string, () => number>> = {
    ArrowDown: () => active() + 1,
    ArrowUp: () => active() - 1,
    PageDown: () => active() + page(),
    PageUp: () => active() - page(),
    Home: () => 0,
    End: () => rows() - 1,
  };
  grid.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLButtonElement) {
      if (event.key === "ArrowRight") headings.focus(event.target, 1);
      else if (event.key === "ArrowLeft") headings.focus(event.target, -1);
      else if (event.key === "ArrowDown" || event.key === "Escape") grid.focus();
      else return;
    } else if (event.key === "ArrowUp" && active() === 0) headings.focus(null, 1);
    else if (event.key === "ArrowLeft") grid.scrollLeft -= sidewaysStep;
    else if (event.key === "ArrowRight") grid.scrollLeft += sidewaysStep;
    else if (event.key === "Enter") open(active());
    else if (event.key === " ") mark(active());
    else {
      const move = moves[event.key];
      if (!move) return;
      goTo(move());
    }
    event.preventDefault();
  });
}
