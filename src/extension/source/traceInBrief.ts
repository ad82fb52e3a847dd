/** What an editor says of a trace in one line. */
import { l10n } from "../../core/text/l10n.ts";
import { countClaims } from "../../core/analysis/claims/standing.ts";
import { countChecks } from "../../core/model/analysisCounts.ts";
import type { Trace } from "../../core/model/trace.ts";
import { withReaderLabels } from "../../core/reader/readerLabels.ts";

/**
 * “trace: 23 checks, 1 claim does not hold”; of a run that failed before its first step only that. Checks are counted as the statistics do.
 * @param isChanged whether the code is another than the one that was inspected.
 */
export function traceInBrief(trace: Trace, isChanged: boolean): string {
  const { status, analysis } = trace;
  if (status === "running") return l10n.t("trace: running…");
  if (status === "failed" && (analysis?.steps.length ?? 0) === 0)
    return l10n.t("trace: the run failed");
  const checks = countChecks(withReaderLabels(trace).analysis);
  const failed = countClaims(analysis).fails;
  const found = [
    checks === 1 ? l10n.t("trace: 1 check") : l10n.t("trace: {0} checks", checks),
    ...(failed === 0
      ? []
      : [
          failed === 1 ? l10n.t("1 claim does not hold") : l10n.t("{0} claims do not hold", failed),
        ]),
  ].join(", ");
  return isChanged ? l10n.t("{0} (the code has changed since)", found) : found;
}
