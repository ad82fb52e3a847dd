/** The reasoning: closed steps drawn once in sections, then the open tail as plain text. */
import { bisect } from "../../../core/text/bisect.ts";
import { labelsOf, withLabel } from "../../../core/reader/readerLabels.ts";
import type { RunDelta } from "../../../core/model/findings.ts";
import type { Claim, ReaderLabel, Step, StepLabel } from "../../../core/model/trace.ts";
import { make } from "../../draw/dom.ts";
import type { Enhancer } from "../../draw/enhancer.ts";
import { createFlow } from "./flow.ts";
import type { OpenLink } from "../../draw/links.ts";
import { createSections } from "../../draw/sections.ts";
import { runInSlices } from "../../draw/slices.ts";
import { drawFindings, drawKind, drawStep, nameStep, type ShownStep } from "./stepView.ts";

/** New reasoning text and what became certain about the text so far. */
export type StepsDelta = Pick<RunDelta, "reasoning" | "steps" | "claims" | "episodes" | "mendings">;

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
  readonly isEmpty: boolean;
  /** @param listener told of each element of a step that was made. */
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
}

export function createStepList(
  container: HTMLElement,
  enhancer: Enhancer,
  openLink: OpenLink,
  reader: ReaderPlace,
): StepList {
  const steps: ShownStep[] = [];
  /** All claims so far, as mendings count them. */
  const claims: Claim[] = [];
  const counts = new Map<StepLabel, number>();
  /** The text that is no step yet; the page may show less of it. */
  let open = "";
  const tailText = document.createTextNode("");
  const tail = make("p", { class: "tail", attributes: { dir: "auto" } }, tailText);
  container.append(tail);
  const sections = createSections(container, tail, (first) =>
    make("ol", { class: "steps", attributes: { role: "list", start: String(first + 1) } }),
  );
  const flow = createFlow(() => performance.now());
  let calm: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  let drawn = 0;
  let raw = false;
  let total: number | undefined;
  let labels: readonly ReaderLabel[] = [];
  let told: (shown: ShownStep, element: HTMLElement) => void = () => undefined;

  const drawNext = (): HTMLElement | undefined => {
    const shown = steps[drawn];
    if (!shown) return undefined;
    const element = drawStep(shown, { raw, openLink, total });
    if (drawn === 0) element.querySelector(".label")?.setAttribute("tabindex", "0");
    drawn++;
    sections.append(element, shown.text.length);
    told(shown, element);
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

  /** Formulas that flow by unseen are not worth drawing; whoever looks elsewhere, or at what is still there, has them. */
  const pace = (characters: number): void => {
    clearTimeout(calm);
    if (!flow.add(characters) || !reader.following) {
      enhancer.wake();
      return;
    }
    enhancer.rest();
    calm = setTimeout(() => {
      enhancer.wake();
    }, calmMs);
  };

  const count = (kind: StepLabel, by: 1 | -1): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + by);
  };

  const showOpen = (): void => {
    const shown = tailText.data;
    if (shown === open) return;
    if (open.startsWith(shown)) tailText.appendData(open.slice(shown.length));
    else tailText.data = open;
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
  /** What nobody sees can wait while the page has to move. */
  const showSoon = (): void => {
    if (!reader.isElsewhere || drawn === 0) show();
    else
      late ??= setTimeout(() => {
        late = undefined;
        showSoon();
      }, lateMs);
  };

  /** Moves closed steps from the open text to the list; it is cut once, however many steps it held. */
  const close = (closed: readonly Step[]): void => {
    if (closed.length === 0) return;
    let from = 0;
    const first = steps.length;
    const labelled = labelsOf(labels, closed, first);
    for (const bare of closed) {
      const step = withLabel(bare, labelled[steps.length - first]);
      const text = open.slice(from, from + step.end - step.start);
      from += step.end - step.start;
      steps.push({
        index: steps.length,
        step,
        text,
        claims: [],
        mended: new Map(),
        outcome: undefined,
        element: undefined,
      });
      count(step.kind, 1);
    }
    open = open.slice(from);
  };

  return {
    steps,
    append(delta) {
      pace(delta.reasoning.length);
      open += delta.reasoning;
      close(delta.steps);
      const changed = new Set<ShownStep>();
      for (const claim of delta.claims) {
        claims.push(claim);
        const shown = stepAt(steps, claim.start);
        if (!shown) continue;
        shown.claims = [...shown.claims, claim];
        changed.add(shown);
      }
      for (const mending of delta.mendings) {
        const claim = claims[mending.claim];
        const shown = claim && stepAt(steps, claim.start);
        if (!shown || claim.verdict !== "fails") continue;
        shown.mended.set(claim, mending.step);
        changed.add(shown);
      }
      for (const episode of delta.episodes) {
        const shown = steps[episode.to];
        if (!shown) continue;
        shown.outcome = episode.outcome;
        changed.add(shown);
      }
      for (const shown of changed) {
        if (!shown.element) continue;
        drawFindings(shown);
        nameStep(shown, total);
        enhancer.watch(shown.element);
      }
      showSoon();
    },
    setLabels(next) {
      labels = next;
      const found = labelsOf(
        labels,
        steps.map(({ step }) => step),
      );
      for (const shown of steps) {
        const { engineKind, ...step } = shown.step;
        const labelled = withLabel({ ...step, kind: engineKind ?? step.kind }, found[shown.index]);
        if (labelled.kind === step.kind && labelled.engineKind === engineKind) continue;
        count(step.kind, -1);
        count(labelled.kind, 1);
        shown.step = labelled;
        drawKind(shown);
        nameStep(shown, total);
      }
    },
    reset(nextRaw) {
      slices.stop();
      clearTimeout(calm);
      clearTimeout(late);
      late = undefined;
      sections.reset();
      enhancer.reset();
      steps.length = 0;
      claims.length = 0;
      counts.clear();
      open = "";
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
    countOf: (kind) => counts.get(kind) ?? 0,
    onDrawn(listener) {
      told = listener;
    },
    get isEmpty() {
      return steps.length === 0 && open === "";
    },
  };
}

/** The step in which an offset into the reasoning lies. */
export function stepAt(steps: readonly ShownStep[], offset: number): ShownStep | undefined {
  const shown = steps[bisect(steps.length, (index) => (steps[index]?.step.end ?? 0) > offset)];
  return shown && offset >= shown.step.start ? shown : undefined;
}
