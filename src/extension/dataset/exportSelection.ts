/** “Export Traces” of a table: the lines of its rows as they are, or the reader's labels of them as labelled data. */
import { commands, window, type Uri } from "vscode";
import { basename } from "node:path";
import { l10n } from "../../core/text/l10n.ts";
import { formatCount } from "../../core/text/formats.ts";
import { writeLabelledData } from "../../core/exchange/labelledData.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import { writeUserFile } from "../../node/userFile.ts";
import { showChoice, showWarning } from "../host/notify.ts";
import { withProgress } from "../host/progress.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import { rowsAtOnce, type FormItem, type WrittenRows } from "./exportForm.ts";
import type { DataSetSession } from "./dataSetSession.ts";
import { analysisForm } from "./exportAnalysis.ts";
import { trainingForms } from "./exportTraining.ts";
import { askForTarget } from "./exportTarget.ts";

const forms: readonly FormItem[] = [
  {
    label: l10n.t("JSON Lines"),
    detail: l10n.t("The lines of the file, byte for byte."),
    ending: "-selection.traces.jsonl",
    async write({ set, ids }, to, signal) {
      const lines = await set.exportLines(ids, to, signal);
      const name = basename(to);
      return lines === 1
        ? l10n.t("1 line was exported to {0}.", name)
        : l10n.t("{0} lines were exported to {1}.", formatCount(lines), name);
    },
  },
  {
    label: l10n.t("Labelled data"),
    detail: l10n.t(
      "One line for each trace in which you labelled steps, to evaluate or train with.",
    ),
    ending: "-labels.jsonl",
    write: writeLabels,
  },
  analysisForm,
  ...trainingForms,
];

export async function exportSelection(
  { set, selection, name }: DataSetSession,
  from: Uri,
  library: TraceLibrary,
  cues: readonly ReaderCue[],
): Promise<void> {
  if (!set || !selection) return;
  if (selection.ids.length === 0) {
    void window.showInformationMessage(l10n.t("The table is empty; there is nothing to export."));
    return;
  }
  const { ids } = selection;
  const form = await window.showQuickPick(forms, {
    title: l10n.t("Export the traces in the table"),
    placeHolder: l10n.t("Export the traces in the table as what?"),
  });
  if (!form) return;
  const target = await askForTarget(
    l10n.t("Export the traces in the table"),
    from,
    name + form.ending,
    form.filter ?? { [l10n.t("JSON Lines")]: ["jsonl"] },
  );
  if (!target) return;
  const written = await withProgress(l10n.t("Exporting traces"), async (signal, tell) =>
    form.write({ set, ids, library, cues }, target.fsPath, signal, (done) => {
      tell(done / ids.length, l10n.t("{0} of {1}", formatCount(done), formatCount(ids.length)));
    }),
  );
  if (written === undefined) return;
  if (form.filter) {
    void window.showInformationMessage(written);
    return;
  }
  const open = l10n.t("Open");
  if ((await showChoice("information", written, [open])) === open)
    await commands.executeCommand("vscode.open", target);
}

/** The labels that are stored here count, else those that the file brings. */
async function writeLabels(
  { set, ids, library }: WrittenRows,
  to: string,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<string | undefined> {
  const lines: string[] = [];
  for (const [index, id] of ids.entries()) {
    if (index % rowsAtOnce === 0) {
      signal.throwIfAborted();
      tell(index);
    }
    const [row] = set.rows([id]);
    if (row?.state === "damaged") continue;
    const trace = await set.readTrace(id).catch(() => undefined);
    const line = trace && writeLabelledData((await library.stored(trace)) ?? trace);
    if (line !== undefined) lines.push(line);
  }
  if (lines.length === 0) {
    showWarning(
      l10n.t("No step of the traces in the table is labelled by you, so nothing was written."),
    );
    return undefined;
  }
  await writeUserFile(to, lines.join(""));
  const name = basename(to);
  return lines.length === 1
    ? l10n.t("The labels of 1 trace were exported to {0}.", name)
    : l10n.t("The labels of {0} traces were exported to {1}.", formatCount(lines.length), name);
}
