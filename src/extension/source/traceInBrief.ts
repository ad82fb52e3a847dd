/** What an editor says of a trace in one line. */
import { standingFailures } from "../../core/analysis/claims/standing.ts";
import type { Trace } from "../../core/model/trace.ts";

/**
 * “trace: 23 checks, 1 failed claim”; of a run that failed before its first step only that.
 * @param isChanged whether the code is another than the one that was inspected.
 */
export function traceInBrief({ status, analysis }: Trace, isChanged: boolean): string {
  if (status === "running") return "trace: running…";
  if (status === "failed" && (analysis?.steps.length ?? 0) === 0) return "trace: failed";
  const checks = analysis?.statistics.stepsByKind["verify"] ?? 0;
  const failed = standingFailures(analysis).length;
  return [
    `trace: ${checks} ${checks === 1 ? "check" : "checks"}`,
    failed === 0 ? "" : `, ${failed} failed ${failed === 1 ? "claim" : "claims"}`,
    isChanged ? " (the code has changed since)" : "",
  ].join("");
}
