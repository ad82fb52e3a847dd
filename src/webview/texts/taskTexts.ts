/** The words of the task, its reference answer and the verdict on the answer. */
import { l10n } from "../../core/text/l10n.ts";
import type { AnswerVerdict } from "../../core/model/answerVerdict.ts";

const verdicts: Readonly<Record<AnswerVerdict, string>> = {
  yes: l10n.t("✓ the answer is right"),
  no: l10n.t("✕ the answer is not right"),
  unknown: l10n.t("whether the answer is right is not known"),
};

export const taskTexts = {
  task: l10n.t("Task"),
  reference: l10n.t("Reference answer:"),
  verdicts,
} as const;
