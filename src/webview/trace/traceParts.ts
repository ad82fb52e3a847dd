/** Makes the parts of the trace view and ties them to each other, once; `traceView.ts` feeds them. */
import { createAnswerPill } from "./answerPill.ts";
import { createAnswerView, type AnswerView } from "./answerView.ts";
import { standBeside } from "./beside.ts";
import { createEnhancer } from "../draw/enhancer.ts";
import { explainElement } from "./explain.ts";
import { headerActions } from "./headerActions.ts";
import { keepHeaderHeight } from "./headerHeight.ts";
import { createHeaderView, type HeaderView } from "./headerView.ts";
import type { Host } from "../host/host.ts";
import { createLayout, setFolded, type Layout } from "./layout.ts";
import { createLegend, type Legend } from "./legend.ts";
import { createMemory, type Memory } from "./memory.ts";
import { createJumps, type Jumps } from "./moving/jumps.ts";
import { createKeyboard } from "./moving/keyboard.ts";
import { createKeySheet } from "./moving/keySheetView.ts";
import { createNavigation, type Navigation } from "./moving/navigation.ts";
import { createOpening, type Opening } from "./opening.ts";
import { createScrollKeeper, type ScrollKeeper } from "./moving/scrollKeeper.ts";
import { bringPlace } from "./moving/settling.ts";
import { viewKeys } from "./moving/viewKeys.ts";
import type { Pane, PaneContext } from "./panes/pane.ts";
import { makePanes } from "./panes/panes.ts";
import type { Shown } from "./shown.ts";
import { createStepList, type StepList } from "./steps/stepList.ts";
import { createStepVisibility, type StepVisibility } from "./steps/stepVisibility.ts";
import { createStrip, type Strip } from "./strip/strip.ts";
import type { OpenLink } from "../draw/links.ts";
import { createTooltip, type Tooltip } from "../draw/tooltip.ts";

export interface TraceParts {
  readonly layout: Layout;
  readonly header: HeaderView;
  readonly memory: Memory;
  readonly answer: AnswerView;
  readonly steps: StepList;
  readonly visibility: StepVisibility;
  readonly scroll: ScrollKeeper;
  readonly navigation: Navigation;
  readonly jumps: Jumps;
  readonly legend: Legend;
  readonly strip: Strip;
  readonly tooltip: Tooltip;
  readonly panes: readonly Pane[];
  readonly opening: Opening;
  /** To be called when the answer may have begun or gone. */
  readonly offerAnswer: (shown: Shown) => void;
}

/** @param toggleRaw switches between drawn text and text as it arrived. */
export function createTraceParts(main: HTMLElement, host: Host, toggleRaw: () => void): TraceParts {
  const openLink = linkOpener(host);
  const keyboard = createKeyboard();
  const showKeys = createKeySheet(keyboard.bindings);
  const header = createHeaderView(main, headerActions(host, { toggleRaw, showKeys }));
  const memory = createMemory(host);
  const layout = makeLayout(main, host, memory);
  const enhancer = createEnhancer();
  const answer = createAnswerView(layout.answer.body, layout.answerChip, enhancer, openLink);
  const scroll = createScrollKeeper(layout.content, layout.pills);
  const steps = createStepList(layout.reasoning.body, enhancer, openLink, scroll);
  const visibility = createStepVisibility(steps.steps, layout.reasoning.body, (preview) => {
    enhancer.watch(preview);
  });
  const navigation = createNavigation(
    steps,
    layout.reasoning.body,
    header.element,
    visibility,
    () => {
      setFolded(layout.reasoning, false);
      scroll.release();
    },
  );
  keepHeaderHeight(header.element);
  memory.placeFrom(() => navigation.place(scroll.atEnd));
  const focusAnswer = (): boolean => {
    setFolded(layout.answer, false);
    layout.answer.button.focus({ preventScroll: true });
    return true;
  };
  const showTop = (): boolean => {
    scroll.release();
    window.scrollTo({ top: 0 });
    return focusAnswer();
  };
  const jumps = createJumps({
    navigation,
    steps: steps.steps,
    reveal: (step) => {
      scroll.release();
      visibility.reveal(step, false);
    },
    showTop,
  });
  const keepPlace = (change: () => void): void => {
    const place = scroll.following || window.scrollY === 0 ? undefined : jumps.here();
    change();
    if (place && place.step >= 0) navigation.restore(place);
  };
  visibility.keepPlaceBy(keepPlace);
  const beside = standBeside(main, layout.aside, keepPlace);
  const legend = createLegend(layout.legend, (kind) => {
    jumps.record();
    navigation.goRound(kind);
  });
  const strip = createStrip(main, layout.content, steps.steps, navigation, visibility);
  const goToAnswer = (): boolean => {
    jumps.record();
    if (!beside.isOn) return showTop();
    beside.toTop();
    return focusAnswer();
  };
  const offerAnswer = createAnswerPill(
    layout.pills,
    layout.answer.button,
    steps.steps,
    () => !answer.isEmpty,
    goToAnswer,
  );
  const context = paneContext(
    { main, host, layout, header, memory, steps, visibility, scroll, navigation, jumps },
    goToAnswer,
  );
  const panes = makePanes.map((makePane) => makePane(context));
  const sections = panes.flatMap(({ section }) => section ?? []);
  const opening = createOpening({ main, layout, panes: sections, visibility, memory, keepPlace });
  const tooltip = createTooltip(
    main,
    (element) =>
      explainElement(element, (index) => steps.steps[index]) ??
      panes.map((pane) => pane.explain?.(element)).find((content) => content !== undefined),
  );
  steps.onDrawn((step, element) => {
    visibility.drawn(step, element);
    for (const pane of panes) pane.drawn?.(step, element);
  });
  const keys = viewKeys(navigation, {
    toAnswer: goToAnswer,
    toEnd: scroll.follow,
    copyStep: (step) => {
      host.post({ type: "copy", what: "step", step });
    },
    showKeys,
    escape: tooltip.hide,
  });
  keyboard.add(...keys, ...panes.flatMap(({ keys: own = [] }) => own));
  return {
    layout,
    header,
    memory,
    answer,
    steps,
    visibility,
    scroll,
    navigation,
    jumps,
    legend,
    strip,
    tooltip,
    panes,
    opening,
    offerAnswer,
  };
}

function makeLayout(main: HTMLElement, host: Host, memory: Memory): Layout {
  const copy = (what: "answer" | "reasoning") => () => {
    host.post({ type: "copy", what });
  };
  return createLayout(main, {
    copyAnswer: copy("answer"),
    copyReasoning: copy("reasoning"),
    fold: memory.setSectionFolded,
  });
}

function linkOpener(host: Host): OpenLink {
  return (href) => {
    host.post({ type: "openLink", href });
  };
}

/** What the panes get of the other parts. */
function paneContext(
  parts: Pick<
    TraceParts,
    "layout" | "header" | "memory" | "steps" | "visibility" | "scroll" | "navigation" | "jumps"
  > & { readonly main: HTMLElement; readonly host: Host },
  goToAnswer: () => boolean,
): PaneContext {
  const { main, host, layout, header, memory, steps, visibility, scroll, navigation, jumps } =
    parts;
  return {
    host,
    places: {
      top: layout.top,
      betweenSections: layout.panes,
      tools: header.tools,
      facts: header.facts,
      pills: layout.pills,
      reasoningHead: layout.reasoningTools,
      reasoningTop: layout.reasoningTop,
      reasoningSteps: layout.reasoning.body,
      answerHead: layout.answerTools,
      answer: layout.answer.body,
      content: layout.content,
      overlay: main,
    },
    steps: steps.steps,
    countOf: steps.countOf,
    visibility,
    navigation,
    remember: memory.set,
    record: jumps.record,
    goBack: jumps.goBack,
    goTo: (step, find) => {
      jumps.record();
      navigation.goTo(step, find);
    },
    goToAnswer,
    showAnswer: (find) => {
      scroll.release();
      setFolded(layout.answer, false);
      bringPlace(find);
    },
    place: () => navigation.focused ?? navigation.place(false)?.step,
  };
}
