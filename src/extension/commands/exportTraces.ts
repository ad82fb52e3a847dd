/** “Export Traces”: whole documents as JSON Lines, which open here again as they were, or data for fine-tuning. */
import { Uri, window, workspace, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import {
  notTrainableText,
  writeTrainingLine,
  type NotTrainable,
  type ThoughtPlace,
} from "../../core/exchange/trainingMessages.ts";
import { writeTraceLines } from "../../core/exchange/traceLines.ts";
import type { Trace } from "../../core/model/trace.ts";
import { trainingChoices, trainingReport } from "../dataset/exportTraining.ts";
import { saveFile } from "../host/saveFile.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { Target } from "./traces.ts";

export async function exportTraces(
  library: TraceLibrary,
  targets: readonly Target[],
): Promise<void> {
  const form = await window.showQuickPick<QuickPickItem & { place?: ThoughtPlace }>(
    [
      {
        label: l10n.t("Traces as JSON Lines"),
        detail: l10n.t("Whole documents, which open here again as they were."),
      },
      ...trainingChoices,
    ],
    { title: l10n.t("Export traces"), matchOnDetail: true },
  );
  if (!form) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = form.place === undefined ? "traces.traces.jsonl" : "traces-sft.jsonl";
  const target = await window.showSaveDialog({
    title: l10n.t("Export traces"),
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
    filters: {
      [l10n.t("Traces as JSON Lines")]:
        form.place === undefined ? ["traces.jsonl", "jsonl"] : ["jsonl"],
    },
  });
  if (!target) return;
  const traces: Trace[] = [];
  for (const { id } of targets) {
    const trace = (await library.open(id))?.trace;
    if (trace) traces.push(trace);
  }
  const lost = targets.length - traces.length;
  const told =
    form.place === undefined
      ? await writeTraces(traces, target)
      : await writeTraining(traces, form.place, target);
  const unread = lost === 0 ? [] : [l10n.t("{0} could not be read; the log says why.", lost)];
  void window.showInformationMessage([told, ...unread].join(" "));
}

async function writeTraces(traces: readonly Trace[], target: Uri): Promise<string> {
  await saveFile(target, writeTraceLines(traces));
  return traces.length === 1
    ? l10n.t("1 trace was exported.")
    : l10n.t("{0} traces were exported.", traces.length);
}

async function writeTraining(
  traces: readonly Trace[],
  place: ThoughtPlace,
  target: Uri,
): Promise<string> {
  const left = new Map<NotTrainable, number>();
  const lines: string[] = [];
  for (const trace of traces) {
    const made = writeTrainingLine(trace, place);
    if ("line" in made) lines.push(made.line);
    else left.set(made.left, (left.get(made.left) ?? 0) + 1);
  }
  // An empty file would take the place of one that is there.
  if (lines.length === 0)
    return l10n.t("No trace can be learnt from: {0}. Nothing was written.", notTrainableText(left));
  await saveFile(target, lines.join(""));
  return trainingReport(lines.length, target.path.slice(target.path.lastIndexOf("/") + 1), left);
}
