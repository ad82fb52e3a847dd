/** What a profile must not hold: addresses that can't be asked, and keys where everybody can read them. */

import { l10n } from "../../core/text/l10n.ts";
import { holdsSecret as secretInUrl, namesSecret } from "../../client/secretNames.ts";

/** @returns what is wrong with a base URL, to stand after “baseUrl – ”; undefined when it is usable. */
export function problemOfUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return l10n.t("must be a URL such as https://api.example.com/v1");
  const url = new URL(value);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return l10n.t("must begin with http:// or https://");
  }
  const secret = secretInUrl(url);
  if (secret === "password") return l10n.t("must not contain a password");
  return secret && l10n.t("must not contain a key: run “Reasoning Trace: Set API Key” instead");
}

/** Whether a header stands there with a key in clear text, instead of the name of an environment variable. */
export function holdsSecret(name: string, value: string): boolean {
  return namesSecret(name) && value.trim() !== "" && !/\$\{env:\w+\}/.test(value);
}
