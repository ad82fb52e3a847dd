/** How one trace looks in the “Traces” view. */
import { MarkdownString, ThemeColor, ThemeIcon, TreeItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { statusLabels } from "../../core/model/kindLabels.ts";
import type { TraceStatus } from "../../core/model/trace.ts";
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
 * arguments of a row's command as soon as the list is to be drawn anew, and tells whoever presses just then that there is
 * no such command (microsoft/vscode#240045).
 */
export const pressedCommand = "reasoningTrace.openPressedTrace";

/**
 * @param group name of the group in which it stands: an item's id must be its own in the whole tree.
 * @param where the part in which a search found it.
 */
export function itemOf(summary: TraceSummary, group: string, where?: string): TreeItem {
  const item = new TreeItem(summary.title);
  const time = new Date(summary.createdAt).toLocaleString(undefined, {
    dateStyle: "short",
    timeStyle: "short",
  });
  const status = statusLabels[summary.status];
  const { pinned, tags = [], notes = 0 } = summary;
  const marks = [
    where === undefined ? "" : l10n.t("in its {0}", where),
    pinned === true ? l10n.t("pinned") : "",
    summary.status === "complete" ? "" : status,
    summary.readOnly === true ? l10n.t("read-only") : "",
    tags.map((tag) => `#${tag}`).join(" "),
    notes === 0 ? "" : notes === 1 ? l10n.t("1 note") : l10n.t("{0} notes", notes),
    time,
  ].filter((mark) => mark !== "");
  item.id = group === "" ? summary.id : `${group}\n${summary.id}`;
  item.description = marks.join(" · ");
  item.iconPath = pinned === true ? new ThemeIcon("pinned") : icons[summary.status];
  item.contextValue = pinned === true ? "trace pinned" : "trace";
  item.tooltip = new MarkdownString().appendText(
    [
      summary.title,
      [summary.endpoint, summary.model].filter(Boolean).join(" · "),
      status,
      summary.workspace ?? "",
      marks.join(" · "),
    ]
      .filter((line) => line !== "")
      .join("\n"),
  );
  item.accessibilityInformation = { label: [summary.title, status, ...marks].join(", ") };
  item.command = { command: pressedCommand, title: l10n.t("Open Trace") };
  return item;
}
