/** How a folded step looks: one line with number, symbol, kind, outcome and the first words; and the button that folds it. */
import { make, setAttribute } from "../../draw/dom.ts";
import { makePreview, previewClass } from "../../draw/previewDom.ts";
import { readingTexts } from "../../texts/readingTexts.ts";
import type { ShownStep } from "./stepView.ts";

/** Marks the button that folds and unfolds a step. */
export const foldButtonClass = "step-fold";
const foldedClass = "folded";

/**
 * Brings the element of a step to a state, once or again.
 * @returns what was drawn for it, whose formulas are yet to be drawn.
 */
export function dressFold(
  shown: ShownStep,
  element: HTMLElement,
  folded: boolean,
): HTMLElement | undefined {
  const button = element.querySelector(`:scope > .${foldButtonClass}`) ?? addButton(element);
  setAttribute(button, "aria-expanded", String(!folded));
  setAttribute(button, "aria-label", readingTexts.fold(shown.index + 1));
  if (element.classList.contains(foldedClass) === folded) return undefined;
  element.classList.toggle(foldedClass, folded);
  if (!folded) {
    element.querySelector(`:scope > .${previewClass}`)?.remove();
    return undefined;
  }
  const raw = element.querySelector(":scope > .text.raw") !== null;
  const preview = makePreview(shown.text, raw);
  element.querySelector(":scope > .label")?.after(preview);
  return preview;
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
