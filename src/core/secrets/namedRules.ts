/**
 * Rules for secrets that are known by a name beside them: assignments of programming languages, configuration files and
 * shells, XML, headers, options of command lines. The name says that the value is secret; the value has to look like one.
 */
import type { Rule } from "./rule.ts";
import {
  looksChosen,
  looksEncoded,
  looksRandom,
  looksScrambled,
  looksTyped,
} from "./valueShapes.ts";

/** How names of what machines generate end. */
const generated = String.raw`(?:api|access|account|auth|master|subscription|signing|encryption|shared|license|deploy|private|secret|app|client)[ _.-]{0,1}(?:access[ _.-]?)?key(?:[_-]?(?:value|base))?|secret(?:[_.-]?(?:value|string|text))?|token|credentials?`;
/** How names of what people choose end. */
const chosen = String.raw`password|passwd|passphrase|passcode|pwd|(?:db|database|user|smtp|mail|ftp|ssh|sudo|become|admin|root|login|sql|postgres|redis|mq|http|proxy|store)[_.-]?pass`;

/** A whole name that ends so, in any case and with any separators; names of what is public are excluded. */
const named = (ends: string): string =>
  String.raw`(?<![A-Za-z0-9_])(?<![A-Za-z0-9][.-])(?![\w.-]{0,40}publi[cs])[\w.-]{0,60}?(?:${ends})\d{0,2}`;

/** After the name: what closes it where it is itself quoted or indexed, perhaps escaped. */
const closed = String.raw`(?:\\{0,3}["'\`])?\]?\)?`;
/** A type between name and value: \`: string =\`, \`: Option<&str> =\`, \`[] =\`. */
const typed = String.raw`(?:\[\d{0,6}\]|[?!]?\s{0,4}:\s{0,4}[A-Za-z_&][\w<>|&.\[\], ?*']{0,40}?(?==))?`;
const assigns = String.raw`\s{0,12}(?:=>|:=|\?\?=|\|\|=|[:=,(]|\s(?=["'\`]))\s{0,12}`;
/** What may stand before a text: prefixes of literals, and calls that make one. */
const opens = String.raw`(?:(?:[bfru]{1,2}|u8|L|N)(?=["'])|@|\$|(?:Some|String::from|std::string|new String|SecretStr|Secret)\()?`;
const quoted = (value: string): string =>
  String.raw`${opens}(?<quote>\\{0,3}["'\`])(?<secret>${value})\k<quote>`;

/** How a line of configuration, a script or a header sets a value. */
const lineStart = String.raw`(?:^|(?<=[\n;{,|&"']))[ \t]{0,40}(?:-[ \t]{1,4})?(?:(?:export|set|setx|ENV|ARG|declare|local|readonly|const|let|var|env:|#define|#[ \t]?define|SetEnv|-D|-e|--env)[ \t]{1,8})?(?:[\$/]{1,2}(?:env:)?)?["']?`;
const bare = String.raw`[A-Za-z0-9+/=_.~-]{16,400}`;
const bareEnd = String.raw`(?=[\s"'\`,;)}\]&<\\]|$)`;

const rule = (kind: Rule["kind"], source: string, flags: string, test: Rule["test"]): Rule => ({
  kind,
  pattern: new RegExp(source, flags),
  ...(test ? { test } : {}),
});

export const namedRules: readonly Rule[] = [
  // password = "…", const password: string = "…", withPassword("…"), setProperty("db.password", "…")
  rule(
    "password",
    named(chosen) + closed + typed + assigns + quoted(String.raw`[^"'\`\r\n\\]{5,200}`),
    "gi",
    looksChosen,
  ),
  // apiKey: "…", #define API_KEY "…", ("x-api-key", "…")
  rule(
    "credential",
    named(generated) + closed + typed + assigns + quoted(String.raw`[A-Za-z0-9+/=_.~:-]{12,400}`),
    "gi",
    looksRandom,
  ),
  // api_key: 0123…, x-api-key: …, API_KEY=…, set API_KEY=…, -e API_KEY=…, //registry/:_authToken=…
  rule(
    "credential",
    String.raw`${named(generated)}${closed}[ \t]{0,8}(?::=|[:=])[ \t]{0,8}(?<secret>${bare})${bareEnd}`,
    "gim",
    looksScrambled,
  ),
  // NAME_KEY=… as .env files have it: any name in capitals that ends so
  rule(
    "credential",
    String.raw`^[ \t]{0,8}(?:export[ \t]{1,4})?(?!\w{0,60}PUBLIC)[A-Z0-9_]{0,60}(?:KEY|SECRET|TOKEN|CREDENTIALS?)=(?<secret>${bare})(?=[ \t]{0,8}\r?$)`,
    "gm",
    looksRandom,
  ),
  // OPENAI_KEY = "…": any name in capitals that ends so; not the hashes that caches are keyed by
  rule(
    "credential",
    String.raw`\b(?!\w{0,60}PUBLIC)[A-Z][A-Z0-9_]{0,60}_(?:KEY|SECRET|TOKEN)["']?\]?\s{0,8}[:=]\s{0,8}${quoted(String.raw`[A-Za-z0-9+/=_.~-]{20,400}`)}`,
    "g",
    (value) => looksScrambled(value) && !/^[0-9a-f]+$/.test(value),
  ),
  // ENV API_KEY …, setx API_KEY …, #define API_KEY …, --api-key …
  rule(
    "credential",
    String.raw`(?:(?:^|[ \t])(?:ENV|ARG|setx|SetEnv|#[ \t]?define)[ \t]{1,8}${named(generated)}|(?<=[\s"'])--?${named(generated)})["']?[ \t]{1,8}(?<secret>${bare})${bareEnd}`,
    "gim",
    looksScrambled,
  ),
  // password=…, db.password=…, set PASSWORD=…, --password=…
  rule(
    "password",
    String.raw`(?:${lineStart}|--?|(?<=\s))${named(chosen)}=(?<secret>[^\s"'\`,;()<>{}[\]&]{5,200})(?=["'\s;]|$)`,
    "gim",
    (value) =>
      looksTyped(value) || (/^[a-z]{3,}\d{1,4}$/.test(value) && !/pass|value|arg/.test(value)),
  ),
  // password: …, password = …, ENV PASSWORD …, --password …
  rule(
    "password",
    String.raw`(?:${lineStart}${named(chosen)}["']?(?:[ \t]{0,8}:[ \t]{1,8}|[ \t]{1,8}=[ \t]{1,8}|=)|(?:^|[ \t])(?:ENV|ARG|setx|SetEnv|#[ \t]?define)[ \t]{1,8}${named(chosen)}[ \t]{1,8}|(?<=\s)--?${named(chosen)}[ \t]{1,8})(?<secret>[^\s"'\`,;()<>{}[\]&]{6,200})(?=[ \t]{0,8}(?:\r?$|[ \t]#|["']))`,
    "gim",
    looksTyped,
  ),
  // <password>…</password>, <add key="ApiKey" value="…"/>
  rule(
    "password",
    String.raw`<(?:\w{1,30}:)?${named(chosen)}(?:\s[^<>]{0,200})?>\s{0,20}(?<secret>[^\s<>&]{5,200})\s{0,20}</`,
    "gi",
    looksChosen,
  ),
  rule(
    "credential",
    String.raw`<(?:\w{1,30}:)?${named(generated)}(?:\s[^<>]{0,200})?>\s{0,20}(?<secret>[A-Za-z0-9+/=_.~:-]{12,400})\s{0,20}</`,
    "gi",
    looksRandom,
  ),
  rule(
    "password",
    String.raw`(?:name|key|id)=["']${named(chosen)}["']\s{1,8}(?:type=["'][^"']{0,40}["']\s{1,8})?value=(?<quote>["'])(?<secret>[^"'\r\n<>]{5,200})\k<quote>`,
    "gi",
    looksChosen,
  ),
  rule(
    "credential",
    String.raw`(?:name|key|id)=["']${named(generated)}["']\s{1,8}(?:type=["'][^"']{0,40}["']\s{1,8})?value=(?<quote>["'])(?<secret>[A-Za-z0-9+/=_.~:-]{12,400})\k<quote>`,
    "gi",
    looksRandom,
  ),
  // <entry key="db.password">…</entry>
  rule(
    "password",
    String.raw`(?:name|key|id)=["']${named(chosen)}["']\s{0,8}>(?<secret>[^\s<>&]{5,200})</`,
    "gi",
    looksChosen,
  ),
  // auth=("bob", "…"), HTTPBasicAuth("bob", "…")
  rule(
    "password",
    String.raw`\b(?:auth\s{0,4}=\s{0,4}|\w{0,30}BasicAuth\w{0,30}|PasswordAuthentication|UsernamePassword\w{0,40})\(\s{0,8}["'][^"'\r\n]{1,100}["']\s{0,4},\s{0,8}(?<quote>["'])(?<secret>[^"'\r\n]{5,200})\k<quote>`,
    "g",
    looksChosen,
  ),
  // sshpass -p …, mysql -u root -p…
  rule(
    "password",
    String.raw`\b(?:sshpass[ \t]{1,4}-p[ \t]{0,4}|mysql\w{0,12}[ \t][^\r\n|;]{0,120}[ \t]-p)["']?(?<secret>[^\s"'$<]{5,200})`,
    "g",
    looksTyped,
  ),
  // "auth": "…" of Docker's and npm's configuration: user and password in base64
  rule(
    "credential",
    String.raw`["']_?auth["']\s{0,8}:\s{0,8}(?<quote>["'])(?<secret>[A-Za-z0-9+/]{12,400}={0,2})\k<quote>`,
    "g",
    looksEncoded,
  ),
  // name: NAME_KEY, then value: … on the next line, as in Kubernetes
  rule(
    "credential",
    String.raw`name:[ \t]{1,4}["']?(?:${named(`${generated}|${chosen}|key`)})["']?[ \t]{0,8}\r?\n[ \t]{0,40}value:[ \t]{1,4}["']?(?<secret>[^\s"']{6,400})`,
    "gi",
    looksChosen,
  ),
];
