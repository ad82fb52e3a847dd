/**
 * Rules of our own for what a vendor's pattern can't tell: secrets that are known by the name they are assigned to, by
 * where they stand in a URL or a header, or by their armour. Each says what it is for; all repetition is bounded.
 */
import { isExample } from "./examples.ts";
import type { Secret, SecretKind } from "./secret.ts";

interface Rule {
  readonly kind: SecretKind;
  /** Global; its group `secret` is the value. */
  readonly pattern: RegExp;
  /** What a value must be besides. */
  readonly test?: (value: string) => boolean;
}

const looksRandom = (value: string): boolean =>
  /\d/.test(value) && /[A-Za-z]/.test(value) && new Set(value).size >= 8;

/** No word, no sentence, no prompt ("Password:"). */
const looksChosen = (value: string): boolean =>
  !/\s|[:?…]$/.test(value) && (/\d/.test(value) || /[^\w.-]/.test(value));

/** Where several find the same value, the first names its kind. */
const rules: readonly Rule[] = [
  {
    // Prefixes that vendors give their keys so that they can be found, beyond those the rule set knows.
    kind: "apiKey",
    pattern:
      /(?<![\w-])(?<secret>(?:AIza[\w-]{35}|(?:AKIA|ASIA)[A-Z2-7]{16}|sk-(?=[\w-]{0,200}[A-Za-z0-9]{16})[\w-]{20,200}|gsk_[A-Za-z0-9]{40,80}|hf_[A-Za-z0-9]{30,50}|xai-[A-Za-z0-9]{40,120}|r8_[A-Za-z0-9]{30,50}|pplx-[A-Za-z0-9]{40,60}|nvapi-[\w-]{40,100}|(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,200}|whsec_[A-Za-z0-9+/=]{20,100}|GOCSPX-[\w-]{20,40}|ya29\.[\w-]{20,400}|dop_v1_[a-f0-9]{64}|pypi-AgEI[\w-]{50,400}|github_pat_\w{40,120}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20,50}|xox[abeprs]-[A-Za-z0-9-]{10,200}))(?![\w-])/g,
    test: looksRandom,
  },
  {
    // Armoured keys of any sort (PKCS, OpenSSH, PGP), also where the selection ends within one.
    kind: "privateKey",
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?<secret>[A-Za-z0-9+/=\s\\:,-]{16,20000}?)(?=-----END|$(?![\s\S]))/g,
  },
  {
    // scheme://user:password@host, whatever the scheme.
    kind: "password",
    pattern:
      /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/?#@"'<>]{0,100}:(?<secret>[^\s/?#@"'<>]{1,200})@/gi,
  },
  {
    // Connection strings of ADO.NET, JDBC, Azure: Name=value; among others of the kind.
    kind: "password",
    pattern:
      /(?<=[;"']\s{0,3})(?:password|pwd|AccountKey|SharedAccessKey)\s{0,2}=\s{0,2}(?<secret>[^;,"'\s&<>${}()]{4,200})(?=[;"'\s]|$(?![\s\S]))/gi,
    test: looksChosen,
  },
  {
    // Parameters of a URL.
    kind: "credential",
    pattern:
      /[?&](?:password|(?:access_|auth_)?token|api_?key|secret|client_secret|sig|signature)=(?<secret>[\w%+/=.~-]{12,400})/gi,
    test: looksRandom,
  },
  {
    // password = "…" in code, JSON and YAML.
    kind: "password",
    pattern:
      /(?<![A-Za-z])[\w.-]{0,60}(?:password|passwd|passphrase|pwd)["'\]]{0,2}\s{0,8}(?:=>|:=|[:=])\s{0,8}(?<quote>["'`])(?<secret>[^"'`\r\n]{6,200})\k<quote>/gi,
    test: looksChosen,
  },
  {
    // api_key = "…", client_secret: "…", authToken := "…": the name says secret, the value looks random.
    kind: "credential",
    pattern:
      /(?<![A-Za-z])[\w.-]{0,60}(?:api[_-]?key|access[_-]?key|secret(?:[_-]?key)?|private[_-]?key|auth[_-]?key|token)["'\]]{0,2}\s{0,8}(?:=>|:=|[:=])\s{0,8}(?<quote>["'`])(?<secret>[A-Za-z0-9+/=_.~-]{16,400})\k<quote>/gi,
    test: looksRandom,
  },
  {
    // NAME_TOKEN=… without quotes, a whole line as in .env files.
    kind: "credential",
    pattern:
      /^[ \t]{0,8}(?:export[ \t]{1,4})?(?!\w{0,60}PUBLIC)[A-Z0-9_]{0,60}(?:KEY|SECRET|TOKEN)=(?<secret>[A-Za-z0-9+/=_.~-]{16,400})(?=[ \t]{0,8}$)/gm,
    test: looksRandom,
  },
  {
    kind: "password",
    pattern:
      /^[ \t]{0,8}(?:export[ \t]{1,4})?[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PASSPHRASE)=(?<secret>[^\s"'`]{6,200})(?=[ \t]{0,8}$)/gm,
    test: looksChosen,
  },
  {
    // Authorization headers.
    kind: "token",
    pattern: /\b(?:Bearer|Basic)[ \t]{1,4}(?<secret>[A-Za-z0-9+/=_.~-]{16,2000})/g,
    test: looksRandom,
  },
  {
    // JSON Web Tokens: two JSON objects in base64url and a signature.
    kind: "token",
    pattern: /\b(?<secret>eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000})/g,
  },
];

/** Secrets that our own rules find; they may overlap. */
export function findByRules(text: string): Secret[] {
  const found: Secret[] = [];
  for (const { kind, pattern, test } of rules) {
    for (const match of text.matchAll(new RegExp(pattern, pattern.flags + "d"))) {
      const value = match.groups?.["secret"];
      const place = match.indices?.groups?.["secret"];
      if (value === undefined || !place) continue;
      if (isExample(value) || test?.(value) === false) continue;
      const [start] = place;
      found.push({ start, end: start + value.trimEnd().length, kind });
    }
  }
  return found;
}
