/** The reader's place on the strip: a frame around what is on the screen, and the slider's value in words. */
import { make, setAttribute, setHidden } from "../../draw/dom.ts";
import type { Navigation } from "../moving/navigation.ts";
import type { ShownStep } from "../steps/stepView.ts";
import { describeStep } from "./stripHint.ts";
import type { StripScale } from "./stripScale.ts";

/** Least height of the reader's place, and what it changes by before that is drawn; in CSS pixels. */
const smallestView = 6;
const seenChange = 2;

export interface StripPlace {
  readonly element: HTMLElement;
  /** Shows the place at once; costs a layout. */
  readonly show: () => void;
  /** Shows it after the frame's own layout: to ask before it would lay out the page once more. */
  readonly soon: () => void;
  /** Says that the reader is at a step, by index. */
  readonly tell: (index: number | undefined) => void;
}

/** @param height of the strip in CSS pixels. */
export function createStripPlace(
  slider: HTMLElement,
  scale: StripScale,
  steps: readonly ShownStep[],
  navigation: Navigation,
  height: () => number,
): StripPlace {
  const view = make("div", { class: "strip-view" });
  let shownSize = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (index: number | undefined): void => {
    const shown = steps[index ?? 0];
    if (!shown) return;
    setAttribute(slider, "aria-valuemax", String(steps.length));
    setAttribute(slider, "aria-valuenow", String(shown.index + 1));
    setAttribute(slider, "aria-valuetext", describeStep(shown, steps.length));
  };
  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (slider.hidden) return;
    const range = navigation.visibleRange();
    setHidden(view, !range);
    if (!range) return;
    const all = height();
    const pixels = (offset: number): number =>
      Math.max(0, Math.min(1, offset / scale.capacity)) * all;
    const from = pixels(range.from);
    const size = Math.max(smallestView, pixels(range.to) - from);
    // To move it needs no layout; to size it does, and a stream would have that done in every frame for a pixel or two.
    view.style.transform = `translateY(${Math.min(from, all - size).toFixed(1)}px)`;
    if (Math.abs(size - shownSize) >= seenChange) {
      shownSize = size;
      view.style.height = `${size.toFixed(1)}px`;
    }
    tell(navigation.stepAt(range.from));
  };
  return {
    element: view,
    show,
    soon() {
      timer ??= setTimeout(show);
    },
    tell,
  };
}
