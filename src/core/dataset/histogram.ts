/** Sorts numbers into bins with round edges, for plots. */
import type { HistogramBin } from "./statistics.ts";

/** About as many bins as a small plot shows apart. */
const wantedBins = 20;

/**
 * Bins of one width, a round number (1, 2 or 5 times a power of ten). Whole numbers get bins of whole width.
 * @param values finite, in any order. @returns no bins for no values.
 */
export function linearBins(values: Float64Array): HistogramBin[] {
  const range = rangeOf(values);
  if (range === undefined) return [];
  const { min, max } = range;
  const whole = values.every((value) => Number.isInteger(value));
  const width = roundWidth((max - min) / wantedBins, whole);
  const first = Math.floor(min / width);
  // The greatest value of all may stand on an edge; a bin of its own is only for whole numbers.
  const last = Math.max(first, whole ? Math.floor(max / width) : Math.ceil(max / width) - 1);
  const bins = new Array<number>(last - first + 1).fill(0);
  for (const value of values) {
    const at = Math.min(last, Math.max(first, Math.floor(value / width))) - first;
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return bins.map((count, at) => ({
    from: exact((first + at) * width),
    to: exact((first + at + 1) * width),
    count,
  }));
}

/** Bins whose ends are twice their starts, from a power of two; values below 1 share the first bin, which begins at 0. */
export function doublingBins(values: Float64Array): HistogramBin[] {
  const range = rangeOf(values);
  if (range === undefined) return [];
  const binOf = (value: number): number => (value < 1 ? 0 : 1 + Math.floor(Math.log2(value)));
  const first = binOf(range.min);
  const bins = new Array<number>(binOf(range.max) - first + 1).fill(0);
  for (const value of values) {
    const at = binOf(value) - first;
    bins[at] = (bins[at] ?? 0) + 1;
  }
  const edge = (bin: number): number => (bin === 0 ? 0 : 2 ** (bin - 1));
  return bins.map((count, at) => ({ from: edge(first + at), to: edge(first + at + 1), count }));
}

function rangeOf(values: Float64Array): { min: number; max: number } | undefined {
  if (values.length === 0) return undefined;
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

function roundWidth(width: number, whole: boolean): number {
  if (width <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 5, 10].find((step) => step * power >= width) ?? 10;
  return whole ? Math.max(1, factor * power) : factor * power;
}

/** Edges such as 0.15 rather than 0.15000000000000002. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
