/** The “Traces” view: every stored or running trace, newest first, in groups, or what a search found. */
import {
  EventEmitter,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  commands,
  window,
  type DataTransfer,
  type Event,
  type Memento,
  type TreeDataProvider,
  type TreeDragAndDropController,
} from "vscode";
import { defined } from "../../core/model/defined.ts";
import { l10n } from "../../core/text/l10n.ts";
import {
  groupTraces,
  groupings,
  type Grouping,
  type TraceGroup,
} from "../../core/history/traceGroups.ts";
import { branchTree } from "../../core/history/branchTree.ts";
import { withSampleRows, type SampleRow } from "../../core/history/sampleRows.ts";
import { tryNumbers } from "../../core/history/tellingApart.ts";
import { viewIds } from "../host/contributions.ts";
import { itemOf, pressedCommand, sampleItem, unreadableItem } from "./traceItem.ts";
import { createTreeSearch } from "./treeSearch.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { FoundSummary } from "../library/traceFiles.ts";
import type { UnreadableEntry } from "../library/traceList.ts";
import type { TraceSummary } from "../library/traceSummary.ts";
import type { Disposable } from "../host/disposable.ts";

const groupingKey = "tracesGrouping";
/** Milliseconds for which it is waited at most until the list that is being drawn anew knows what is selected in it. */
const drawnWithinMs = 3_000;

/** All traces of a day, a workspace and so on. */
type GroupNode = TraceGroup<TraceSummary>;
interface TraceNode extends TraceSummary {
  /** A trace may stand in several groups. */
  readonly groupName: string;
  readonly where?: string;
  /** What branched from it, among the rows of its group. */
  readonly branches?: readonly TraceRow[];
}
type TraceRow = TraceNode | SampleRow<TraceNode>;
interface UnreadableNode extends UnreadableEntry {
  readonly unreadable: true;
}
/** The samples of one prompt. */
type Node = GroupNode | TraceRow | UnreadableNode;

/** What somebody dropped onto the list. */
export interface DroppedThings {
  readonly uris: readonly Uri[];
  /** Texts with the names of what they came from. */
  readonly texts: readonly { readonly name: string; readonly text: string }[];
}

interface TracesTreeInput {
  readonly library: TraceLibrary;
  readonly memory: Memento;
  /** Somebody pressed the row of a trace. */
  readonly open: (summary: TraceSummary) => void;
  /** Somebody pressed the row of several samples of one prompt. */
  readonly openGroup: (id: string) => void;
  /** Somebody pressed the row of something that can't be read. */
  readonly openUnreadable: (entry: UnreadableEntry) => void;
  readonly dropped: (things: DroppedThings) => void;
}

export interface TracesTree extends Disposable {
  readonly grouping: Grouping;
  setGrouping(grouping: Grouping): Promise<void>;
  /** Shows only what a search finds, as it finds it; a search that still goes on ends. */
  search(query: string): Promise<void>;
  clearSearch(): void;
  /** Summaries of the traces that are selected; while the list is drawn anew it is waited for, a moment at most. */
  selected(): Promise<readonly TraceSummary[]>;
}

export function createTracesTree(input: TracesTreeInput): TracesTree {
  const { library, memory, open, openGroup, openUnreadable, dropped } = input;
  const changed = new EventEmitter<undefined>();
  const drawn = new EventEmitter<undefined>();
  /** Whether rows are being asked for, so that none is known that is selected: they keep their ids. */
  let isDrawing = false;
  const refresh = (): void => {
    isDrawing = true;
    changed.fire(undefined);
  };
  /** The rows that are asked for in one turn are there in the next. @param last whether those are the ones of traces. */
  const drawnSoon = (last: boolean): void => {
    setTimeout(() => {
      isDrawing &&= !last;
      drawn.fire(undefined);
    }, 0);
  };
  const grouping = (): Grouping => {
    const stored = memory.get(groupingKey);
    return groupings.find((one) => one === stored) ?? "none";
  };

  const treeSearch = createTreeSearch(library);
  /** Puts a line above the list, once there is one. */
  let sayAbove: (line: string) => void = () => undefined;

  /** Of the traces that are drawn now. */
  let tries: ReadonlyMap<string, number> = new Map();
  const roots = async (): Promise<Node[]> => {
    const all = await library.list();
    tries = tryNumbers(all);
    const { found } = treeSearch;
    if (found) {
      const nodes = foundRows(found, all);
      // What was deleted meanwhile is found no more.
      const said = treeSearch.said(nodes.length, all.length);
      if (said !== undefined) sayAbove(said);
      return nodes;
    }
    return rowsOf(all, grouping(), library.unreadable());
  };

  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    async getChildren(parent) {
      if (!parent) {
        const nodes = await roots();
        drawnSoon(!nodes.some((node) => "items" in node));
        return nodes;
      }
      if ("samples" in parent) return [...parent.samples];
      if ("unreadable" in parent) return [];
      drawnSoon(true);
      return "items" in parent ? treeOf(parent.items, parent.name) : [...(parent.branches ?? [])];
    },
    getTreeItem(node) {
      if ("unreadable" in node) return unreadableItem(node);
      if ("samples" in node) return sampleItem(node, node.samples[0]?.groupName ?? "");
      if (!("items" in node)) return rowOf(node, tries.get(node.id));
      return groupItem(node, grouping());
    },
  };
  const view = window.createTreeView(viewIds.traces, {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: takingDrops(dropped),
  });
  sayAbove = (line) => {
    view.message = line;
  };
  const subscriptions = [
    library.onDidChange(refresh),
    treeSearch.onDidChange((message) => {
      if (message !== undefined) sayAbove(message);
      refresh();
    }),
  ];
  const selected = async (): Promise<readonly Node[]> => {
    const until = performance.now() + drawnWithinMs;
    while (view.selection.length === 0 && isDrawing && view.visible) {
      const left = until - performance.now();
      if (left <= 0) break;
      await nextOf(drawn.event, left);
    }
    return view.selection;
  };
  const pressing = commands.registerCommand(pressedCommand, async () => {
    const [node] = await selected();
    if (!node || "items" in node) return;
    if ("samples" in node) openGroup(node.sampleGroup);
    else if ("unreadable" in node) openUnreadable(node);
    else open(node);
  });

  return {
    get grouping() {
      return grouping();
    },
    async setGrouping(next) {
      await memory.update(groupingKey, next);
      refresh();
    },
    async selected() {
      return (await selected()).flatMap((node) => {
        if ("unreadable" in node) return [];
        if ("samples" in node) return node.samples;
        return "items" in node ? node.items : [node];
      });
    },
    search: treeSearch.search,
    clearSearch: treeSearch.clear,
    dispose() {
      treeSearch.dispose();
      pressing.dispose();
      view.dispose();
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
      drawn.dispose();
    },
  };
}

function takingDrops(dropped: TracesTreeInput["dropped"]): TreeDragAndDropController<Node> {
  return {
    dropMimeTypes: ["text/uri-list", "text/plain", "files"],
    dragMimeTypes: [],
    async handleDrop(_target, data) {
      dropped(await droppedThings(data));
    },
  };
}

function groupItem({ name, items }: GroupNode, by: Grouping): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = `group:${by}:${name}`;
  item.description = String(items.length);
  item.contextValue = "group";
  return item;
}

/** The rows of what a search found, as they are now; without those deleted since. */
function foundRows(found: readonly FoundSummary[], all: readonly TraceSummary[]): TraceNode[] {
  const now = new Map(all.map((summary) => [summary.id, summary]));
  return found.flatMap(({ summary: { id }, where }) => {
    const summary = now.get(id);
    return summary ? [{ ...summary, groupName: "", where }] : [];
  });
}

/** The rows of all traces, or of their groups; what can't be read comes last. */
function rowsOf(
  all: readonly TraceSummary[],
  by: Grouping,
  entries: readonly UnreadableEntry[],
): Node[] {
  const unreadable = entries.map((entry): UnreadableNode => ({ ...entry, unreadable: true }));
  if (by !== "none") {
    const groups = groupTraces(all, by, dayOf);
    return [...groups, ...unreadable];
  }
  const pinnedFirst = [...all].sort(
    (a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false),
  );
  return [...treeOf(pinnedFirst, ""), ...unreadable];
}

function rowOf(node: TraceNode, tryNumber: number | undefined): TreeItem {
  const row = itemOf(node, node.groupName, node.where, tryNumber);
  if (node.branches) row.collapsibleState = TreeItemCollapsibleState.Expanded;
  return row;
}

/**
 * The rows of traces: branches below what they came from, the samples of one group in one row.
 * @param groupName of the group of the list in which they stand.
 */
function treeOf(summaries: readonly TraceSummary[], groupName: string): TraceRow[] {
  const { roots, branches } = branchTree(summaries);
  const row = (summary: TraceSummary): TraceNode => {
    const own = branches.get(summary.id);
    return {
      ...summary,
      groupName,
      ...defined({ branches: own && withSampleRows(own.map(row)) }),
    };
  };
  return withSampleRows(roots.map(row));
}

/** Waits for an event, so many milliseconds at most. */
async function nextOf(event: Event<unknown>, ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const waiting: Disposable[] = [];
    const end = (): void => {
      for (const one of waiting) one.dispose();
      resolve();
    };
    const timer = setTimeout(end, ms);
    waiting.push(event(end), {
      dispose() {
        clearTimeout(timer);
      },
    });
  });
}

/** Files count before text: a dragged file brings its path as text too. */
async function droppedThings(data: DataTransfer): Promise<DroppedThings> {
  const list = await data.get("text/uri-list")?.asString();
  const uris = (list ?? "")
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => Uri.parse(line, true));
  if (uris.length > 0) return { uris, texts: [] };
  const texts: { name: string; text: string }[] = [];
  for (const [, item] of data) {
    const file = item.asFile();
    if (!file) continue;
    const text = new TextDecoder().decode(await file.data());
    texts.push({ name: file.name, text });
  }
  const plain = texts.length > 0 ? undefined : await data.get("text/plain")?.asString();
  if (plain !== undefined && plain.trim() !== "")
    texts.push({ name: l10n.t("The dropped text"), text: plain });
  return { uris: [], texts };
}

function dayOf(time: string): string {
  return new Date(time).toLocaleDateString(undefined, { dateStyle: "medium" });
}
