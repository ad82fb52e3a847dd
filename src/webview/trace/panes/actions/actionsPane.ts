/** Tool calls as folded cards, each after the step that came before it. */
import { actionIndicesByStep, actionSource } from "../../../../core/model/actionWords.ts";
import type { TraceAction } from "../../../../core/model/trace.ts";
import { make, makeButton, setHidden } from "../../../draw/dom.ts";
import { drawAction } from "./actionCard.ts";
import type { MakePane } from "../pane.ts";
import { actionTexts } from "../../../texts/actionTexts.ts";

/** Cards that are drawn at once in one place. */
const atOnce = 50;

export const makeActionsPane: MakePane = ({ places, steps }) => {
  let actions: readonly TraceAction[] = [];
  /** Indices of the actions after each step, -1 for those before the first. */
  let after: ReadonlyMap<number, readonly number[]> = new Map();
  const top = make("div", { class: "actions before-steps" });
  setHidden(top, true);
  places.reasoningTop.append(top);

  const arrange = (): void => {
    after = actionIndicesByStep(
      actions,
      steps.map(({ step: { start } }) => ({ start })),
    );
  };

  const fill = (box: HTMLElement, indices: readonly number[], from: number): void => {
    for (const index of indices.slice(from, from + atOnce)) {
      const action = actions[index];
      if (action) box.append(drawAction(action, index));
    }
    const left = indices.length - from - atOnce;
    if (left <= 0) return;
    const more = makeButton({ name: actionTexts.more(left), word: actionTexts.more(left) }, () => {
      more.remove();
      fill(box, indices, from + atOnce);
    });
    box.append(more);
  };

  const draw = (step: number, element: Element): void => {
    element.querySelector(":scope > .actions")?.remove();
    const indices = after.get(step);
    if (!indices) return;
    const box = make("div", { class: "actions" });
    fill(box, indices, 0);
    element.append(box);
  };

  const drawAll = (touched: Iterable<number>): void => {
    for (const step of touched) {
      const element = steps[step]?.element;
      if (element) draw(step, element);
    }
    const first = after.get(-1) ?? [];
    top.replaceChildren();
    setHidden(top, first.length === 0);
    fill(top, first, 0);
  };

  return {
    begin({ trace }) {
      actions = trace.actions ?? [];
      after = new Map();
    },
    update({ trace }, delta) {
      const more = (trace.actions ?? actions) !== actions;
      actions = trace.actions ?? actions;
      if (actions.length === 0) {
        if (!top.hidden) drawAll([]);
        return;
      }
      if (!more && delta.steps.length === 0 && after.size > 0) return;
      const before = [...after.keys()];
      arrange();
      drawAll(new Set([...before, ...after.keys()]));
    },
    drawn({ index }, element) {
      draw(index, element);
    },
  };
};

/** The card of an action, where it is drawn. */
export function cardOf(root: ParentNode, index: number): HTMLDetailsElement | undefined {
  return (
    root.querySelector<HTMLDetailsElement>(`.action[data-action="${String(index)}"]`) ?? undefined
  );
}

/** The cards in an element, each with the source that is searched. */
export function cardsIn(
  root: ParentNode,
  actions: readonly TraceAction[],
): readonly {
  readonly card: HTMLDetailsElement;
  readonly index: number;
  readonly source: string;
}[] {
  return [...root.querySelectorAll<HTMLDetailsElement>(".action")].flatMap((card) => {
    const index = Number(card.dataset["action"]);
    const action = actions[index];
    return action ? [{ card, index, source: actionSource(action) }] : [];
  });
}
