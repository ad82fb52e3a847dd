/** What tooltips say: why a step is labelled as it is, and what a badge means. */
import { storedSentence } from "../../core/text/storedSentences.ts";
import { kindLabels, outcomeLabels } from "../../core/model/kindLabels.ts";
import { isUnsure } from "../../core/model/unsure.ts";
import { make } from "../draw/dom.ts";
import type { ShownStep } from "./steps/stepView.ts";
import { labelTexts } from "../texts/labelTexts.ts";
import { texts } from "../texts/texts.ts";

/** @param stepOf finds the step that an element belongs to. */
export function explainElement(
  element: HTMLElement,
  stepOf: (index: number) => ShownStep | undefined,
): readonly Node[] | undefined {
  if (element.dataset["tip"] === "recording") return [make("p", { text: texts.recordingTip })];
  if (element.dataset["tip"] !== "step") return undefined;
  const index = element.closest<HTMLElement>(".step")?.dataset["step"];
  const shown = index === undefined ? undefined : stepOf(Number(index));
  return shown ? explainStep(shown) : undefined;
}

function explainStep({ step, outcome }: ShownStep): readonly Node[] {
  const { symbol, word, description } = kindLabels[step.kind];
  const { engineKind } = step;
  const reasons = step.reasons.map((reason) => make("li", { text: storedSentence(reason) }));
  return [
    make("p", { class: "tip-title", text: `${symbol} ${word}` }),
    make("p", { class: "quiet", text: description }),
    ...(engineKind === undefined
      ? []
      : [
          make("p", {
            class: "tip-engine",
            text: labelTexts.yoursEngineSaid(kindLabels[engineKind]),
          }),
        ]),
    ...(reasons.length === 0 ? [] : [make("ul", {}, ...reasons)]),
    make("p", { class: "quiet", text: texts.sure(Math.round(step.confidence * 100)) }),
    ...(isUnsure(step) ? [make("p", { class: "tip-unsure", text: labelTexts.unsure })] : []),
    ...(outcome === undefined ? [] : [make("p", { text: outcomeLabels[outcome] })]),
  ];
}
