/**
 * Draws formulas, first words of folded steps and the later parts of long texts, and colours code, when they come near the
 * screen, a few milliseconds at a time, and lets go of formulas that are far away.
 */
import { observeAhead } from "./aheadObserver.ts";
import { codeClass, colourCode, isColoured } from "./codeDom.ts";
import { drawLater, laterClass, pieceClass } from "./markdownDom.ts";
import { drawPreview, plainPreviewClass } from "./previewDom.ts";
import { runInSlices } from "./slices.ts";
import { drawFormula, formulaClass, isWaiting, undrawFormula } from "./texDom.ts";

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

const small = `.${formulaClass}, .${codeClass}, .${plainPreviewClass}`;
const enhanced = `${small}, .${laterClass}`;
/** What is observed as a whole. */
const groupSelector = `.${pieceClass}, .part`;
/** How far beyond the screen enhancing starts, in CSS pixels: about two screens of reading. */
const margin = "1200px 0px";
/** Milliseconds for what is about to be seen; the rest of it comes in the frames after. */
const nearMs = 8;
/** Milliseconds for what came on the screen; the rest of it is the first of what is near. */
const seenMs = 12;

/**
 * Whole groups of elements are observed: the browser looks at all that is observed in every frame, and a long trace has
 * ten thousand steps with formulas that nobody comes near.
 */
export function createEnhancer(): Enhancer {
  let queue: Element[] = [];
  /** Those that look at elements of groups that are near. */
  const inner: Pick<IntersectionObserver, "observe" | "unobserve" | "disconnect">[] = [];
  const forget = (element: Element): void => {
    for (const one of inner) one.unobserve(element);
  };
  /** What is or was observed, for each of its formulas. */
  const groups = new WeakMap<Element, Element>();
  const draw = (element: Element): void => {
    forget(element);
    const group = groups.get(element) ?? groupOf(element);
    for (const target of enhanceOne(element)) {
      groups.set(target, group);
      for (const one of inner) one.observe(target);
    }
  };
  const slices = runInSlices(() => {
    const element = queue.shift();
    if (element) draw(element);
    return queue.length > 0;
  });
  let resting = false;
  /** Groups that are to be observed after the rest. */
  const waiting = new Set<Element>();
  // In a group that is near only what is near itself is drawn: one step may hold ten thousand formulas.
  const near = observeAhead(margin, (elements) => {
    queue.push(...elements);
    slices.start();
  });
  // What is on the screen goes before all else: drawn late it would move what is being read.
  const seen = new IntersectionObserver((entries) => {
    const until = performance.now() + seenMs;
    const late: Element[] = [];
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      if (performance.now() < until) draw(target);
      else late.push(target);
    }
    if (late.length === 0) return;
    queue.unshift(...late);
    slices.start();
  });
  inner.push(seen, near);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        for (const element of entry.target.querySelectorAll(enhanced)) {
          if (isEnhanced(element) || isInPiece(element, entry.target)) continue;
          groups.set(element, entry.target);
          for (const one of inner) one.observe(element);
        }
      }
    },
    { rootMargin: margin },
  );
  document.addEventListener("scroll", near.moveOn, { capture: true, passive: true });
  // What the browser skips keeps its height whatever is in it, so that drawn formulas need not be kept for nobody to see.
  document.addEventListener("contentvisibilityautostatechange", (event) => {
    const { target } = event;
    if (!(event instanceof ContentVisibilityAutoStateChangeEvent && event.skipped)) return;
    if (!(target instanceof Element)) return;
    for (const element of target.querySelectorAll(enhanced)) {
      const group = groups.get(element) ?? element.closest(groupSelector);
      if (!group) continue;
      forget(element);
      undrawFormula(element);
      if (!isEnhanced(element)) observer.observe(group);
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
    near.moveOn();
    for (const group of groupsOf(element)) {
      if (resting) waiting.add(group);
      else observeAnew(group);
    }
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
        for (const target of element.querySelectorAll(small)) {
          if (performance.now() >= until) break;
          groups.set(target, groupOf(element));
          enhance(target);
        }
        // One step may hold more than there was time for.
        if (performance.now() >= until || element.querySelector(`.${laterClass}`)) watch(element);
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
      for (const target of element.querySelectorAll(small)) enhance(target);
    },
    reset() {
      for (const one of [observer, ...inner]) one.disconnect();
      resting = false;
      waiting.clear();
      queue = [];
    },
  };
}

/** What is observed in the place of an element. */
function groupOf(element: Element): Element {
  return element.closest(groupSelector) ?? element;
}

/** What is observed in the place of all that is in an element: each part of a long text also for itself. */
function groupsOf(element: Element): readonly Element[] {
  return [groupOf(element), ...element.querySelectorAll(`.${pieceClass}`)];
}

/** Whether an element of a group is in a part of a long text, which is a group of its own. */
function isInPiece(element: Element, group: Element): boolean {
  const piece = element.closest(`.${pieceClass}`);
  return piece !== null && piece !== group && group.contains(piece);
}

/** Whether nothing is left to be done for an element. */
function isEnhanced(element: Element): boolean {
  if (element.classList.contains(formulaClass)) return !isWaiting(element);
  if (element.classList.contains(laterClass)) return false;
  return element.classList.contains(plainPreviewClass) ? false : isColoured(element);
}

/** @returns what is there now and is to be enhanced itself. */
function enhanceOne(element: Element): readonly Element[] {
  if (!element.classList.contains(laterClass)) {
    enhance(element);
    return [];
  }
  return drawLater(element)
    .flatMap((drawn) => [drawn, ...drawn.querySelectorAll(small)])
    .filter((target) => target.matches(small) && !isEnhanced(target));
}

function enhance(element: Element): void {
  if (element.classList.contains(formulaClass)) drawFormula(element);
  else if (element.classList.contains(plainPreviewClass)) {
    drawPreview(element);
    for (const formula of element.querySelectorAll(`.${formulaClass}`)) drawFormula(formula);
  } else colourCode(element);
}
