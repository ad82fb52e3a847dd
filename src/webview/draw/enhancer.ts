/**
 * Draws formulas and first words of folded steps and colours code when they come near the screen, a few milliseconds at a
 * time, and lets go of formulas that are far away.
 */
import { codeClass, colourCode } from "./codeDom.ts";
import { drawPreview, plainPreviewClass } from "./previewDom.ts";
import { runInSlices } from "./slices.ts";
import { drawFormula, formulaClass, undrawFormula } from "./texDom.ts";

export interface Enhancer {
  /** Takes an element that shall be enhanced, or something in it; one without any such thing is not watched. */
  watch(element: Element): void;
  /** The same for elements that are about to be seen: drawn with the frame that shows them, as far as its time goes. */
  watchNear(elements: readonly Element[]): void;
  /** From now on nothing that is watched is enhanced: text flows by faster than anybody looks at it. */
  rest(): void;
  /** Ends the rest; what has come in it and is near the screen is enhanced. */
  wake(): void;
  /** Enhances at once, for what is redrawn while it streams. */
  enhanceNow(element: Element): void;
  /** Forgets everything that is watched. */
  reset(): void;
}

const enhanced = `.${formulaClass}, .${codeClass}, .${plainPreviewClass}`;
/** How far beyond the screen enhancing starts, in CSS pixels: about two screens of reading. */
const margin = "1200px 0px";
/** Milliseconds for what is about to be seen; the rest of it comes in the frames after. */
const nearMs = 8;

/**
 * Whole groups of elements are observed: the browser looks at all that is observed in every frame, and a long trace has
 * ten thousand steps with formulas that nobody comes near.
 */
export function createEnhancer(): Enhancer {
  let queue: Element[] = [];
  const slices = runInSlices(() => {
    const element = queue.shift();
    if (element) enhance(element);
    return queue.length > 0;
  });
  let resting = false;
  /** Groups that are to be observed after the rest. */
  const waiting = new Set<Element>();
  /** What is or was observed, for each of its formulas. */
  const groups = new WeakMap<Element, Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        for (const element of entry.target.querySelectorAll(enhanced)) {
          groups.set(element, entry.target);
          queue.push(element);
        }
      }
      slices.start();
    },
    { rootMargin: margin },
  );
  // What the browser skips keeps its height whatever is in it, so that drawn formulas need not be kept for nobody to see.
  document.addEventListener("contentvisibilityautostatechange", (event) => {
    const { target } = event;
    if (!(event instanceof ContentVisibilityAutoStateChangeEvent && event.skipped)) return;
    if (!(target instanceof Element)) return;
    for (const formula of target.querySelectorAll(`.${formulaClass}[role=math]`)) {
      const group = groups.get(formula) ?? formula.closest(".part");
      if (!group) continue;
      undrawFormula(formula);
      observer.observe(group);
    }
    // The browser keeps the boxes of what it skips, and with them what was taken out, until its content is put in anew.
    // Measured when 300,000 characters had streamed in: 258 MB in the place of 400.
    target.replaceChildren(...target.childNodes);
  });
  /** Observes anew a group that was near already: what is new in it has yet to be enhanced. */
  const observeAnew = (group: Element): void => {
    observer.unobserve(group);
    observer.observe(group);
  };
  const watch = (element: Element): void => {
    if (!element.matches(enhanced) && !element.querySelector(enhanced)) return;
    const group = groupOf(element);
    if (resting) waiting.add(group);
    else observeAnew(group);
  };
  return {
    watch,
    watchNear(elements) {
      const until = performance.now() + nearMs;
      for (const element of elements) {
        if (resting || performance.now() >= until) {
          watch(element);
          continue;
        }
        for (const target of element.querySelectorAll(enhanced)) {
          groups.set(target, groupOf(element));
          enhance(target);
        }
      }
    },
    rest() {
      resting = true;
    },
    wake() {
      resting = false;
      for (const group of waiting) observeAnew(group);
      waiting.clear();
    },
    enhanceNow(element) {
      for (const target of element.querySelectorAll(enhanced)) enhance(target);
    },
    reset() {
      observer.disconnect();
      resting = false;
      waiting.clear();
      queue = [];
    },
  };
}

/** What is observed in the place of an element. */
function groupOf(element: Element): Element {
  return element.closest(".part") ?? element;
}

function enhance(element: Element): void {
  if (element.classList.contains(formulaClass)) drawFormula(element);
  else if (element.classList.contains(plainPreviewClass)) {
    drawPreview(element);
    for (const formula of element.querySelectorAll(`.${formulaClass}`)) drawFormula(formula);
  } else colourCode(element);
}
