/** What the view says where a run was asked to go on. */
import { l10n } from "../../core/text/l10n.ts";

export const cutTexts = {
  answered: l10n.t("Answered from here: the thinking was ended"),
  answeredWithin: l10n.t("The thinking was ended within this step, and the answer asked for"),
  continued: l10n.t("Continued from here"),
  continuedWithin: l10n.t("Continued within this step"),
};
