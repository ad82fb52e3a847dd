/** Keeps the context keys: what `when` clauses may ask, and what the walkthrough ticks off. */
import { commands, workspace, type Event } from "vscode";
import type { ActiveRun } from "./activeRun.ts";
import { contextKeys } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";
import type { TraceLibrary } from "./traceLibrary.ts";
import type { Disposable } from "../host/disposable.ts";

/** What of the views is asked for. */
interface ShownTraces {
  readonly onDidShow: Event<unknown>;
  readonly onDidClose: Event<unknown>;
  /** The trace that commands act on; undefined where there is none. */
  readonly active: object | undefined;
}

export function keepContextKeys(library: TraceLibrary, views: ShownTraces): Disposable {
  const shown = new Map<string, boolean>();
  let going: readonly ActiveRun[] = [];

  function set(key: string, value: boolean): void {
    if (shown.get(key) === value) return;
    shown.set(key, value);
    void commands.executeCommand("setContext", key, value);
  }

  function runsChanged(): void {
    const { running } = library;
    set(contextKeys.running, running.length > 0);
    if (running.length > 0) set(contextKeys.tracesStored, true);
    else void storedChanged();
    const ended = going.filter((run) => !running.includes(run));
    going = running;
    for (const { trace, recording } of ended) {
      if (trace.status === "complete")
        set(recording ? contextKeys.sampleTraceRead : contextKeys.ownTraceRead, true);
    }
  }

  async function storedChanged(): Promise<void> {
    const empty = await library.isEmpty();
    set(contextKeys.tracesStored, !empty || library.running.length > 0);
  }

  function settingsChanged(): void {
    set(contextKeys.endpointConfigured, readSetting("endpoints").length > 0);
  }

  settingsChanged();
  void storedChanged();
  const listening = [
    library.onDidChange(runsChanged),
    views.onDidShow(() => {
      set(contextKeys.traceShown, true);
    }),
    views.onDidClose(() => {
      set(contextKeys.traceShown, views.active !== undefined);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.endpoints`)) settingsChanged();
    }),
  ];
  return {
    dispose() {
      for (const listener of listening) listener.dispose();
    },
  };
}
