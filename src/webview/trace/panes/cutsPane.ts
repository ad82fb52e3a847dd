/** Thin lines in the reasoning where “Answer now” or “Continue” took over, whatever the endpoint. */
import type { Continuation } from "../../../core/model/trace.ts";
import { make } from "../../draw/dom.ts";
import { cutTexts } from "../../texts/cutTexts.ts";
import type { Shown } from "../shown.ts";
import type { ShownStep } from "../steps/stepView.ts";
import type { MakePane } from "./pane.ts";

export const makeCutsPane: MakePane = () => {
  let shownTrace: Shown | undefined;

  /** Whether the reasoning was cut there. What goes on in an answer leaves no place in the reasoning. */
  const isCut = ({ kind, at, answerAt }: Continuation): boolean =>
    kind === "answerNow" ||
    answerAt === 0 ||
    (shownTrace !== undefined && shownTrace.trace.reasoning.length > at);

  return {
    begin(shown) {
      shownTrace = shown;
    },
    drawn({ step, text }, element) {
      // Several requests in the same place are one cut.
      const here = new Map(
        (shownTrace?.trace.continuations ?? [])
          .filter((each) => each.at > step.start && each.at <= step.end && isCut(each))
          .map((each) => [each.at, each]),
      );
      for (const each of here.values())
        element.append(
          make(
            "p",
            { class: "cut", attributes: { role: "note" } },
            make("span", { text: wordsOf(each, { step, text }) }),
          ),
        );
    },
  };
};

function wordsOf(
  { kind, at }: Continuation,
  { step, text }: Pick<ShownStep, "step" | "text">,
): string {
  const isWithin = at < step.start + text.trimEnd().length;
  if (kind === "answerNow") return isWithin ? cutTexts.answeredWithin : cutTexts.answered;
  return isWithin ? cutTexts.continuedWithin : cutTexts.continued;
}
