/** The composition root: builds the parts and registers them. No work, no network, no disk, no `openai` here. */
import { CancellationError, Uri, commands, env, window, workspace } from "vscode";
import type { ExtensionContext, LogOutputChannel } from "vscode";
import type { Trace } from "../core/trace.ts";
import { removeApiKey, setApiKey } from "./commands/apiKey.ts";
import { answerNow, continueLast, continueRun } from "./commands/continueRun.ts";
import { inspectSelection, runAgain } from "./commands/inspectSelection.ts";
import type { RunDependencies } from "./commands/inspectSelection.ts";
import { addEndpoint } from "./commands/addEndpoint.ts";
import { editEndpoint } from "./commands/editEndpoint.ts";
import type { EndpointCommandDependencies } from "./commands/endpointDependencies.ts";
import { openEndpointSettings } from "./commands/openSettings.ts";
import { selectEndpoint } from "./commands/selectEndpoint.ts";
import { copyEndpointReport, testEndpoint } from "./commands/testEndpoint.ts";
import { deleteTrace, openTrace, renameTrace, showLastTrace } from "./commands/traces.ts";
import { commandIds, contextKeys, settingsSection } from "./contributions.ts";
import { createEndpointReports } from "./endpointReports.ts";
import { createEndpoints } from "./endpoints.ts";
import { createEndpointStatus } from "./endpointStatus.ts";
import { createLog } from "./log.ts";
import { showError, showWarning } from "./notify.ts";
import { createPlainTextConsent } from "./plainTextConsent.ts";
import { createPromptReview } from "./promptReview.ts";
import { revealSource } from "./revealSource.ts";
import { createApiKeys } from "./secrets.ts";
import type { TraceSummary } from "./traceFiles.ts";
import { createTraceLibrary } from "./traceLibrary.ts";
import type { ErrorAction, TraceViewActions } from "./traceView.ts";
import { createTraceViews } from "./traceViews.ts";
import { createTracesTree } from "./tracesTree.ts";
import type { Disposable } from "./disposable.ts";

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
  const library = createTraceLibrary(Uri.joinPath(context.globalStorageUri, "traces").fsPath, log);
  const guarded = guard(log);

  const errorActions: Record<ErrorAction, (trace: Trace) => unknown> = {
    tryAgain: async (trace) => runAgain(deps, trace),
    selectEndpoint,
    setApiKey: async (trace) => setApiKey(keys, trace.endpoint?.name),
    openSettings: openEndpointSettings,
    openLog: () => {
      log.show();
    },
  };
  const actions: TraceViewActions = {
    runAgain: (trace) => void guarded(async () => runAgain(deps, trace)),
    revealSource: (trace) => void guarded(async () => revealSource(trace)),
    continueRun: (trace, kind) => void guarded(async () => continueRun(deps, trace.id, kind)),
    errorAction: (action, trace) => void guarded(() => errorActions[action](trace)),
    copyText: (text) => void guarded(async () => env.clipboard.writeText(text)),
  };
  const views = createTraceViews({ extensionUri: context.extensionUri, library, actions, log });
  const deps: RunDependencies = { endpoints, review, library, views };

  const command = (id: string, run: (argument?: unknown) => unknown): Disposable =>
    commands.registerCommand(id, async (argument?: unknown) => guarded(() => run(argument)));

  context.subscriptions.push(
    log,
    endpoints,
    reports,
    createEndpointStatus(endpoints),
    review,
    library,
    views,
    createTracesTree(library),
    command(commandIds.inspectSelection, async (argument) => inspectSelection(deps, argument)),
    command(commandIds.stop, () => {
      stopRun(deps);
    }),
    command(commandIds.answerNow, async () => answerNow(deps)),
    command(commandIds.continueRun, async () => continueLast(deps)),
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
    command(commandIds.deleteTrace, async (argument) => deleteTrace(library, argument)),
    command(commandIds.openLog, () => {
      log.show();
    }),
    library.onDidChange(() => {
      const running = library.running.length > 0;
      void commands.executeCommand("setContext", contextKeys.running, running);
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
