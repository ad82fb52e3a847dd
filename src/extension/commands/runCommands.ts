/** Registers the commands that start, continue and stop runs. */
import { window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import type { CommandsOf } from "../host/commands.ts";
import { branchActive } from "./branchTrace.ts";
import { answerNow, continueLast } from "./continueRun.ts";
import { inspectSelection } from "./inspectSelection.ts";
import { onActive } from "./onActive.ts";
import { reviewTrace } from "./reviewTrace.ts";
import type { RunParts } from "./runParts.ts";
import { showSample } from "./showSample.ts";

export function runCommands(
  parts: RunParts,
): CommandsOf<
  | "inspectSelection"
  | "stop"
  | "answerNow"
  | "continueRun"
  | "reviewTrace"
  | "branchTrace"
  | "showSample"
  | "sendPrompt"
  | "discardPrompt"
> {
  const { review } = parts;
  return {
    inspectSelection: async (argument) => inspectSelection(parts, argument),
    stop: () => {
      stopRun(parts);
    },
    answerNow: async () => answerNow(parts),
    branchTrace: async (argument) => branchActive(parts, argument),
    continueRun: async () => continueLast(parts),
    reviewTrace: onActive(parts.views, async (trace) => reviewTrace(parts, trace)),
    showSample: async () => showSample(parts),
    sendPrompt: async () => review.send(),
    discardPrompt: async () => review.discard(),
  };
}

/** Stops the run in the active view, else the one run that goes on. */
function stopRun({ library, views }: RunParts): void {
  const { active } = views;
  const run = active?.trace.status === "running" ? active : library.running[0];
  if (run) run.stop();
  else void window.showInformationMessage(l10n.t("No run is in progress."));
}
