/** How one trace looks in the “Traces” view. */
import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type QuickPickItem,
} from "vscode";
import type { SampleRow } from "../../core/history/sampleRows.ts";
import { whenInBrief } from "../../core/history/tellingApart.ts";
import { l10n } from "../../core/text/l10n.ts";
import { statusLabels } from "../../core/model/kindLabels.ts";
import type { TraceStatus } from "../../core/model/trace.ts";
import { visible } from "../../core/text/visible.ts";
import type { UnreadableEntry } from "../library/traceList.ts";
import type { TraceSummary } from "../library/traceSummary.ts";

const icons: Readonly<Record<TraceStatus, ThemeIcon>> = {
  running: new ThemeIcon("loading~spin"),
  complete: new ThemeIcon("pass"),
  stopped: new ThemeIcon("debug-stop"),
  truncated: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
  failed: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
};

/**
 * Runs when somebody presses a row; contributed nowhere, for it is about the row that is selected. VS Code forgets the
 * arguments of a row's command as soon as the list is to be drawn anew, and answers a press just then that there is
 * no such command (microsoft/vscode#240045).
 */
export const pressedCommand = "reasoningTrace.openPressedTrace";

/**
 * What stands beside a trace's title in the list and in pickers: when it was made, by which model, as which try, and how
 * it ended where that is not its end. @param tryNumber of several traces with the same title.
 */
function factsOf(summary: TraceSummary, tryNumber: number | undefined): readonly string[] {
  return [
    whenInBrief(summary.createdAt, new Date()),
    summary.model ?? "",
    tryNumber === undefined ? "" : l10n.t("try {0}", tryNumber),
    summary.status === "complete" ? "" : statusLabels[summary.status],
  ].filter((fact) => fact !== "");
}

/** A trace in a picker, with the icon of its state. */
export function traceChoice(
  summary: TraceSummary,
  tryNumber: number | undefined,
): QuickPickItem & { readonly summary: TraceSummary } {
  return {
    label: visible(summary.title),
    description: visible(factsOf(summary, tryNumber).join(" · ")),
    iconPath: icons[summary.status],
    summary,
  };
}

/**
 * @param group name of the group in which it stands: an item's id must be its own in the whole tree.
 * @param where the part in which a search found it. @param tryNumber of several traces with the same title.
 */
export function itemOf(
  summary: TraceSummary,
  group: string,
  where: string | undefined,
  tryNumber: number | undefined,
): TreeItem {
  const title = visible(summary.title);
  const item = new TreeItem(title);
  const status = statusLabels[summary.status];
  const { pinned, tags = [], notes = 0 } = summary;
  const marks = [
    ...factsOf(summary, tryNumber),
    where === undefined ? "" : l10n.t("in its {0}", where),
    pinned === true ? l10n.t("pinned") : "",
    summary.readOnly === true ? l10n.t("read-only") : "",
    tags.map((tag) => `#${visible(tag)}`).join(" "),
    notes === 0 ? "" : notes === 1 ? l10n.t("1 note") : l10n.t("{0} notes", notes),
  ].filter((mark) => mark !== "");
  item.id = group === "" ? summary.id : `${group}\n${summary.id}`;
  item.description = marks.join(" · ");
  item.iconPath = pinned === true ? new ThemeIcon("pinned") : icons[summary.status];
  item.contextValue = pinned === true ? "trace pinned" : "trace";
  item.tooltip = new MarkdownString().appendText(
    [
      title,
      [summary.endpoint, summary.model].filter(Boolean).join(" · "),
      status,
      summary.workspace ?? "",
      marks.join(" · "),
      new Date(summary.createdAt).toLocaleString(),
    ]
      .filter((line) => line !== "")
      .join("\n"),
  );
  item.accessibilityInformation = { label: [title, status, ...marks].join(", ") };
  item.command = { command: pressedCommand, title: l10n.t("Open Trace") };
  return item;
}

/**
 * The row of several samples of one prompt, with its samples below it.
 * @param group name of the group of rows in which it stands.
 */
export function sampleItem(
  { sampleGroup, title, size, ended, running, samples }: SampleRow<TraceSummary>,
  group: string,
): TreeItem {
  const item = new TreeItem(visible(title), TreeItemCollapsibleState.Collapsed);
  const { createdAt = "", model = "" } = samples[0] ?? {};
  const marks = [
    ended === size ? l10n.t("{0} samples", size) : l10n.t("{0} of {1} samples", ended, size),
    running === 0 ? "" : statusLabels.running,
    createdAt === "" ? "" : whenInBrief(createdAt, new Date()),
    visible(model),
  ].filter((mark) => mark !== "");
  item.id = `samples:${group}\n${sampleGroup}`;
  item.description = marks.join(" · ");
  item.iconPath = running > 0 ? icons.running : new ThemeIcon("layers");
  item.contextValue = running > 0 ? "samples running" : ended < size ? "samples open" : "samples";
  item.accessibilityInformation = { label: [visible(title), ...marks].join(", ") };
  item.tooltip = new MarkdownString().appendText([visible(title), ...marks].join("\n"));
  item.command = { command: pressedCommand, title: l10n.t("Open Group") };
  return item;
}

/** Something among the stored traces that can't be read, with what is wrong with it. */
export function unreadableItem({ name, path, why }: UnreadableEntry): TreeItem {
  const item = new TreeItem(visible(name));
  item.id = `unreadable:${name}`;
  item.description = visible(why);
  item.iconPath = new ThemeIcon("question", new ThemeColor("list.warningForeground"));
  item.contextValue = "unreadable";
  item.tooltip = new MarkdownString().appendText(
    `${visible(name)} ${visible(why)}\n${visible(path)}`,
  );
  item.command = { command: pressedCommand, title: l10n.t("Say What It Is") };
  return item;
}
