/** Going from step to step: by kind, by one, to a number. Only one step label is in the tab order at a time. */
import { bisect } from "../../../core/text/bisect.ts";
import type { StepLabel } from "../../../core/model/trace.ts";
import type { ReadingPlace } from "../../../core/reader/readingState.ts";
import { createOnScreen, indexOf, type OnScreen } from "./onScreen.ts";
import { bringIntoView, scrollByPixels, settleOn } from "./settling.ts";
import { nameStep } from "../steps/stepView.ts";
import type { StepList } from "../steps/stepList.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";

/** Steps drawn below the one that is put back into its place: enough to fill a window. */
const drawnBelow = 16;

export interface Navigation {
  /** Goes to the next (1) or previous (-1) step that is shown, of a kind or of any. @returns false where there is none. */
  move(direction: 1 | -1, kind?: StepLabel): boolean;
  /** Goes to the next step of a kind, after the last one to the first, though the filter were against all of them. */
  goRound(kind: StepLabel): void;
  /**
   * Shows a step, counted from 0, whatever the filter says, and puts the focus on its label.
   * @param find what shall be on the screen within the step, which may be taller than the window; unfolds the step.
   */
  goTo(index: number, find?: (step: Element) => Element | undefined): void;
  /**
   * Shows a place in a step, unfolded and whatever the filter says, below what covers the top of the window; the focus
   * stays where it is.
   * @param find the place; the step itself where there is none.
   */
  bring(index: number, find: (step: HTMLElement) => Element | Range | undefined): void;
  /** Shows the text at the end that is no step yet; the focus stays where it is. */
  bringTail(): void;
  /** Puts the focus on a step's label; nothing moves. */
  focusOn(index: number): void;
  /** Puts the focus on the first step on the screen; nothing moves. */
  focusFirst(): void;
  /** The step in focus, counted from 0. */
  readonly focused: number | undefined;
  /** Where the reader is now, or undefined above all steps. */
  readonly place: OnScreen["place"];
  /** The step at an offset into the reasoning; the nearest one outside of all. */
  stepAt(offset: number): number | undefined;
  /** Brings an offset into the reasoning to the top of the window, the focus staying where it is. */
  showOffset(offset: number): void;
  /** Offsets into the reasoning at the upper and lower edge of what is on the screen. */
  readonly visibleRange: OnScreen["visibleRange"];
  /** Puts a step back where it was on the screen. */
  restore(place: ReadingPlace): void;
}

/**
 * @param visibility what is folded and filtered out.
 * @param release called when the reader goes somewhere, so that nothing is followed any more.
 */
export function createNavigation(
  list: StepList,
  container: HTMLElement,
  header: Element,
  visibility: StepVisibility,
  release: () => void,
): Navigation {
  const screen = createOnScreen(list, container, header);
  const focus = createStepFocus(list, container);

  const stepAt = (offset: number): number | undefined => nearestStep(list, offset);
  /** The next step from an index on, in a direction, that is shown. */
  const nextShown = (from: number, direction: 1 | -1): number | undefined => {
    for (let index = from; list.steps[index]; index += direction) {
      if (visibility.isShown(index)) return index;
    }
    return undefined;
  };
  /** Draws and shows a step that the reader goes to. @returns its element; undefined where there is no such step. */
  const reveal = (index: number, unfolds: boolean): HTMLElement | undefined => {
    if (index < 0 || index >= list.steps.length) return undefined;
    release();
    list.ensureDrawn(index);
    visibility.reveal(index, unfolds);
    return list.steps[index]?.element;
  };

  const goTo: Navigation["goTo"] = (index, find) => {
    const element = reveal(index, find !== undefined);
    if (!element) return;
    settleOn(() => {
      element.scrollIntoView({ block: "start" });
      const within = find?.(element);
      if (within && within.getBoundingClientRect().bottom > window.innerHeight) {
        within.scrollIntoView({ block: "center" });
      }
    });
    focus.put(index);
    focus.current = index;
  };
  const move: Navigation["move"] = (direction, kind) => {
    const at = focus.focused() ?? focus.current;
    const from = at ?? (screen.firstVisible() ?? 0) - (direction === 1 ? 1 : 0);
    for (let index = from + direction; index >= 0; index += direction) {
      const shown = list.steps[index];
      if (!shown) return false;
      if ((kind === undefined || shown.step.kind === kind) && visibility.isShown(index)) {
        goTo(index);
        return true;
      }
    }
    return false;
  };

  return {
    move,
    goRound(kind) {
      if (move(1, kind)) return;
      const all = list.steps.filter(({ step }) => step.kind === kind);
      const first = all.find(({ index }) => visibility.isShown(index)) ?? all[0];
      if (first) goTo(first.index);
    },
    goTo,
    bring(index, find) {
      const element = reveal(index, true);
      if (!element) return;
      focus.current = index;
      settleOn(() => {
        bringIntoView(find(element) ?? element);
      });
    },
    bringTail() {
      const tail = screen.tail();
      if (!tail) return;
      release();
      settleOn(() => {
        bringIntoView(tail);
      });
    },
    focusFirst() {
      const index = screen.firstVisible();
      if (index !== undefined) focus.put(index);
    },
    focusOn(index) {
      list.ensureDrawn(index);
      focus.put(index);
      focus.current = index;
    },
    stepAt,
    showOffset(wanted) {
      const at = stepAt(wanted);
      if (at === undefined) return;
      const index = nextShown(at, 1) ?? nextShown(at, -1);
      if (index === undefined) return;
      // Of what is filtered out the nearest that is shown.
      const offset = index === at ? wanted : (list.steps[index]?.step.start ?? wanted);
      release();
      list.ensureDrawn(index);
      const { step, element } = list.steps[index] ?? {};
      if (!step || !element) return;
      focus.current = undefined;
      const share = Math.max(0, (offset - step.start) / (step.end - step.start));
      settleOn(() => {
        const box = element.getBoundingClientRect();
        scrollByPixels(box.top + share * box.height - screen.headerEnd());
      });
    },
    visibleRange: screen.visibleRange,
    get focused() {
      return focus.focused();
    },
    place: screen.place,
    restore({ step, offset }) {
      list.ensureDrawn(step + drawnBelow);
      const index = nextShown(step, 1) ?? nextShown(step, -1);
      const element = list.steps[index ?? -1]?.element;
      if (!element) return;
      // In the place of a step that is not shown any more stands another one, whole.
      const wanted = index === step ? offset : Math.max(offset, screen.headerEnd());
      settleOn(() => {
        scrollByPixels(element.getBoundingClientRect().top - wanted);
      });
    },
  };
}

function nearestStep({ steps }: StepList, offset: number): number | undefined {
  const index = bisect(steps.length, (at) => (steps[at]?.step.end ?? 0) > offset);
  return steps.length === 0 ? undefined : Math.min(index, steps.length - 1);
}

interface StepFocus {
  /** The step gone to last, as long as the reader has not moved away from it. */
  current: number | undefined;
  /** Index of the step in focus. */
  focused(): number | undefined;
  /** Puts the focus on a step's label; nothing moves. */
  put(index: number): void;
}

/** Which step has the focus. One label is in the tab order: that of the step that had the focus last. */
function createStepFocus(list: StepList, container: HTMLElement): StepFocus {
  let inTabOrder = 0;
  const labelOf = (index: number): HTMLElement | null =>
    list.steps[index]?.element?.querySelector<HTMLElement>(".label") ?? null;
  const focus: StepFocus = {
    current: undefined,
    focused: () =>
      container.contains(document.activeElement) ? indexOf(document.activeElement) : undefined,
    put(index) {
      labelOf(index)?.focus({ preventScroll: true });
    },
  };
  container.addEventListener("focusin", (event) => {
    const index = indexOf(event.target);
    const shown = index === undefined ? undefined : list.steps[index];
    if (!shown || index === undefined) return;
    nameStep(shown, list.steps.length);
    labelOf(inTabOrder)?.setAttribute("tabindex", "-1");
    labelOf(index)?.setAttribute("tabindex", "0");
    inTabOrder = index;
    focus.current = index;
  });
  window.addEventListener("wheel", () => (focus.current = undefined), { passive: true });
  return focus;
}
