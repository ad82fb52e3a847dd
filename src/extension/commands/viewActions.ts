/** What trace views ask for that is not about drawing: runs, the source, copies, labels, notes. */
import { env } from "vscode";
import type { Trace } from "../../core/model/trace.ts";
import type { Parts } from "./commandParts.ts";
import type { ErrorAction, TraceViewActions, ViewAction } from "../views/viewMessages.ts";
import { setApiKey } from "./apiKey.ts";
import { showParent } from "./branchTrace.ts";
import { continueRun } from "./continueRun.ts";
import { exportTrace } from "./exportTrace.ts";
import { note } from "./history.ts";
import { runAgain } from "./inspectSelection.ts";
import { openEndpointSettings } from "./openSettings.ts";
import { openLinked, reviewTrace } from "./reviewTrace.ts";
import { selectEndpoint } from "./selectEndpoint.ts";

type ViewActionParts = Pick<
  Parts,
  | "answerCode"
  | "copying"
  | "endpoints"
  | "groups"
  | "guarded"
  | "keys"
  | "library"
  | "log"
  | "revealer"
  | "review"
  | "views"
>;

export function createViewActions(parts: ViewActionParts): TraceViewActions {
  const { answerCode, copying, guarded, keys, library, log, revealer, views } = parts;
  const errorActions: Record<ErrorAction, (trace: Trace) => unknown> = {
    tryAgain: async (trace) => runAgain(parts, trace),
    selectEndpoint,
    setApiKey: async (trace) =>
      setApiKey(keys, trace.endpoint?.name, (name) => {
        views.keySet(name);
      }),
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
    reviewTrace: async (trace) => reviewTrace(parts, trace),
  };
  return {
    runAgain: (trace) => void guarded(async () => runAgain(parts, trace)),
    revealSource: (trace) => void guarded(async () => revealer.reveal(trace)),
    revealPlace: (trace, place) => void guarded(async () => revealer.revealPlace(trace, place)),
    run: (action, trace) => void guarded(async () => viewActions[action](trace)),
    copyStep: (trace, step) => void guarded(async () => copying.step(trace, step)),
    parent: (trace, action) => void guarded(async () => showParent(parts, trace, action)),
    note: (trace, step) => void guarded(async () => note(library, trace, step)),
    judgeFlag: (trace, flag, isSo) =>
      void guarded(async () => library.judgeFlag(trace.id, flag, isSo)),
    judgeFinding: (trace, review, index, isSo) =>
      void guarded(async () => library.judgeFinding(trace.id, review, index, isSo)),
    removeReview: (trace, review) =>
      void guarded(async () => library.removeReview(trace.id, review)),
    openLinked: (id) => void guarded(async () => openLinked(parts, id)),
    label: (trace, step, kind) => void guarded(async () => library.label(trace.id, step, kind)),
    continueRun: (trace, kind) => void guarded(async () => continueRun(parts, trace.id, kind)),
    errorAction: (action, trace) => void guarded(() => errorActions[action](trace)),
    copyText: (text) => void guarded(async () => env.clipboard.writeText(text)),
  };
}
