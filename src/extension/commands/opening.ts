/** Registers the ways in which something is opened as a trace: dialog, explorer, clipboard, editor. */
import { Uri } from "vscode";
import { commandIds } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";
import { createTraceEditor, reopenAsText } from "../opening/traceEditor.ts";
import type { Parts } from "../parts.ts";

export function registerOpening({
  opener,
  library,
  views,
  command,
}: Pick<Parts, "opener" | "library" | "views" | "command">): Disposable[] {
  const editor = createTraceEditor(opener, library, views);
  return [
    editor,
    command(commandIds.openFile, async () => opener.dialog()),
    command(commandIds.openAsTrace, async (argument, selected) => {
      const uris = urisOf(argument, selected);
      await (uris.length === 0 ? opener.dialog() : opener.files(uris));
    }),
    command(commandIds.inspectClipboard, async () => opener.clipboard()),
    command(commandIds.reopenAsText, reopenAsText),
    command(commandIds.chooseFields, async (argument) => editor.chooseFields(argument)),
  ];
}

/** What the explorer hands over: the file of the menu, and all that are selected. */
function urisOf(argument: unknown, selected: unknown): readonly Uri[] {
  const several = Array.isArray(selected) ? selected.filter((one) => one instanceof Uri) : [];
  if (several.length > 0) return several;
  return argument instanceof Uri ? [argument] : [];
}
