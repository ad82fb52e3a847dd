/** The sentence that each notice is told in. */
import type { Notice } from "../model/trace.ts";

/** One sentence about a notice, for views and terminals. A detail may be the endpoint's own text: to be drawn as text. */
export function noticeSentence({ kind, detail }: Notice): string {
  switch (kind) {
    case "reasoningUndisclosed":
      return "The model reasoned, but the endpoint does not disclose its reasoning.";
    case "reasoningUnclosed":
      return "The model never closed its reasoning; if it answered, the answer stands at the end of the reasoning.";
    case "answerMissing":
      return "The model finished without an answer of its own; it may stand at the end of the reasoning.";
    case "usageMissing":
      return "The endpoint did not tell how many tokens this took; the count shown is an estimate.";
    case "nothingCame":
      return "The model finished, and the endpoint sent neither reasoning nor an answer.";
    case "toolCalled":
      return detail === undefined
        ? "The model called a tool; nothing was run here."
        : `The model called a tool (${detail}); nothing was run here.`;
    case "choicesLeftOut":
      return `The endpoint sent ${detail ?? "several"} choices; the first one is shown, the others are left out.`;
    case "thinkingEnded":
      return "The thinking was ended early, as you asked; the answer rests on what had been thought by then.";
    case "parameterDropped":
      return `The endpoint does not take the parameter “${detail ?? "?"}”; the request went without it.`;
  }
}
