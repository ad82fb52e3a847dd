/** The drawn texts on the screen with their sources: the answer, steps, and the text that is no step yet. */
import { actionSources } from "../../../../core/model/actionWords.ts";
import type { TraceAction } from "../../../../core/model/trace.ts";
import { cardsIn } from "../actions/actionsPane.ts";
import type { FoundMatch } from "./findSearch.ts";
import type { PaneContext } from "../pane.ts";

interface TextOnScreen {
  readonly text: FoundMatch["text"];
  readonly root: Element;
  readonly source: string;
  /** Offset of the source in the whole text. */
  readonly start: number;
}

/** @param shown the whole answer as it came, and the actions. */
export function placesOnScreen(
  { places, steps, navigation }: PaneContext,
  { answer, actions }: { readonly answer: string; readonly actions: readonly TraceAction[] },
): readonly TextOnScreen[] {
  const found: TextOnScreen[] = [];
  if (isOnScreen(places.answer)) {
    found.push({ text: "answer", root: places.answer, source: answer, start: 0 });
  }
  const range = navigation.visibleRange();
  if (range) {
    const first = navigation.stepAt(range.from) ?? 0;
    const last = navigation.stepAt(range.to) ?? -1;
    for (const { element, text, step } of steps.slice(first, last + 1)) {
      const root = element?.querySelector(".text");
      if (root) found.push({ text: "reasoning", root, source: text, start: step.start });
    }
  }
  const tail = places.reasoningSteps.querySelector(":scope > .tail");
  if (tail && tail.textContent !== "" && isOnScreen(tail)) {
    const start = steps.at(-1)?.step.end ?? 0;
    found.push({ text: "reasoning", root: tail, source: tail.textContent, start });
  }
  if (actions.length > 0) {
    const { starts } = actionSources(actions);
    for (const { card, index, source } of cardsIn(places.content, actions))
      if (isOnScreen(card))
        found.push({ text: "actions", root: card, source, start: starts[index] ?? 0 });
  }
  return found;
}

function isOnScreen(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
}
