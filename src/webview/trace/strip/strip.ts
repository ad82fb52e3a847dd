/** The strip at the edge: the whole reasoning at a glance, where the reader is in it, and a way to go anywhere. */
import type { RunDelta } from "../../../core/model/findings.ts";
import type { Step } from "../../../core/model/trace.ts";
import type { Shown } from "../shown.ts";
import { make, setHidden } from "../../draw/dom.ts";
import type { Navigation } from "../moving/navigation.ts";
import { isFiltering } from "../../../core/reader/stepFilter.ts";
import type { ShownStep } from "../steps/stepView.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";
import { createStripHint } from "./stripHint.ts";
import { createStripMarks } from "./stripMarks.ts";
import { createStripPainter, type StripMark } from "./stripPainter.ts";
import { createStripPlace } from "./stripPlace.ts";
import { createStripScale } from "./stripScale.ts";
import { texts } from "../../texts/texts.ts";

export interface Strip {
  /** Takes what has come; after {@link reset} the delta is the whole trace. */
  update(shown: Shown, delta: RunDelta): void;
  reset(): void;
  /** There is no trace any more. */
  clear(): void;
}

/** Page Up and Page Down move by this share of the steps. */
const pageShare = 0.1;
/** Marks that are read out one by one. */
const listedMarks = 50;

/** @param content what grows as text arrives and moves as the page scrolls. */
export function createStrip(
  parent: Element,
  content: Element,
  steps: readonly ShownStep[],
  navigation: Navigation,
  visibility: StepVisibility,
): Strip {
  const canvas = make("canvas", { class: "strip-picture", attributes: { "aria-hidden": "true" } });
  const list = make("ul", { class: "only-heard", attributes: { id: "strip-marks" } });
  const slider = makeSlider(canvas);
  const scale = createStripScale();
  const painter = createStripPainter(canvas);
  const marks = createStripMarks(steps);
  const hint = createStripHint();
  /** Of the strip, in CSS pixels. */
  let height = 0;
  const place = createStripPlace(slider, scale, steps, navigation, () => height);
  slider.append(place.element);
  parent.append(slider, list, hint.element);

  let dirtyFrom: number | undefined;
  let frame = 0;
  const paint = (): void => {
    frame = 0;
    if (slider.hidden) return;
    if (dirtyFrom !== undefined) painter.paint(scale, dirtyFrom, marks.all);
    dirtyFrom = undefined;
  };
  const paintSoon = (from: number): void => {
    dirtyFrom = Math.min(dirtyFrom ?? from, from);
    frame ||= requestAnimationFrame(paint);
  };

  listenToPointer(slider, {
    go: (share) => {
      navigation.showOffset(offsetAt(share));
    },
    point: (share, y) => {
      const shown = steps[navigation.stepAt(offsetAt(share)) ?? -1];
      if (shown) hint.show(shown, !visibility.isShown(shown.index), y, slider);
    },
    leave: hint.hide,
  });
  /** The offset into the reasoning at a share of the strip's height. */
  function offsetAt(share: number): number {
    const end = steps.at(-1)?.step.end ?? 0;
    return Math.max(0, Math.min(end - 1, share * scale.capacity));
  }
  slider.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = Number(slider.getAttribute("aria-valuenow") ?? 1) - 1;
    const page = Math.max(1, Math.round(steps.length * pageShare));
    const shown = steps[targetOf(event.key, now, page, steps.length - 1) ?? -1];
    if (!shown) return;
    event.preventDefault();
    navigation.showOffset(shown.step.start);
    place.tell(shown.index);
  });
  window.addEventListener("scroll", place.soon, { passive: true });
  // Called after the page was moved for a reader who follows, and before painting: no frame more for the place alone.
  new ResizeObserver(place.show).observe(content);
  new ResizeObserver(() => {
    height = canvas.clientHeight;
    scale.resize(painter.fit());
    painter.readColours();
    paintSoon(0);
    place.soon();
  }).observe(canvas);
  onThemeChange(() => {
    painter.readColours();
    paintSoon(0);
  });

  // Steps are looked up by where they begin, as the scale knows nothing of indices.
  const passesFilter = (step: Step): boolean =>
    visibility.isShown(navigation.stepAt(step.start) ?? -1);
  let filter = visibility.filter;
  visibility.onChange(() => {
    const { filter: next } = visibility;
    if (next === filter && !isFiltering(next)) return;
    filter = next;
    scale.setFilter(isFiltering(next) ? passesFilter : undefined);
    paintSoon(0);
  });
  const reset = (): void => {
    scale.clear();
    marks.clear();
    list.replaceChildren();
    paintSoon(0);
  };

  return {
    update(shown, delta) {
      setHidden(slider, steps.length === 0);
      // The steps of the list have the reader's kinds.
      const more = steps.slice(steps.length - delta.steps.length).map(({ step }) => step);
      const changed = scale.add(more);
      if (changed !== undefined) paintSoon(changed);
      if (marks.take(shown, delta)) paintSoon(canvas.height);
      if (shown.trace.status === "running") return;
      if (scale.finish()) {
        paintSoon(0);
        place.soon();
      }
      list.replaceChildren(...listOf(marks.all, navigation));
    },
    reset,
    clear() {
      reset();
      slider.hidden = true;
    },
  };
}

function makeSlider(canvas: HTMLElement): HTMLElement {
  const slider = make(
    "div",
    {
      class: "strip",
      attributes: {
        role: "slider",
        tabindex: "0",
        "aria-label": texts.strip,
        "aria-orientation": "vertical",
        "aria-valuemin": "1",
      },
    },
    canvas,
  );
  slider.hidden = true;
  return slider;
}

/** What is read out: all marks but candidates and calls that went well, of which there are too many to be heard. */
function listOf(marks: readonly StripMark[], navigation: Navigation): readonly HTMLElement[] {
  return marks
    .filter(({ kind }) => kind !== "candidate" && kind !== "action")
    .slice(0, listedMarks)
    .map(({ kind, at }) =>
      make("li", { text: texts.stripMark(kind, (navigation.stepAt(at) ?? 0) + 1) }),
    );
}

/** Places are shares of the strip's height, from 0 at its top. */
function listenToPointer(
  slider: HTMLElement,
  actions: {
    readonly go: (share: number) => void;
    readonly point: (share: number, y: number) => void;
    readonly leave: () => void;
  },
): void {
  const shareOf = ({ clientY }: PointerEvent): number => {
    const box = slider.getBoundingClientRect();
    return (clientY - box.top) / box.height;
  };
  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    actions.go(shareOf(event));
  });
  slider.addEventListener("pointermove", (event) => {
    actions.point(shareOf(event), event.clientY);
    if (slider.hasPointerCapture(event.pointerId)) actions.go(shareOf(event));
  });
  slider.addEventListener("pointerleave", actions.leave);
}

/** VS Code changes the theme's variables and the body's class in place. */
function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["style"] });
  observer.observe(document.body, { attributeFilter: ["class"] });
}

/** The step that a key of a vertical slider goes to, downwards being onwards as on the screen. */
function targetOf(key: string, now: number, page: number, last: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: now + 1,
    ArrowRight: now + 1,
    ArrowUp: now - 1,
    ArrowLeft: now - 1,
    PageDown: now + page,
    PageUp: now - page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(last, target));
}
