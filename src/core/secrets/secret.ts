/** What a secret in a text is: where it stands and of which kind, never its value. */

export type SecretKind = "privateKey" | "apiKey" | "token" | "password" | "credential";

export interface Secret {
  /** Offsets of the value alone into the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/** A secret in words, without the article. */
export const secretLabels: Readonly<Record<SecretKind, string>> = {
  privateKey: "private key",
  apiKey: "API key",
  token: "access token",
  password: "password",
  credential: "credential",
};

/** The name that a kind has in a placeholder. */
export const secretNames: Readonly<Record<SecretKind, string>> = {
  privateKey: "PRIVATE_KEY",
  apiKey: "API_KEY",
  token: "TOKEN",
  password: "PASSWORD",
  credential: "CREDENTIAL",
};
