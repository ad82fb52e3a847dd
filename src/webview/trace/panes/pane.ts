/** What a pane is: a part of the view beside answer and reasoning, with keys of its own. `panes.ts` lists them. */
import type { RunDelta } from "../../../core/model/findings.ts";
import type { Shown } from "../shown.ts";
import type { ViewPreferences } from "../../../core/reader/viewPreferences.ts";
import type { ToWebview } from "../../../core/protocol/protocol.ts";
import type { Host } from "../../host/host.ts";
import type { ReadingState } from "../../../core/reader/readingState.ts";
import type { StepLabel } from "../../../core/model/trace.ts";
import type { KeyBinding } from "../moving/keyboard.ts";
import type { PaneSection } from "./paneSection.ts";
import type { Navigation } from "../moving/navigation.ts";
import type { ShownStep } from "../steps/stepView.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";

/** The host's messages that panes may care about. */
type PaneMessage = Extract<
  ToWebview,
  { type: "source" | "labels" | "notes" | "dismissed" | "reviews" | "chooseLabel" | "find" }
>;

/** What the view gives to its panes. */
export interface PaneContext {
  readonly host: Host;
  /** Where panes put their elements, in the order in which they are made. */
  readonly places: {
    /** Above the answer. */
    readonly top: HTMLElement;
    /** Between the answer and the reasoning. */
    readonly betweenSections: HTMLElement;
    /** Buttons in the header, before those for copying and for the keys. */
    readonly tools: HTMLElement;
    /** In the header, behind the facts on the run. */
    readonly facts: HTMLElement;
    /** At the lower edge, over what scrolls. */
    readonly pills: HTMLElement;
    /** Buttons in the head of the reasoning. */
    readonly reasoningHead: HTMLElement;
    /** In the reasoning, above its steps. */
    readonly reasoningTop: HTMLElement;
    /** What holds the steps. */
    readonly reasoningSteps: HTMLElement;
    /** Buttons in the head of the answer. */
    readonly answerHead: HTMLElement;
    /** What holds the answer's text. */
    readonly answer: HTMLElement;
    /** Answer, reasoning and all between them. */
    readonly content: HTMLElement;
    /** For what lies on the page and does not scroll. */
    readonly overlay: HTMLElement;
  };
  /** Closed steps with what is known of each, also of those that are not drawn. */
  readonly steps: readonly ShownStep[];
  readonly countOf: (kind: StepLabel) => number;
  readonly visibility: StepVisibility;
  readonly navigation: Navigation;
  /** Keeps something of how the trace is read. */
  readonly remember: (part: Partial<ReadingState>) => void;
  /** The reader jumps away, and can come back to this place. `goTo` and `goToAnswer` do this themselves. */
  readonly record: () => void;
  /** Back to where the reader jumped from (1), or forward again (-1). @returns false where there is nothing. */
  readonly goBack: (direction: 1 | -1) => boolean;
  /**
   * Shows a step, counted from 0, whatever is folded or filtered, and puts the focus on it.
   * @param find what shall be on the screen within the step, which may be taller than the window.
   */
  readonly goTo: (step: number, find?: (step: Element) => Element | undefined) => void;
  /** Shows the answer and puts the focus on its heading. */
  readonly goToAnswer: () => void;
  /** Shows a place in the answer, unfolded; the focus stays where it is. */
  readonly showAnswer: (find: () => Element | Range | undefined) => void;
  /** The step in focus, else the first one on the screen. */
  readonly place: () => number | undefined;
}

export interface Pane {
  /** The part that is folded until it is asked for, where the pane has one. */
  readonly section?: PaneSection;
  /** Called when a snapshot has come, before its steps are drawn; also for the same trace again. */
  begin?(shown: Shown): void;
  /** Called after `begin` when a trace is shown that was not shown before, with what was kept of its reading. */
  recall?(reading: ReadingState): void;
  /** Called before `begin` with what the settings say, and again when they change. */
  prefer?(preferences: ViewPreferences): void;
  /** Called with the host's messages that are not about the trace itself. */
  receive?(message: PaneMessage): void;
  /**
   * Called after each message, up to 60 times a second while a run goes on: anything costly belongs elsewhere.
   * @param delta what has come since the last call; the whole trace after `begin`; nothing where the trace is only drawn
   * anew. Its steps are in `steps` already.
   */
  update?(shown: Shown, delta: RunDelta): void;
  /** Called when a step's element was made, or made again. */
  drawn?(shown: ShownStep, element: HTMLElement): void;
  /** Called when the answer has ended and is drawn whole; more than once for the same drawing. */
  answerDrawn?(shown: Shown, element: HTMLElement): void;
  readonly keys?: readonly KeyBinding[];
  /** What the tooltip says for an element with `data-tip` that belongs to the pane. */
  explain?(element: HTMLElement): readonly Node[] | undefined;
}

export type MakePane = (context: PaneContext) => Pane;
