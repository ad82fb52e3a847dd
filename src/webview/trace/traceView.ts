/** The view of one trace: takes the host's messages and keeps all parts in step. Holds view state only. */
import type { ViewPreferences } from "../../core/reader/viewPreferences.ts";
import type { Pane } from "./panes/pane.ts";
import { noDelta, type RunDelta } from "../../core/model/findings.ts";
import type { Append, Snapshot, ToWebview } from "../../core/protocol/protocol.ts";
import type { ReadingPlace, ReadingState } from "../../core/reader/readingState.ts";
import type { RunWait } from "../../core/model/runEvent.ts";
import type { RunPhase } from "../../core/run/runReducer.ts";
import { setText } from "../draw/dom.ts";
import { showError } from "./errorCard.ts";
import type { Host } from "../host/host.ts";
import { describeSections } from "./layout.ts";
import { estimateOf, showNotices } from "./noticesView.ts";
import { showTrace, type Shown, type ShownTrace } from "./shown.ts";
import { phaseLabels } from "../texts/texts.ts";
import { waitSentence } from "../texts/waitTexts.ts";
import { createTraceParts, type TraceParts } from "./traceParts.ts";

export interface TraceView {
  receive(message: ToWebview): void;
}

export function createTraceView(main: HTMLElement, host: Host): TraceView {
  let shown: ShownTrace | undefined;
  let sequence = 0;
  let awaitingSnapshot = false;
  let raw = false;
  const parts = createTraceParts(main, host, () => {
    setRaw(!raw);
  });
  const { layout, header, memory, answer, steps, visibility, scroll, navigation, panes, opening } =
    parts;
  const drawing = createDrawing(parts);
  const describe = createDescriber(parts, host);

  function setRaw(next: boolean): void {
    raw = next;
    memory.set({ raw: next });
    header.setRaw(next);
    if (!shown) return;
    const whole = drawing.redraw(shown, raw, navigation.place(scroll.atEnd));
    drawing.settle(shown);
    describe.update(shown, whole, noDelta);
  }
  /** Takes over how the reader left another trace. */
  function recall(reading: ReadingState): void {
    opening.arrange(reading);
    for (const pane of panes) pane.recall?.(reading);
  }
  function showSnapshot(message: Snapshot): void {
    const { trace } = message;
    const isOther = shown?.trace.id !== trace.id;
    const same = isOther ? undefined : navigation.place(scroll.atEnd);
    const recalled = memory.recall(trace.id, message.reading);
    if (isOther) {
      describe.forget();
      parts.jumps.forgetJumps();
      scroll.release();
      window.scrollTo({ top: 0 });
    }
    sequence = message.sequence;
    awaitingSnapshot = false;
    shown = showTrace(message);
    beginPanes(panes, shown, message.preferences);
    opening.prefer(message.preferences, message.last);
    if (isOther) recall(recalled);
    raw = memory.raw ?? message.preferences.raw;
    header.setRaw(raw);
    layout.message.hidden = true;
    layout.content.hidden = false;
    const running = trace.status === "running";
    const place = same ?? recalled.place;
    if (!running) scroll.endRun();
    const whole = drawing.redraw(shown, raw, place);
    if (running) scroll.beginRun(steps.steps.length, { place, isNew: isOther });
    drawing.settle(shown);
    describe.update(shown, whole, whole);
  }
  function showAppend(message: Append): void {
    if (!shown || awaitingSnapshot) return;
    if (message.sequence !== sequence + 1) {
      awaitingSnapshot = true;
      host.post({ type: "ready" });
      return;
    }
    sequence = message.sequence;
    shown.add(message);
    if (message.answerReset) answer.reset(raw);
    if (answer.isEmpty && message.answer.trim() !== "") scroll.beforeFirstAnswer();
    answer.append(message.answer);
    steps.append(message);
    visibility.update(message.episodes);
    drawing.settle(shown);
    describe.update(shown, message, message);
    if (shown.trace.status !== "running") scroll.endRun();
  }
  return {
    receive(message) {
      switch (message.type) {
        case "snapshot":
          showSnapshot(message);
          return;
        case "append":
          showAppend(message);
          return;
        case "noTrace":
          shown = undefined;
          awaitingSnapshot = false;
          showNone(parts, message.message);
          return;
        case "labels":
          if (!shown) return;
          shown.trace.labels = [...message.labels];
          steps.setLabels(message.labels);
          parts.tooltip.refresh();
          for (const pane of panes) pane.receive?.(message);
          describe.update(shown, noDelta, noDelta);
          return;
        case "notes":
          if (shown) shown.trace.notes = [...message.notes];
          for (const pane of panes) pane.receive?.(message);
          return;
        case "keySet":
          if (shown) describe.update(shown.keySet(), noDelta, noDelta);
          return;
        case "dismissed":
        case "reviews":
        case "source":
        case "chooseLabel":
        case "find":
          for (const pane of panes) pane.receive?.(message);
          return;
        case "goTo":
          parts.jumps.record();
          navigation.goTo(Math.min(message.step, steps.steps.length - 1));
          return;
        case "preferences":
          for (const pane of panes) pane.prefer?.(message.preferences);
          if (opening.prefer(message.preferences, undefined)) setRaw(message.preferences.raw);
          return;
      }
    },
  };
}

function beginPanes(panes: readonly Pane[], shown: Shown, preferences: ViewPreferences): void {
  for (const pane of panes) {
    pane.prefer?.(preferences);
    pane.begin?.(shown);
  }
}

/** Shows a sentence in the place of a trace. */
function showNone({ layout, header, scroll, strip }: TraceParts, sentence: string): void {
  scroll.endRun();
  header.clear();
  strip.clear();
  layout.content.hidden = true;
  layout.message.hidden = false;
  setText(layout.message, sentence);
}

interface Drawing {
  /**
   * Draws answer and steps anew from all that has come, the reader staying in place. @param raw whether texts are shown
   * as they arrived. @returns what was drawn.
   */
  redraw(shown: ShownTrace, raw: boolean, place: ReadingPlace | undefined): RunDelta;
  /** Draws for good what a run that has ended left open. */
  settle(shown: Shown): void;
}

function createDrawing(parts: TraceParts): Drawing {
  const { layout, answer, steps, visibility, scroll, navigation, panes, strip } = parts;
  return {
    redraw(shown, raw, place) {
      const whole = shown.whole();
      steps.reset(raw);
      visibility.reset();
      strip.reset();
      steps.setLabels(shown.trace.labels ?? []);
      answer.reset(raw);
      answer.append(whole.answer);
      steps.append(whole);
      visibility.update(whole.episodes);
      if (place && !place.atEnd) navigation.restore(place);
      if (place?.atEnd === true) {
        steps.ensureDrawn(steps.steps.length - 1);
        scroll.follow();
      }
      return whole;
    },
    settle(shown) {
      if (shown.trace.status === "running") return;
      answer.finish();
      steps.finish();
      for (const pane of panes) pane.answerDrawn?.(shown, layout.answer.body);
    },
  };
}

interface Describer {
  /**
   * Brings all that is around answer and steps up to date after any change: header, notices, legend, strip, panes.
   * @param drawn what was added to the drawn steps. @param delta what has come for the panes.
   */
  update(shown: Shown, drawn: RunDelta, delta: RunDelta): void;
  /** Another trace comes: its first phase is no news. */
  forget(): void;
}

function createDescriber(parts: TraceParts, host: Host): Describer {
  const { layout, header, answer, steps, legend, strip, panes } = parts;
  let phase: RunPhase | undefined;
  let waitedFor: RunWait["for"] | undefined;

  return {
    update(shown, drawn, delta) {
      const { trace } = shown;
      const running = trace.status === "running";
      const has = { hasReasoning: !steps.isEmpty, hasAnswer: !answer.isEmpty };
      const next = header.update({
        header: trace,
        origin: trace.origin,
        recording: shown.recording,
        elapsedMs: shown.elapsedMs,
        waiting: shown.waiting,
        estimatedTokens: estimateOf(shown),
        ...has,
      });
      showNotices(layout.notices, trace, shown.recording);
      const offers = {
        goOn: trace.status !== "running" && (has.hasReasoning || has.hasAnswer),
        hasNewKey: shown.hasNewKey,
      };
      showError(layout.error, trace.error, offers, (action) => {
        host.post(
          action === "continueRun" ? { type: "continueRun" } : { type: "errorAction", action },
        );
      });
      answer.describe(trace.analysis.finalAnswer, running, () => trace.answer);
      legend.update(steps.countOf, steps.unsureOf);
      const counts = { steps: steps.steps.length, unsure: steps.unsureOf() };
      describeSections(layout, { running, ...counts, ...has });
      const awaits = next === "connecting" ? shown.waiting : undefined;
      if ((next !== phase || awaits?.for !== waitedFor) && phase !== undefined) {
        const word = awaits
          ? waitSentence(awaits, awaits.for === "retry" ? awaits.ms : 0)
          : phaseLabels[next].word;
        setText(layout.live, `${word}. ${trace.error?.message ?? ""}`.trim());
      }
      phase = next;
      waitedFor = awaits?.for;
      parts.offerAnswer(shown);
      strip.update(shown, drawn);
      for (const pane of panes) pane.update?.(shown, delta);
    },
    forget() {
      phase = undefined;
    },
  };
}
