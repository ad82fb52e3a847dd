/** Which way a model was given the beginning of its thought, in words. */
import type { PrefixHow } from "../model/traceBranch.ts";
import { l10n } from "../text/l10n.ts";

/** Which of the ways was taken, and what that means for what one may conclude. */
export function howSentence(how: PrefixHow): string {
  return {
    message: l10n.t(
      "It went on with its own message: what is new follows the given part as its own text.",
    ),
    completion: l10n.t(
      "It went on with raw text in the form of its chat template: what is new follows the given part as its own text.",
    ),
    quoted: l10n.t(
      "This endpoint takes no beginning of the model's own message: the given part was quoted to it in a further message. That is another experiment; it thinks about a quotation and does not go on with a thought of its own.",
    ),
  }[how];
}
