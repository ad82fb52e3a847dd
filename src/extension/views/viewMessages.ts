/** What a trace view asks for: each message goes to the part of the extension that answers it. */
import type { Logger } from "../../core/model/log.ts";
import type { StepKind, Trace } from "../../core/model/trace.ts";
import type { FromWebview } from "../../core/protocol/protocol.ts";
import type { ContinuationKind } from "../../core/run/continuation.ts";
import { bothTexts } from "../../core/exchange/copyTexts.ts";
import type { FlagName } from "../../core/reader/readerFlags.ts";
import type { Place } from "../../core/source/inspectedText.ts";
import type { TraceSource } from "../library/traceSource.ts";
import { openOfferedLink } from "./openLink.ts";
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
  /** The reader says whether a flag is so. */
  judgeFlag(trace: Trace, flag: FlagName, isSo: boolean): void;
  /** The reader says whether a finding (index from 0) of a review is so. */
  judgeFinding(trace: Trace, review: string, index: number, isSo: boolean): void;
  removeReview(trace: Trace, review: string): void;
  /** Opens the trace that belongs to a review: the second reader's, or the reviewed one. */
  openLinked(id: string): void;
  /** Opens the trace that this one branched from, or puts both side by side. */
  parent(trace: Trace, action: "open" | "compare"): void;
  /** Asks for a note on a step (index from 0). */
  note(trace: Trace, step: number): void;
  errorAction(action: ErrorAction, trace: Trace): void;
  copyText(text: string): void;
}

interface ViewMessagesInput {
  /** The trace that is shown now. */
  readonly source: () => TraceSource | undefined;
  readonly actions: TraceViewActions;
  readonly reading: Pick<ReadingMemory, "keep">;
  readonly log: Logger;
}

/** @returns a handler of all messages but "ready", which the binding answers itself. */
export function createViewMessages(
  input: ViewMessagesInput,
): (message: Exclude<FromWebview, { type: "ready" }>) => void {
  const { actions, reading, log } = input;

  function copy(trace: Trace, { what, step }: Extract<FromWebview, { type: "copy" }>): void {
    if (what === "step") {
      if (step !== undefined) actions.copyStep(trace, step);
    } else actions.copyText(what === "both" ? bothTexts(trace) : trace[what]);
  }

  return (message) => {
    const source = input.source();
    switch (message.type) {
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
      case "judgeFlag":
        if (source) actions.judgeFlag(source.trace, message.flag, message.isSo);
        return;
      case "judgeFinding":
        if (source) actions.judgeFinding(source.trace, message.review, message.index, message.isSo);
        return;
      case "removeReview":
        if (source) actions.removeReview(source.trace, message.review);
        return;
      case "openTrace":
        actions.openLinked(message.id);
        return;
      case "parent":
        if (source) actions.parent(source.trace, message.action);
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
  };
}
