/** Makes text that others wrote safe for a terminal: it may colour nothing, move nothing and turn nothing round. */

/**
 * Everything a terminal may obey or a reader can't see: C0 controls but tab and line feed, DEL, C1, the
 * bidirectional controls, line and paragraph separators, and the tag characters. Source: ECMA-48 (controls),
 * Unicode UAX #9 (bidirectional formatting).
 */
const unsafe =
  /\r\n|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** The same text with each such character shown instead of sent: ESC as ␛, others as `<U+202E>`. */
export function sanitise(text: string): string {
  return text.replace(unsafe, (found) => {
    if (found === "\r\n") return "\n";
    const code = found.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}

/** On one line, for titles and messages. */
export function sanitiseLine(text: string): string {
  return sanitise(text.replace(/\s+/g, " ").trim());
}

/**
 * Escapes the same characters in JSON text, where they can stand inside strings only, so that printing a
 * document to a terminal is safe too. What it parses to stays the same.
 */
export function sanitiseJson(json: string): string {
  return json.replace(unsafe, (found) =>
    found === "\r\n" || found === "\r"
      ? found
      : Array.from(
          { length: found.length },
          (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}
