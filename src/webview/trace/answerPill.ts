/** The way back to an answer whose head is out of sight. */
import { makeButton, setHidden } from "../draw/dom.ts";
import { texts } from "../texts/texts.ts";

/** @returns a function to call whenever the answer may have begun or gone. */
export function createAnswerPill(
  parent: Element,
  head: Element,
  hasAnswer: () => boolean,
  goToAnswer: () => void,
): () => void {
  const button = makeButton(
    { name: texts.toAnswerName, icon: "up", word: texts.toAnswer, class: "pill to-answer" },
    goToAnswer,
  );
  let onScreen = true;
  const offer = (): void => {
    setHidden(button, onScreen || !hasAnswer());
  };
  button.hidden = true;
  parent.append(button);
  new IntersectionObserver((entries) => {
    onScreen = entries.at(-1)?.isIntersecting ?? true;
    offer();
  }).observe(head);
  return offer;
}
