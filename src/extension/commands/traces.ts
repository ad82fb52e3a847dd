/** Commands on traces in the list: open, rename, show the last one; and which traces a command is about. */
import { Uri, commands, window } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { tryNumbers } from "../../core/history/tellingApart.ts";
import type { CommandsOf } from "../host/commands.ts";
import type { Parts } from "./commandParts.ts";
import { showChoice } from "../host/notify.ts";
import type { UnreadableEntry } from "../library/traceList.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import { summarise, type TraceSummary } from "../library/traceSummary.ts";
import type { TracesTree } from "../views/tracesTree.ts";
import { traceChoice } from "../views/traceItem.ts";
import type { TraceViews } from "../views/traceViews.ts";
import { exportTrace } from "./exportTrace.ts";
import { onActive } from "./onActive.ts";

/** What the tree hands to its commands, or what a key binding names. */
const targetSchema = v.object({
  id: v.string(),
  title: v.optional(v.string(), ""),
  /** Index of the step to go to. */
  step: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type Target = v.InferOutput<typeof targetSchema>;

/** What a lens hands over that stands for several traces: one of them is to be chosen. */
const amongSchema = v.object({ among: v.array(v.string()) });

export function traceCommands({
  library,
  views,
}: Pick<Parts, "library" | "views">): CommandsOf<
  "openTrace" | "showLastTrace" | "renameTrace" | "exportTrace" | "find"
> {
  const find = (): void => {
    views.find();
  };
  return {
    openTrace: async (argument) => openTrace(library, views, argument),
    showLastTrace: async () => showLastTrace(library, views),
    renameTrace: async (argument) => renameTrace(library, argument),
    exportTrace: onActive(views, exportTrace),
    find: onActive(views, find),
  };
}

export async function openTrace(
  library: TraceLibrary,
  views: TraceViews,
  argument: unknown,
): Promise<void> {
  const target = await targetOf(library, argument, l10n.t("Open which trace?"));
  if (!target) return;
  const source = await library.open(target.id);
  if (source) await views.show(source, target.step);
  else void window.showErrorMessage(l10n.t("This trace can't be opened; the log says why."));
}

/** Says what is wrong with something that is stored; nothing of it is changed. */
export async function showUnreadable({ name, path, why }: UnreadableEntry): Promise<void> {
  const show = l10n.t("Show in Folder");
  const said = l10n.t("{0} among the stored traces {1}. It was left as it is.", name, why);
  if ((await showChoice("warning", said, [show])) === show)
    await commands.executeCommand("revealFileInOS", Uri.file(path));
}

async function showLastTrace(library: TraceLibrary, views: TraceViews): Promise<void> {
  const [last] = await library.list();
  if (last) await openTrace(library, views, { id: last.id });
  else
    void window.showInformationMessage(
      l10n.t("There is no trace yet. Select something and inspect it."),
    );
}

async function renameTrace(library: TraceLibrary, argument: unknown): Promise<void> {
  const target = await targetOf(library, argument, l10n.t("Rename which trace?"));
  if (!target) return;
  const title = await window.showInputBox({
    title: l10n.t("Rename trace"),
    value: target.title,
    validateInput: (text) => (text.trim() === "" ? l10n.t("A trace needs a name.") : undefined),
  });
  if (title !== undefined) await library.rename(target.id, title.trim());
}

/**
 * The traces that a command of the list is about: what the menu hands over, else what is selected in the list, else one
 * that is picked.
 */
export async function targetsOf(
  library: TraceLibrary,
  tree: TracesTree,
  question: string,
  argument: unknown,
  selected: unknown,
): Promise<readonly Target[]> {
  const several = v.safeParse(v.array(targetSchema), samplesOf(selected));
  const given = v.safeParse(v.array(targetSchema), samplesOf([argument]));
  if (several.success && several.output.length > 0) return unique(several.output);
  if (given.success) return unique(given.output);
  const marked = v.parse(v.array(targetSchema), await tree.selected());
  if (marked.length > 0) return unique(marked);
  const target = await targetOf(library, argument, question);
  return target ? [target] : [];
}

/** The row of a group stands for all of its samples. */
function samplesOf(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.flatMap((row: unknown) =>
    typeof row === "object" && row !== null && "samples" in row ? row.samples : row,
  );
}

/** A trace with several tags may be selected more than once. */
function unique(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [target.id, target])).values()];
}

async function targetOf(
  library: TraceLibrary,
  argument: unknown,
  title: string,
): Promise<Target | undefined> {
  const given = v.safeParse(targetSchema, argument);
  if (given.success) return given.output;
  const all = await library.list();
  const among = v.safeParse(amongSchema, argument);
  const offered = among.success ? await summariesOf(library, all, among.output.among) : all;
  const tries = tryNumbers(all);
  const items = offered.map((summary) => traceChoice(summary, tries.get(summary.id)));
  if (items.length === 0) {
    void window.showInformationMessage(
      l10n.t("There is no trace yet. Select something and inspect it."),
    );
    return undefined;
  }
  const summary = (await window.showQuickPick(items, { title, matchOnDescription: true }))?.summary;
  return summary && { ...summary, step: undefined };
}

/** The summaries of traces by their ids; one of a file that is only looked at is in no list. */
async function summariesOf(
  library: TraceLibrary,
  listed: readonly TraceSummary[],
  ids: readonly string[],
): Promise<readonly TraceSummary[]> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const summary = listed.find((one) => one.id === id);
      if (summary) return summary;
      const source = await library.open(id);
      return source && summarise(source.trace);
    }),
  );
  return found.filter((summary) => summary !== undefined);
}
