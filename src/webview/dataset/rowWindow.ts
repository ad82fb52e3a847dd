/** Which rows of a long table are in view. Pure; lengths are in CSS pixels. */

/** Browsers place nothing exactly that lies deeper than some 30 million pixels. */
const tallest = 15_000_000;

export interface RowWindow {
  /** Height of all rows together, as the scroll bar sees it. */
  readonly height: number;
  /** First row to draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Where the top of the first drawn row is, below the top of all rows. */
  readonly top: number;
}

/** Rows that are drawn beyond either edge, so that scrolling a little shows no gap. */
const beyond = 8;

/**
 * @param scrolled how far the rows are scrolled. @param view height that the rows are seen through.
 */
export function rowWindow(
  rows: number,
  rowHeight: number,
  scrolled: number,
  view: number,
): RowWindow {
  const natural = rows * rowHeight;
  const height = Math.min(natural, tallest);
  const first = firstInView(rows, rowHeight, scrolled, view);
  const from = Math.max(0, Math.floor(first) - beyond);
  const to = Math.min(rows, Math.ceil(first + view / rowHeight) + beyond);
  return { height, from, to, top: scrolled - (first - from) * rowHeight };
}

/** The rows of which something can be seen, as the first and the one after the last. */
export function rowsInView(
  rows: number,
  rowHeight: number,
  scrolled: number,
  view: number,
): { readonly from: number; readonly to: number } {
  const first = firstInView(rows, rowHeight, scrolled, view);
  return { from: Math.floor(first), to: Math.min(rows, Math.ceil(first + view / rowHeight)) };
}

/** @returns how far to scroll so that the row is in view, or undefined where it is already. */
export function scrollToRow(
  row: number,
  rows: number,
  rowHeight: number,
  scrolled: number,
  view: number,
): number | undefined {
  const first = firstInView(rows, rowHeight, scrolled, view);
  const fit = Math.max(1, view / rowHeight);
  if (row >= first && row + 1 <= first + fit) return undefined;
  const wanted = row < first ? row : row + 1 - fit;
  const natural = rows * rowHeight;
  const height = Math.min(natural, tallest);
  const most = rows - fit;
  return most <= 0 ? 0 : (Math.min(wanted, most) / most) * Math.max(0, height - view);
}

/** The row at the upper edge, with the part of it that is above. */
function firstInView(rows: number, rowHeight: number, scrolled: number, view: number): number {
  const height = Math.min(rows * rowHeight, tallest);
  const room = height - view;
  if (room <= 0) return 0;
  const most = rows - view / rowHeight;
  return Math.min(Math.max(0, scrolled / room), 1) * most;
}
