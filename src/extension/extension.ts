/** The composition root: builds the parts and registers them. No work, no network, no disk, no `openai` here. */
import "./host/l10n.ts";
import {
  CancellationError,
  Uri,
  commands,
  env,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
} from "vscode";
import type { Trace } from "../core/model/trace.ts";
import { createAnswerCodeCommands } from "./commands/answerCode.ts";
import { compareStoredTraces } from "./commands/compareTraces.ts";
import { removeApiKey, setApiKey } from "./commands/apiKey.ts";
import { createCopyCommands } from "./commands/copy.ts";
import { exportTrace } from "./commands/exportTrace.ts";
import { chooseLabel, exportLabels } from "./commands/labels.ts";
import { answerNow, continueLast, continueRun } from "./commands/continueRun.ts";
import { inspectSelection, runAgain, type RunDependencies } from "./commands/inspectSelection.ts";
import { showSample } from "./commands/showSample.ts";
import { note, registerHistoryCommands } from "./commands/history.ts";
import { registerOpening } from "./commands/opening.ts";
import { openTrace, renameTrace, showLastTrace } from "./commands/traces.ts";
import { createCompareViews } from "./views/compareViews.ts";
import { commandIds, settingsSection } from "./host/contributions.ts";
import { createCueSetting } from "./host/cueSetting.ts";
import { createDataSetEditors } from "./dataset/dataSetEditor.ts";
import { linkToTrace, registerDeepLinks } from "./opening/deepLinks.ts";
import { keepContextKeys } from "./library/contextState.ts";
import { addEndpoint } from "./commands/addEndpoint.ts";
import { editEndpoint } from "./commands/editEndpoint.ts";
import type { EndpointCommandDependencies } from "./commands/endpointDependencies.ts";
import { openEndpointSettings } from "./commands/openSettings.ts";
import { selectEndpoint } from "./commands/selectEndpoint.ts";
import { copyEndpointReport, testEndpoint } from "./commands/testEndpoint.ts";
import { createEndpointReports } from "./endpoints/endpointReports.ts";
import { createEndpoints } from "./endpoints/endpoints.ts";
import { createEndpointStatus } from "./endpoints/endpointStatus.ts";
import { createFieldMappings } from "./opening/fieldMappings.ts";
import { keepHistoryLimits } from "./library/historyLimits.ts";
import { createLog } from "./host/log.ts";
import { showError, showWarning } from "./host/notify.ts";
import { createOpenAnything } from "./opening/openAnything.ts";
import { createPlainTextConsent } from "./endpoints/plainTextConsent.ts";
import { createPromptReview } from "./asking/promptReview.ts";
import { createEditorMarks } from "./source/editorMarks.ts";
import { createGutterMarks } from "./source/gutterMarks.ts";
import { createSourceRevealer } from "./source/revealSource.ts";
import { createReadingMemory } from "./views/readingMemory.ts";
import { createRunStatus } from "./views/runStatus.ts";
import { createApiKeys } from "./endpoints/secrets.ts";
import { createSourceLinks } from "./source/sourceLinks.ts";
import type { TraceSummary } from "./library/traceSummary.ts";
import { createTraceLibrary } from "./library/traceLibrary.ts";
import type { ErrorAction, TraceViewActions, ViewAction } from "./views/traceView.ts";
import { createTraceViews } from "./views/traceViews.ts";
import { createTracesTree } from "./views/tracesTree.ts";
import type { Disposable } from "./host/disposable.ts";

/** What other extensions may use: `extensions.getExtension(id).exports`. */
export interface ReasoningTraceApi {
  /** Summaries of all stored and running traces, newest first. */
  listTraces(): Promise<readonly TraceSummary[]>;
  /** A trace document as it stands. @returns undefined when there is none with this id. */
  readTrace(id: string): Promise<Trace | undefined>;
}

export function activate(context: ExtensionContext): ReasoningTraceApi {
  const log = createLog();
  const keys = createApiKeys(context.secrets);
  const consent = createPlainTextConsent(context.globalState);
  const endpoints = createEndpoints(context.extensionUri, keys, consent, log, showWarning);
  const reports = createEndpointReports();
  const forEndpoints: EndpointCommandDependencies = { keys, consent, endpoints, reports, log };
  const review = createPromptReview();
  const cueSetting = createCueSetting(() => {
    void guarded(async () => library.analyseAgain());
  }, showWarning);
  const library = createTraceLibrary(
    Uri.joinPath(context.globalStorageUri, "traces").fsPath,
    log,
    cueSetting.cues,
  );
  const guarded = guard(log);
  const links = createSourceLinks();
  const revealer = createSourceRevealer(links);
  const answerCode = createAnswerCodeCommands(links);
  const linkTo = (id: string, step?: number): string | undefined =>
    linkToTrace(context.extension.id, id, step);
  const copies = createCopyCommands(linkTo);

  const errorActions: Record<ErrorAction, (trace: Trace) => unknown> = {
    tryAgain: async (trace) => runAgain(deps, trace),
    selectEndpoint,
    setApiKey: async (trace) => setApiKey(keys, trace.endpoint?.name),
    openSettings: openEndpointSettings,
    openLog: () => {
      log.show();
    },
  };
  const viewActions: Record<ViewAction, (trace: Trace) => Promise<void>> = {
    showChanges: answerCode.showChanges,
    diffAnswerCode: answerCode.diff,
    insertAnswerCode: answerCode.insert,
    exportTrace,
  };
  const actions: TraceViewActions = {
    runAgain: (trace) => void guarded(async () => runAgain(deps, trace)),
    revealSource: (trace) => void guarded(async () => revealer.reveal(trace)),
    revealPlace: (trace, place) => void guarded(async () => revealer.revealPlace(trace, place)),
    run: (action, trace) => void guarded(async () => viewActions[action](trace)),
    copyStep: (trace, step) => void guarded(async () => copies.step(trace, step)),
    note: (trace, step) => void guarded(async () => note(library, trace, step)),
    label: (trace, step, kind) => void guarded(async () => library.label(trace.id, step, kind)),
    continueRun: (trace, kind) => void guarded(async () => continueRun(deps, trace.id, kind)),
    errorAction: (action, trace) => void guarded(() => errorActions[action](trace)),
    copyText: (text) => void guarded(async () => env.clipboard.writeText(text)),
  };
  const reading = createReadingMemory(context.globalState);
  const views = createTraceViews({
    extensionUri: context.extensionUri,
    library,
    actions,
    reading,
    log,
  });
  const compareViews = createCompareViews({
    extensionUri: context.extensionUri,
    library,
    views,
    log,
  });
  const mappings = createFieldMappings(context.globalState);
  const dataSets = createDataSetEditors({
    context,
    library,
    views,
    mappings,
    cues: cueSetting.cues,
    log,
  });
  const deps: RunDependencies = { endpoints, review, library, views };

  /** For commands on the trace in view; there may be none. */
  const onActive = (run: (trace: Trace) => unknown) => (): unknown =>
    views.active ? run(views.active.trace) : window.showInformationMessage("Open a trace first.");
  const find = onActive(() => {
    views.find();
  });
  const command = (
    id: string,
    run: (argument?: unknown, selected?: unknown) => unknown,
  ): Disposable =>
    commands.registerCommand(id, async (argument?: unknown, selected?: unknown) =>
      guarded(() => run(argument, selected)),
    );
  const opener = createOpenAnything(library, views, mappings);
  const tree = createTracesTree({
    library,
    memory: context.globalState,
    open: (summary) => void guarded(async () => openTrace(library, views, summary)),
    dropped: ({ uris, texts }) => {
      void guarded(async () => {
        await opener.files(uris);
        for (const { text, name } of texts) await opener.text(text, name);
      });
    },
  });

  context.subscriptions.push(
    log,
    endpoints,
    reports,
    createEndpointStatus(endpoints),
    review,
    cueSetting,
    library,
    views,
    reading,
    tree,
    keepHistoryLimits(library, views.isShown, log),
    ...registerHistoryCommands({ library, views, tree, command }),
    ...registerOpening({ opener, library, views, command }),
    compareViews,
    dataSets,
    links,
    revealer,
    answerCode,
    createEditorMarks({ links, isShown: views.isShown, linkTo }),
    createGutterMarks(links, context.extensionUri),
    registerDeepLinks(library, views),
    views.onDidShow((source) => {
      links.add(source);
    }),
    views.onDidClose((id) => {
      links.refresh(id);
    }),
    library.onDidRemove((id) => {
      links.remove(id);
    }),
    links.onDidChange((id) => {
      views.sourceChanged(id, links.stateOf(id) ?? "unknown");
    }),
    command(commandIds.copyReasoning, onActive(copies.reasoning)),
    command(commandIds.copyAnswer, onActive(copies.answer)),
    command(commandIds.copyBoth, onActive(copies.both)),
    command(commandIds.copyStep, async (argument) => copies.stepAt(views.active?.trace, argument)),
    command(commandIds.copyStepLink, async (argument) =>
      copies.linkAt(views.active?.trace, argument),
    ),
    command(commandIds.copyTex, copies.texAt),
    command(commandIds.exportTrace, onActive(exportTrace)),
    command(commandIds.find, find),
    command(commandIds.labelStep, (argument) => {
      chooseLabel(views, argument);
    }),
    command(commandIds.exportLabels, async () => exportLabels(library)),
    command(commandIds.showChanges, onActive(answerCode.showChanges)),
    command(commandIds.diffAnswerCode, onActive(answerCode.diff)),
    command(commandIds.insertAnswerCode, onActive(answerCode.insert)),
    createRunStatus(library),
    keepContextKeys(library),
    command(commandIds.inspectSelection, async (argument) => inspectSelection(deps, argument)),
    command(commandIds.stop, () => {
      stopRun(deps);
    }),
    command(commandIds.answerNow, async () => answerNow(deps)),
    command(commandIds.continueRun, async () => continueLast(deps)),
    command(commandIds.showSample, async () => showSample(deps)),
    command(commandIds.showLastTrace, async () => showLastTrace(library, views)),
    command(commandIds.selectEndpoint, selectEndpoint),
    command(commandIds.addEndpoint, async () => addEndpoint(forEndpoints)),
    command(commandIds.editEndpoint, async (argument) => editEndpoint(forEndpoints, argument)),
    command(commandIds.testEndpoint, async (argument) => testEndpoint(forEndpoints, argument)),
    command(commandIds.copyEndpointReport, async () => copyEndpointReport(forEndpoints)),
    command(commandIds.setApiKey, async (argument) => setApiKey(keys, argument)),
    command(commandIds.removeApiKey, async (argument) => removeApiKey(keys, argument)),
    command(commandIds.sendPrompt, async () => review.send()),
    command(commandIds.discardPrompt, async () => review.discard()),
    command(commandIds.openTrace, async (argument) => openTrace(library, views, argument)),
    command(commandIds.renameTrace, async (argument) => renameTrace(library, argument)),
    command(commandIds.compareTraces, async (argument, selected) =>
      compareStoredTraces({ library, views, compareViews }, argument, selected),
    ),
    command(commandIds.openDataSet, async (argument) => dataSets.open(argument)),
    command(commandIds.nextRow, async () => dataSets.move(1)),
    command(commandIds.previousRow, async () => dataSets.move(-1)),
    command(commandIds.chooseDataSetFields, async () => dataSets.chooseFields()),
    command(commandIds.exportDataSetReport, async () => dataSets.exportReport()),
    command(commandIds.exportDataSetTraces, async () => dataSets.exportSelection()),
    command(commandIds.openLog, () => {
      log.show();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.raw`)) views.preferencesChanged();
    }),
  );
  return {
    listTraces: async () => library.list(),
    readTrace: async (id) => (await library.open(id))?.trace,
  };
}

/** The run in the active view, else the one run that goes on. */
function stopRun({ library, views }: RunDependencies): void {
  const { active } = views;
  const run = active?.trace.status === "running" ? active : library.running[0];
  if (run) run.stop();
  else void window.showInformationMessage("No run is in progress.");
}

/** Runs what the user asked for; a failure is logged and said in one place. */
function guard(log: LogOutputChannel): (run: () => unknown) => Promise<void> {
  return async (run) => {
    try {
      await run();
    } catch (error) {
      if (error instanceof CancellationError) return;
      log.error(error instanceof Error ? error : String(error));
      const message = error instanceof Error ? error.message : String(error);
      if (await showError(`That did not work: ${message}`, "Open Log")) log.show();
    }
  };
}
