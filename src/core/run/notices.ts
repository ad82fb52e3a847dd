/** The sentence for each notice. */
import type { Notice } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

/** One sentence about a notice, for views and terminals. A detail may be the endpoint's own text: to be drawn as text. */
export function noticeSentence({ kind, detail }: Notice): string {
  switch (kind) {
    case "reasoningUndisclosed":
      return l10n.t("The model reasoned, but the endpoint does not disclose its reasoning.");
    case "reasoningUnclosed":
      return l10n.t(
        "The model never closed its reasoning; if it answered, the answer stands at the end of the reasoning.",
      );
    case "answerMissing":
      return l10n.t(
        "The model finished without an answer of its own; it may stand at the end of the reasoning.",
      );
    case "usageMissing":
      return l10n.t(
        "The endpoint did not tell how many tokens this took; the count shown is an estimate.",
      );
    case "nothingCame":
      return l10n.t("The model finished, and the endpoint sent neither reasoning nor an answer.");
    case "toolCalled":
      return detail === undefined
        ? l10n.t("The model called a tool; nothing was run here.")
        : l10n.t("The model called a tool ({0}); nothing was run here.", detail);
    case "choicesLeftOut":
      return detail === undefined
        ? l10n.t(
            "The endpoint sent several choices; the first one is shown, the others are left out.",
          )
        : l10n.t(
            "The endpoint sent {0} choices; the first one is shown, the others are left out.",
            detail,
          );
    case "thinkingEnded":
      return l10n.t(
        "The thinking was ended early, as you asked; the answer rests on what had been thought by then.",
      );
    case "parameterDropped":
      return l10n.t(
        "The endpoint does not take the parameter “{0}”; the request went without it.",
        detail ?? "?",
      );
  }
}
