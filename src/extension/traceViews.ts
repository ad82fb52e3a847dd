/** Where traces are shown: a panel each beside the editor, or the one view in the side bar. */
import { Uri, ViewColumn, commands, window } from "vscode";
import type { WebviewPanel, WebviewView } from "vscode";
import * as v from "valibot";
import type { Logger } from "../core/log.ts";
import { readSetting, viewIds } from "./contributions.ts";
import type { TraceLibrary } from "./traceLibrary.ts";
import type { TraceSource } from "./traceSource.ts";
import { bindTraceView } from "./traceView.ts";
import type { TraceViewActions, TraceViewBinding } from "./traceView.ts";
import type { Disposable } from "./disposable.ts";

export interface TraceViews extends Disposable {
  /** Shows a trace where the setting says; one that is open already is brought to the front. */
  show(source: TraceSource): Promise<void>;
  /** The trace in the active panel, or the one in the side bar. */
  readonly active: TraceSource | undefined;
  preferencesChanged(): void;
}

export interface TraceViewsInput {
  readonly extensionUri: Uri;
  readonly library: TraceLibrary;
  readonly actions: TraceViewActions;
  readonly log: Logger;
}

interface OpenPanel {
  readonly panel: WebviewPanel;
  readonly binding: TraceViewBinding;
  /** Shows a source of the same trace in this panel. */
  attach(source: TraceSource): void;
}

/** What the view keeps across reloads (its own `setState`), as far as the host reads it. */
const viewStateSchema = v.object({ traceId: v.string() });

export function createTraceViews({
  extensionUri,
  library,
  actions,
  log,
}: TraceViewsInput): TraceViews {
  const panels = new Map<string, OpenPanel>();
  let sideBar: { view: WebviewView; binding: TraceViewBinding } | undefined;
  let sideBarSource: TraceSource | undefined;
  let lastShown: TraceSource | undefined;

  const bind = (webview: WebviewPanel["webview"]): TraceViewBinding =>
    bindTraceView({
      webview,
      extensionUri,
      preferences: () => ({ raw: readSetting("raw") }),
      actions,
      log,
    });

  function adopt(panel: WebviewPanel, first: TraceSource): void {
    const { id } = first.trace;
    const binding = bind(panel.webview);
    let shown = first;
    let retitle: Disposable | undefined;
    const attach = (source: TraceSource): void => {
      retitle?.dispose();
      if (lastShown === shown) lastShown = source;
      shown = source;
      retitle = source.onDidChange(() => {
        if (panel.title !== source.trace.title) panel.title = source.trace.title;
      });
      panel.title = source.trace.title;
      binding.show(source);
    };
    panels.set(id, { panel, binding, attach });
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, "media", "trace-light.svg"),
      dark: Uri.joinPath(extensionUri, "media", "trace-dark.svg"),
    };
    panel.onDidChangeViewState(() => {
      if (panel.active) lastShown = shown;
    });
    panel.onDidDispose(() => {
      retitle?.dispose();
      binding.dispose();
      panels.delete(id);
    });
    attach(first);
  }

  async function restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(viewStateSchema, state);
    const source = parsed.success ? await library.open(parsed.output.traceId) : undefined;
    if (source) adopt(panel, source);
    else {
      const binding = bind(panel.webview);
      panel.onDidDispose(() => {
        binding.dispose();
      });
      binding.show(undefined, "The trace that was shown here is gone. It may have been deleted.");
    }
  }

  function resolveSideBar(view: WebviewView): void {
    const binding = bind(view.webview);
    sideBar = { view, binding };
    view.onDidDispose(() => {
      binding.dispose();
      sideBar = undefined;
    });
    binding.show(sideBarSource);
  }

  const registrations = [
    window.registerWebviewPanelSerializer(viewIds.panel, { deserializeWebviewPanel: restore }),
    window.registerWebviewViewProvider(viewIds.sideBar, { resolveWebviewView: resolveSideBar }),
    library.onDidResume((source) => {
      const { id } = source.trace;
      panels.get(id)?.attach(source);
      if (lastShown?.trace.id === id) lastShown = source;
      if (sideBarSource?.trace.id === id) {
        sideBarSource = source;
        sideBar?.binding.show(source);
      }
    }),
    library.onDidRemove((id) => {
      panels.get(id)?.panel.dispose();
      if (sideBarSource?.trace.id === id) {
        sideBarSource = undefined;
        sideBar?.binding.show(undefined, "The trace that was shown here was deleted.");
      }
    }),
  ];

  return {
    async show(source) {
      lastShown = source;
      if (readSetting("view") === "sideBar") {
        sideBarSource = source;
        sideBar?.binding.show(source);
        await commands.executeCommand(`${viewIds.sideBar}.focus`);
        return;
      }
      const open = panels.get(source.trace.id);
      if (open) {
        open.panel.reveal();
        return;
      }
      const panel = window.createWebviewPanel(
        viewIds.panel,
        source.trace.title,
        { viewColumn: ViewColumn.Beside, preserveFocus: false },
        { retainContextWhenHidden: false },
      );
      adopt(panel, source);
    },
    get active() {
      return lastShown;
    },
    preferencesChanged() {
      for (const { binding } of panels.values()) binding.preferencesChanged();
      sideBar?.binding.preferencesChanged();
    },
    dispose() {
      for (const registration of registrations) registration.dispose();
    },
  };
}
