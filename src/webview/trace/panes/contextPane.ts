/** What the editor's context menu works on, and the way to a formula by keys: its TeX source is copied from either. */
import type { MakePane } from "./pane.ts";
import { sourceTexts } from "../../texts/sourceTexts.ts";
import { formulaClass, texSource } from "../../draw/texDom.ts";

/** Read by VS Code when a context menu opens; it must stand on the element before that. */
const contextAttribute = "data-vscode-context";

export const makeContextPane: MakePane = ({ host, steps, place }) => {
  // Only what a menu opens on is given its context: a trace has thousands of formulas.
  document.addEventListener(
    "contextmenu",
    ({ target }) => {
      if (!(target instanceof Element)) return;
      const formula = target.closest(`.${formulaClass}`);
      if (formula) {
        const tex = texSource(formula);
        describe(formula, {
          webviewSection: "formula",
          tex,
          preventDefaultContextMenuItems: false,
        });
      }
      const step = target.closest<HTMLElement>(".step");
      if (step) {
        const index = Number(step.dataset["step"]);
        describe(step, { webviewSection: "step", reasoningTraceStep: true, step: index });
      }
    },
    { capture: true },
  );

  const move = (by: 1 | -1): boolean => {
    const focused = document.activeElement?.closest<HTMLElement>(".step");
    const index = focused ? Number(focused.dataset["step"]) : place();
    const element = index === undefined ? undefined : steps[index]?.element;
    const formulas = [...(element?.querySelectorAll<HTMLElement>(`.${formulaClass}`) ?? [])];
    const here = formulas.findIndex((formula) => formula === document.activeElement);
    const next = formulas[here < 0 ? (by > 0 ? 0 : formulas.length - 1) : here + by];
    if (!next) return formulas.length > 0;
    if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
    next.focus();
    return true;
  };
  const copy = (): boolean => {
    const formula = document.activeElement;
    if (!formula?.classList.contains(formulaClass)) return false;
    host.post({ type: "copyTex", tex: texSource(formula) });
    return true;
  };

  return {
    keys: [
      {
        keys: { t: () => move(1), T: () => move(-1) },
        action: sourceTexts.formulaKey,
      },
      { keys: { Enter: copy } },
    ],
  };
};

function describe(element: Element, context: Readonly<Record<string, unknown>>): void {
  element.setAttribute(contextAttribute, JSON.stringify(context));
}
