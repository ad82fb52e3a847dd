/** A list box of the kinds beside a step: chosen by arrows, by the first letter, by number or by pointer. */
import { kindLabels } from "../../../core/model/kindLabels.ts";
import { stepKinds, type StepKind } from "../../../core/model/trace.ts";
import { make } from "../../draw/dom.ts";
import { labelTexts } from "../../texts/labelTexts.ts";
import type { ShownStep } from "../steps/stepView.ts";
import { place } from "../../draw/tooltip.ts";

export interface LabelPicker {
  /** Opens beside a drawn step. */
  open(shown: ShownStep): void;
  /** Closes without a choice; the focus stays where it is. */
  close(): void;
}

interface Choice {
  /** undefined: what the engine says. */
  readonly kind: StepKind | undefined;
  readonly option: HTMLElement;
  /** First letter, and the digit that is shown. */
  readonly keys: readonly string[];
}

/**
 * @param parent where the list box is put.
 * @param chosen gets the choice once the list box has closed and the focus is back on the step.
 */
export function createLabelPicker(
  parent: Element,
  chosen: (shown: ShownStep, kind: StepKind | undefined) => void,
): LabelPicker {
  const choices: readonly Choice[] = [
    ...stepKinds.map((kind, index) => {
      const { symbol, word, description } = kindLabels[kind];
      const digit = String(index + 1);
      return { kind, option: makeOption(digit, symbol, word, description), keys: [digit] };
    }),
    { kind: undefined, option: makeOption("0", "↶", labelTexts.asEngine, ""), keys: ["0"] },
  ].map((choice) => ({
    ...choice,
    keys: [...choice.keys, choice.option.querySelector(".word")?.textContent.charAt(0) ?? ""],
  }));
  const box = make(
    "div",
    { class: "label-picker", attributes: { role: "listbox", tabindex: "-1" } },
    ...choices.map(({ option }) => option),
  );
  box.hidden = true;
  parent.append(box);
  let shown: ShownStep | undefined;
  let active = 0;

  const activate = (index: number): void => {
    active = (index + choices.length) % choices.length;
    choices.forEach(({ option }, at) => option.classList.toggle("active", at === active));
    const option = choices[active]?.option;
    box.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  };

  const close = (): void => {
    box.hidden = true;
    shown = undefined;
  };

  const focusStep = (step: ShownStep): void => {
    step.element?.querySelector<HTMLElement>(".label")?.focus({ preventScroll: true });
  };

  const choose = (index: number): void => {
    const step = shown;
    const choice = choices[index];
    if (!step || !choice) return;
    close();
    focusStep(step);
    chosen(step, choice.kind);
  };

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: choices.length - 1,
    };
    const to = moves[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      const step = shown;
      close();
      if (step) focusStep(step);
    } else if (event.key === "Enter" || event.key === " ") choose(active);
    else if (to !== undefined) activate(to);
    else if (/^\d$/.test(event.key)) {
      const index = choices.findIndex(({ keys }) => keys.includes(event.key));
      if (index >= 0) choose(index);
    } else {
      const letter = event.key.toLowerCase();
      const order = choices.map((_, at) => (active + 1 + at) % choices.length);
      const index = order.find((at) => choices[at]?.keys.includes(letter));
      if (index === undefined) return;
      activate(index);
    }
    // The view's own single keys rest while the list box is open.
    event.stopPropagation();
    event.preventDefault();
  });
  // Pressed without taking the focus away first, which would close the list box.
  box.addEventListener("pointerdown", (event) => {
    event.preventDefault();
  });
  box.addEventListener("focusout", close);
  choices.forEach(({ option }, index) => {
    option.addEventListener("pointermove", () => {
      if (active !== index) activate(index);
    });
    option.addEventListener("click", () => {
      choose(index);
    });
  });
  window.addEventListener(
    "scroll",
    () => {
      const label = shown?.element?.querySelector(".label");
      if (label) place(box, label);
    },
    { passive: true },
  );

  return {
    open(step) {
      const label = step.element?.querySelector(".label");
      if (!label) return;
      shown = step;
      const { kind, engineKind } = step.step;
      const current = engineKind === undefined ? undefined : kind;
      box.setAttribute("aria-label", labelTexts.choose(step.index + 1));
      for (const choice of choices) {
        choice.option.setAttribute("aria-selected", String(choice.kind === current));
      }
      const engine = choices.at(-1)?.option.querySelector(".word");
      if (engine) engine.textContent = labelTexts.asEngineKind(kindLabels[engineKind ?? kind]);
      box.hidden = false;
      place(box, label);
      activate(stepKinds.findIndex((candidate) => candidate === kind));
      box.focus({ preventScroll: true });
    },
    close,
  };
}

function makeOption(
  digit: string,
  symbol: string,
  word: string,
  description: string,
): HTMLDivElement {
  return make(
    "div",
    { class: "label-choice", attributes: { role: "option", id: `label-choice-${digit}` } },
    make("kbd", { text: digit, attributes: { "aria-hidden": "true" } }),
    make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
    make("span", { class: "word", text: word }),
    description === "" ? undefined : make("span", { class: "quiet", text: description }),
  );
}
