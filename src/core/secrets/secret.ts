/** What a secret in a text is: where it stands and of which kind, never its value. */
import { l10n } from "../text/l10n.ts";

export type SecretKind = "privateKey" | "apiKey" | "token" | "password" | "credential";

export interface Secret {
  /** Offsets of the value alone into the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/** So many different secrets of a kind, in words. */
export const secretWords: Readonly<Record<SecretKind, (count: number) => string>> = {
  privateKey: (count) =>
    count === 1 ? l10n.t("a private key") : l10n.t("{0} private keys", count),
  apiKey: (count) => (count === 1 ? l10n.t("an API key") : l10n.t("{0} API keys", count)),
  token: (count) => (count === 1 ? l10n.t("an access token") : l10n.t("{0} access tokens", count)),
  password: (count) => (count === 1 ? l10n.t("a password") : l10n.t("{0} passwords", count)),
  credential: (count) => (count === 1 ? l10n.t("a credential") : l10n.t("{0} credentials", count)),
};

/** The name that a kind has in a placeholder. */
export const secretNames: Readonly<Record<SecretKind, string>> = {
  privateKey: "PRIVATE_KEY",
  apiKey: "API_KEY",
  token: "TOKEN",
  password: "PASSWORD",
  credential: "CREDENTIAL",
};
