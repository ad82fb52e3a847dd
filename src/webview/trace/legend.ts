/** The kinds of steps with their counts, and those left unlabelled; each is a button that goes to the next step of its kind. */
import { kindLabels } from "../../core/model/kindLabels.ts";
import { stepLabels, type StepLabel } from "../../core/model/trace.ts";
import { make, setHidden, setText } from "../draw/dom.ts";
import { texts } from "../texts/texts.ts";

export interface Legend {
  update(countOf: (kind: StepLabel) => number): void;
}

export function createLegend(parent: Element, goToNext: (kind: StepLabel) => void): Legend {
  const entries = stepLabels.map((kind) => {
    const { symbol, word, description } = kindLabels[kind];
    const count = make("span", { class: "count" });
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
    );
    button.hidden = true;
    return { kind, button, count };
  });
  parent.append(...entries.map(({ button }) => button));

  return {
    update(countOf) {
      for (const { kind, button, count } of entries) {
        const value = countOf(kind);
        setHidden(button, value === 0);
        setText(count, String(value));
      }
    },
  };
}
