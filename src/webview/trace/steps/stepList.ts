/** The reasoning: closed steps drawn once in sections, then the open tail as plain text. */
import type { ReaderLabel, StepLabel } from "../../../core/model/trace.ts";
import { make } from "../../draw/dom.ts";
import type { Enhancer } from "../../draw/enhancer.ts";
import { createFlow } from "./flow.ts";
import { createKnownSteps, type KnownSteps, type StepsDelta } from "./knownSteps.ts";
import type { OpenLink } from "../../draw/links.ts";
import { createSections } from "../../draw/sections.ts";
import { runInSlices } from "../../draw/slices.ts";
import { drawFindings, drawKind, drawStep, nameStep, type ShownStep } from "./stepView.ts";

export interface StepList {
  readonly steps: readonly ShownStep[];
  append(delta: StepsDelta): void;
  /** Gives steps the reader's kinds in the place of the engine's, those there are and those that will come. */
  setLabels(labels: readonly ReaderLabel[]): void;
  /** Empties the list for another trace or another way of showing. */
  reset(raw: boolean): void;
  /** No more steps will come: names every step with the total. */
  finish(): void;
  /** Sees to it that a step has its element, so that it can be scrolled to. */
  ensureDrawn(index: number): void;
  /** The number of steps of a kind, drawn or not yet drawn. */
  readonly countOf: (kind: StepLabel) => number;
  readonly unsureOf: KnownSteps["unsureOf"];
  readonly isEmpty: boolean;
  /** @param listener called with each element of a step that was made. */
  onDrawn(listener: (shown: ShownStep, element: HTMLElement) => void): void;
}

/** Steps drawn in the same turn as they arrive; a longer backlog (a whole trace) is drawn in slices. */
const drawnAtOnce = 24;

/** Milliseconds without new text after which it no longer flows by. */
const calmMs = 200;

/** Milliseconds after which what was not shown to a reader who was busy elsewhere is tried again. */
const lateMs = 200;

/** Where the reader is, as far as it is known without a layout. */
interface ReaderPlace {
  /** Sees the end, where new steps appear, and stays there. */
  readonly following: boolean;
  /** Scrolls just now, screens away from the end. */
  readonly isElsewhere: boolean;
  /** @param listener called when the reader leaves the end. */
  onLeave(listener: () => void): void;
}

export function createStepList(
  container: HTMLElement,
  enhancer: Enhancer,
  openLink: OpenLink,
  reader: ReaderPlace,
): StepList {
  const known = createKnownSteps();
  const { steps } = known;
  const tailText = document.createTextNode("");
  const tail = make("p", { class: "tail", attributes: { dir: "auto" } }, tailText);
  container.append(tail);
  const sections = createSections(container, tail, (first) =>
    make("ol", { class: "steps", attributes: { role: "list", start: String(first + 1) } }),
  );
  const pace = createPace(enhancer, reader);
  let late: ReturnType<typeof setTimeout> | undefined;
  let drawn = 0;
  let raw = false;
  let total: number | undefined;
  let onDrawn: (shown: ShownStep, element: HTMLElement) => void = () => undefined;

  const drawNext = (): HTMLElement | undefined => {
    const shown = steps[drawn];
    if (!shown) return undefined;
    const element = drawStep(shown, { raw, openLink, total });
    if (drawn === 0) element.querySelector(".label")?.setAttribute("tabindex", "0");
    drawn++;
    sections.append(element, shown.text.length);
    onDrawn(shown, element);
    return element;
  };
  /** Draws the next step of a backlog, most of which is far from the screen. @returns whether there was one. */
  const drawFar = (): boolean => {
    const element = drawNext();
    if (element) enhancer.watch(element);
    return element !== undefined;
  };
  const slices = runInSlices(drawFar);
  const drawRest = (): HTMLElement[] => {
    const elements: HTMLElement[] = [];
    for (let element = drawNext(); element; element = drawNext()) elements.push(element);
    return elements;
  };
  const showOpen = (): void => {
    const shown = tailText.data;
    if (shown === known.open) return;
    if (known.open.startsWith(shown)) tailText.appendData(known.open.slice(shown.length));
    else tailText.data = known.open;
  };
  /** Brings the page up to what is known. */
  const show = (): void => {
    clearTimeout(late);
    late = undefined;
    showOpen();
    if (steps.length - drawn > drawnAtOnce) slices.start();
    else if (reader.following) enhancer.watchNear(drawRest());
    else while (drawFar());
  };
  /** What is out of sight can wait while the page has to move. */
  const showSoon = (): void => {
    if (!reader.isElsewhere || drawn === 0) show();
    else
      late ??= setTimeout(() => {
        late = undefined;
        showSoon();
      }, lateMs);
  };

  return {
    steps,
    append(delta) {
      pace.take(delta.reasoning.length);
      for (const shown of known.append(delta)) {
        if (!shown.element) continue;
        drawFindings(shown);
        nameStep(shown, total);
        enhancer.watch(shown.element);
      }
      showSoon();
    },
    setLabels(labels) {
      for (const shown of known.setLabels(labels)) {
        drawKind(shown);
        drawFindings(shown);
        nameStep(shown, total);
        if (shown.element) enhancer.watch(shown.element);
      }
    },
    reset(nextRaw) {
      slices.stop();
      pace.reset();
      clearTimeout(late);
      late = undefined;
      sections.reset();
      enhancer.reset();
      known.clear();
      tailText.data = "";
      drawn = 0;
      raw = nextRaw;
      total = undefined;
    },
    finish() {
      if (total !== undefined) return;
      show();
      total = steps.length;
      for (const shown of steps) nameStep(shown, total);
    },
    ensureDrawn(index) {
      // What was closed meanwhile would stand there twice.
      showOpen();
      while (drawn <= index && drawFar());
    },
    countOf: known.countOf,
    unsureOf: known.unsureOf,
    onDrawn(listener) {
      onDrawn = listener;
    },
    get isEmpty() {
      return steps.length === 0 && known.open === "";
    },
  };
}

/**
 * Formulas that flow by unseen are not worth drawing; a reader who looks elsewhere, or at what is still there, has them.
 */
function createPace(
  enhancer: Enhancer,
  reader: ReaderPlace,
): { readonly take: (characters: number) => void; readonly reset: () => void } {
  const flow = createFlow(() => performance.now());
  let calm: ReturnType<typeof setTimeout> | undefined;
  const reset = (): void => {
    clearTimeout(calm);
  };
  // At once: what is drawn when the page stands still again would move what is being read.
  reader.onLeave(() => {
    reset();
    enhancer.wake();
  });
  return {
    take(characters) {
      reset();
      if (!flow.add(characters) || !reader.following) {
        enhancer.wake();
        return;
      }
      enhancer.rest();
      calm = setTimeout(() => {
        enhancer.wake();
      }, calmMs);
    },
    reset,
  };
}
