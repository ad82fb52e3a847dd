/** Registers what shows traces at the code that they are about, and keeps links and views in step. */
import type { Uri } from "vscode";
import type { Disposable } from "../host/disposable.ts";
import type { TraceViews } from "../views/traceViews.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { SourceLinks } from "./sourceLinks.ts";
import { createEditorMarks } from "./editorMarks.ts";
import { createGutterMarks } from "./gutterMarks.ts";

export function registerSourceMarks(
  {
    library,
    links,
    linkTo,
    views,
  }: {
    readonly library: TraceLibrary;
    readonly links: SourceLinks;
    readonly linkTo: (id: string, step?: number) => string | undefined;
    readonly views: TraceViews;
  },
  extensionUri: Uri,
): Disposable[] {
  return [
    createEditorMarks({ links, isShown: views.isShown, linkTo }),
    createGutterMarks(links, extensionUri),
    views.onDidShow((source) => {
      links.add(source);
    }),
    views.onDidClose((id) => {
      links.refresh(id);
    }),
    library.onDidRemove((id) => {
      links.remove(id);
    }),
    links.onDidChange((id) => {
      views.sourceChanged(id, links.stateOf(id) ?? "unknown");
    }),
  ];
}
