/** The words of branches. */
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export const branchTexts = {
  name: l10n.t("Where this trace branched from"),
  from: (title: string, step: number): string =>
    step === 0
      ? l10n.t("Branched from “{0}” at its beginning", title)
      : l10n.t("Branched from “{0}” after step {1}", title, step),
  untitled: l10n.t("another trace"),
  open: l10n.t("Open it"),
  openName: l10n.t("Open the trace that this one branched from"),
  compare: l10n.t("Compare"),
  compareName: l10n.t("Put this trace beside the one that it branched from"),
  changed: l10n.t("Your change"),
  left: (characters: number): string =>
    characters === 1
      ? l10n.t("You left out 1 character of its thought here.")
      : l10n.t("You left out {0} characters of its thought here.", formatCount(characters)),
  unchanged: l10n.t("Nothing was changed: it was drawn again from there."),
};
