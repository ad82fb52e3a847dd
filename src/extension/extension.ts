/** The extension's entry: makes the parts and lets commands and marks register themselves. */
import "./host/l10n.ts";
import { workspace, type ExtensionContext } from "vscode";
import type { Trace } from "../core/model/trace.ts";
import { registerAnswerCodeCommands } from "./commands/answerCode.ts";
import { registerCompareCommand } from "./commands/compareTraces.ts";
import { registerCopyCommands } from "./commands/copy.ts";
import { registerEndpointCommands } from "./commands/endpointCommands.ts";
import { registerHistoryCommands } from "./commands/history.ts";
import { registerLabelCommands } from "./commands/labels.ts";
import { registerOpening } from "./commands/opening.ts";
import { registerRunCommands } from "./commands/runCommands.ts";
import { registerTraceCommands } from "./commands/traces.ts";
import { registerDataSetCommands } from "./dataset/dataSetEditor.ts";
import { createEndpointStatus } from "./endpoints/endpointStatus.ts";
import { commandIds, settingsSection } from "./host/contributions.ts";
import { keepContextKeys } from "./library/contextState.ts";
import { keepHistoryLimits } from "./library/historyLimits.ts";
import type { TraceSummary } from "./library/traceSummary.ts";
import { registerDeepLinks } from "./opening/deepLinks.ts";
import { createParts } from "./parts.ts";
import { registerSourceMarks } from "./source/sourceMarks.ts";
import { createRunStatus } from "./views/runStatus.ts";

/** What other extensions may use: `extensions.getExtension(id).exports`. */
export interface ReasoningTraceApi {
  /** Summaries of all stored and running traces, newest first. */
  listTraces(): Promise<readonly TraceSummary[]>;
  /** A trace document as it stands. @returns undefined when there is none with this id. */
  readTrace(id: string): Promise<Trace | undefined>;
}

export function activate(context: ExtensionContext): ReasoningTraceApi {
  const parts = createParts(context, (part) => {
    context.subscriptions.push(part);
    return part;
  });
  const { command, guarded, cueSetting, endpoints, library, log, views } = parts;
  context.subscriptions.push(
    ...registerRunCommands(parts),
    ...registerEndpointCommands(parts),
    ...registerTraceCommands(parts),
    ...registerCopyCommands(parts),
    ...registerLabelCommands(parts),
    ...registerAnswerCodeCommands(parts),
    ...registerHistoryCommands(parts),
    ...registerOpening(parts),
    ...registerDataSetCommands(parts),
    registerCompareCommand(parts),
    registerDeepLinks(library, views),
    ...registerSourceMarks(parts, context.extensionUri),
    createEndpointStatus(endpoints),
    createRunStatus(library),
    keepContextKeys(library),
    keepHistoryLimits(library, views.isShown, log),
    command(commandIds.openLog, () => {
      log.show();
    }),
    cueSetting.onDidChange(() => void guarded(async () => library.analyseAgain())),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.raw`)) views.preferencesChanged();
    }),
  );
  return {
    listTraces: async () => library.list(),
    readTrace: async (id) => (await library.open(id))?.trace,
  };
}
