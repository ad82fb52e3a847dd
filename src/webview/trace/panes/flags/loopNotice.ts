/** The quiet notice that a running model repeats itself, with the way out. */
import type { Flag } from "../../../../core/model/trace.ts";
import { storedSentence } from "../../../../core/text/storedSentences.ts";
import { make, makeButton, setHidden, setText } from "../../../draw/dom.ts";
import { flagTexts } from "../../../texts/flagTexts.ts";

export interface LoopNotice {
  readonly element: HTMLElement;
  /** @param loop undefined takes the notice away. */
  show(loop: Flag | undefined): void;
}

export function createLoopNotice(answerNow: () => void): LoopNotice {
  /** Heard once: the count that goes up would be read out again and again. */
  const heard = make("strong", { attributes: { role: "status" } });
  const says = make("span");
  const button = makeButton(
    { name: flagTexts.answerNowTip, word: flagTexts.answerNow, icon: "answer" },
    answerNow,
  );
  const element = make("div", { class: "loop-notice" }, heard, says, button);
  element.hidden = true;
  return {
    element,
    show(loop) {
      setHidden(element, loop === undefined);
      setText(heard, loop ? flagTexts.looping : "");
      if (loop) setText(says, storedSentence(loop.says));
    },
  };
}
