/** How a folded step looks: one line with number, symbol, kind, outcome and the first words; and the button that folds it. */
import { make, setAttribute } from "./dom.ts";
import { readingTexts } from "./readingTexts.ts";
import { isRightToLeft } from "./direction.ts";
import type { ShownStep } from "./stepView.ts";

/** Marks the button that folds and unfolds a step. */
export const foldButtonClass = "step-fold";
/** Marks the first words of a folded step. */
export const previewClass = "preview";
const foldedClass = "folded";

/** Characters of the first words; the style sheet cuts them where the line ends. */
const longestPreview = 160;

/** Brings the element of a step to a state, once or again. */
export function dressFold(shown: ShownStep, element: HTMLElement, folded: boolean): void {
  const button = element.querySelector(`:scope > .${foldButtonClass}`) ?? addButton(element);
  setAttribute(button, "aria-expanded", String(!folded));
  setAttribute(button, "aria-label", readingTexts.fold(shown.index + 1));
  if (element.classList.contains(foldedClass) === folded) return;
  element.classList.toggle(foldedClass, folded);
  if (folded) element.querySelector(":scope > .label")?.after(makePreview(shown.text));
  else element.querySelector(`:scope > .${previewClass}`)?.remove();
}

function addButton(element: HTMLElement): HTMLElement {
  // Out of the tab order, as all labels but one are: keys fold the step in focus.
  const button = make("button", {
    class: foldButtonClass,
    attributes: { type: "button", tabindex: "-1" },
  });
  element.querySelector(":scope > .label")?.after(button);
  return button;
}

function makePreview(source: string): HTMLElement {
  const text = firstWords(source);
  return make("span", {
    class: previewClass,
    text,
    attributes: isRightToLeft(text) ? { dir: "auto" } : {},
  });
}

function firstWords(source: string): string {
  const words = source
    .slice(0, longestPreview * 2)
    // Signs that a rendered text would not show.
    .replace(/\\[()[\]]|\*\*|`+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > longestPreview ? `${words.slice(0, longestPreview)}…` : words;
}
