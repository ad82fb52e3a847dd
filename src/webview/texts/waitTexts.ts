/** What a run waits for, in words. */
import type { RunWait } from "../../core/model/runEvent.ts";
import { formatDuration } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

/** The word of the phase while something is waited for. */
export const waitWords: Readonly<Record<RunWait["for"], string>> = {
  firstWord: l10n.t("Waiting for the first word"),
  retry: l10n.t("Waiting"),
};

/** @param leftMs until the endpoint is asked again. */
export function waitSentence(wait: RunWait, leftMs: number): string {
  if (wait.for === "firstWord") return waitWords.firstWord;
  const left = formatDuration(Math.ceil(leftMs / 1000) * 1000);
  const { host, kind } = wait;
  switch (kind) {
    case "rateLimit":
      return l10n.t("{0} takes no more requests for now; it is asked again in {1}", host, left);
    case "overloaded":
      return l10n.t("{0} is overloaded; it is asked again in {1}", host, left);
    case "network":
      return l10n.t("{0} can't be reached; it is tried again in {1}", host, left);
    default:
      return l10n.t("{0} refused for now; it is asked again in {1}", host, left);
  }
}
