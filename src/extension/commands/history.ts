/** Registers what is done with the list of traces: search, groups, tags, pins, notes, deleting with undo, export. */
import { Uri, commands, window } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { notesOf } from "../../core/reader/readerNotes.ts";
import { readTags } from "../../core/history/traceTags.ts";
import { visible } from "../../core/text/visible.ts";
import type { Trace } from "../../core/model/trace.ts";
import { groupings, type Grouping } from "../../core/history/traceGroups.ts";
import type { CommandsOf } from "../host/commands.ts";
import { showChoice } from "../host/notify.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TracesTree } from "../views/tracesTree.ts";
import type { Parts } from "./commandParts.ts";
import { exportTraces } from "./exportTraces.ts";
import { targetsOf, type Target } from "./traces.ts";

const groupingTexts: Readonly<Record<Grouping, string>> = {
  none: l10n.t("One list"),
  day: l10n.t("By day"),
  workspace: l10n.t("By workspace"),
  endpoint: l10n.t("By endpoint and model"),
  tag: l10n.t("By tag"),
};

/** What the context menu of a step hands over; it comes out of the webview. */
const stepSchema = v.object({ step: v.pipe(v.number(), v.integer(), v.minValue(0)) });

export function historyCommands({
  library,
  views,
  tree,
}: Pick<Parts, "library" | "views" | "tree">): CommandsOf<
  | "searchTraces"
  | "clearSearch"
  | "groupTraces"
  | "tagTrace"
  | "pinTrace"
  | "unpinTrace"
  | "deleteTrace"
  | "revealTrace"
  | "exportTraces"
  | "noteStep"
> {
  /** For commands on the items of a menu, the selection of the list, or a trace that is picked. */
  const onTraces =
    (question: string, run: (targets: readonly Target[]) => Promise<void>) =>
    async (argument?: unknown, selected?: unknown): Promise<void> => {
      const targets = await targetsOf(library, tree, question, argument, selected);
      if (targets.length > 0) await run(targets);
    };
  const setPinned = (pinned: boolean) => async (targets: readonly Target[]) => {
    for (const { id } of targets) await library.setPinned(id, pinned);
  };
  return {
    searchTraces: async () => search(tree),
    clearSearch: () => {
      tree.clearSearch();
    },
    groupTraces: async () => group(tree),
    tagTrace: onTraces(l10n.t("Tag which trace?"), async (targets) => tag(library, targets)),
    pinTrace: onTraces(l10n.t("Pin which trace?"), setPinned(true)),
    unpinTrace: onTraces(l10n.t("Unpin which trace?"), setPinned(false)),
    deleteTrace: onTraces(l10n.t("Delete which trace?"), async (targets) =>
      remove(library, targets),
    ),
    revealTrace: onTraces(l10n.t("Reveal which trace?"), async ([first]) => {
      if (first)
        await commands.executeCommand("revealFileInOS", Uri.file(library.pathOf(first.id)));
    }),
    exportTraces: onTraces(l10n.t("Export which trace?"), async (targets) =>
      exportTraces(library, targets),
    ),
    noteStep: async (argument) => {
      const given = v.safeParse(stepSchema, argument);
      const trace = views.active?.trace;
      if (!trace) void window.showInformationMessage(l10n.t("Open a trace first."));
      else if (given.success) await note(library, trace, given.output.step);
      else
        void window.showInformationMessage(
          l10n.t("Press n on a step of the trace to write a note."),
        );
    },
  };
}

/** For a trace of a file that the reader's first change has stored. */
export function sayStored({ title }: Trace): void {
  void showChoice(
    "information",
    l10n.t(
      "“{0}” is kept in the Traces view now, with what you changed; its file stays as it is.",
      title,
    ),
    [],
  );
}

/** Asks for the text of a note on a step. @param step index from 0. */
export async function note(library: TraceLibrary, trace: Trace, step: number): Promise<void> {
  const steps = trace.analysis?.steps ?? [];
  if (!steps[step]) return;
  const before = notesOf(trace.notes ?? [], steps)[step] ?? [];
  const text = await window.showInputBox({
    title: l10n.t("Note on step {0}", step + 1),
    prompt: l10n.t("Kept with the trace. Empty takes the note away."),
    value: before.map((one) => one.text).join(" "),
    ignoreFocusOut: true,
  });
  if (text !== undefined) await library.note(trace.id, step, text);
}

async function search(tree: TracesTree): Promise<void> {
  const query = await window.showInputBox({
    title: l10n.t("Search traces"),
    prompt: l10n.t("Every word must occur. #word means a tag; quotes keep words together."),
    placeHolder: l10n.t("words in title, task, reasoning, answer, notes"),
  });
  if (query === undefined) return;
  if (query.trim() === "") tree.clearSearch();
  else await tree.search(query.trim());
}

async function group(tree: TracesTree): Promise<void> {
  const items = groupings.map((grouping) => ({
    label: groupingTexts[grouping],
    description: grouping === tree.grouping ? l10n.t("as it is") : "",
    grouping,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("Group Traces"),
    placeHolder: l10n.t("Group the traces how?"),
  });
  if (chosen) await tree.setGrouping(chosen.grouping);
}

async function tag(library: TraceLibrary, targets: readonly Target[]): Promise<void> {
  const known = new Map((await library.list()).map(({ id, tags = [] }) => [id, tags]));
  const [first] = targets;
  const several = targets.length > 1;
  const used = [...new Set([...known.values()].flat())].sort();
  const text = await window.showInputBox({
    title: several ? l10n.t("Add tags to {0} traces", targets.length) : l10n.t("Tags of the trace"),
    prompt:
      used.length === 0
        ? l10n.t("Several tags stand between commas.")
        : l10n.t("Several tags stand between commas. In use: {0}", used.slice(0, 12).join(", ")),
    value: several || !first ? "" : (known.get(first.id) ?? []).join(", "),
  });
  if (text === undefined) return;
  const tags = readTags(text);
  for (const { id } of targets) {
    const before = several ? (known.get(id) ?? []) : [];
    await library.setTags(id, [...new Set([...before, ...tags])]);
  }
}

/** What a reader has put work into goes only after a question; all can be brought back for a day. */
async function mayRemove(library: TraceLibrary, targets: readonly Target[]): Promise<boolean> {
  const ids = new Set(targets.map(({ id }) => id));
  const kept = (await library.list()).filter(
    ({ id, pinned, notes = 0, labels = 0 }) =>
      ids.has(id) && (pinned === true || notes > 0 || labels > 0),
  );
  const [first] = kept;
  if (!first) return true;
  const remove = l10n.t("Delete");
  const question =
    kept.length === 1
      ? l10n.t(
          "“{0}” is pinned, or holds notes or labels of yours. Delete it?",
          visible(first.title),
        )
      : l10n.t(
          "{0} of these traces are pinned, or hold notes or labels of yours. Delete all?",
          kept.length,
        );
  const chosen = await window.showWarningMessage(question, { modal: true }, remove);
  return chosen === remove;
}

async function remove(library: TraceLibrary, targets: readonly Target[]): Promise<void> {
  if (!(await mayRemove(library, targets))) return;
  for (const { id } of targets) await library.remove(id);
  const [first] = targets;
  const told =
    targets.length === 1
      ? l10n.t("“{0}” was deleted.", first?.title ?? "")
      : l10n.t("{0} traces were deleted.", targets.length);
  const undo = l10n.t("Undo");
  // The command has done its work; the offer stays for as long as the notification does.
  void showChoice("information", told, [undo]).then(async (chosen) => {
    if (chosen !== undo) return;
    for (const { id } of targets) {
      if (!(await library.restore(id)))
        void window.showWarningMessage(
          l10n.t("The trace can't be brought back: it was deleted for good."),
        );
    }
  });
}
