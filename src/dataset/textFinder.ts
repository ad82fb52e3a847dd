/** Looks for text in a line of JSON without parsing it, except where a hit might not be what it seems. */

/**
 * Finds text in the values of a record, whatever way its characters are written in JSON; upper and lower case are the
 * same. Names of fields don't count.
 * @returns whether the line has the text. An empty text is in every line.
 */
export function createTextFinder(text: string): (line: string) => boolean {
  if (text === "") return () => true;
  const lower = text.toLowerCase();
  // Plain ASCII is written as it is, but for what some writers keep away from HTML; searching for it needs no pattern.
  const plain = /^[\x20-\x7e]*$/.test(text) && !/["\\/<>&']/.test(text);
  const pattern = plain ? undefined : escapedPattern(text);
  return (line) => {
    if (pattern === undefined) {
      const haystack = line.toLowerCase();
      // Lower case of a few letters is longer than they are, so that places in it are not those in the line.
      if (haystack.length !== line.length) return haystack.includes(lower) && holds(line, lower);
      for (let at = haystack.indexOf(lower); at >= 0; at = haystack.indexOf(lower, at + 1)) {
        const hit = judge(line, at, at + lower.length);
        if (hit === "value") return true;
        if (hit === "unsure") return holds(line, lower);
      }
      return false;
    }
    pattern.lastIndex = 0;
    return pattern.test(line) && holds(line, lower);
  };
}

/** A hit is in a value, in a field's name, or may be an escape sequence that only looks like the text. */
function judge(line: string, start: number, end: number): "value" | "name" | "unsure" {
  // \n before "abla", \u00e9 around "00e9".
  if (line.slice(Math.max(0, start - 6), start).includes("\\")) return "unsure";
  let quote = line.indexOf('"', end);
  while (quote > 0 && isEscaped(line, quote)) quote = line.indexOf('"', quote + 1);
  if (quote < 0) return "value";
  let after = quote + 1;
  while (/\s/.test(line.charAt(after))) after += 1;
  return line.charAt(after) === ":" ? "name" : "value";
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0;
  while (line.charAt(at - 1 - slashes) === "\\") slashes += 1;
  return slashes % 2 === 1;
}

/** Looks in the values themselves. A line that is no JSON is looked at as it stands. */
function holds(line: string, lower: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return line.toLowerCase().includes(lower);
  }
  // Not by recursion: a hostile line may be nested deeper than the stack.
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "object" && next !== null) {
      for (const inner of Object.values(next)) open.push(inner);
    } else if (String(next).toLowerCase().includes(lower)) return true;
  }
  return false;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\\\"',
  "\\": "\\\\\\\\",
  "/": "\\\\?/",
  "\b": "\\\\b",
  "\f": "\\\\f",
  "\n": "\\\\n",
  "\r": "\\\\r",
  "\t": "\\\\t",
};

/** A pattern for all the ways in which JSON may write a text: as it is, \n and the like, \u00e9. */
function escapedPattern(text: string): RegExp {
  const units = Array.from(text, (character) => {
    const both = new Set([character, character.toLowerCase(), character.toUpperCase()]);
    const ways = [...both].flatMap((one) => [literal(one), codes(one)]);
    const short = shortEscapes[character];
    if (short !== undefined) ways.unshift(short);
    return `(?:${ways.join("|")})`;
  });
  return new RegExp(units.join(""), "giu");
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** `\u` and four hexadecimal digits for each UTF-16 code unit. */
function codes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, "0");
    return `\\\\u${code}`;
  }).join("");
}
