/** Careful reading of JSON that an endpoint sent: nothing about its shape is taken for granted. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function recordAt(record: JsonRecord | undefined, key: string): JsonRecord | undefined {
  const value = record?.[key];
  return isRecord(value) ? value : undefined;
}

export function arrayAt(record: JsonRecord | undefined, key: string): readonly unknown[] {
  const value = record?.[key];
  return Array.isArray(value) ? value : [];
}

/** The string under a key, if it is one and not empty: `null`, `""` and absent all mean "no text" on the wire. */
export function textAt(record: JsonRecord | undefined, key: string): string | undefined {
  const value = record?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A finite number that is not negative, or the text of one: some gateways quote their counts. */
export function countAt(record: JsonRecord | undefined, key: string): number | undefined {
  const value = record?.[key];
  const count =
    typeof value === "string" && /^\s*\d{1,15}(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isFinite(count) && count >= 0 ? count : undefined;
}

/** Keys under which a text object keeps its text, in the order in which they are looked at. */
const textKeys = [
  "text",
  "thinking",
  "reasoning",
  "reasoning_text",
  "reasoning_content",
  "summary_text",
  "summary",
  "content",
  "value",
] as const;
const askedFor = ["effort", "enabled", "exclude", "max_tokens", "budget_tokens"] as const;
/** Deeper than any provider nests a text. */
const deepestText = 6;

/**
 * The text of a value that may be a string, an object with a text, or a list of either; the pieces of a list belong
 * together exactly.
 * @returns undefined where there is none.
 */
export function textIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (depth > deepestText || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const text = value.map((entry) => textIn(entry, depth + 1) ?? "").join("");
    return text === "" ? undefined : text;
  }
  // What was asked for, sent back: `reasoning: {effort: "high", summary: "auto"}`.
  if (askedFor.some((key) => key in value)) return undefined;
  for (const key of textKeys) {
    const text = textIn((value as JsonRecord)[key], depth + 1);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** JSON's strings, and the three numbers that Python's encoder writes and JSON does not have. */
const pythonNumbers = /"(?:[^"\\]|\\[\s\S])*"|-?\b(?:NaN|Infinity)\b/g;

/** What is worth a second try. */
const liberties = /\b(?:NaN|Infinity)\b|[\u0000-\u001f]/;

/** A string as JSON wants it. */
function escaped(text: string): string {
  return text.replace(
    /[\u0000-\u001f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * Parses JSON; `NaN`, `Infinity` and `-Infinity`, which Python writes, are read as null, and line ends and tabs that stand
 * bare in a string as themselves.
 * @returns undefined if the text is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (!liberties.test(text)) return undefined;
  }
  try {
    return JSON.parse(
      text.replace(pythonNumbers, (found) => (found.startsWith('"') ? escaped(found) : "null")),
    ) as unknown;
  } catch {
    return undefined;
  }
}

/** A text in one of Python's two kinds of quotes, or a word of its own. */
const pythonTokens = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\b(?:None|True|False)\b/g;
const pythonWords: Readonly<Record<string, string>> = {
  None: "null",
  True: "true",
  False: "false",
};

/**
 * Reads a dictionary as Python prints it, which servers send that forget to encode their chunks.
 * @returns undefined if the text is not one.
 */
export function parsePythonDictionary(text: string): unknown {
  if (!/^\{\s*'/.test(text)) return undefined;
  return parseJson(
    text.replace(pythonTokens, (token) => {
      if (!/^['"]/.test(token)) return pythonWords[token] ?? token;
      const inner = token
        .slice(1, -1)
        .replace(/\\x([0-9a-fA-F]{2})/g, "\\u00$1")
        .replace(/\\'/g, "'")
        .replace(/(^|[^\\])((?:\\\\)*)"/g, '$1$2\\"');
      return `"${inner}"`;
    }),
  );
}

/** Bytes as Python prints them, and their escapes. */
const pythonBytes = /^b(["'])([\s\S]*)\1$/;
const pythonEscapes = /(?:\\x[0-9a-fA-F]{2})+|\\[\s\S]/g;
const escapedCharacters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * Reads bytes as Python prints them, `b'data: {...}\\n\\n'`, which proxies send that forget to decode what they pass on.
 * @returns their text; undefined if the text holds no such bytes.
 */
export function parsePythonBytes(text: string): string | undefined {
  const inner = pythonBytes.exec(text)?.[2];
  return inner?.replace(pythonEscapes, (escape) => {
    if (!escape.startsWith("\\x")) {
      const character = escape.slice(1);
      return escapedCharacters[character] ?? character;
    }
    const codes = escape.slice(2).split("\\x");
    return new TextDecoder().decode(Uint8Array.from(codes, (code) => Number.parseInt(code, 16)));
  });
}

/** How much of a provider's own object is kept beside what is read from it. */
const deepestKept = 6;
const mostKept = 200;

/** A copy without what is nested deeper, or more numerous, than any provider's counts are. */
export function bounded(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.length <= 2000 ? value : value.slice(0, 2000);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepestKept) return undefined;
  if (Array.isArray(value))
    return value.slice(0, mostKept).map((entry) => bounded(entry, depth + 1));
  const entries = Object.entries(value).slice(0, mostKept);
  return Object.fromEntries(entries.map(([key, entry]) => [key, bounded(entry, depth + 1)]));
}
