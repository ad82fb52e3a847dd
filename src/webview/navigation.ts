/** Going from step to step: by kind, by one, to a number. Only one step label is in the tab order at a time. */
import type { StepKind } from "../core/trace.ts";
import type { ReadingPlace } from "./host.ts";
import { nameStep } from "./stepView.ts";
import type { StepList } from "./stepList.ts";

export interface Navigation {
  /** Goes to the next (1) or previous (-1) step, of a kind or of any. @returns false where there is none. */
  move(direction: 1 | -1, kind?: StepKind): boolean;
  /**
   * Shows a step, counted from 0, and puts the focus on its label.
   * @param find what shall be on the screen within the step, which may be taller than the window.
   */
  goTo(index: number, find?: (step: Element) => Element | undefined): void;
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

/** @param release tells that the reader goes somewhere, so that nothing is followed any more. */
export function createNavigation(
  list: StepList,
  container: HTMLElement,
  header: Element,
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

  /** The first step whose end is below a height, found among chapters first, then among what is in them. */
  const firstEndingBelow = (top: number): number | undefined => {
    const chapter = firstBelow(container.querySelectorAll(":scope > .chapter"), top);
    const part = chapter && firstBelow(chapter.querySelectorAll(":scope > .part"), top);
    const item = part && firstBelow(part.querySelectorAll(".step"), top);
    return item ? indexOf(item) : undefined;
  };
  const headerEnd = (): number => header.getBoundingClientRect().bottom + 1;
  const firstVisible = (): number | undefined => firstEndingBelow(headerEnd());

  const stepAt = (offset: number): number | undefined => {
    let low = 0;
    let high = list.steps.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offset >= (list.steps[middle]?.step.end ?? 0)) low = middle + 1;
      else high = middle;
    }
    return high < 0 ? undefined : low;
  };
  /** The offset at a height of the window, by the share of its step that is above. */
  const offsetAt = (y: number): number | undefined => {
    const shown = list.steps[firstEndingBelow(y) ?? -1];
    const box = shown?.element?.getBoundingClientRect();
    if (!shown || !box || box.height === 0) return undefined;
    const share = Math.max(0, Math.min(1, (y - box.top) / box.height));
    return shown.step.start + share * (shown.step.end - shown.step.start);
  };

  const goTo: Navigation["goTo"] = (index, find) => {
    if (index < 0 || index >= list.steps.length) return;
    release();
    list.drawUpTo(index);
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

  return {
    move(direction, kind) {
      const at = focusedIndex() ?? current;
      const from = at ?? (firstVisible() ?? 0) - (direction === 1 ? 1 : 0);
      for (let index = from + direction; index >= 0; index += direction) {
        const shown = list.steps[index];
        if (!shown) return false;
        if (kind === undefined || shown.step.kind === kind) {
          goTo(index);
          return true;
        }
      }
      return false;
    },
    goTo,
    stepAt,
    showOffset(offset) {
      const index = stepAt(offset);
      if (index === undefined) return;
      release();
      list.drawUpTo(index);
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
      const from = offsetAt(headerEnd() + 2);
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
    restore(place) {
      list.drawUpTo(place.step + 16);
      const element = list.steps[place.step]?.element;
      if (!element) return;
      settleOn(() => {
        const top = element.getBoundingClientRect().top - place.offset;
        if (Math.abs(top) >= 1) window.scrollBy({ top, behavior: "instant" });
      });
    },
  };
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

function firstBelow(elements: NodeListOf<Element>, top: number): Element | undefined {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = elements[middle]?.getBoundingClientRect();
    if (box && box.bottom > top) high = middle;
    else low = middle + 1;
  }
  return elements[low];
}
