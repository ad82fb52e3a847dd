/** Commands on the reader's labels: give one to a step, and write them all as labelled data. */
import { Uri, window, workspace, type QuickPickItem } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { writeLabelledData } from "../../core/exchange/labelledData.ts";
import type { CommandsOf } from "../host/commands.ts";
import type { Parts } from "./commandParts.ts";
import { saveFile } from "../host/saveFile.ts";
import type { TraceSummary } from "../library/traceSummary.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceViews } from "../views/traceViews.ts";

/** What the context menu of a step hands over; it comes out of the webview. */
const stepContextSchema = v.object({ step: v.pipe(v.number(), v.integer(), v.minValue(0)) });

const noLabels = l10n.t(
  "No step is labelled by you yet. Press l on a step of a trace, or choose “Label Step” in its menu.",
);

export function labelCommands({
  library,
  views,
}: Pick<Parts, "library" | "views">): CommandsOf<"labelStep" | "exportLabels"> {
  return {
    labelStep: (argument) => {
      chooseLabel(views, argument);
    },
    exportLabels: async () => exportLabels(library),
  };
}

/** Opens the choice of a label in the view: at the step of the context menu, else where the reader is. */
function chooseLabel(views: TraceViews, argument: unknown): void {
  const given = v.safeParse(stepContextSchema, argument);
  if (views.active) views.chooseLabel(given.success ? given.output.step : undefined);
  else void window.showInformationMessage(l10n.t("Open a trace first."));
}

interface TraceItem extends QuickPickItem {
  readonly summary: TraceSummary;
}

/** Writes the traces that have labels of the reader's as JSON Lines: one line each, in the form of labelled data. */
async function exportLabels(library: TraceLibrary): Promise<void> {
  const items = (await library.list()).flatMap((summary): TraceItem[] => {
    const { title, labels = 0 } = summary;
    if (labels === 0) return [];
    const description = labels === 1 ? l10n.t("1 label") : l10n.t("{0} labels", labels);
    return [{ label: title, description, picked: true, summary }];
  });
  if (items.length === 0) {
    void window.showInformationMessage(noLabels);
    return;
  }
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("Export labels"),
    placeHolder: l10n.t("The labels of which traces?"),
    canPickMany: true,
  });
  if (!chosen || chosen.length === 0) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = "labels.jsonl";
  const target = await window.showSaveDialog({
    title: l10n.t("Export labels"),
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
    filters: { [l10n.t("JSON Lines")]: ["jsonl"] },
  });
  if (!target) return;
  const lines: string[] = [];
  for (const { summary } of chosen) {
    const line = await lineOf(library, summary.id);
    if (line !== undefined) lines.push(line);
  }
  await saveFile(target, lines.join(""));
  const count = lines.length === 1 ? l10n.t("1 trace") : l10n.t("{0} traces", lines.length);
  void window.showInformationMessage(l10n.t("The labels of {0} were exported.", count));
}

async function lineOf(library: TraceLibrary, id: string): Promise<string | undefined> {
  const trace = (await library.open(id))?.trace;
  return trace && writeLabelledData(trace);
}
