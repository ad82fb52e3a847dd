/** Binary search over anything that stands in order. */

/**
 * @param holds once true for an index, true for all that follow.
 * @returns the first index below `length` for which it is true; `length` where it is for none.
 */
export function bisect(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first range that ends after an offset, among ranges in order; their number where none does. */
export function firstEndingAfter(
  ranges: readonly { readonly end: number }[],
  offset: number,
): number {
  return bisect(ranges.length, (index) => (ranges[index]?.end ?? 0) > offset);
}
