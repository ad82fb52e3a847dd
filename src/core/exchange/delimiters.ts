/**
 * The comments that hold a Markdown export together. They say where exactly a text begins and ends, so that it is read
 * back to the letter, and can't be forged by the text between them.
 */

/** How the first line of an export begins. */
const headStart = "<!-- reasoning-trace/1 ";
const end = " -->";

/** A word for the delimiters that no given text uses in that way. */
export function chooseDelimiter(texts: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const word = number === 1 ? "trace" : `trace-${number}`;
    if (!texts.some((text) => text.includes(`${word}:`) && delimiterLine(word).test(text)))
      return word;
  }
}

function delimiterLine(word: string): RegExp {
  return new RegExp(`<!-- /?${word}:`);
}

/** @param data written as JSON; `undefined` leaves it out. */
export function openingLine(word: string, part: string, data?: unknown): string {
  const json = data === undefined ? "" : ` ${commentJson(data)}`;
  return `<!-- ${word}:${part}${json}${end}`;
}

export function closingLine(word: string, part: string): string {
  return `<!-- /${word}:${part}${end}`;
}

export function headLine(data: unknown): string {
  return `${headStart}${commentJson(data)}${end}`;
}

/** JSON that can't end the comment around it, nor begin another. What it parses to stays the same. */
function commentJson(data: unknown): string {
  return JSON.stringify(data).replace(/[<>]|--+|-$/g, (found) =>
    Array.from(found, (character) => `\\u00${character.charCodeAt(0).toString(16)}`).join(""),
  );
}

export interface DelimitedPart {
  readonly name: string;
  /** What the opening line says; `undefined` where it says nothing. */
  readonly data: unknown;
  readonly text: string;
}

/**
 * The head of an export and its parts in order; what stands between the parts is for people only.
 * @returns undefined where the text is no export; a problem, as one sentence that goes on after the input's name,
 *   where it is a damaged one.
 */
export function readDelimited(
  input: string,
):
  | { readonly head: unknown; readonly word: string; readonly parts: readonly DelimitedPart[] }
  | { readonly problem: string }
  | undefined {
  const bare = input.startsWith("\uFEFF") ? input.slice(1) : input;
  if (!bare.startsWith(headStart)) return undefined;
  // An editor that writes CRLF writes it everywhere, the first line included.
  const text = /^[^\n]*\r\n/.test(bare) ? bare.replaceAll("\r\n", "\n") : bare;
  const firstLine = text.split("\n", 1)[0] ?? "";
  const head = parseData(firstLine.slice(headStart.length, -end.length));
  const word = isObject(head) && typeof head["delimiter"] === "string" ? head["delimiter"] : "";
  if (!firstLine.endsWith(end) || !/^trace(?:-\d{1,9})?$/.test(word)) return { problem: damaged };

  const parts: DelimitedPart[] = [];
  const opening = new RegExp(`^<!-- ${word}:([a-z]+)(?: (.*))? -->(?:\\n|$)`, "gm");
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [line, name = "", json] = match;
    const data = json === undefined ? undefined : parseData(json);
    const start = match.index + line.length;
    const close = text.indexOf(`\n${closingLine(word, name)}`, start - 1);
    if (close < 0)
      return { problem: `${cut}: its part “${name}” has no end. Export the trace again` };
    parts.push({ name, data, text: text.slice(start, Math.max(start, close)) });
    opening.lastIndex = close + 1;
  }
  const problem = problemOfParts(parts, isObject(head) ? head["parts"] : undefined);
  return problem === undefined ? { head, word, parts } : { problem };
}

/**
 * Whether a part is missing, or there more than once.
 * @param written how many the export was written with; earlier versions did not say.
 */
function problemOfParts(parts: readonly DelimitedPart[], written: unknown): string | undefined {
  const answers = parts.filter(({ name }) => name === "answer").length;
  const whole = typeof written === "number" ? written : undefined;
  if (answers > 1)
    return `holds ${answers} Markdown exports one after the other. Put each into a file of its own`;
  if (answers === 0 || (whole !== undefined && parts.length < whole)) {
    const there = whole === undefined ? "" : `: ${parts.length} of its ${whole} parts are there`;
    return `${cut}${there}. Export the trace again`;
  }
  return whole !== undefined && parts.length > whole
    ? `is a Markdown export with ${parts.length} parts that was written with ${whole}: something was pasted into it`
    : undefined;
}

const cut = "is a Markdown export that was cut short";

const damaged = "is a Markdown export of a trace whose first line is damaged";

function parseData(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
