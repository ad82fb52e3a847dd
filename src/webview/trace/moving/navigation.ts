/** Going from step to step: by kind, by one, to a number. Only one step label is in the tab order at a time. */
import { bisect } from "../../../core/text/bisect.ts";
import type { StepLabel } from "../../../core/model/trace.ts";
import type { ReadingPlace } from "../../../core/reader/readingState.ts";
import { nameStep } from "../steps/stepView.ts";
import type { StepList } from "../steps/stepList.ts";
import { filteredClass, type StepVisibility } from "../steps/stepVisibility.ts";

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
  place(atEnd: boolean): ReadingPlace | undefined;
  /** The step at an offset into the reasoning; the nearest one outside of all. */
  stepAt(offset: number): number | undefined;
  /** Brings an offset into the reasoning to the top of the window, the focus staying where it is. */
  showOffset(offset: number): void;
  /** Offsets into the reasoning at the upper and lower edge of what is on the screen. */
  visibleRange(): { readonly from: number; readonly to: number } | undefined;
  /** Puts a step back where it was on the screen. */
  restore(place: ReadingPlace): void;
}

/**
 * @param visibility what is folded and filtered out.
 * @param release tells that the reader goes somewhere, so that nothing is followed any more.
 */
export function createNavigation(
  list: StepList,
  container: HTMLElement,
  header: Element,
  visibility: StepVisibility,
  release: () => void,
): Navigation {
  let inTabOrder = 0;
  /** The step gone to last, as long as the reader has not moved away from it. */
  let current: number | undefined;

  const labelOf = (index: number): HTMLElement | null =>
    list.steps[index]?.element?.querySelector<HTMLElement>(".label") ?? null;

  const focusLabel = (index: number): void => {
    const label = labelOf(index);
    if (!label) return;
    label.focus({ preventScroll: true });
  };

  container.addEventListener("focusin", (event) => {
    const index = indexOf(event.target);
    const shown = index === undefined ? undefined : list.steps[index];
    if (!shown || index === undefined) return;
    nameStep(shown, list.steps.length);
    labelOf(inTabOrder)?.setAttribute("tabindex", "-1");
    labelOf(index)?.setAttribute("tabindex", "0");
    inTabOrder = index;
    current = index;
  });
  window.addEventListener("wheel", () => (current = undefined), { passive: true });

  const focusedIndex = (): number | undefined =>
    container.contains(document.activeElement) ? indexOf(document.activeElement) : undefined;

  /** The first shown step whose end is below a height, found among chapters first, then among what is in them. */
  const firstEndingBelow = (top: number): number | undefined => {
    // A chapter or part may hold nothing that is shown; the step is then in a later one.
    for (const chapter of allBelow(childrenOf(container, "chapter"), top)) {
      for (const part of allBelow(childrenOf(chapter, "part"), top)) {
        const list = part.querySelector(".steps");
        const items = list ? childrenOf(list, "step") : [];
        const shown = items.filter(({ classList }) => !classList.contains(filteredClass));
        const [item] = allBelow(shown, top);
        if (item) return indexOf(item);
      }
    }
    return undefined;
  };
  const tailOf = (): Element | null => container.querySelector(":scope > .tail");
  /** Whether the step that is still open reaches below a height, which may be all there is on the screen. */
  const isTailAt = (y: number): boolean => {
    const box = tailOf()?.getBoundingClientRect();
    return box !== undefined && box.height > 0 && box.bottom > y;
  };
  const headerEnd = (): number => header.getBoundingClientRect().bottom + 1;
  const firstVisible = (): number | undefined => firstEndingBelow(headerEnd());

  const stepAt = (offset: number): number | undefined => {
    const { steps } = list;
    const index = bisect(steps.length, (at) => (steps[at]?.step.end ?? 0) > offset);
    return steps.length === 0 ? undefined : Math.min(index, steps.length - 1);
  };
  /** The offset at a height of the window, by the share of its step that is above. */
  const offsetAt = (y: number): number | undefined => {
    const shown = list.steps[firstEndingBelow(y) ?? -1];
    const box = shown?.element?.getBoundingClientRect();
    if (!shown || !box || box.height === 0) return undefined;
    const share = Math.max(0, Math.min(1, (y - box.top) / box.height));
    return shown.step.start + share * (shown.step.end - shown.step.start);
  };

  /** The next step from an index on, in a direction, that is shown. */
  const nextShown = (from: number, direction: 1 | -1): number | undefined => {
    for (let index = from; list.steps[index]; index += direction) {
      if (visibility.isShown(index)) return index;
    }
    return undefined;
  };

  const goTo: Navigation["goTo"] = (index, find) => {
    if (index < 0 || index >= list.steps.length) return;
    release();
    list.ensureDrawn(index);
    visibility.reveal(index, find !== undefined);
    const element = list.steps[index]?.element;
    if (!element) return;
    settleOn(() => {
      element.scrollIntoView({ block: "start" });
      const within = find?.(element);
      if (within && within.getBoundingClientRect().bottom > window.innerHeight) {
        within.scrollIntoView({ block: "center" });
      }
    });
    focusLabel(index);
    current = index;
  };

  const move: Navigation["move"] = (direction, kind) => {
    const at = focusedIndex() ?? current;
    const from = at ?? (firstVisible() ?? 0) - (direction === 1 ? 1 : 0);
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
      if (index < 0 || index >= list.steps.length) return;
      release();
      list.ensureDrawn(index);
      visibility.reveal(index, true);
      const element = list.steps[index]?.element;
      if (!element) return;
      current = index;
      settleOn(() => {
        bringIntoView(find(element) ?? element, topOfReading());
      });
    },
    bringTail() {
      const tail = tailOf();
      if (!tail) return;
      release();
      settleOn(() => {
        bringIntoView(tail, topOfReading());
      });
    },
    focusFirst() {
      const index = firstVisible();
      if (index !== undefined) focusLabel(index);
    },
    focusOn(index) {
      list.ensureDrawn(index);
      focusLabel(index);
      current = index;
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
      current = undefined;
      const share = Math.max(0, (offset - step.start) / (step.end - step.start));
      settleOn(() => {
        const box = element.getBoundingClientRect();
        const top = box.top + share * box.height - headerEnd();
        if (Math.abs(top) >= 1) window.scrollBy({ top, behavior: "instant" });
      });
    },
    visibleRange() {
      const last = list.steps.at(-1);
      if (!last) return undefined;
      // A step that was put below the header counts, also where the browser rounded its place.
      const top = headerEnd() + 2;
      const from = offsetAt(top) ?? (isTailAt(top) ? last.step.end : undefined);
      if (from === undefined) return undefined;
      return { from, to: offsetAt(window.innerHeight) ?? last.step.end };
    },
    get focused() {
      return focusedIndex();
    },
    place(atEnd) {
      const step = firstVisible();
      const element = step === undefined ? undefined : list.steps[step]?.element;
      if (step === undefined || !element || window.scrollY === 0) return undefined;
      return { step, offset: Math.round(element.getBoundingClientRect().top), atEnd };
    },
    restore({ step, offset }) {
      list.ensureDrawn(step + 16);
      const index = nextShown(step, 1) ?? nextShown(step, -1);
      const element = list.steps[index ?? -1]?.element;
      if (!element) return;
      // In the place of a step that is not shown any more stands another one, whole.
      const wanted = index === step ? offset : Math.max(offset, headerEnd());
      settleOn(() => {
        const top = element.getBoundingClientRect().top - wanted;
        if (Math.abs(top) >= 1) window.scrollBy({ top, behavior: "instant" });
      });
    },
  };
}

/** Below the header, and below the bar for finding, which lies on the page. */
function topOfReading(): number {
  return parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}

/** Brings a place that is in no step to where it can be read. */
export function bringPlace(find: () => Element | Range | undefined): void {
  settleOn(() => {
    const place = find();
    if (place) bringIntoView(place, topOfReading());
  });
}

/** Scrolls only where a place is not in the part of the window that can be read. */
function bringIntoView(place: Element | Range, top: number): void {
  const box = place.getBoundingClientRect();
  const bottom = window.innerHeight - 8;
  if (box.top >= top && (box.bottom <= bottom || box.height > bottom - top)) {
    if (box.top < bottom) return;
  }
  const wanted = top + (bottom - top) / 4;
  window.scrollBy({ top: box.top - wanted, behavior: "instant" });
}

/** Frames in which sections that came on screen take their real height, formulas theirs, and fonts arrive. */
const settlingFrames = 20;
let settling = 0;
for (const input of ["wheel", "keydown", "pointerdown", "touchstart"]) {
  window.addEventListener(input, () => (settling = 0), { passive: true, capture: true });
}

/** Goes to a place now and again while the page settles around it, unless the reader does anything. */
function settleOn(go: () => void): void {
  const again = (frame: number): void => {
    if (settling !== turn || frame === 0) return;
    go();
    requestAnimationFrame(() => {
      again(frame - 1);
    });
  };
  const turn = performance.now();
  settling = turn;
  again(settlingFrames);
}

function indexOf(target: EventTarget | null): number | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>(".step") : null;
  const index = item?.dataset["step"];
  return index === undefined ? undefined : Number(index);
}

/** A query would look at all that is below, formulas too, and this is asked in each frame that scrolls. */
function childrenOf(parent: Element, name: string): Element[] {
  return [...parent.children].filter(({ classList }) => classList.contains(name));
}

/** Those elements, in the order in which they stand, that end below a height. */
function* allBelow(elements: readonly Element[], top: number): Generator<Element> {
  const first = bisect(
    elements.length,
    (index) => (elements[index]?.getBoundingClientRect().bottom ?? 0) > top,
  );
  for (let at = first; at < elements.length; at += 1) {
    const element = elements[at];
    if (element) yield element;
  }
}
