/** Binds one webview to one trace: ready -> snapshot -> numbered appends, and the reader's wishes back. */
import type { Uri, Webview } from "vscode";
import type { RunDelta } from "../../core/run/liveRun.ts";
import type { ContinuationKind } from "../../core/run/continuation.ts";
import type { Logger } from "../../core/model/log.ts";
import {
  parseFromWebview,
  type FromWebview,
  type SourceChanged,
  type ToWebview,
  type TraceHeader,
  type ViewPreferences,
} from "../../core/protocol/protocol.ts";
import { bothTexts } from "../../core/exchange/copyTexts.ts";
import type { Place } from "../../core/source/inspectedText.ts";
import type { StepKind, Trace } from "../../core/model/trace.ts";
import { openOfferedLink } from "./openLink.ts";
import type { TraceSource } from "../library/traceSource.ts";
import { fillWebview } from "./webviewFrame.ts";
import type { Disposable } from "../host/disposable.ts";
import type { ReadingMemory } from "./readingMemory.ts";

export type ErrorAction = Extract<FromWebview, { type: "errorAction" }>["action"];
export type ViewAction = Extract<FromWebview, { type: "run" }>["action"];

/** What a view asks for that is not about its own trace's text. */
export interface TraceViewActions {
  runAgain(trace: Trace): void;
  continueRun(trace: Trace, kind: ContinuationKind): void;
  revealSource(trace: Trace): void;
  revealPlace(trace: Trace, place: Place): void;
  run(action: ViewAction, trace: Trace): void;
  /** Copies a step (index from 0) as a quotation with its link. */
  copyStep(trace: Trace, step: number): void;
  /** Labels a step (index from 0); without a kind the engine's label counts again. */
  label(trace: Trace, step: number, kind: StepKind | undefined): void;
  /** Asks for a note on a step (index from 0). */
  note(trace: Trace, step: number): void;
  errorAction(action: ErrorAction, trace: Trace): void;
  copyText(text: string): void;
}

export interface TraceViewBinding extends Disposable {
  /** Shows another trace, or none with a sentence that says why. */
  show(source: TraceSource | undefined, message?: string): void;
  /** Posts the preferences again after a setting changed. */
  preferencesChanged(): void;
  /** Goes to a step, at once or as soon as the view's script runs. @param visible whether it runs now. */
  goTo(step: number, visible: boolean): void;
  /**
   * Opens the choice of a label, at once or as soon as the view's script runs.
   * @param step index from 0; absent means where the reader is. @param visible whether the script runs now.
   */
  chooseLabel(step: number | undefined, visible: boolean): void;
  /** Opens the bar for finding, at once or as soon as the view's script runs. @param visible whether it runs now. */
  find(visible: boolean): void;
  /** Tells how the inspected code stands to the file as it is now. */
  sourceChanged(state: SourceChanged["state"]): void;
}

export interface TraceViewInput {
  readonly webview: Webview;
  readonly extensionUri: Uri;
  readonly preferences: () => ViewPreferences;
  readonly actions: TraceViewActions;
  readonly reading: Pick<ReadingMemory, "of" | "keep">;
  readonly log: Logger;
}

const noTraceMessage =
  "Select code or mathematics in an editor and run “Reasoning Trace: Inspect Selection”.";

export function bindTraceView(input: TraceViewInput): TraceViewBinding {
  const { webview, extensionUri, preferences, actions, reading, log } = input;
  let source: TraceSource | undefined;
  let emptyMessage = noTraceMessage;
  let subscription: Disposable | undefined;
  let sequence = 0;
  // Nothing may be posted before the view's script listens: VS Code drops such messages without a word.
  let ready = false;
  let awaitedStep: number | undefined;
  let awaitedMessage: ToWebview | undefined;
  let sourceState: SourceChanged["state"] = "unknown";

  const post = (message: ToWebview): void => {
    void webview.postMessage(message);
  };

  /** @param visible whether the view's script runs now. */
  function postOnceShown(message: ToWebview, visible: boolean): void {
    if (ready && visible) post(message);
    else awaitedMessage = message;
  }

  function postSnapshot(): void {
    if (!source) {
      post({ type: "noTrace", message: emptyMessage });
      return;
    }
    source.flush();
    sequence = 0;
    post({
      type: "snapshot",
      sequence,
      trace: source.trace,
      elapsedMs: source.elapsedMs(),
      recording: source.recording,
      preferences: preferences(),
      reading: reading.of(source.trace.id),
    });
    post({ type: "source", state: sourceState });
    if (awaitedStep !== undefined) post({ type: "goTo", step: awaitedStep });
    awaitedStep = undefined;
    if (awaitedMessage) post(awaitedMessage);
    awaitedMessage = undefined;
  }

  function postAppend(shown: TraceSource, delta: RunDelta): void {
    sequence += 1;
    post({
      type: "append",
      sequence,
      elapsedMs: shown.elapsedMs(),
      ...delta,
      header: headerOf(shown.trace),
    });
  }

  function follow(shown: TraceSource): Disposable {
    const changing = shown.onDidChange((delta) => {
      if (!ready) return;
      if (delta) postAppend(shown, delta);
      else postSnapshot();
    });
    const labelling = shown.onDidLabel(() => {
      if (!ready) return;
      // Steps that the labels are about may still be held back.
      shown.flush();
      post({ type: "labels", labels: shown.trace.labels ?? [] });
      post({ type: "notes", notes: shown.trace.notes ?? [] });
    });
    return {
      dispose() {
        changing.dispose();
        labelling.dispose();
      },
    };
  }

  function handle(message: FromWebview): void {
    switch (message.type) {
      case "ready":
        ready = true;
        postSnapshot();
        return;
      case "stop":
        source?.stop();
        return;
      case "runAgain":
        if (source) actions.runAgain(source.trace);
        return;
      case "continueRun":
        if (source) actions.continueRun(source.trace, "continue");
        return;
      case "answerNow":
        if (source) actions.continueRun(source.trace, "answerNow");
        return;
      case "openLink":
        openOfferedLink(message.href, log);
        return;
      case "copy":
        if (source) copy(source.trace, message);
        return;
      case "copyTex":
        actions.copyText(message.tex);
        return;
      case "revealSource":
        if (source) actions.revealSource(source.trace);
        return;
      case "revealPlace":
        if (source) actions.revealPlace(source.trace, message);
        return;
      case "label":
        if (source) actions.label(source.trace, message.step, message.kind);
        return;
      case "note":
        if (source) actions.note(source.trace, message.step);
        return;
      case "run":
        if (source) actions.run(message.action, source.trace);
        return;
      case "errorAction":
        if (source) actions.errorAction(message.action, source.trace);
        return;
      case "reading":
        // A message may come from before another trace was shown here.
        if (source?.trace.id === message.traceId) reading.keep(message.traceId, message.reading);
        return;
      case "viewError":
        log.error(`The trace view reported: ${message.message}`);
        return;
    }
  }

  function copy(trace: Trace, { what, step }: Extract<FromWebview, { type: "copy" }>): void {
    if (what === "step") {
      if (step !== undefined) actions.copyStep(trace, step);
    } else actions.copyText(what === "both" ? bothTexts(trace) : trace[what]);
  }

  const listening = webview.onDidReceiveMessage((raw: unknown) => {
    const message = parseFromWebview(raw);
    if (message) handle(message);
    else
      log.warn("The trace view sent a message that is not part of the protocol; it was dropped.");
  });
  fillWebview(webview, extensionUri, "trace");

  return {
    show(next, message) {
      subscription?.dispose();
      if (next?.trace.id !== source?.trace.id) sourceState = "unknown";
      source = next;
      emptyMessage = message ?? noTraceMessage;
      subscription = next && follow(next);
      if (ready) postSnapshot();
    },
    preferencesChanged() {
      if (ready) post({ type: "preferences", preferences: preferences() });
    },
    chooseLabel(step, visible) {
      postOnceShown({ type: "chooseLabel", step }, visible);
    },
    find(visible) {
      postOnceShown({ type: "find" }, visible);
    },
    goTo(step, visible) {
      if (ready && visible) post({ type: "goTo", step });
      else awaitedStep = step;
    },
    sourceChanged(state) {
      if (state === sourceState) return;
      sourceState = state;
      if (ready) post({ type: "source", state });
    },
    dispose() {
      subscription?.dispose();
      listening.dispose();
    },
  };
}

function headerOf(trace: Trace): TraceHeader {
  return {
    title: trace.title,
    status: trace.status,
    error: trace.error,
    notices: trace.notices,
    usage: trace.usage,
    timing: trace.timing,
    endpoint: trace.endpoint,
    finalAnswer: trace.analysis?.finalAnswer,
    answerCourse: trace.analysis?.answerCourse,
  };
}
