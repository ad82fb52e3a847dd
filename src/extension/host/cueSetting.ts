/** The setting `reasoningTrace.cues`: the reader's own cue rules, read when they are first needed and when they change. */
import { EventEmitter, workspace, type Event } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { readCues, type ReaderCue } from "../../core/reader/readerCues.ts";
import { readSetting } from "./readSetting.ts";
import { settingsSection } from "./settings.ts";
import type { Disposable } from "./disposable.ts";

export interface CueSetting extends Disposable {
  readonly cues: () => readonly ReaderCue[];
  /** Fires after the setting has changed. */
  readonly onDidChange: Event<void>;
}

/** @param warn is given what is wrong with rules that are not usable, each sentence once. */
export function createCueSetting(warn: (message: string) => void): CueSetting {
  const changed = new EventEmitter<void>();
  const told = new Set<string>();
  let known: readonly ReaderCue[] | undefined;

  function read(): readonly ReaderCue[] {
    const { cues, problem } = readCues(
      readSetting("cues"),
      l10n.t("the setting reasoningTrace.cues"),
    );
    if (problem !== undefined && !told.has(problem)) {
      told.add(problem);
      warn(problem);
    }
    return cues;
  }

  const watching = workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(`${settingsSection}.cues`)) return;
    known = undefined;
    changed.fire();
  });
  return {
    cues: () => (known ??= read()),
    onDidChange: changed.event,
    dispose() {
      changed.dispose();
      watching.dispose();
    },
  };
}
