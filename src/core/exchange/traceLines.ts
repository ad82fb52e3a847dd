/** Several trace documents as one `*.traces.jsonl`: JSON Lines, one document a line. */
import type { Trace } from "../model/trace.ts";

export function writeTraceLines(traces: readonly Trace[]): string {
  return traces.map((trace) => `${JSON.stringify(trace)}\n`).join("");
}
