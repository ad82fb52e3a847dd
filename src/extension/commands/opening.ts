/** Registers the ways in which something is opened as a trace: dialog, explorer, clipboard, editor. */
import { Uri } from "vscode";
import type { CommandsOf } from "../host/commands.ts";
import { reopenAsText } from "../opening/traceEditor.ts";
import type { Parts } from "./commandParts.ts";

export function openingCommands({
  opener,
  traceEditor,
}: Pick<Parts, "opener" | "traceEditor">): CommandsOf<
  "openFile" | "openAsTrace" | "inspectClipboard" | "reopenAsText" | "chooseFields"
> {
  return {
    openFile: async () => opener.dialog(),
    openAsTrace: async (argument, selected) => {
      const uris = urisOf(argument, selected);
      await (uris.length === 0 ? opener.dialog() : opener.files(uris));
    },
    inspectClipboard: async () => opener.clipboard(),
    reopenAsText,
    chooseFields: async (argument) => traceEditor.chooseFields(argument),
  };
}

/** What the explorer hands over: the file of the menu, and all that are selected. */
function urisOf(argument: unknown, selected: unknown): readonly Uri[] {
  const several = Array.isArray(selected) ? selected.filter((one) => one instanceof Uri) : [];
  if (several.length > 0) return several;
  return argument instanceof Uri ? [argument] : [];
}
