/** Registers the commands that start, continue and stop runs. */
import { window } from "vscode";
import { commandIds } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";
import type { Parts } from "../parts.ts";
import { answerNow, continueLast } from "./continueRun.ts";
import { inspectSelection, type RunParts } from "./inspectSelection.ts";
import { showSample } from "./showSample.ts";

export function registerRunCommands(parts: RunParts & Pick<Parts, "command">): Disposable[] {
  const { command, review } = parts;
  return [
    command(commandIds.inspectSelection, async (argument) => inspectSelection(parts, argument)),
    command(commandIds.stop, () => {
      stopRun(parts);
    }),
    command(commandIds.answerNow, async () => answerNow(parts)),
    command(commandIds.continueRun, async () => continueLast(parts)),
    command(commandIds.showSample, async () => showSample(parts)),
    command(commandIds.sendPrompt, async () => review.send()),
    command(commandIds.discardPrompt, async () => review.discard()),
  ];
}

/** Stops the run in the active view, else the one run that goes on. */
function stopRun({ library, views }: RunParts): void {
  const { active } = views;
  const run = active?.trace.status === "running" ? active : library.running[0];
  if (run) run.stop();
  else void window.showInformationMessage("No run is in progress.");
}
