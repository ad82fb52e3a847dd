/** Runs in progress in the status bar: what the newest one is doing, for how long, and a click that opens it. */
import { StatusBarAlignment, window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { formatDuration } from "../../core/text/formats.ts";
import type { RunWait } from "../../core/model/runEvent.ts";
import { phaseOf, type RunPhase } from "../../core/run/runReducer.ts";
import type { ActiveRun } from "../library/activeRun.ts";
import { commandIds } from "../host/contributions.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { Disposable } from "../host/disposable.ts";

/** The clock shows seconds. */
const tickMs = 1000;

const words: Readonly<Partial<Record<RunPhase, string>>> = {
  connecting: l10n.t("Connecting"),
  reasoning: l10n.t("Reasoning"),
  answering: l10n.t("Answering"),
};

/** As the header of the trace says it. */
const waitWords: Readonly<Record<RunWait["for"], string>> = {
  firstWord: l10n.t("Waiting for the first word"),
  retry: l10n.t("Waiting"),
};

export function createRunStatus(library: TraceLibrary): Disposable {
  const item = window.createStatusBarItem("reasoningTrace.run", StatusBarAlignment.Left, 0);
  item.name = l10n.t("Reasoning Trace: Run in Progress");
  let timer: NodeJS.Timeout | undefined;
  /** The trace that a press opens. */
  let target: string | undefined;

  function update(): void {
    const { running } = library;
    const newest = running.at(-1);
    if (!newest) {
      clearInterval(timer);
      timer = undefined;
      item.hide();
      return;
    }
    timer ??= setInterval(update, tickMs);
    show(newest, running.length);
  }

  function show(run: ActiveRun, count: number): void {
    const { trace } = run;
    const phase = phaseOf(trace);
    const wait = phase === "connecting" ? run.waiting?.() : undefined;
    const word = wait ? waitWords[wait.for] : (words[phase] ?? l10n.t("Running"));
    const others = count > 1 ? ` (+${count - 1})` : "";
    const elapsed = formatDuration(run.elapsedMs());
    item.text = `$(loading~spin) ${word} ${elapsed}${others}`;
    // A changed tooltip closes the one that is being read; the clock is not in it.
    const tooltip = l10n.t("{0}\n{1}\nOpen the trace", trace.title, trace.endpoint?.name ?? "");
    if (item.tooltip !== tooltip) item.tooltip = tooltip;
    item.accessibilityInformation = {
      label: l10n.t("{0}: {1}. Open the trace", word, trace.title),
    };
    // Each new command ends the one before, also where it is pressed just now.
    if (target !== trace.id) {
      target = trace.id;
      item.command = {
        title: l10n.t("Open Trace"),
        command: commandIds.openTrace,
        arguments: [{ id: trace.id }],
      };
    }
    item.show();
  }

  const listening = library.onDidChange(update);
  return {
    dispose() {
      clearInterval(timer);
      listening.dispose();
      item.dispose();
    },
  };
}
