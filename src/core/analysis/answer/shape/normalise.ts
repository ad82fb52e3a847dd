/** Brings an answer as written into one form for showing: the same signs, without what is only dress. */

const dressed =
  /\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|bold|operatorname)\s*\*?\s*\{([^{}]*)\}/g;
/** A whole number with commas between its thousands, not a part of a longer row of digits. */
const thousands = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g;
const longest = 4000;

/**
 * Strips delimiters, `\text`, `\left`, spacing, emphasis, thousands separators, a full stop at the end.
 * What is longer than 4,000 characters is only trimmed.
 */
export function normaliseAnswer(written: string): string {
  if (written.length > longest) return written.trim();
  const plain = written
    .replace(dressed, " $1 ")
    .replace(dressed, " $1 ")
    .replace(/\\(?:left|right|bigl?|bigr|Bigl?|Bigr|displaystyle|limits)(?![a-zA-Z])\.?/g, "")
    .replace(/\{,\}|(?<=\d)\\?,\\!|(?<=\d),(?:\\,)(?=\d{3})/g, ",")
    .replace(/(?<=\d)(?:\\[,;: ]|[\u00a0\u2009\u202f])(?=\d{3}(?!\d))/g, "")
    .replace(/(?<!\\)\\(?:[,;:!>]|(?:quad|qquad)(?![a-zA-Z]))/g, " ")
    .replace(/\\[dtc]frac(?![a-zA-Z])/g, "\\frac")
    .replace(
      /\\(?:degree|degrees)(?![a-zA-Z])|\^\s*(?:\\circ(?![a-zA-Z])|\{\s*\\circ\s*\}|°)/g,
      "°",
    )
    .replace(/\\%/g, "%")
    .replace(/(?<!\\)\\[()[\]]/g, "")
    .replace(/(?<!\\)\$\$?([^$]*)(?<!\\)\$\$?/g, "$1")
    .replace(/\\\$/g, "$")
    .replace(/\*\*|`/g, "")
    .replace(/(^|\s)_{1,2}(?=\S)|(?<=\S)_{1,2}(?=\s|$)/g, "$1")
    .replace(/(?<!\\)\\ |~|\s+/g, " ")
    .replace(/\s{2,}/g, " ")
    .trim()
    .replace(/[.。,;]+$/, "")
    .trim();
  return joinThousands(plain);
}

/** "1,000" is one number, "(1,000)" may be two: inside brackets a comma parts, unless others stand with a space. */
function joinThousands(text: string): string {
  if (/^(?:[([{]|\\\{|\\lbrace|\\langle)/.test(text) && !/,\s/.test(text)) return text;
  return text.replace(thousands, (number) => number.replaceAll(",", ""));
}
