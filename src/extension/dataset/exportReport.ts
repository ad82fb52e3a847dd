/** “Export Report”: what the traces in the table add up to, as one HTML page or as JSON. */
import { UIKind, commands, env, window, type QuickPickItem, type Uri } from "vscode";
import { basename } from "node:path";
import { l10n } from "../../core/text/l10n.ts";
import { conditionInWords } from "../../core/dataset/columnWords.ts";
import type { DataSetReport } from "../../core/dataset/report.ts";
import { formatCount } from "../../core/text/formats.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import { dataSetReport } from "../../dataset/dataSetReport.ts";
import { writeUserFile } from "../../node/userFile.ts";
import { showChoice } from "../host/notify.ts";
import { withProgress } from "../host/progress.ts";
import type { DataSetSession } from "./dataSetSession.ts";
import { askForTarget } from "./exportTarget.ts";
import type { RowSelection } from "./rowSelection.ts";

interface FormatItem extends QuickPickItem {
  readonly extension: "html" | "json";
  readonly write: (report: DataSetReport) => Promise<string>;
}

const formats: readonly FormatItem[] = [
  {
    label: l10n.t("HTML"),
    detail: l10n.t(
      "One page with tables and plots; needs no script, no network and no other file.",
    ),
    extension: "html",
    async write(report) {
      const { writeDataSetReport } = await import("../../export/dataSetReportHtml.ts");
      return writeDataSetReport(report);
    },
  },
  {
    label: l10n.t("JSON"),
    detail: l10n.t("The same numbers for other programs."),
    extension: "json",
    write: (report) => Promise.resolve(`${JSON.stringify(report, undefined, 1)}\n`),
  },
];

export async function exportReport(session: DataSetSession, from: Uri): Promise<void> {
  const { set, selection, name } = session;
  if (!set || !selection) return;
  const pending = selection.pending();
  if (selection.ids.length === 0 && pending.length === 0) {
    void window.showInformationMessage(
      l10n.t("The table is empty; there is nothing to report on."),
    );
    return;
  }
  const format = await window.showQuickPick(formats, {
    title: l10n.t("Report on {0}", describeSelection(selection, set)),
    placeHolder: l10n.t("Export the report as what?"),
  });
  if (!format) return;
  const analyseFirst = pending.length > 0 ? await asksForAnalysis(pending.length) : false;
  if (analyseFirst === undefined) return;
  const { extension, label } = format;
  const target = await askForTarget(l10n.t("Export report"), from, `${name}-report.${extension}`, {
    [label]: [extension],
  });
  if (!target) return;
  const traces = await withProgress(l10n.t("Exporting the report"), async (signal, tell) => {
    if (analyseFirst) {
      await session.analyseRows(pending, signal, (left) => {
        tell(1 - left / pending.length, l10n.t("{0} traces left to analyse", formatCount(left)));
      });
      signal.throwIfAborted();
    }
    const report = dataSetReport(set, {
      title: l10n.t("Report on {0} in {1}", describeSelection(selection, set), name),
      createdAt: new Date().toISOString(),
      placeOf: ({ line, part }) => `${name}:${line}${part === 0 ? "" : `.${part + 1}`}`,
      ids: selection.ids,
    });
    await writeUserFile(target.fsPath, await format.write(report));
    return report.statistics.analysed;
  });
  const open = l10n.t("Open");
  const count = traces === 1 ? l10n.t("1 trace") : l10n.t("{0} traces", formatCount(traces));
  const told = l10n.t("A report on {0} was exported to {1}.", count, basename(target.fsPath));
  if ((await showChoice("information", told, [open])) === open) await openReport(target, extension);
}

/** A page belongs into a browser, where there is one on the machine that the file is on. */
async function openReport(report: Uri, extension: FormatItem["extension"]): Promise<void> {
  const isHere = env.uiKind === UIKind.Desktop && env.remoteName === undefined;
  if (extension === "html" && isHere && (await env.openExternal(report))) return;
  await commands.executeCommand("vscode.open", report);
}

/** @returns undefined when the question was dismissed. */
async function asksForAnalysis(pending: number): Promise<boolean | undefined> {
  const items = [
    {
      label: l10n.t("Analyse them first"),
      detail: l10n.t(
        "On all cores, with progress; stopping it keeps what is done and writes no report.",
      ),
      first: true,
    },
    {
      label: l10n.t("Leave them out"),
      detail: l10n.t("The report says how many are missing."),
      first: false,
    },
  ];
  const chosen = await window.showQuickPick(items, {
    title:
      pending === 1
        ? l10n.t("1 trace is not analysed yet")
        : l10n.t("{0} traces are not analysed yet", formatCount(pending)),
    placeHolder: l10n.t("What is to become of them?"),
  });
  return chosen?.first;
}

function describeSelection({ ids, where, search }: RowSelection, set: DataSet): string {
  const all = set.rowCount;
  const traces =
    ids.length === 1 ? l10n.t("1 trace") : l10n.t("{0} traces", formatCount(ids.length));
  if (ids.length === all) return traces;
  const text = search && !search.running ? [l10n.t("with “{0}”", search.text)] : [];
  return [
    l10n.t("{0} of {1}", traces, formatCount(all)),
    ...text,
    ...where.map(conditionInWords),
  ].join(", ");
}
