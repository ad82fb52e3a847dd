/** Formulas: their source at first, drawn by KaTeX when they come near the screen. */
import katex from "katex";
import "katex/contrib/mhchem";
import { katexInput } from "../../core/text/katexInput.ts";
import type { Formula } from "../../core/text/markdownTex.ts";
import { l10n } from "../../core/text/l10n.ts";
import { visible } from "../../core/text/visible.ts";
import { make } from "./dom.ts";

const waiting = new WeakSet<Element>();
const formulas = new WeakMap<Element, Formula>();

/** Marks what {@link drawFormula} draws. */
export const formulaClass = "tex";

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
    const { tex, options } = katexInput(formula);
    katex.render(tex, drawn, { ...options, output: "html" });
  } catch (error) {
    element.classList.add("tex-unread");
    element.setAttribute("title", whyUnread(error));
    return;
  }
  tameColours(drawn);
  // KaTeX's HTML is for eyes only; a screen reader gets the TeX, which is how mathematics is typed and read aloud.
  element.setAttribute("role", "math");
  element.setAttribute("aria-label", formula.tex);
  element.replaceChildren(drawn);
  if (formula.display) measured.observe(element);
}

function whyUnread(error: unknown): string {
  const why = error instanceof katex.ParseError ? error.rawMessage : String(error);
  return l10n.t("Shown as its source, since it can't be drawn as a formula: {0}", visible(why));
}

/** The colours that a model gave, mixed with the theme's own, so that “blue” can be read on black. */
function tameColours(drawn: HTMLElement): void {
  for (const { style } of drawn.querySelectorAll<HTMLElement>('[style*="color"]')) {
    const { color, backgroundColor, borderColor } = style;
    if (color !== "") style.color = `color-mix(in oklab, ${color} 50%, var(--ink))`;
    if (backgroundColor !== "")
      style.backgroundColor = `color-mix(in oklab, ${backgroundColor} 25%, var(--page))`;
    if (borderColor !== "")
      style.borderColor = `color-mix(in oklab, ${borderColor} 60%, var(--ink))`;
  }
}
