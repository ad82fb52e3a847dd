/**
 * Keeps keys out of everything that is shown, stored or logged: every part of the credentials of a request, however
 * an endpoint writes it when it sends it back.
 */

/** The credentials of a request. */
export interface Credentials {
  readonly apiKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Its query and its user information may hold a key. */
  readonly baseUrl?: string;
}

/** Shorter values occur in ordinary text; no provider's key is as short. In UTF-16 code units. */
const shortestSecret = 4;
/** A part of a header may be a mere word, such as `true` or `gzip`. */
const shortestPart = 6;
/** From here on a secret is found in other cases too. */
const shortestInAnyCase = 8;

/** Headers whose values say what is asked, not who asks: to mask them would only blur messages. */
const openHeaders =
  /^(?:accept(?:-.*)?|content-type|user-agent|anthropic-(?:version|beta)|openai-(?:beta|project|organization)|http-referer|referer|x-title|x-dashscope-.*)$/i;

/**
 * @returns a function that replaces each of them, also where it was encoded for a URL, for JSON, for HTML, in base64
 *   or in hexadecimal.
 */
export function createRedactor(credentials: Credentials): (text: string) => string {
  const secrets = new Set([
    credentials.apiKey?.trim() ?? "",
    ...Object.entries(credentials.headers ?? {})
      .filter(([name]) => !openHeaders.test(name.trim()))
      .flatMap(([, value]) => partsOf(value.trim())),
    ...secretsInUrl(credentials.baseUrl),
  ]);
  const spellings = new Set(
    [...secrets].filter((secret) => secret.length >= shortestSecret).flatMap(spellingsOf),
  );
  const patterns = [...spellings]
    .sort((a, b) => b.length - a.length)
    .map((spelling) => {
      const literal = spelling.replace(/[^\w]/gu, "\\$&");
      return new RegExp(literal, spelling.length >= shortestInAnyCase ? "gi" : "g");
    });
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, "[key]"), text);
}

/** The value, what follows its scheme, what stands behind each `=`, and what a Basic credential decodes to. */
function partsOf(value: string): readonly string[] {
  const parts = [value];
  const [, scheme = "", rest = ""] = /^([\w-]+)\s+(\S.*)$/su.exec(value) ?? [];
  if (rest !== "") parts.push(rest);
  for (const pair of value.matchAll(/=\s*"?([^",;&\s]+)"?/g)) {
    const part = pair[1] ?? "";
    if (part.length >= shortestPart) parts.push(part);
  }
  if (/^basic$/i.test(scheme)) {
    const decoded = Buffer.from(rest, "base64").toString("utf8");
    const colon = decoded.indexOf(":");
    parts.push(decoded);
    if (colon >= 0) parts.push(decoded.slice(colon + 1));
  }
  return parts;
}

function secretsInUrl(baseUrl: string | undefined): readonly string[] {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return [];
  const url = new URL(baseUrl);
  return [
    decoded(url.password),
    ...[...url.searchParams.values()].filter((value) => value.length >= shortestPart),
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret
      .replace(/&/g, "&amp;")
      .replace(/"/g, "&quot;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;"),
    bytes.toString("hex"),
    ...inBase64(bytes),
  ];
}

/** Base64 of the secret by itself, and within a longer text, where its characters depend on what stands before it. */
function inBase64(bytes: Buffer): readonly string[] {
  const whole = [bytes.toString("base64"), bytes.toString("base64url")];
  const within = [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const start = before === 0 ? 0 : before + 1;
    const sure = Math.floor((padded.length * 8) / 6);
    return (["base64", "base64url"] as const).map((kind) =>
      padded.toString(kind).slice(start, sure),
    );
  });
  return [...whole, ...within].filter((text) => text.length >= shortestInAnyCase);
}
