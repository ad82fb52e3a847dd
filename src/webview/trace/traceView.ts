/** The view of one trace: takes the host's messages and keeps all parts in step. Holds view state only. */
import type { Append, Snapshot, ToWebview } from "../../core/protocol/protocol.ts";
import type { RunPhase } from "../../core/run/runReducer.ts";
import { createAnswerPill } from "./answerPill.ts";
import { createAnswerView } from "./answerView.ts";
import { collect, type Collected } from "./collected.ts";
import { setText } from "../draw/dom.ts";
import { createEnhancer } from "../draw/enhancer.ts";
import { showError } from "./errorCard.ts";
import { explainElement } from "./explain.ts";
import { headerActions } from "./headerActions.ts";
import { createHeaderView } from "./headerView.ts";
import type { ReadingPlace } from "../../core/reader/readingState.ts";
import type { Host } from "../host/host.ts";
import { createJumps } from "./moving/jumps.ts";
import { keepHeaderHeight } from "./headerHeight.ts";
import { createKeySheet } from "./moving/keySheetView.ts";
import { createKeyboard } from "./moving/keyboard.ts";
import { createLayout, describeSections, setFolded } from "./layout.ts";
import { createLegend } from "./legend.ts";
import { createMemory } from "./memory.ts";
import { estimateOf, showNotices } from "./noticesView.ts";
import { bringPlace, createNavigation } from "./moving/navigation.ts";
import { makePanes } from "./panes/panes.ts";
import { createScrollKeeper } from "./moving/scrollKeeper.ts";
import { createStepList } from "./steps/stepList.ts";
import { createStepVisibility } from "./steps/stepVisibility.ts";
import { phaseLabels } from "../texts/texts.ts";
import { createTooltip } from "../draw/tooltip.ts";
import { createStrip } from "./strip/strip.ts";
import { viewKeys } from "./moving/viewKeys.ts";

export interface TraceView {
  receive(message: ToWebview): void;
}

export function createTraceView(main: HTMLElement, host: Host): TraceView {
  const openLink = (href: string): void => {
    host.post({ type: "openLink", href });
  };
  const keyboard = createKeyboard();
  const showKeys = createKeySheet(keyboard.bindings);
  const header = createHeaderView(
    main,
    headerActions(host, {
      toggleRaw: () => {
        setRaw(!raw);
      },
      showKeys,
    }),
  );
  const copy = (what: "answer" | "reasoning") => (): void => {
    host.post({ type: "copy", what });
  };
  const layout = createLayout(main, {
    copyAnswer: copy("answer"),
    copyReasoning: copy("reasoning"),
    fold: (name, folded) => {
      memory.setSectionFolded(name, folded);
    },
  });
  const folds = [layout.answer, layout.reasoning];
  const enhancer = createEnhancer();
  const answer = createAnswerView(layout.answer.body, layout.answerChip, enhancer, openLink);
  const scroll = createScrollKeeper(layout.content, layout.pills);
  const steps = createStepList(layout.reasoning.body, enhancer, openLink, scroll);
  const visibility = createStepVisibility(steps.steps, layout.reasoning.body, {
    keepPlace(change) {
      const place = scroll.following || window.scrollY === 0 ? undefined : here();
      change();
      if (place && place.step >= 0) navigation.restore(place);
    },
    enhance: (preview) => {
      enhancer.watch(preview);
    },
  });
  const navigation = createNavigation(
    steps,
    layout.reasoning.body,
    main.querySelector(".header") ?? main,
    visibility,
    () => {
      setFolded(layout.reasoning, false);
      scroll.release();
    },
  );
  keepHeaderHeight(main.querySelector(".header") ?? main);
  const memory = createMemory(host, () => navigation.place(scroll.atEnd));
  const legend = createLegend(layout.legend, (kind) => {
    record();
    navigation.goRound(kind);
  });
  const tooltip = createTooltip(
    main,
    (element) =>
      explainElement(element, (index) => steps.steps[index]) ??
      panes.map((pane) => pane.explain?.(element)).find((content) => content !== undefined),
  );
  const strip = createStrip(main, layout.content, steps.steps, navigation, visibility);
  const offerAnswer = createAnswerPill(
    layout.pills,
    layout.answer.button,
    () => !answer.isEmpty,
    () => goToAnswer(),
  );

  let shown: Collected | undefined;
  let sequence = 0;
  let awaitingSnapshot = false;
  let raw = false;
  let phase: RunPhase | undefined;

  const { here, record, goBack, forgetJumps } = createJumps({
    navigation,
    steps: steps.steps,
    reveal: (step) => {
      scroll.release();
      visibility.reveal(step, false);
    },
    showTop: () => showTop(),
  });

  const goToAnswer = (): boolean => {
    record();
    return showTop();
  };
  const showTop = (): boolean => {
    scroll.release();
    setFolded(layout.answer, false);
    window.scrollTo({ top: 0 });
    layout.answer.button.focus({ preventScroll: true });
    return true;
  };

  const panes = makePanes.map((makePane) =>
    makePane({
      host,
      places: {
        betweenSections: layout.panes,
        tools: header.tools,
        reasoningHead: layout.reasoningTools,
        reasoningTop: layout.reasoningTop,
        reasoningSteps: layout.reasoning.body,
        answer: layout.answer.body,
        content: layout.content,
        overlay: main,
      },
      steps: steps.steps,
      countOf: steps.countOf,
      visibility,
      navigation,
      remember: memory.set,
      record,
      goBack,
      goTo: (step, find) => {
        record();
        navigation.goTo(step, find);
      },
      goToAnswer,
      showAnswer: (find) => {
        scroll.release();
        setFolded(layout.answer, false);
        bringPlace(find);
      },
      place: () => navigation.focused ?? navigation.place(false)?.step,
    }),
  );
  steps.onDrawn((step, element) => {
    visibility.drawn(step, element);
    for (const pane of panes) pane.drawn?.(step, element);
  });
  keyboard.add(
    ...viewKeys(navigation, {
      toAnswer: goToAnswer,
      toEnd: () => {
        scroll.follow();
        return true;
      },
      copyStep: () => {
        const step = navigation.focused;
        if (step !== undefined) host.post({ type: "copy", what: "step", step });
        return step !== undefined;
      },
      showKeys: () => {
        showKeys();
        return true;
      },
      escape: () => tooltip.hide(),
    }),
    ...panes.flatMap(({ keys = [] }) => keys),
  );

  /** Brings header, notes and live region up to date after any change. */
  const describe = (): void => {
    if (!shown) return;
    const running = shown.header.status === "running";
    const next = header.update({
      header: shown.header,
      origin: shown.origin,
      recording: shown.recording,
      elapsedMs: shown.elapsedMs,
      hasReasoning: !steps.isEmpty,
      hasAnswer: !answer.isEmpty,
      estimatedTokens: estimateOf(shown),
    });
    showNotices(layout.notices, shown.header);
    showError(layout.error, shown.header.error, (action) => {
      host.post({ type: "errorAction", action });
    });
    const latest = shown;
    answer.describe(latest.header.finalAnswer, running, () => latest.answer());
    legend.update(steps.countOf);
    describeSections(layout, {
      running,
      steps: steps.steps.length,
      hasReasoning: !steps.isEmpty,
      hasAnswer: !answer.isEmpty,
    });
    if (next !== phase && phase !== undefined) {
      setText(
        layout.live,
        `${phaseLabels[next].word}. ${shown.header.error?.message ?? ""}`.trim(),
      );
    }
    phase = next;
    offerAnswer();
    strip.update(shown);
    for (const pane of panes) pane.update?.(shown);
  };

  /** Draws everything from the texts and what is known about them, the reader staying in place. */
  const redraw = (place: ReadingPlace | undefined): void => {
    if (!shown) return;
    steps.reset(raw);
    visibility.reset();
    strip.reset();
    steps.setLabels(shown.labels);
    answer.reset(raw);
    answer.append(shown.answer());
    steps.append(shown.reasoning());
    visibility.update(shown.episodes);
    if (place && !place.atEnd) navigation.restore(place);
    if (place?.atEnd === true) {
      steps.ensureDrawn(steps.steps.length - 1);
      scroll.follow();
    }
  };

  const settle = (): void => {
    if (shown?.header.status === "running") return;
    answer.finish();
    steps.finish();
    if (!shown) return;
    for (const pane of panes) pane.answerDrawn?.(shown, layout.answer.body);
  };

  const setRaw = (next: boolean): void => {
    raw = next;
    memory.set({ raw: next });
    header.setRaw(next);
    redraw(navigation.place(scroll.atEnd));
    settle();
    describe();
  };

  const showSnapshot = (message: Snapshot): void => {
    const { trace } = message;
    const same = shown?.id === trace.id ? navigation.place(scroll.atEnd) : undefined;
    const recalled = memory.recall(trace.id, message.reading);
    const isOther = shown?.id !== trace.id;
    if (isOther) {
      phase = undefined;
      forgetJumps();
      scroll.release();
      window.scrollTo({ top: 0 });
    }
    sequence = message.sequence;
    awaitingSnapshot = false;
    shown = collect(message);
    for (const pane of panes) pane.begin?.(shown);
    if (isOther) {
      visibility.recall(recalled);
      for (const pane of panes) pane.recall?.(recalled);
    }
    raw = memory.raw ?? message.preferences.raw;
    header.setRaw(raw);
    layout.message.hidden = true;
    layout.content.hidden = false;
    for (const fold of folds) setFolded(fold, recalled.sections.includes(fold.name));
    const running = trace.status === "running";
    const place = same ?? recalled.place;
    if (!running) scroll.endRun();
    redraw(place);
    if (running) scroll.beginRun(steps.steps.length, { place, isNew: isOther });
    settle();
    describe();
  };

  const showAppend = (message: Append): void => {
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
    visibility.update(shown.episodes);
    settle();
    describe();
    if (shown.header.status !== "running") scroll.endRun();
  };

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
          scroll.endRun();
          header.clear();
          layout.content.hidden = true;
          strip.clear();
          layout.message.hidden = false;
          setText(layout.message, message.message);
          return;
        case "labels":
          if (!shown) return;
          shown.labels = message.labels;
          steps.setLabels(message.labels);
          tooltip.refresh();
          for (const pane of panes) pane.receive?.(message);
          describe();
          return;
        case "notes":
          if (!shown) return;
          shown.notes = message.notes;
          for (const pane of panes) pane.receive?.(message);
          return;
        case "source":
        case "chooseLabel":
        case "find":
          for (const pane of panes) pane.receive?.(message);
          return;
        case "goTo":
          record();
          navigation.goTo(Math.min(message.step, steps.steps.length - 1));
          return;
        case "preferences":
          if (message.preferences.raw !== raw) setRaw(message.preferences.raw);
          return;
      }
    },
  };
}
