/** Words and sentences about flags, in one table. */
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export const flagTexts = {
  flags: l10n.t("Flags"),
  list: l10n.t("Flags of the trace"),
  step: (number: number): string => l10n.t("step {0}", number),
  inAnswer: l10n.t("answer"),
  count: (count: number): string =>
    count === 1 ? l10n.t("1 flag") : l10n.t("{0} flags", formatCount(count)),
  headerTip: l10n.t("Places at which a careful reader would stop: show in the list"),
  compared: (place: string): string => l10n.t("Compared with {0}", place),
  notSo: l10n.t("Not so"),
  notSoTip: l10n.t("Dismiss this flag: it stays in the trace's document as dismissed"),
  restore: l10n.t("Restore"),
  restoreTip: l10n.t("The flag counts again"),
  dismissed: l10n.t("dismissed by you"),
  dismissedCount: (count: number): string => l10n.t("{0} dismissed", formatCount(count)),
  keys: l10n.t("next, previous flag"),
  note: (step: number): string => l10n.t("Flags in step {0}", step),
  noteOfAnswer: l10n.t("Flags in the answer"),
  looping: l10n.t("The model repeats itself."),
  answerNow: l10n.t("Answer now"),
  answerNowTip: l10n.t("End the thinking and get the answer from what was thought so far"),
};
