/** Registers what shows traces at the code that they are about, and keeps links and views in step. */
import type { ExtensionContext } from "vscode";
import type { Logger } from "../../core/model/log.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceViews } from "../views/traceViews.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { SourceLinks } from "./sourceLinks.ts";
import { createEditorMarks } from "./editorMarks.ts";
import { createGutterMarks } from "./gutterMarks.ts";
import { createMarkMemory } from "./markMemory.ts";

export function registerSourceMarks(
  {
    library,
    links,
    linkTo,
    log,
    views,
  }: {
    readonly library: TraceLibrary;
    readonly links: SourceLinks;
    readonly linkTo: (id: string, step?: number) => string | undefined;
    readonly log: Logger;
    readonly views: TraceViews;
  },
  { extensionUri, workspaceState }: Pick<ExtensionContext, "extensionUri" | "workspaceState">,
): Disposable[] {
  const memory = createMarkMemory({ memory: workspaceState, library, links, log });
  return [
    memory,
    createEditorMarks({ links, isShown: views.isShown, linkTo }),
    createGutterMarks(links, extensionUri),
    views.onDidShow((source) => {
      links.add(source);
      memory.keep(source);
    }),
    views.onDidClose((id) => {
      links.refresh(id);
    }),
    library.onDidRemove((id) => {
      links.remove(id);
      memory.forget(id);
    }),
    links.onDidChange((id) => {
      views.sourceChanged(id, links.stateOf(id) ?? "unknown");
    }),
  ];
}
