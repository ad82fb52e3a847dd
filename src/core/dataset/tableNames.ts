/** Names of the files that a table export writes. */

/** @param traces name of the file of the traces. @returns that of the file of their steps: `a.parquet` has `a.steps.parquet`. */
export function stepsFileOf(traces: string): string {
  return `${traces.replace(/\.parquet$/i, "")}.steps.parquet`;
}
