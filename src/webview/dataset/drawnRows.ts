/** The rows of the table that are in the document: those near the screen, in their order. */
import type { DataSetRow } from "../../core/dataset/row.ts";
import { make, setAttribute } from "../draw/dom.ts";
import { fillRow, saysOther } from "./rowCells.ts";
import type { RowWindow } from "./rowWindow.ts";

export interface DrawnRows {
  readonly element: HTMLElement;
  clear(): void;
  /** Draws the rows of a window and removes all others. */
  draw(window: RowWindow): void;
  /** Draws a row anew where what it says has changed. */
  update(at: number, row: DataSetRow, before: DataSetRow | undefined): void;
  /** Draws a row anew whose mark has changed. */
  remark(at: number): void;
  /** Draws anew those rows that wait for their analysis and came into view or left it. */
  viewMoved(before: RowRange, now: RowRange): void;
  /** Shows which row is the active one. @returns its id where it is drawn. */
  markActive(at: number): string | undefined;
}

/** Places of rows in the selection: the first, and the one after the last. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * @param rowAt undefined for a row that has not come yet. @param inView the rows that the host knows to be in view.
 * @param isMarked whether the row with an id is marked for comparing.
 */
export function createDrawnRows(
  rowAt: (at: number) => DataSetRow | undefined,
  inView: () => RowRange,
  isMarked: (id: number) => boolean,
): DrawnRows {
  const body = make("div", { class: "rows", attributes: { role: "rowgroup" } });
  const drawn = new Map<number, HTMLElement>();

  const fill = (element: HTMLElement, at: number): void => {
    const row = rowAt(at);
    fillRow(element, row, isIn(at, inView()), row !== undefined && isMarked(row.id));
  };
  const elementAt = (at: number): HTMLElement => {
    const present = drawn.get(at);
    if (present) return present;
    const element = make("div", {
      class: "row",
      attributes: { role: "row", id: `row-${at}`, "aria-rowindex": String(at + 2) },
    });
    fill(element, at);
    drawn.set(at, element);
    return element;
  };

  return {
    element: body,
    clear() {
      for (const element of drawn.values()) element.remove();
      drawn.clear();
    },
    draw(window) {
      body.style.translate = `0 ${window.top}px`;
      for (const [at, element] of drawn) {
        if (isIn(at, window)) continue;
        element.remove();
        drawn.delete(at);
      }
      // Rows stand in the document in their order, so that they are read in it.
      let before: HTMLElement | undefined;
      for (let at = window.from; at < window.to; at += 1) {
        const element = elementAt(at);
        if (before ? before.nextElementSibling !== element : body.firstElementChild !== element) {
          if (before) before.after(element);
          else body.prepend(element);
        }
        before = element;
      }
    },
    update(at, row, before) {
      const element = drawn.get(at);
      if (element && (before?.id !== row.id || saysOther(before, row))) fill(element, at);
    },
    remark(at) {
      const element = drawn.get(at);
      if (element) fill(element, at);
    },
    viewMoved(before, now) {
      for (const [at, element] of drawn) {
        if (isIn(at, before) === isIn(at, now)) continue;
        if (rowAt(at)?.state === "pending") fill(element, at);
      }
    },
    markActive(at) {
      const active = drawn.get(at);
      for (const element of drawn.values()) {
        setAttribute(element, "aria-selected", String(element === active));
      }
      return active?.id;
    },
  };
}

/** The place of the row that an event is about. */
export function rowOf({ target }: Event): number | undefined {
  const element = target instanceof Element ? target.closest(".rows > .row") : null;
  return element === null ? undefined : Number(element.id.slice("row-".length));
}

function isIn(at: number, { from, to }: RowRange): boolean {
  return at >= from && at < to;
}
