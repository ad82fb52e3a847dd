/** Sentences on what of a conversation gives no trace, each with its number. They go on after an input's name. */
import { l10n } from "../../core/text/l10n.ts";

/** Turns in which the assistant wrote no thought, beside others in which it did. */
export function turnsNote(count: number): string {
  return count === 1
    ? l10n.t("has one turn without reasoning, which was left out")
    : l10n.t("has {0} turns without reasoning, which were left out", String(count));
}

/** Thoughts that nobody but the endpoint can read. */
export function hiddenNote(count: number): string {
  return count === 1
    ? l10n.t("has one thought that is encrypted or was taken out")
    : l10n.t("has {0} thoughts that are encrypted or were taken out", String(count));
}
