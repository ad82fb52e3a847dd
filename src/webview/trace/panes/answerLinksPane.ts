/** The answer and the step that first gives it, linked both ways. */
import { l10n } from "../../../core/text/l10n.ts";
import { make, makeButton, setHidden, setText } from "../../draw/dom.ts";
import { claimTexts } from "../../texts/claimTexts.ts";
import { stepAt } from "../steps/knownSteps.ts";
import type { MakePane } from "./pane.ts";

const texts = {
  toStep: l10n.t("Show the step that first gives the final answer"),
  toAnswer: l10n.t("gives the final answer for the first time"),
  toAnswerName: l10n.t("Go to the answer"),
};

export const makeAnswerLinksPane: MakePane = ({ places, steps, goTo, goToAnswer }) => {
  /** Index of the step that first gives the final answer, where the course of the answer is known. */
  let giving: number | undefined;
  const link = makeButton({ name: texts.toStep, word: "", class: "answer-step" }, () => {
    if (giving !== undefined) goTo(giving);
  });
  const word = link.querySelector("span");
  link.hidden = true;
  places.answerHead.append(link);

  const draw = (index: number, element: Element): void => {
    const mark = element.querySelector(":scope > .gives-answer");
    if (index !== giving) mark?.remove();
    else if (!mark) {
      const button = makeButton({ name: texts.toAnswerName, word: texts.toAnswer }, goToAnswer);
      const symbol = make("span", { text: "◆", attributes: { "aria-hidden": "true" } });
      button.prepend(symbol);
      element.append(make("div", { class: "gives-answer" }, button));
    }
  };
  const drawAt = (index: number | undefined): void => {
    const element = index === undefined ? undefined : steps[index]?.element;
    if (index !== undefined && element) draw(index, element);
  };
  const setGiving = (next: number | undefined): void => {
    if (next === giving) return;
    const before = giving;
    giving = next;
    drawAt(before);
    drawAt(giving);
    setHidden(link, giving === undefined);
    if (word && giving !== undefined) setText(word, claimTexts.firstIn(giving + 1));
  };

  return {
    begin() {
      setGiving(undefined);
    },
    update({ trace: { analysis } }) {
      const { first } = analysis.answerCourse ?? {};
      setGiving(first === undefined ? undefined : stepAt(steps, first)?.index);
    },
    drawn({ index }, element) {
      draw(index, element);
    },
  };
};
