/** Binds one webview to one trace: ready -> snapshot -> numbered appends, and the reader's wishes back. */
import type { Uri, Webview } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { verdictOn } from "../../core/analysis/verdict.ts";
import type { RunDelta } from "../../core/model/findings.ts";
import type { Logger } from "../../core/model/log.ts";
import {
  parseFromWebview,
  type Snapshot,
  type SourceChanged,
  type ToWebview,
  type TraceHeader,
} from "../../core/protocol/protocol.ts";
import type { ViewPreferences } from "../../core/reader/viewPreferences.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { TraceSource } from "../library/traceSource.ts";
import { createViewMessages, type TraceViewActions } from "./viewMessages.ts";
import type { ViewPlace } from "./traceHtml.ts";
import { fillWebview } from "./webviewFrame.ts";
import type { Disposable } from "../host/disposable.ts";
import type { ReadingMemory } from "./readingMemory.ts";

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
  /** Sends that a key was stored for the endpoint of the trace. */
  keySet(): void;
  /** Sends how the inspected code stands to the file as it is now. */
  sourceChanged(state: SourceChanged["state"]): void;
}

export interface TraceViewInput {
  readonly webview: Webview;
  readonly extensionUri: Uri;
  /** Where the view stands, whose colours it takes. */
  readonly place: ViewPlace;
  readonly preferences: () => ViewPreferences;
  readonly actions: TraceViewActions;
  readonly reading: Pick<ReadingMemory, "of" | "last" | "keep">;
  readonly log: Logger;
}

const noTraceMessage = l10n.t(
  "Select code or mathematics in an editor and run “Reasoning Trace: Inspect Selection”.",
);

export function bindTraceView(input: TraceViewInput): TraceViewBinding {
  const { webview, extensionUri, place, preferences, actions, reading, log } = input;
  let source: TraceSource | undefined;
  let emptyMessage = noTraceMessage;
  let subscription: Disposable | undefined;
  let sequence = 0;
  /** The actions that the view has. */
  let sentActions: Trace["actions"];
  // Nothing may be posted before the view's script listens: VS Code drops such messages without a word.
  let ready = false;
  let awaitedStep: number | undefined;
  let hasNewKey = false;
  let awaitedMessage: ToWebview | undefined;
  let sourceState: SourceChanged["state"] = "unknown";

  const handle = createViewMessages({ source: () => source, actions, reading, log });

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
    sentActions = source.trace.actions;
    const kept = reading.of(source.trace.id);
    const last = reading.last();
    post({ ...snapshotOf(source), sequence, preferences: preferences(), reading: kept, last });
    post({ type: "source", state: sourceState });
    if (hasNewKey) post({ type: "keySet" });
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
      header: { ...headerOf(shown.trace), ...newActions(shown.trace) },
      waiting: shown.waiting?.(),
    });
  }

  function newActions({ actions }: Trace): Pick<TraceHeader, "actions"> {
    if (actions === sentActions) return {};
    sentActions = actions;
    return { actions };
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
      readersWords(shown.trace).forEach(post);
    });
    return {
      dispose() {
        changing.dispose();
        labelling.dispose();
      },
    };
  }

  const listening = webview.onDidReceiveMessage((raw: unknown) => {
    const message = parseFromWebview(raw);
    if (message?.type === "ready") {
      ready = true;
      postSnapshot();
    } else if (message) handle(message);
    else
      log.warn("The trace view sent a message that is not part of the protocol; it was dropped.");
  });
  fillWebview(webview, extensionUri, "trace", place);

  return {
    show(next, message) {
      subscription?.dispose();
      if (next?.trace.id !== source?.trace.id) sourceState = "unknown";
      hasNewKey = false;
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
    keySet() {
      hasNewKey = true;
      if (ready) post({ type: "keySet" });
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

/** What the reader says of a trace, each kind whole. */
function readersWords({
  labels = [],
  notes = [],
  dismissed = [],
  reviews = [],
}: Trace): ToWebview[] {
  return [
    { type: "labels", labels },
    { type: "notes", notes },
    { type: "dismissed", dismissed },
    { type: "reviews", reviews },
  ];
}

function snapshotOf(
  source: TraceSource,
): Pick<Snapshot, "type" | "trace" | "elapsedMs" | "recording" | "waiting" | "correct"> {
  const { reference, correct } = source.trace.origin;
  const isJudged = reference !== undefined || correct !== undefined;
  return {
    type: "snapshot",
    trace: source.trace,
    elapsedMs: source.elapsedMs(),
    recording: source.recording,
    waiting: source.waiting?.(),
    correct: isJudged ? verdictOn(source.trace) : undefined,
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
    flags: trace.analysis?.flags,
  };
}
