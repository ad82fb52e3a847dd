/** Where traces are shown: a panel each beside the editor, editors of files, or the one view in the side bar. */
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
import { l10n } from "../../core/text/l10n.ts";
import type { Logger } from "../../core/model/log.ts";
import type { SourceChanged } from "../../core/protocol/protocol.ts";
import { visible } from "../../core/text/visible.ts";
import { viewIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { readViewPreferences } from "../host/viewPreferences.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceSource } from "../library/traceSource.ts";
import { bindTraceView, type TraceViewBinding } from "./traceBinding.ts";
import type { TraceViewActions } from "./viewMessages.ts";
import type { Disposable } from "../host/disposable.ts";
import type { ViewPlace } from "./traceHtml.ts";
import { createPlace, type Place } from "./place.ts";
import type { ReadingMemory } from "./readingMemory.ts";

export interface TraceViews extends Disposable {
  /**
   * Shows a trace where the setting says; one that is open already is brought to the front.
   * @param step index of the step to go to.
   * @param instead id of a trace whose panel shall show this one from now on, where it is still open. A new panel joins
   * the editor group in which the others are.
   */
  show(source: TraceSource, step?: number, instead?: string): Promise<void>;
  /** Makes an editor's panel a trace view; the editor's owner decides what it shows. */
  adoptEditor(panel: WebviewPanel): Pick<Place, "show">;
  /** Fires when a view begins to show a trace, or a new source of it. */
  readonly onDidShow: Event<TraceSource>;
  /** Fires with the id of a trace whose panel was closed. */
  readonly onDidClose: Event<string>;
  readonly isShown: (id: string) => boolean;
  /** Sends to the views of traces of this endpoint that a key was stored for it. */
  keySet(endpoint: string): void;
  /** Sends to the views of a trace how its code stands to the file as it is now. */
  sourceChanged(id: string, state: SourceChanged["state"]): void;
  /** Opens the choice of a label in the active view. @param step index from 0; absent means where the reader is. */
  chooseLabel(step: number | undefined): void;
  /** Opens the bar for finding in the active view. */
  find(): void;
  /** The trace in the active panel, or the one in the side bar. */
  readonly active: TraceSource | undefined;
  preferencesChanged(): void;
}

export interface TraceViewsInput {
  readonly extensionUri: Uri;
  readonly library: TraceLibrary;
  /** What the views ask for; some of it opens traces in views again. */
  readonly actions: (views: TraceViews) => TraceViewActions;
  readonly reading: ReadingMemory;
  readonly log: Logger;
}

/** What the view keeps across reloads (its own `setState`), as far as the host reads it. */
const viewStateSchema = v.object({ traceId: v.string() });

export function createTraceViews(input: TraceViewsInput): TraceViews {
  const { library, reading } = input;
  const places = createPlaces();
  const { sideBar } = places;
  const registrations: Disposable[] = [];

  const views: TraceViews = {
    onDidShow: places.onDidShow,
    onDidClose: places.onDidClose,
    adoptEditor: (panel) => places.adopt(panel, "editor", bind(panel.webview)),
    isShown: (id) => places.of(id).length > 0,
    keySet(endpoint) {
      for (const { source, binding } of places.all())
        if (source?.trace.endpoint?.name === endpoint) binding?.keySet();
    },
    sourceChanged(id, state) {
      for (const { binding } of places.of(id)) binding?.sourceChanged(state);
    },
    async show(source, step, instead) {
      places.setActive(source);
      const inSideBar = readSetting("view") === "sideBar";
      const place = inSideBar ? sideBar : panelFor(source, instead);
      const visible = place.visible();
      // A panel that shows the trace already keeps its source; the side bar is one for all traces.
      if (inSideBar || place.source?.trace.id !== source.trace.id) place.show(source);
      if (step !== undefined) place.goTo(step, visible);
      await place.reveal();
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
      return places.active;
    },
    preferencesChanged() {
      for (const { binding } of places.all()) binding?.preferencesChanged();
    },
    dispose() {
      for (const registration of registrations) registration.dispose();
      places.dispose();
    },
  };
  const actions = input.actions(views);

  function bind(webview: WebviewPanel["webview"], place: ViewPlace = "editor"): TraceViewBinding {
    const { extensionUri, log } = input;
    const preferences = readViewPreferences;
    return bindTraceView({ webview, extensionUri, place, preferences, actions, reading, log });
  }

  function adoptPanel(panel: WebviewPanel): Place {
    panel.iconPath = {
      light: Uri.joinPath(input.extensionUri, "media", "trace-light.svg"),
      dark: Uri.joinPath(input.extensionUri, "media", "trace-dark.svg"),
    };
    panel.onDidDispose(() => {
      reading.flush();
    });
    return places.adopt(panel, "panel", bind(panel.webview));
  }

  /** The panel of the trace, the one that it replaces, or a new one. */
  function panelFor({ trace }: TraceSource, instead: string | undefined): Place {
    const open = places.panelOf(trace.id) ?? (instead && places.panelOf(instead));
    if (open) return open;
    const columns = { viewColumn: places.column() ?? ViewColumn.Beside, preserveFocus: false };
    return adoptPanel(
      window.createWebviewPanel(viewIds.panel, visible(trace.title), columns, {
        retainContextWhenHidden: false,
      }),
    );
  }

  async function restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(viewStateSchema, state);
    const source = parsed.success ? await library.open(parsed.output.traceId) : undefined;
    const gone = l10n.t("The trace that was shown here is gone. It may have been deleted.");
    adoptPanel(panel).show(source, source ? undefined : gone);
  }

  function resolveSideBar(view: WebviewView): void {
    sideBar.connect(bind(view.webview, "sideBar"), () => view.visible);
    view.onDidDispose(() => {
      sideBar.disconnect();
    });
  }

  /** @param act gets the active view, brought to the front, and whether its script ran before. */
  function inActiveView(act: (binding: TraceViewBinding, visible: boolean) => void): void {
    const place = places.activePlace();
    if (!place.binding) return;
    const visible = place.visible();
    void place.reveal();
    act(place.binding, visible);
  }

  registrations.push(
    window.registerWebviewPanelSerializer(viewIds.panel, { deserializeWebviewPanel: restore }),
    window.registerWebviewViewProvider(viewIds.sideBar, { resolveWebviewView: resolveSideBar }),
    library.onDidResume((source) => {
      const { id } = source.trace;
      if (places.active?.trace.id === id) places.setActive(source);
      for (const place of places.of(id)) place.show(source);
    }),
    library.onDidRemove((id) => {
      reading.forget(id);
      places.close(id);
    }),
  );
  return views;
}

interface Places extends Disposable {
  readonly sideBar: Place;
  readonly onDidShow: Event<TraceSource>;
  readonly onDidClose: Event<string>;
  readonly active: TraceSource | undefined;
  setActive(source: TraceSource): void;
  /** The place of the active trace; the side bar where its panel was closed. */
  activePlace(): Place;
  all(): readonly Place[];
  of(id: string): readonly Place[];
  panelOf(id: string): Place | undefined;
  /** The editor column where panels are, unless the reader's code is in front of it; undefined where there is none. */
  column(): ViewColumn | undefined;
  adopt(panel: WebviewPanel, kind: "panel" | "editor", binding: TraceViewBinding): Place;
  /** The trace was deleted: its panel closes, the side bar says so. An editor still has its file. */
  close(id: string): void;
}

/** All places that show traces, and which trace is the active one. */
function createPlaces(): Places {
  const panels = new Map<Place, WebviewPanel>();
  const editors = new Set<Place>();
  const didShow = new EventEmitter<TraceSource>();
  const didClose = new EventEmitter<string>();
  let active: TraceSource | undefined;

  function changed(before: TraceSource | undefined, now: TraceSource | undefined): void {
    if (before && now && active === before) active = now;
    if (now) didShow.fire(now);
    if (before && before.trace.id !== now?.trace.id) didClose.fire(before.trace.id);
  }

  const sideBar = createPlace({
    reveal: () => commands.executeCommand(`${viewIds.sideBar}.focus`),
    changed,
  });
  const all = (): readonly Place[] => [...panels.keys(), ...editors, sideBar];
  const shows =
    (id: string) =>
    ({ source }: Place): boolean =>
      source?.trace.id === id;

  return {
    sideBar,
    onDidShow: didShow.event,
    onDidClose: didClose.event,
    get active() {
      return active;
    },
    setActive(source) {
      active = source;
    },
    activePlace() {
      return (active && all().find(shows(active.trace.id))) ?? sideBar;
    },
    all,
    of: (id) => all().filter(shows(id)),
    panelOf: (id) => [...panels.keys()].find(shows(id)),
    column() {
      const open = [...panels.values()];
      const last = open.find(({ active: one }) => one) ?? open.findLast(({ visible }) => visible);
      const column = (last ?? open.at(-1))?.viewColumn;
      // A trace must not cover the code that it is about.
      return column === window.activeTextEditor?.viewColumn ? undefined : column;
    },
    adopt(panel, kind, binding) {
      const title = titleOf(panel);
      const activate = (source: TraceSource | undefined): void => {
        if (panel.active && source) active = source;
      };
      const place = createPlace({
        reveal: () => {
          panel.reveal();
        },
        changed(before, now) {
          if (now && kind === "panel") title.follow(now);
          changed(before, now);
          // A panel is made active by the command that opens it; an editor loads its file after it was opened.
          if (kind === "editor") activate(now);
        },
      });
      if (kind === "panel") panels.set(place, panel);
      else editors.add(place);
      place.connect(binding, () => panel.visible);
      panel.onDidChangeViewState(() => {
        activate(place.source);
      });
      panel.onDidDispose(() => {
        title.dispose();
        place.disconnect();
        panels.delete(place);
        editors.delete(place);
        if (place.source) didClose.fire(place.source.trace.id);
      });
      return place;
    },
    close(id) {
      for (const [place, panel] of [...panels]) if (shows(id)(place)) panel.dispose();
      if (shows(id)(sideBar))
        sideBar.show(undefined, l10n.t("The trace that was shown here was deleted."));
    },
    dispose() {
      didShow.dispose();
      didClose.dispose();
    },
  };
}

/** Keeps the panel's title that of its trace. */
function titleOf(panel: WebviewPanel): { follow(source: TraceSource): void } & Disposable {
  let following: Disposable | undefined;
  const set = ({ trace }: TraceSource): void => {
    const title = visible(trace.title);
    if (panel.title !== title) panel.title = title;
  };
  return {
    follow(source) {
      following?.dispose();
      following = source.onDidChange(() => {
        set(source);
      });
      set(source);
    },
    dispose: () => following?.dispose(),
  };
}
