/** JSON as people's programs write it: with Python's NaN, several values in a row, comments before the first line. */

/** Parses JSON. @returns undefined where it is not JSON (JSON itself can't say undefined). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Strings, which are passed over, and the words for numbers that JSON does not know. */
const notNumbers = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gs;

/**
 * Parses JSON in which numbers may be NaN or Infinity, as Python's json module writes them by default; they become
 * null. @returns undefined where it is no JSON even so.
 */
export function parseLooseJson(text: string): unknown {
  const value = parseJson(text);
  if (value !== undefined || !/NaN|Infinity/.test(text)) return value;
  return parseJson(text.replace(notNumbers, (found) => (found.startsWith('"') ? found : "null")));
}

/** Most values in a row that are read. */
const maxValues = 1_000_000;

/**
 * The JSON objects and lists that stand in a text one after the other, as `jq` prints them.
 * @returns undefined where the text is anything else; a last value that is cut off is left out.
 */
export function jsonValuesIn(text: string): unknown[] | undefined {
  const values: unknown[] = [];
  let start = -1;
  let depth = 0;
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,]/gs;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match;
    if (found === "{" || found === "[") {
      if (depth === 0) start = match.index;
      depth += 1;
    } else if (found === "}" || found === "]") {
      depth -= 1;
      if (depth < 0) return undefined;
      if (depth > 0) continue;
      const value = parseLooseJson(text.slice(start, match.index + 1));
      if (value === undefined || values.length >= maxValues) return undefined;
      values.push(value);
    } else if (depth === 0) return undefined;
  }
  return values.length === 0 ? undefined : values;
}

/**
 * Where the first JSON value of a text begins, when nothing but comments stands before it.
 * @returns 0 where it begins at once, -1 where something else does.
 */
export function startOfJson(text: string): number {
  const match = /^(?:\s*(?:\/\/|#)[^\n]*\n)+\s*(?=\{)/.exec(text.slice(0, 65_536));
  if (!match) return /^\s*[[{]/.test(text) ? 0 : -1;
  const line = text.slice(match[0].length).split("\n", 1)[0] ?? "";
  return parseLooseJson(line) === undefined ? -1 : match[0].length;
}
