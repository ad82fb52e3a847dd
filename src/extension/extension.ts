/** The extension's entry: makes the parts and lets commands and marks register themselves. */
import "./host/l10n.ts";
import { workspace, type ExtensionContext } from "vscode";
import type { Trace } from "../core/model/trace.ts";
import { answerCodeCommands } from "./commands/answerCode.ts";
import { compareCommands } from "./commands/compareTraces.ts";
import { copyCommands } from "./commands/copy.ts";
import { endpointCommands } from "./commands/endpointCommands.ts";
import { historyCommands, sayStored } from "./commands/history.ts";
import { groupCommands } from "./commands/sampleGroup.ts";
import { labelCommands } from "./commands/labels.ts";
import { openingCommands } from "./commands/opening.ts";
import { settleReviews } from "./commands/reviewTrace.ts";
import { runCommands } from "./commands/runCommands.ts";
import { traceCommands } from "./commands/traces.ts";
import { dataSetCommands } from "./dataset/dataSetEditor.ts";
import { createEndpointStatus } from "./endpoints/endpointStatus.ts";
import { registerCommands } from "./host/commands.ts";
import { viewSettings } from "./host/viewPreferences.ts";
import { settingsSection } from "./host/settings.ts";
import { registerTraceTool } from "./commands/traceTool.ts";
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
  const { guarded, cueSetting, endpoints, library, log, views } = parts;
  context.subscriptions.push(
    ...registerCommands(guarded, {
      ...runCommands(parts),
      ...endpointCommands(parts),
      ...traceCommands(parts),
      ...copyCommands(parts),
      ...labelCommands(parts),
      ...answerCodeCommands(parts),
      ...historyCommands(parts),
      ...openingCommands(parts),
      ...dataSetCommands(parts),
      ...compareCommands(parts),
      ...groupCommands(parts),
      openLog: () => {
        log.show();
      },
    }),
    library.onDidStore(sayStored),
    registerDeepLinks(library, views),
    registerTraceTool(library),
    ...registerSourceMarks(parts, context),
    createEndpointStatus(endpoints),
    createRunStatus(library),
    settleReviews(library, views, guarded),
    keepContextKeys(library, views),
    keepHistoryLimits(library, views.isShown, log),
    cueSetting.onDidChange(() => void guarded(async () => library.analyseAgain())),
    workspace.onDidChangeConfiguration((event) => {
      const changed = viewSettings.some((name) =>
        event.affectsConfiguration(`${settingsSection}.${name}`),
      );
      if (changed) views.preferencesChanged();
    }),
  );
  return {
    listTraces: async () => library.list(),
    readTrace: async (id) => (await library.open(id))?.trace,
  };
}
