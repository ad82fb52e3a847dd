/** One tool call, or a text to the user before the turn ended, as a folded card. */
import { actionWords } from "../../../../core/model/actionWords.ts";
import type { TraceAction } from "../../../../core/model/trace.ts";
import { make } from "../../../draw/dom.ts";
import { actionTexts } from "../../../texts/actionTexts.ts";

/** @param index of the action in the trace. */
export function drawAction(action: TraceAction, index: number): HTMLDetailsElement {
  const { said, outcome } = actionWords(action);
  const [before, object, after] = said;
  const failed = action.status === "failed";
  const card = make(
    "details",
    {
      class: failed ? "action is-failed" : "action",
      attributes: { "data-action": String(index) },
    },
    make(
      "summary",
      { attributes: { title: action.name } },
      make("span", {
        class: "symbol",
        text: action.kind === "message" ? "“" : failed ? "✗" : "⚙",
        attributes: { "aria-hidden": "true" },
      }),
      make(
        "span",
        { class: "said", attributes: { dir: "auto" } },
        before,
        object === "" ? undefined : make("code", { text: object }),
        after,
      ),
      outcome === "" ? undefined : make("span", { class: "action-outcome", text: ` · ${outcome}` }),
      action.ms === undefined
        ? undefined
        : make("span", { class: "quiet", text: ` · ${actionTexts.time(action.ms)}` }),
    ),
  );
  // What was given and what came back are drawn when they are asked for: there may be thousands of cards.
  const fill = (): void => {
    if (card.childElementCount > 1) return;
    if (action.arguments !== undefined && action.arguments !== "")
      card.append(part(actionTexts.given, action.arguments));
    if (action.result !== undefined && action.result !== "")
      card.append(part(actionTexts.result, action.result));
  };
  card.addEventListener("toggle", fill);
  card.addEventListener("fill", fill);
  return card;
}

/** Unfolds a card with all that is in it at once, for a search that leads into it. */
export function openCard(card: HTMLDetailsElement): void {
  card.dispatchEvent(new Event("fill"));
  card.open = true;
}

function part(name: string, text: string): HTMLElement {
  return make(
    "div",
    { class: "action-part" },
    make("p", { class: "quiet", text: name }),
    make("pre", { text, attributes: { tabindex: "0" } }),
  );
}
