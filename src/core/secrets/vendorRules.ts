/** Rules for secrets that are known by what they are: prefixes of vendors, armour, their place in a URL or a header. */
import type { Rule } from "./rule.ts";
import { looksChosen, looksRandom, looksScrambled } from "./valueShapes.ts";

/** Where a key may begin: not within a word, but after an escaped line end and after what a URL encodes. */
const begins = String.raw`(?:(?<![A-Za-z0-9-])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))`;

/** Keys of model providers and others that secretlint's preset does not know, or not in every form. */
const prefixed = [
  "AIza[\\w-]{35}",
  "(?:AKIA|ASIA)[A-Z2-7]{16}",
  "LTAI[A-Za-z0-9]{16,24}",
  "gsk_[A-Za-z0-9]{40,80}",
  "hf_[A-Za-z0-9]{30,50}",
  "xai-[A-Za-z0-9]{40,120}",
  "r8_[A-Za-z0-9]{30,50}",
  "pplx-[A-Za-z0-9]{40,60}",
  "nvapi-[\\w-]{40,100}",
  "csk-[a-z0-9]{40,60}",
  "tgp_v1_[\\w-]{30,60}",
  "fw_[A-Za-z0-9]{20,60}",
  "tvly-[\\w-]{20,60}",
  "jina_[a-f0-9]{32}[\\w-]{10,60}",
  "(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,200}",
  "whsec_[A-Za-z0-9+/=]{20,100}",
  "GOCSPX-[\\w-]{20,40}",
  "ya29\\.[\\w-]{20,400}",
  "1//0[\\w-]{30,200}",
  "do[opr]_v1_[a-f0-9]{64}",
  "pypi-AgEI[\\w-]{50,400}",
  "rubygems_[a-f0-9]{48}",
  "oy2[a-z0-9]{43}",
  "github_pat_\\w{40,120}",
  "gl(?:pat|dt|rt|cbt|soat|ft|imt|agent|oas)-[\\w-]{20,60}",
  "xox[abeprs]-[A-Za-z0-9-]{10,200}",
  "xapp-\\d-[A-Za-z0-9-]{20,200}",
  "SG\\.[\\w-]{16,32}\\.[\\w-]{16,64}",
  "key-[a-f0-9]{32}",
  "SK[a-f0-9]{32}",
  "AGE-SECRET-KEY-1[A-Z0-9]{58}",
  "hv[sbr]\\.[\\w-]{24,200}",
  "dckr_(?:pat|oat)_[\\w-]{20,60}",
  "(?:ntn|secret)_[A-Za-z0-9]{40,60}",
  "figd_[\\w-]{30,80}",
  "sntry[su]_[\\w+/=-]{40,300}",
  "ATATT3[\\w=-]{40,300}",
  "PMAK-[a-f0-9]{24}-[a-f0-9]{34}",
  "dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9.]{40,100}",
  "pul-[a-f0-9]{40}",
  "sq0(?:atp|csp)-[\\w-]{22,60}",
  "phx_[A-Za-z0-9]{40,60}",
  "\\d{8,10}:AA[\\w-]{33}",
  "[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,38}",
];

const authorization = String.raw`(?:proxy-)?authorization["'\]]{0,2}\s{0,4}[:=,]\s{0,4}\\?["'\`]?`;

export const vendorRules: readonly Rule[] = [
  {
    kind: "apiKey",
    pattern: new RegExp(`${begins}(?<secret>${prefixed.join("|")})(?![\\w-])`, "g"),
    test: looksRandom,
  },
  {
    // OpenAI's way, which most providers of models share; its parts may be joined by "-" and "_".
    kind: "apiKey",
    pattern: new RegExp(`${begins}(?<secret>sk-[\\w-]{20,200})(?![\\w-])`, "g"),
    test: looksScrambled,
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
      /(?<=[;"']\s{0,3})(?:password|pwd|AccountKey|SharedAccessKey|SharedSecretValue)\s{0,2}=\s{0,2}(?<secret>[^;,"'\s&<>${}()]{4,200})(?=[;"'\s]|$(?![\s\S]))/gi,
    test: looksChosen,
  },
  {
    // Parameters of a URL or of a form.
    kind: "credential",
    pattern:
      /[?&](?:(?:access_|auth_|refresh_|id_)?token|(?:api|access|subscription|auth)?[_-]?key|(?:client_)?secret|sig|signature|code|credential)=(?<secret>[\w%+/=.~-]{12,400})/gi,
    test: looksScrambled,
  },
  {
    kind: "password",
    pattern: /[?&;](?:password|passwd|pwd|pass)=(?<secret>[^\s&;"'<>`#]{5,200})/gi,
    test: looksChosen,
  },
  {
    // Authorization headers, with any scheme or none.
    kind: "token",
    pattern:
      /\b(?:Bearer|Basic|Token|ApiKey|Api-Key)[ \t]{1,4}(?<secret>[A-Za-z0-9+/=_.~-]{16,2000})/g,
    test: looksScrambled,
  },
  {
    kind: "token",
    pattern: new RegExp(
      `${authorization}(?:[A-Za-z][\\w-]{1,30}[ \\t]{1,4})?(?<secret>[\\w+/=.~:-]{16,2000})`,
      "gi",
    ),
    test: looksScrambled,
  },
  {
    // Cookies that hold a session.
    kind: "credential",
    pattern:
      /\bcookie["']?\s{0,4}[:=,]\s{0,4}["']?(?:[^\r\n"']{0,400}[; ])?[\w.-]{0,40}(?:session|sess|sid|auth|token|jwt)[\w.-]{0,20}=(?<secret>[\w%+/=.~:-]{16,1000})/gi,
    test: looksRandom,
  },
  {
    // JSON Web Tokens: two JSON objects in base64url and a signature.
    kind: "token",
    pattern: /(?<![A-Za-z0-9])(?<secret>eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000})/g,
  },
  {
    // curl -u user:password
    kind: "password",
    pattern:
      /(?<=[\s"'])(?:-u|-U|--user|--proxy-user)(?:[ \t]{1,4}|=)["']?[^\s:"'/]{1,80}:(?<secret>[^\s"'\\]{5,200})/g,
    test: (value) => looksChosen(value) && /[A-Za-z]/.test(value),
  },
  {
    // machine host login name password value, as in .netrc
    kind: "password",
    pattern: /\blogin\s{1,8}\S{1,100}\s{1,8}password\s{1,8}(?<secret>\S{4,200})/g,
    test: (value) => /\d|[^\w.,;:-]/.test(value),
  },
];
