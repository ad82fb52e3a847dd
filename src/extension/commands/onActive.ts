/** For commands on the trace in view. */
import { window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { TraceViews } from "../views/traceViews.ts";

/** @returns a command that runs on the active trace, and says so where no trace is open. */
export function onActive(
  views: Pick<TraceViews, "active">,
  run: (trace: Trace) => unknown,
): () => unknown {
  return () =>
    views.active
      ? run(views.active.trace)
      : window.showInformationMessage(l10n.t("Open a trace first."));
}
