/** The “Traces” view: every stored or running trace, newest first. */
import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, window } from "vscode";
import type { TreeDataProvider } from "vscode";
import type { TraceStatus } from "../core/trace.ts";
import { commandIds, viewIds } from "./contributions.ts";
import type { TraceSummary } from "./traceFiles.ts";
import type { TraceLibrary } from "./traceLibrary.ts";
import type { Disposable } from "./disposable.ts";

const icons: Readonly<Record<TraceStatus, ThemeIcon>> = {
  running: new ThemeIcon("loading~spin"),
  complete: new ThemeIcon("pass"),
  stopped: new ThemeIcon("debug-stop"),
  truncated: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
  failed: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
};

const statusWords: Readonly<Record<TraceStatus, string>> = {
  running: "running",
  complete: "complete",
  stopped: "stopped",
  truncated: "cut off",
  failed: "failed",
};

export function createTracesTree(library: TraceLibrary): Disposable {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<TraceSummary> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (parent) => (parent ? [] : library.list()),
    getTreeItem: itemOf,
  };
  const view = window.createTreeView(viewIds.traces, { treeDataProvider: provider });
  const subscription = library.onDidChange(() => {
    changed.fire();
  });
  return {
    dispose() {
      view.dispose();
      subscription.dispose();
      changed.dispose();
    },
  };
}

function itemOf(summary: TraceSummary): TreeItem {
  const item = new TreeItem(summary.title);
  const time = new Date(summary.createdAt).toLocaleString(undefined, {
    dateStyle: "short",
    timeStyle: "short",
  });
  const status = statusWords[summary.status];
  item.id = summary.id;
  item.description = summary.status === "complete" ? time : `${status} · ${time}`;
  item.iconPath = icons[summary.status];
  item.contextValue = "trace";
  item.tooltip = new MarkdownString().appendText(
    [summary.title, [summary.endpoint, summary.model].filter(Boolean).join(" · "), status, time]
      .filter((line) => line !== "")
      .join("\n"),
  );
  item.accessibilityInformation = { label: `${summary.title}, ${status}, ${time}` };
  item.command = { command: commandIds.openTrace, title: "Open Trace", arguments: [summary] };
  return item;
}
