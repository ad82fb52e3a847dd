/**
 * Shows the characters of a foreign text that a reader would not see, and those that turn its direction round, as what
 * they are: `<U+202E>`. For names and addresses, which are judged by their looks; running text keeps its own.
 */

/**
 * Controls (but tab and line feed), the soft hyphen, marks and overrides of direction (Unicode UAX #9), fillers, spaces
 * without width, invisible operators, line and paragraph separators, notes between lines, language tags.
 */
const neverSeen =
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f" +
  "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}]";
/** Joiners belong between letters of scripts that join, and in emoji; anywhere else nobody sees that they are there. */
const strayJoiner =
  "(?<![\\u0600-\\u109f\\u1780-\\u18af\\u1a00-\\u1cff\\ua800-\\uabff\\u{10a00}-\\u{11fff}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])[\\u200c\\u200d]";
/** Selectors of a variant belong behind a symbol, a digit of a key cap or a Han character, one behind each. */
const straySelector =
  "(?<![\\p{So}\\p{Sm}\\p{Extended_Pictographic}\\p{Emoji_Modifier}0-9#*])[\\ufe00-\\ufe0f]|(?<!\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]";

const unseen = new RegExp(`${neverSeen}|${strayJoiner}|${straySelector}`, "gu");

/** The code point of a character as it is written: `<U+202E>`. */
export function codePointOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** @param show what is put in the place of such a character; its code point by default. */
export function visible(text: string, show: (found: string) => string = codePointOf): string {
  return text.replace(unseen, show);
}

/**
 * An address as it is: with what is invisible in it, and with the name of the host that is asked for where that is
 * written in other letters than it looks (`xn--…`).
 * @param href that can be parsed.
 */
export function visibleAddress(href: string): string {
  const { hostname } = new URL(href);
  const isRenamed = hostname.includes("xn--") && !href.toLowerCase().includes(hostname);
  return isRenamed ? `${visible(href)} (${hostname})` : visible(href);
}
