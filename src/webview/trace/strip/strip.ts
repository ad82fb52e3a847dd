/** The strip at the edge: the whole reasoning at a glance, where the reader is in it, and a way to go anywhere. */
import { kindLabels } from "../../../core/model/kindLabels.ts";
import type { Step } from "../../../core/model/trace.ts";
import type { Collected } from "../collected.ts";
import { make, setAttribute, setHidden } from "../../draw/dom.ts";
import type { Navigation } from "../moving/navigation.ts";
import { isFiltering } from "../../../core/reader/stepFilter.ts";
import { readingTexts } from "../../texts/readingTexts.ts";
import type { ShownStep } from "../steps/stepView.ts";
import type { StepVisibility } from "../steps/stepVisibility.ts";
import { createStripPainter, type StripMark } from "./stripPainter.ts";
import {
  createLanguageMeter,
  type LanguageMeter,
} from "../../../core/statistics/languageConsistency.ts";
import { createStripScale } from "./stripScale.ts";
import { outcomeWords, texts } from "../../texts/texts.ts";

export interface Strip {
  /** Takes what has come since; everything is taken anew after {@link reset}. */
  update(shown: Collected): void;
  reset(): void;
  /** There is no trace any more. */
  clear(): void;
}

/** How much of a step's text the hint beside the pointer quotes, in characters. */
const quoted = 90;
/** Page Up and Page Down move by this share of the steps. */
const pageShare = 0.1;
/** Least height of the reader's place, and what it changes by before that is drawn; in CSS pixels. */
const smallestView = 6;
const seenChange = 2;
/** Marks that are read out one by one; the number of all is told before them. */
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
  const view = make("div", { class: "strip-view" });
  const list = make("ul", { class: "only-heard", attributes: { id: "strip-marks" } });
  const hint = make("div", { class: "tip strip-hint", attributes: { "aria-hidden": "true" } });
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
    view,
  );
  hint.hidden = true;
  slider.hidden = true;
  parent.append(slider, list, hint);

  const scale = createStripScale();
  const painter = createStripPainter(canvas);
  let marks: StripMark[] = [];
  let taken = nothingTaken();
  let meter: LanguageMeter | undefined;
  /** Of the strip, in CSS pixels. */
  let height = 0;
  let viewSize = 0;
  let dirtyFrom: number | undefined;
  let frame = 0;

  const paintSoon = (from: number): void => {
    dirtyFrom = Math.min(dirtyFrom ?? from, from);
    frame ||= requestAnimationFrame(paint);
  };
  const paint = (): void => {
    frame = 0;
    if (slider.hidden) return;
    if (dirtyFrom !== undefined) painter.paint(scale, dirtyFrom, marks);
    dirtyFrom = undefined;
  };
  // Where the reader is is asked after a frame's own layout: to ask before it would lay out the page once more.
  let placeTimer: ReturnType<typeof setTimeout> | undefined;
  const placeSoon = (): void => {
    placeTimer ??= setTimeout(showPlace);
  };
  const showPlace = (): void => {
    placeTimer = undefined;
    if (slider.hidden) return;
    const range = navigation.visibleRange();
    setHidden(view, !range);
    if (!range) return;
    const pixels = (offset: number): number =>
      Math.max(0, Math.min(1, offset / scale.capacity)) * height;
    const from = pixels(range.from);
    const size = Math.max(smallestView, pixels(range.to) - from);
    // To move it asks for no layout; to size it does, and a stream would have that done in every frame for a pixel or two.
    view.style.transform = `translateY(${Math.min(from, height - size).toFixed(1)}px)`;
    if (Math.abs(size - viewSize) >= seenChange) {
      viewSize = size;
      view.style.height = `${size.toFixed(1)}px`;
    }
    tellPlace(navigation.stepAt(range.from));
  };
  const tellPlace = (index: number | undefined): void => {
    const shown = steps[index ?? 0];
    if (!shown) return;
    setAttribute(slider, "aria-valuemax", String(steps.length));
    setAttribute(slider, "aria-valuenow", String(shown.index + 1));
    setAttribute(slider, "aria-valuetext", describe(shown, steps.length));
  };

  const offsetAt = (y: number): number => {
    const box = slider.getBoundingClientRect();
    const end = steps.at(-1)?.step.end ?? 0;
    return Math.max(0, Math.min(end - 1, ((y - box.top) / box.height) * scale.capacity));
  };
  const hide = (): void => {
    hint.hidden = true;
  };
  const tell = (event: PointerEvent): void => {
    const shown = steps[navigation.stepAt(offsetAt(event.clientY)) ?? -1];
    if (!shown) return;
    const isHidden = !visibility.isShown(shown.index);
    const text = shown.text.replace(/\s+/g, " ").trim();
    hint.replaceChildren(
      make("p", {
        class: "tip-title",
        text: `${describe(shown, undefined)}${isHidden ? `, ${readingTexts.filteredOut}` : ""}`,
      }),
      make("p", {
        class: "quiet",
        text: text.length > quoted ? `${text.slice(0, quoted)}…` : text,
        attributes: { dir: "auto" },
      }),
    );
    hint.hidden = false;
    const box = slider.getBoundingClientRect();
    const top = Math.min(event.clientY - 10, window.innerHeight - hint.offsetHeight - 4);
    hint.style.top = `${Math.max(4, top)}px`;
    hint.style.left = `${Math.max(4, box.left - hint.offsetWidth - 6)}px`;
  };

  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    navigation.showOffset(offsetAt(event.clientY));
  });
  slider.addEventListener("pointermove", (event) => {
    tell(event);
    if (slider.hasPointerCapture(event.pointerId)) navigation.showOffset(offsetAt(event.clientY));
  });
  slider.addEventListener("pointerleave", hide);
  slider.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = Number(slider.getAttribute("aria-valuenow") ?? 1) - 1;
    const page = Math.max(1, Math.round(steps.length * pageShare));
    const target = targetOf(event.key, now, page, steps.length - 1);
    const shown = steps[target ?? -1];
    if (!shown) return;
    event.preventDefault();
    navigation.showOffset(shown.step.start);
    tellPlace(shown.index);
  });
  window.addEventListener("scroll", placeSoon, { passive: true });
  // Told after whoever follows has moved the page, and before painting: no frame more for the place alone.
  new ResizeObserver(showPlace).observe(content);
  new ResizeObserver(() => {
    height = canvas.clientHeight;
    scale.resize(painter.fit());
    painter.readColours();
    paintSoon(0);
    placeSoon();
  }).observe(canvas);
  const themeChanged = new MutationObserver(() => {
    painter.readColours();
    paintSoon(0);
  });
  // VS Code changes the theme's variables and the body's class in place.
  themeChanged.observe(document.documentElement, { attributeFilter: ["style"] });
  themeChanged.observe(document.body, { attributeFilter: ["class"] });

  const addMarks = (shown: Collected): boolean => {
    const before = marks.length + taken.mendings;
    for (const { verdict, start } of shown.claims.slice(taken.claims)) {
      if (verdict === "fails") marks.push({ kind: "failedClaim", at: start });
    }
    for (const { claim } of shown.mendings.slice(taken.mendings)) {
      const at = shown.claims[claim]?.start;
      marks = marks.map((mark) =>
        mark.kind === "failedClaim" && mark.at === at ? { kind: "mendedClaim", at } : mark,
      );
    }
    taken.mendings = shown.mendings.length;
    for (const { start } of shown.candidates.slice(taken.candidates)) {
      marks.push({ kind: "candidate", at: start });
    }
    const first = shown.header.answerCourse?.first;
    if (first !== undefined && !taken.firstAnswer) {
      taken.firstAnswer = true;
      marks.push({ kind: "firstAnswer", at: first });
    }
    meter ??= createLanguageMeter(shown.origin.text ?? "");
    for (const { text } of steps.slice(taken.heard)) {
      for (const { start } of meter.push(text)) marks.push({ kind: "languageSlip", at: start });
    }
    taken.heard = steps.length;
    taken.claims = shown.claims.length;
    taken.candidates = shown.candidates.length;
    return marks.length + taken.mendings > before;
  };
  const listMarks = (): void => {
    const named = marks.filter(({ kind }) => kind !== "candidate");
    list.replaceChildren(
      ...named
        .slice(0, listedMarks)
        .map(({ kind, at }) =>
          make("li", { text: texts.stripMark(kind, (navigation.stepAt(at) ?? 0) + 1) }),
        ),
    );
  };

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
    marks = [];
    taken = nothingTaken();
    meter = undefined;
    list.replaceChildren();
    paintSoon(0);
  };

  return {
    update(shown) {
      const more = steps.slice(taken.steps).map(({ step }) => step);
      taken.steps = steps.length;
      setHidden(slider, steps.length === 0);
      const changed = scale.add(more);
      if (changed !== undefined) paintSoon(changed);
      if (addMarks(shown)) paintSoon(canvas.height);
      if (shown.header.status === "running") return;
      if (scale.finish()) {
        paintSoon(0);
        placeSoon();
      }
      listMarks();
    },
    reset,
    clear() {
      reset();
      slider.hidden = true;
    },
  };
}

/** How much of what has come has been turned into marks; `heard` are the steps whose language was told. */
function nothingTaken() {
  return { steps: 0, heard: 0, claims: 0, candidates: 0, mendings: 0, firstAnswer: false };
}

function describe(shown: ShownStep, total: number | undefined): string {
  const { word } = kindLabels[shown.step.kind];
  const outcome = shown.outcome === undefined ? "" : outcomeWords[shown.outcome].word;
  const failed = shown.claims.filter(({ verdict }) => verdict === "fails").length;
  const standing = failed - shown.mended.size;
  const said = texts.step(shown.index + 1, total, word, outcome);
  const parts = [
    said,
    standing > 0 ? texts.failedClaims(standing) : "",
    shown.mended.size > 0 ? texts.mendedClaims(shown.mended.size) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
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
