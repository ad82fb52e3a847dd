/** Formulas: their source at first, drawn by KaTeX when they come near the screen. */
import katex from "katex";
import type { Formula } from "../../core/text/markdownTex.ts";
import { make } from "./dom.ts";

const waiting = new WeakSet<Element>();
const formulas = new WeakMap<Element, Formula>();

/** Marks what {@link drawFormula} draws. */
export const formulaClass = "tex";

/** Longer formulas are shown as source: drawing them would stop the view for seconds. */
const maxLength = 10_000;

export function makeFormula(formula: Formula): HTMLElement {
  const element = make("span", {
    class: formula.display ? `${formulaClass} display` : formulaClass,
    text: formula.source,
  });
  waiting.add(element);
  formulas.set(element, formula);
  return element;
}

/** The TeX of a formula, drawn or not. */
export function texSource(element: Element): string {
  return formulas.get(element)?.tex ?? element.textContent;
}

/** Whether a formula is yet to be drawn. */
export function isWaiting(element: Element): boolean {
  return waiting.has(element);
}

/** Puts the source back where a formula was drawn, one node in the place of about forty; it can be drawn again. */
export function undrawFormula(element: Element): void {
  const formula = formulas.get(element);
  if (!formula || element.getAttribute("role") !== "math") return;
  waiting.add(element);
  for (const name of ["role", "aria-label", "tabindex"]) element.removeAttribute(name);
  element.textContent = formula.source;
}

/** What is wider than its place is scrolled by keys. Measured after a layout that happens anyway: asking would force one each. */
const measured = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    measured.unobserve(target);
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
  }
});

/** Draws a formula in place, once. TeX that KaTeX can't read stays as its source. */
export function drawFormula(element: Element): void {
  const formula = formulas.get(element);
  if (!formula || !waiting.delete(element)) return;
  const drawn = make("span", { attributes: { "aria-hidden": "true" } });
  try {
    if (formula.tex.length > maxLength) throw new RangeError("too long to draw");
    katex.render(formula.tex, drawn, {
      displayMode: formula.display,
      output: "html",
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    element.classList.add("tex-unread");
    return;
  }
  // KaTeX's HTML is for eyes only; a screen reader gets the TeX, which is how mathematics is typed and read aloud.
  element.setAttribute("role", "math");
  element.setAttribute("aria-label", formula.tex);
  element.replaceChildren(drawn);
  if (formula.display) measured.observe(element);
}
