/** Makes text that others wrote safe for a terminal: it may colour nothing, move nothing and turn nothing round. */
import { codePointOf, visible } from "../core/text/visible.ts";

/**
 * The same text with each character that a terminal may obey or a reader can't see shown instead of sent: ESC as ␛, others
 * as `<U+202E>`. Source: ECMA-48 (controls), and see `visible`.
 */
export function sanitise(text: string): string {
  return visible(text.replaceAll("\r\n", "\n"), (found) => {
    const code = found.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "\u2421" : codePointOf(found);
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
  return visible(json, (found) =>
    found === "\r"
      ? found
      : Array.from(
          { length: found.length },
          (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}
