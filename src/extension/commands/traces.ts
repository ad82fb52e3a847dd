/** Commands on traces in the list: open, rename, delete, show the last one. */
import { window } from "vscode";
import * as v from "valibot";
import type { TraceLibrary } from "../traceLibrary.ts";
import type { TraceViews } from "../traceViews.ts";

/** What the tree hands to its commands, or what a key binding names. */
const targetSchema = v.object({
  id: v.string(),
  title: v.optional(v.string(), ""),
  /** Index of the step to go to. */
  step: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
type Target = v.InferOutput<typeof targetSchema>;

export async function openTrace(
  library: TraceLibrary,
  views: TraceViews,
  argument: unknown,
): Promise<void> {
  const target = await targetOf(library, argument, "Open which trace?");
  if (!target) return;
  const source = await library.open(target.id);
  if (source) await views.show(source, target.step);
  else void window.showErrorMessage("This trace can't be opened; the log says why.");
}

export async function showLastTrace(library: TraceLibrary, views: TraceViews): Promise<void> {
  const [last] = await library.list();
  if (last) await openTrace(library, views, { id: last.id });
  else
    void window.showInformationMessage("There is no trace yet. Select something and inspect it.");
}

export async function renameTrace(library: TraceLibrary, argument: unknown): Promise<void> {
  const target = await targetOf(library, argument, "Rename which trace?");
  if (!target) return;
  const title = await window.showInputBox({
    title: "Rename trace",
    value: target.title,
    validateInput: (text) => (text.trim() === "" ? "A trace needs a name." : undefined),
  });
  if (title !== undefined) await library.rename(target.id, title.trim());
}

export async function deleteTrace(library: TraceLibrary, argument: unknown): Promise<void> {
  const target = await targetOf(library, argument, "Delete which trace?");
  if (!target) return;
  const action = "Delete";
  const chosen = await window.showWarningMessage(
    `Delete the trace “${target.title}”?`,
    { modal: true, detail: "It can't be brought back." },
    action,
  );
  if (chosen === action) await library.remove(target.id);
}

async function targetOf(
  library: TraceLibrary,
  argument: unknown,
  placeHolder: string,
): Promise<Target | undefined> {
  const given = v.safeParse(targetSchema, argument);
  if (given.success) return given.output;
  const items = (await library.list()).map((summary) => ({
    label: summary.title,
    description: new Date(summary.createdAt).toLocaleString(),
    summary,
  }));
  if (items.length === 0) {
    void window.showInformationMessage("There is no trace yet. Select something and inspect it.");
    return undefined;
  }
  const summary = (await window.showQuickPick(items, { placeHolder }))?.summary;
  return summary && { ...summary, step: undefined };
}
