/** The setting `reasoningTrace.cues`: the reader's own cue rules, read when they are first needed and when they change. */
import { workspace } from "vscode";
import { readCues, type ReaderCue } from "../../core/reader/readerCues.ts";
import { readSetting, settingsSection } from "./contributions.ts";
import type { Disposable } from "./disposable.ts";

export interface CueSetting extends Disposable {
  readonly cues: () => readonly ReaderCue[];
}

/**
 * @param changed is called after the setting has changed.
 * @param warn tells the reader of rules that are not usable, each sentence once.
 */
export function createCueSetting(changed: () => void, warn: (message: string) => void): CueSetting {
  const told = new Set<string>();
  let known: readonly ReaderCue[] | undefined;

  function read(): readonly ReaderCue[] {
    const { cues, problem } = readCues(readSetting("cues"), "the setting reasoningTrace.cues");
    if (problem !== undefined && !told.has(problem)) {
      told.add(problem);
      warn(problem);
    }
    return cues;
  }

  const watching = workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(`${settingsSection}.cues`)) return;
    known = undefined;
    changed();
  });
  return {
    cues: () => (known ??= read()),
    dispose() {
      watching.dispose();
    },
  };
}
