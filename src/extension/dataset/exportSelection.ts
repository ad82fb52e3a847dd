/** Writes the lines of the rows in the table to a file of their own. */
import { commands, ProgressLocation, Uri, window } from "vscode";
import { basename } from "node:path";
import type { DataSetSession } from "./dataSetSession.ts";

export async function exportSelection(
  { set, selection, name }: DataSetSession,
  from: Uri,
): Promise<void> {
  if (!set || !selection) return;
  if (selection.ids.length === 0) {
    void window.showInformationMessage("The table is empty; there is nothing to export.");
    return;
  }
  const { ids } = selection;
  const proposed = `${name.replace(/(\.traces)?\.\w+$/, "")}-selection.traces.jsonl`;
  const target = await window.showSaveDialog({
    title: "Export the traces in the table",
    defaultUri: Uri.joinPath(from, "..", proposed),
    filters: { "JSON Lines": ["jsonl"] },
  });
  if (!target) return;
  if (target.toString() === from.toString()) {
    void window.showWarningMessage("Choose another file: this one is being read.");
    return;
  }
  const lines = await window.withProgress(
    { location: ProgressLocation.Notification, title: "Exporting traces", cancellable: true },
    async (_progress, token) => {
      const stopping = new AbortController();
      token.onCancellationRequested(() => {
        stopping.abort();
      });
      return set.exportLines(ids, target.fsPath, stopping.signal).catch((error: unknown) => {
        if (stopping.signal.aborted) return undefined;
        throw error;
      });
    },
  );
  if (lines === undefined) return;
  const open = "Open";
  const told = lines === 1 ? "1 line was" : `${String(lines)} lines were`;
  const chosen = await window.showInformationMessage(
    `${told} exported to ${basename(target.fsPath).replace(/[[\]]/g, "")}.`,
    open,
  );
  if (chosen === open) await commands.executeCommand("vscode.open", target);
}
