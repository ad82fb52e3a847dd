/** Keeps the context keys: what `when` clauses may ask, and what the walkthrough ticks off. */
import { commands, workspace } from "vscode";
import type { ActiveRun } from "./activeRun.ts";
import { contextKeys } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";
import type { TraceLibrary } from "./traceLibrary.ts";
import type { Disposable } from "../host/disposable.ts";

export function keepContextKeys(library: TraceLibrary): Disposable {
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
    const ended = going.filter((run) => !running.includes(run));
    going = running;
    for (const { trace, recording } of ended) {
      if (trace.status === "complete")
        set(recording ? contextKeys.sampleTraceRead : contextKeys.ownTraceRead, true);
    }
  }

  function settingsChanged(): void {
    set(contextKeys.endpointConfigured, readSetting("endpoints").length > 0);
  }

  settingsChanged();
  const listening = [
    library.onDidChange(runsChanged),
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
