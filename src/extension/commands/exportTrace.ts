/** “Export Trace”: writes a trace as Markdown or as one HTML page where the user says. */
import { Uri, commands, window, workspace, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { exportFileName } from "../../core/exchange/fileName.ts";
import { writeMarkdown } from "../../core/exchange/markdownExport.ts";
import type { Trace } from "../../core/model/trace.ts";
import { saveFile } from "../host/saveFile.ts";

interface FormatItem extends QuickPickItem {
  readonly extension: "md" | "html";
  readonly write: (trace: Trace) => Promise<string>;
}

const formats: readonly FormatItem[] = [
  {
    label: l10n.t("Markdown"),
    detail: l10n.t("To read and edit anywhere; can be opened here again with all its labels."),
    extension: "md",
    write: (trace) => Promise.resolve(writeMarkdown(trace)),
  },
  {
    label: l10n.t("HTML"),
    detail: l10n.t(
      "One page with the look of the panel; needs no script, no network and no other file.",
    ),
    extension: "html",
    async write(trace) {
      const { writeHtml } = await import("../../export/htmlExport.ts");
      return writeHtml(trace);
    },
  },
];

export async function exportTrace(trace: Trace): Promise<void> {
  const format = await window.showQuickPick(formats, {
    title: l10n.t("Export trace"),
    placeHolder: l10n.t("Export the trace as what?"),
  });
  if (!format) return;
  const { extension, label } = format;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = exportFileName(trace, extension);
  const target = await window.showSaveDialog({
    title: l10n.t("Export trace"),
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
    filters: { [label]: [extension] },
  });
  if (!target) return;
  await saveFile(target, await format.write(trace));
  const open = l10n.t("Open");
  const chosen = await window.showInformationMessage(l10n.t("The trace was exported."), open);
  if (chosen === open) await commands.executeCommand("vscode.open", target);
}
