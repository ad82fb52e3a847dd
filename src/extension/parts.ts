/** The parts of the extension: each is made once, here, and commands take those that they need. */
import { Uri, type ExtensionContext } from "vscode";
import { createPromptReview } from "./asking/promptReview.ts";
import { createAnswerCode } from "./commands/answerCode.ts";
import { createCopying } from "./commands/copy.ts";
import type { Parts } from "./commands/commandParts.ts";
import { sampleRest } from "./commands/sampleGroup.ts";
import { openTrace, showUnreadable } from "./commands/traces.ts";
import { createViewActions } from "./commands/viewActions.ts";
import { createDataSetEditors } from "./dataset/dataSetEditor.ts";
import { createEndpointReports } from "./endpoints/endpointReports.ts";
import { createEndpoints } from "./endpoints/endpoints.ts";
import { createPlainTextConsent } from "./endpoints/plainTextConsent.ts";
import { createApiKeys } from "./endpoints/secrets.ts";
import { createGroupViews } from "./groups/groupViews.ts";
import { createSampleGroups } from "./groups/sampleGroups.ts";
import { createGuarded } from "./host/commands.ts";
import { createCueSetting } from "./host/cueSetting.ts";
import type { Disposable } from "./host/disposable.ts";
import { createLog } from "./host/log.ts";
import { showWarning } from "./host/notify.ts";
import { createTraceLibrary } from "./library/traceLibrary.ts";
import { linkToTrace } from "./opening/deepLinks.ts";
import { createFieldMappings } from "./opening/fieldMappings.ts";
import { createOpenAnything } from "./opening/openAnything.ts";
import { createTraceEditor } from "./opening/traceEditor.ts";
import { createSourceRevealer } from "./source/revealSource.ts";
import { createSourceLinks } from "./source/sourceLinks.ts";
import { createCompareViews } from "./views/compareViews.ts";
import { createReadingMemory } from "./views/readingMemory.ts";
import { createTracesTree } from "./views/tracesTree.ts";
import { createTraceViews, type TraceViews } from "./views/traceViews.ts";

/** No work, no network, no disk, no `openai` here. @param own keeps what is disposed of with the extension. */
export function createParts(
  context: ExtensionContext,
  own: <Part extends Disposable>(part: Part) => Part,
): Parts {
  const { extensionUri, globalState, globalStorageUri } = context;
  const log = own(createLog());
  const guarded = createGuarded(log);
  const keys = createApiKeys(context.secrets);
  const consent = createPlainTextConsent(globalState);
  const endpoints = createEndpoints(extensionUri, keys, consent, log, showWarning);
  const reports = own(createEndpointReports());
  const review = own(createPromptReview());
  const cueSetting = own(createCueSetting(showWarning));
  const directory = Uri.joinPath(globalStorageUri, "traces").fsPath;
  const library = own(createTraceLibrary(directory, log, cueSetting.cues));
  const groupsDirectory = Uri.joinPath(globalStorageUri, "groups").fsPath;
  const groups = own(createSampleGroups(groupsDirectory, library, log));
  const links = own(createSourceLinks());
  const revealer = own(createSourceRevealer(links));
  const answerCode = own(createAnswerCode(links));
  const linkTo = (id: string, step?: number): string | undefined =>
    linkToTrace(context.extension.id, id, step);
  const copying = createCopying(linkTo);
  const reading = own(createReadingMemory(globalState));
  const wished = { guarded, log, keys, endpoints, review, library, groups, revealer, answerCode };
  const actions = (views: TraceViews) => createViewActions({ ...wished, copying, views });
  const views = own(createTraceViews({ extensionUri, library, actions, reading, log }));
  const compareViews = own(createCompareViews({ extensionUri, library, views, log }));
  const groupViews = own(
    createGroupViews({
      ...{ extensionUri, groups, library, views, compareViews, guarded, log },
      sampleRest: async (id) =>
        sampleRest({ endpoints, review, library, groups, views, guarded }, id),
    }),
  );
  const mappings = createFieldMappings(globalState);
  const { cues } = cueSetting;
  const dataSets = own(
    createDataSetEditors({ context, library, views, compareViews, mappings, cues, log }),
  );
  const opener = createOpenAnything(library, views, mappings);
  const traceEditor = own(createTraceEditor(opener, library, views));
  const tree = own(
    createTracesTree({
      library,
      memory: globalState,
      open: (summary) => void guarded(async () => openTrace(library, views, summary)),
      openGroup: (id) => void guarded(async () => groupViews.show(id)),
      openUnreadable: (entry) => void guarded(async () => showUnreadable(entry)),
      dropped: (things) => void guarded(async () => opener.dropped(things)),
    }),
  );
  return {
    ...wished,
    ...{ consent, reports, cueSetting, links, copying, linkTo },
    ...{ views, compareViews, groupViews, dataSets, opener, traceEditor, tree },
  };
}
