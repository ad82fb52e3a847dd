/** “Export Traces”: whole documents as JSON Lines, one a line, which open here again as they were. */
import { Uri, window, workspace } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { writeTraceLines } from "../../core/exchange/traceLines.ts";
import type { Trace } from "../../core/model/trace.ts";
import { saveFile } from "../host/saveFile.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { Target } from "./traces.ts";

export async function exportTraces(
  library: TraceLibrary,
  targets: readonly Target[],
): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = "traces.traces.jsonl";
  const target = await window.showSaveDialog({
    title: l10n.t("Export traces"),
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
    filters: { [l10n.t("Traces as JSON Lines")]: ["traces.jsonl", "jsonl"] },
  });
  if (!target) return;
  const traces: Trace[] = [];
  for (const { id } of targets) {
    const trace = (await library.open(id))?.trace;
    if (trace) traces.push(trace);
  }
  await saveFile(target, writeTraceLines(traces));
  const lost = targets.length - traces.length;
  const told = [
    traces.length === 1
      ? l10n.t("1 trace was exported.")
      : l10n.t("{0} traces were exported.", traces.length),
    ...(lost === 0 ? [] : [l10n.t("{0} could not be read; the log says why.", lost)]),
  ];
  void window.showInformationMessage(told.join(" "));
}
