/** Where traces are shown: a panel each beside the editor, or the one view in the side bar. */
import {
  EventEmitter,
  Uri,
  ViewColumn,
  commands,
  window,
  type Event,
  type WebviewPanel,
  type WebviewView,
} from "vscode";
import * as v from "valibot";
import type { Logger } from "../../core/model/log.ts";
import type { SourceChanged } from "../../core/protocol/protocol.ts";
import { readSetting, viewIds } from "../host/contributions.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceSource } from "../library/traceSource.ts";
import { bindTraceView, type TraceViewActions, type TraceViewBinding } from "./traceView.ts";
import type { Disposable } from "../host/disposable.ts";
import type { ReadingMemory } from "./readingMemory.ts";

export interface TraceViews extends Disposable {
  /**
   * Shows a trace where the setting says; one that is open already is brought to the front.
   * @param step index of the step to go to.
   * @param instead id of a trace whose panel shall show this one from now on, where it is still open.
   */
  show(source: TraceSource, step?: number, instead?: string): Promise<void>;
  /** Makes an editor's panel a trace view; what it shows is up to whoever owns the file. */
  adoptEditor(panel: WebviewPanel): TraceEditorView;
  /** Fires when a view begins to show a trace, or a new source of it. */
  readonly onDidShow: Event<TraceSource>;
  /** Fires with the id of a trace whose panel was closed. */
  readonly onDidClose: Event<string>;
  readonly isShown: (id: string) => boolean;
  /** Tells the views of a trace how its code stands to the file as it is now. */
  sourceChanged(id: string, state: SourceChanged["state"]): void;
  /** Opens the choice of a label in the active view. @param step index from 0; absent means where the reader is. */
  chooseLabel(step: number | undefined): void;
  /** Opens the bar for finding in the active view. */
  find(): void;
  /** The trace in the active panel, or the one in the side bar. */
  readonly active: TraceSource | undefined;
  preferencesChanged(): void;
}

interface TraceEditorView {
  /** Shows a source, or none and a sentence that says why. */
  show(source: TraceSource | undefined, message?: string): void;
}

export interface TraceViewsInput {
  readonly extensionUri: Uri;
  readonly library: TraceLibrary;
  readonly actions: TraceViewActions;
  readonly reading: ReadingMemory;
  readonly log: Logger;
}

interface OpenPanel {
  readonly panel: WebviewPanel;
  readonly binding: TraceViewBinding;
  /** Shows another source in this panel: of the same trace, or of the one that takes its place. */
  attach(source: TraceSource): void;
}

/** A file that is shown in an editor of its own. */
interface OpenEditor {
  readonly binding: TraceViewBinding;
  source: TraceSource | undefined;
}

/** What the view keeps across reloads (its own `setState`), as far as the host reads it. */
const viewStateSchema = v.object({ traceId: v.string() });

export function createTraceViews({
  extensionUri,
  library,
  actions,
  reading,
  log,
}: TraceViewsInput): TraceViews {
  const panels = new Map<string, OpenPanel>();
  let sideBar: { view: WebviewView; binding: TraceViewBinding } | undefined;
  let sideBarSource: TraceSource | undefined;
  const editors = new Set<OpenEditor>();
  /** The step to go to once the side bar has been made. */
  let sideBarStep: number | undefined;
  let lastShown: TraceSource | undefined;
  const didShow = new EventEmitter<TraceSource>();
  const didClose = new EventEmitter<string>();

  const bind = (webview: WebviewPanel["webview"]): TraceViewBinding =>
    bindTraceView({
      webview,
      extensionUri,
      preferences: () => ({ raw: readSetting("raw") }),
      actions,
      reading,
      log,
    });

  function adopt(panel: WebviewPanel, first: TraceSource): void {
    const binding = bind(panel.webview);
    let shown = first;
    let retitle: Disposable | undefined;
    const attach = (source: TraceSource): void => {
      retitle?.dispose();
      if (lastShown === shown) lastShown = source;
      const before = shown.trace.id;
      if (before !== source.trace.id) {
        panels.delete(before);
        didClose.fire(before);
      }
      panels.set(source.trace.id, open);
      shown = source;
      retitle = source.onDidChange(() => {
        if (panel.title !== source.trace.title) panel.title = source.trace.title;
      });
      panel.title = source.trace.title;
      binding.show(source);
      didShow.fire(source);
    };
    const open: OpenPanel = { panel, binding, attach };
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
      const { id } = shown.trace;
      panels.delete(id);
      reading.flush();
      didClose.fire(id);
    });
    attach(first);
  }

  function adoptEditor(panel: WebviewPanel): TraceEditorView {
    const binding = bind(panel.webview);
    const editor: OpenEditor = { binding, source: undefined };
    editors.add(editor);
    const activate = (): void => {
      if (panel.active && editor.source) lastShown = editor.source;
    };
    panel.onDidChangeViewState(activate);
    panel.onDidDispose(() => {
      editors.delete(editor);
      binding.dispose();
      if (editor.source) didClose.fire(editor.source.trace.id);
    });
    return {
      show(source, message) {
        const before = editor.source?.trace.id;
        editor.source = source;
        binding.show(source, message);
        if (source) didShow.fire(source);
        if (before !== undefined && before !== source?.trace.id) didClose.fire(before);
        activate();
      },
    };
  }

  /** All places that show a trace now. */
  function bindingsOf(id: string): TraceViewBinding[] {
    const panel = panels.get(id);
    const shown = [...editors].filter(({ source }) => source?.trace.id === id);
    return [
      ...(panel ? [panel.binding] : []),
      ...shown.map(({ binding }) => binding),
      ...(sideBar && sideBarSource?.trace.id === id ? [sideBar.binding] : []),
    ];
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
    if (sideBarSource) didShow.fire(sideBarSource);
    if (sideBarStep !== undefined) binding.goTo(sideBarStep, false);
    sideBarStep = undefined;
  }

  /** @param act gets the active view, brought to the front, and whether its script ran before. */
  function inActiveView(act: (binding: TraceViewBinding, visible: boolean) => void): void {
    const open = lastShown && panels.get(lastShown.trace.id);
    if (open) {
      const { visible } = open.panel;
      open.panel.reveal();
      act(open.binding, visible);
      return;
    }
    const editor = [...editors].find(({ source }) => source === lastShown);
    if (editor) act(editor.binding, true);
    else if (sideBar) act(sideBar.binding, sideBar.view.visible);
  }

  const registrations = [
    window.registerWebviewPanelSerializer(viewIds.panel, { deserializeWebviewPanel: restore }),
    window.registerWebviewViewProvider(viewIds.sideBar, { resolveWebviewView: resolveSideBar }),
    library.onDidResume((source) => {
      const { id } = source.trace;
      panels.get(id)?.attach(source);
      for (const editor of editors) {
        if (editor.source?.trace.id !== id) continue;
        editor.source = source;
        editor.binding.show(source);
      }
      if (lastShown?.trace.id === id) lastShown = source;
      if (sideBarSource?.trace.id === id) {
        sideBarSource = source;
        sideBar?.binding.show(source);
        didShow.fire(source);
      }
    }),
    library.onDidRemove((id) => {
      reading.forget(id);
      panels.get(id)?.panel.dispose();
      if (sideBarSource?.trace.id === id) {
        sideBarSource = undefined;
        sideBar?.binding.show(undefined, "The trace that was shown here was deleted.");
      }
    }),
  ];

  return {
    onDidShow: didShow.event,
    onDidClose: didClose.event,
    adoptEditor,
    isShown: (id) => bindingsOf(id).length > 0 || sideBarSource?.trace.id === id,
    sourceChanged(id, state) {
      for (const binding of bindingsOf(id)) binding.sourceChanged(state);
    },
    async show(source, step, instead) {
      lastShown = source;
      if (readSetting("view") === "sideBar") {
        const before = sideBarSource?.trace.id;
        sideBarSource = source;
        sideBar?.binding.show(source);
        if (step !== undefined) {
          if (sideBar) sideBar.binding.goTo(step, sideBar.view.visible);
          else sideBarStep = step;
        }
        didShow.fire(source);
        if (before !== undefined && before !== source.trace.id) didClose.fire(before);
        await commands.executeCommand(`${viewIds.sideBar}.focus`);
        return;
      }
      const open = panels.get(source.trace.id);
      if (open) {
        const { visible } = open.panel;
        open.panel.reveal();
        if (step !== undefined) open.binding.goTo(step, visible);
        return;
      }
      const replaced = instead === undefined ? undefined : panels.get(instead);
      if (replaced) {
        replaced.attach(source);
        replaced.panel.reveal();
        if (step !== undefined) replaced.binding.goTo(step, false);
        return;
      }
      const panel = window.createWebviewPanel(
        viewIds.panel,
        source.trace.title,
        { viewColumn: ViewColumn.Beside, preserveFocus: false },
        { retainContextWhenHidden: false },
      );
      adopt(panel, source);
      if (step !== undefined) panels.get(source.trace.id)?.binding.goTo(step, false);
    },
    chooseLabel(step) {
      inActiveView((binding, visible) => {
        binding.chooseLabel(step, visible);
      });
    },
    find() {
      inActiveView((binding, visible) => {
        binding.find(visible);
      });
    },
    get active() {
      return lastShown;
    },
    preferencesChanged() {
      for (const { binding } of panels.values()) binding.preferencesChanged();
      for (const { binding } of editors) binding.preferencesChanged();
      sideBar?.binding.preferencesChanged();
    },
    dispose() {
      for (const registration of registrations) registration.dispose();
      didShow.dispose();
      didClose.dispose();
    },
  };
}
