/** The kinds of steps with their counts, how many of them are unsure, and those left unlabelled; each is a button that goes to the next step of its kind. */
import { kindLabels } from "../../core/model/kindLabels.ts";
import { stepLabels, type StepLabel } from "../../core/model/trace.ts";
import { make, setHidden, setText } from "../draw/dom.ts";
import { labelTexts } from "../texts/labelTexts.ts";
import { texts } from "../texts/texts.ts";

export interface Legend {
  /** @param unsureOf how many of the steps of a kind the engine is not sure of. */
  update(countOf: (kind: StepLabel) => number, unsureOf: (kind: StepLabel) => number): void;
}

export function createLegend(parent: Element, goToNext: (kind: StepLabel) => void): Legend {
  const entries = stepLabels.map((kind) => {
    const { symbol, word, description } = kindLabels[kind];
    const count = make("span", { class: "count" });
    const unsure = make("span", { class: "guesses" });
    const button = make(
      "button",
      {
        class: "kind",
        attributes: { type: "button", "data-kind": kind, title: texts.nextOfKind(description) },
        on: {
          click: () => {
            goToNext(kind);
          },
        },
      },
      make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
      make("span", { class: "word", text: word }),
      " ",
      count,
      " ",
      unsure,
    );
    button.hidden = true;
    return { kind, button, count, unsure };
  });
  parent.append(...entries.map(({ button }) => button));

  return {
    update(countOf, unsureOf) {
      for (const { kind, button, count, unsure } of entries) {
        const value = countOf(kind);
        setHidden(button, value === 0);
        setText(count, String(value));
        const guesses = unsureOf(kind);
        setHidden(unsure, guesses === 0);
        setText(unsure, guesses === 0 ? "" : labelTexts.unsureCount(guesses));
      }
    },
  };
}
