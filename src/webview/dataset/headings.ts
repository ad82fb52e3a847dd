/** The table's headings: each one sorts by its column; one stop of the Tab key for all of them. */
import type { Column, SortOrder } from "../../core/dataset/query.ts";
import { make, setAttribute } from "../draw/dom.ts";
import { tableColumns } from "./columns.ts";

export interface Headings {
  readonly element: HTMLElement;
  /** Shows by which column the rows are sorted. */
  show(sort: SortOrder | undefined): void;
  /** Puts the focus on the heading so many places from one, or on the one of that index where none is given. */
  focus(from: Element | null, by: number): void;
}

/** @param sort called with the order that a press asks for: ascending, then descending, then the file's own. */
export function createHeadings(sort: (order: SortOrder | undefined) => void): Headings {
  const cells = new Map<Column, HTMLElement>();
  let shown: SortOrder | undefined;

  const next = (column: Column): SortOrder | undefined => {
    if (shown?.column !== column) return { column };
    return shown.descending === true ? undefined : { column, descending: true };
  };
  const element = make("div", {
    class: "row heading-row",
    attributes: { role: "row", "aria-rowindex": "1" },
  });
  for (const [index, { column, heading, description, align }] of tableColumns.entries()) {
    const button = make("button", {
      class: "heading-button",
      text: heading,
      attributes: { type: "button", title: description, tabindex: index === 0 ? "0" : "-1" },
      on: {
        click: () => {
          sort(next(column));
        },
      },
    });
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
      button,
    );
    cells.set(column, cell);
    element.append(cell);
  }

  return {
    element,
    show(order) {
      shown = order;
      for (const [column, cell] of cells) {
        const direction = order?.descending === true ? "descending" : "ascending";
        setAttribute(cell, "aria-sort", order?.column === column ? direction : "none");
      }
    },
    focus(from, by) {
      const buttons = [...element.querySelectorAll("button")];
      const at = buttons.findIndex((button) => button === from);
      buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
    },
  };
}
