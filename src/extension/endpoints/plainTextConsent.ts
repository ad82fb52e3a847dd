/** Asks before a key goes over plain HTTP to another machine. */
import { window, type Memento } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { isPlainText } from "../../client/loopback.ts";
import type { EndpointProfile } from "./endpointProfiles.ts";

export interface PlainTextConsent {
  /** @returns false when the user does not want the key sent. Nothing is asked where the way is safe. */
  give(profile: Pick<EndpointProfile, "name" | "baseUrl">): Promise<boolean>;
}

/** @param memory keeps a consent, for the profile and the origin that it was given for. */
export function createPlainTextConsent(memory: Memento): PlainTextConsent {
  return {
    async give(profile) {
      if (!isPlainText(profile.baseUrl)) return true;
      const { origin } = new URL(profile.baseUrl);
      const place = `plainText:${profile.name}@${origin}`;
      if (memory.get(place) === true) return true;
      const action = l10n.t("Send the Key");
      const chosen = await window.showWarningMessage(
        l10n.t("Send the API key of “{0}” without encryption?", profile.name),
        {
          modal: true,
          detail: l10n.t(
            "{0} is another machine and its URL begins with http://. Everybody on the way can read the key, and what you select. With https:// nobody can.",
            origin,
          ),
        },
        action,
      );
      if (chosen !== action) return false;
      await memory.update(place, true);
      return true;
    },
  };
}
