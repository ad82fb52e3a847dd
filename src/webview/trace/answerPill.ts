/** The answer while its card is out of sight: one line that says it and leads to it. */
import { claimsInBrief, countClaims } from "../../core/analysis/claims/standing.ts";
import { make, makeButton, setHidden } from "../draw/dom.ts";
import { claimTexts } from "../texts/claimTexts.ts";
import { texts } from "../texts/texts.ts";
import { drawAnswerValue } from "./answerValue.ts";
import type { Shown } from "./shown.ts";
import { stepAt } from "./steps/knownSteps.ts";
import type { ShownStep } from "./steps/stepView.ts";

/** @returns a function to call whenever the answer, or what is known of it, may have changed. */
export function createAnswerPill(
  parent: Element,
  head: Element,
  steps: readonly ShownStep[],
  hasAnswer: () => boolean,
  goToAnswer: () => void,
): (shown: Shown) => void {
  const button = makeButton(
    { name: texts.toAnswerName, icon: "up", word: texts.toAnswer, class: "pill to-answer" },
    goToAnswer,
  );
  const word = button.querySelector("span");
  let onScreen = true;
  let said: string | undefined = "";
  const offer = (): void => {
    setHidden(button, onScreen || !hasAnswer());
  };
  button.hidden = true;
  parent.append(button);
  new IntersectionObserver((entries) => {
    onScreen = entries.at(-1)?.isIntersecting ?? true;
    offer();
  }).observe(head);
  return (shown) => {
    const { status, analysis } = shown.trace;
    // Claims are put right until the end; counted at each of its frames they would cost more than they say.
    const notes = status === "running" ? "" : notesOf(shown, steps);
    const next = `${analysis.finalAnswer ?? ""}\n${notes}`;
    if (next !== said) {
      said = next;
      word?.replaceChildren(...wordsOf(analysis.finalAnswer, notes));
    }
    offer();
  };
}

function wordsOf(value: string | undefined, notes: string): readonly (Node | string)[] {
  if (value === undefined) return [texts.toAnswer];
  const shown = make("span", { class: "chip-value" }, drawAnswerValue(value));
  return notes === "" ? [shown] : [shown, ` · ${notes}`];
}

/** Where the value came first, and what became of the claims that do not hold. */
function notesOf({ trace: { analysis } }: Shown, steps: readonly ShownStep[]): string {
  const { first } = analysis.answerCourse ?? {};
  const step = first === undefined ? undefined : stepAt(steps, first);
  const { fails, mended } = countClaims(analysis);
  return [
    step === undefined ? "" : claimTexts.firstIn(step.index + 1),
    claimsInBrief({ fails, mended, holds: 0, unchecked: 0 }),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
