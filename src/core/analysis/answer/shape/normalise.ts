/** Brings an answer as written into one form for showing: the same signs, without what is only dress. */

const dressed =
  /\\(?:text(?:bf|it|rm|sf|tt|sc|normal|up|md)?|math(?:rm|bf|it|sf|tt|normal)|[mh]box|bold|boldsymbol|bm|emph|underline|operatorname)\s*\*?\s*\{([^{}]*)\}/g;
/** What takes up room or names a place and shows nothing. */
const unseen = /\\(?:phantom|[hv]phantom|[hv]space\*?|label|tag\*?)\s*\{[^{}]*\}/g;
/** Commas between groups of three digits, or of two as in India; not a part of a longer row of digits. */
const thousands = /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?![\d,])/g;
/** Two stars that are a power: between operands, or apart from both. What is left of them is emphasis. */
const starsOfPower =
  /(?<=(?<![A-Za-z])[A-Za-z]|[\d)\]}])\*\*(?=[\w(\\{-])|(?<=[\w)\]}] )\*\*(?= [\w(\\{-])/g;
const stars = "\u2042";
const longest = 4000;

/**
 * Strips delimiters, `\text`, `\left`, spacing, emphasis, thousands separators, a full stop at the end.
 * What is longer than 4,000 characters is only trimmed.
 */
export function normaliseAnswer(written: string): string {
  if (written.length > longest) return written.trim();
  const plain = written
    .replace(unseen, "")
    .replace(/(?<=\d)\\text\{,\}(?=\d{3})/g, ",")
    .replace(dressed, " $1 ")
    .replace(dressed, " $1 ")
    .replace(/(?<=[^\s\\]) +(?=[_^](?:\w|\{))/g, "")
    .replace(/\\(?:left|right|bigl?|bigr|Bigl?|Bigr|displaystyle|limits)(?![a-zA-Z])\.?/g, "")
    .replace(/\{,\}|(?<=\d)\\?,\\!\s*(?=\d{3})|(?<=\d)\\?,\\!|(?<=\d),(?:\\,)(?=\d{3})/g, ",")
    .replace(/(?<=\d)(?:\\[,;: ]|[\u00a0\u2009\u202f])(?=\d{3}(?!\d))/g, "")
    .replace(/(?<!\\)\\(?:[,;:!>]|(?:quad|qquad)(?![a-zA-Z]))/g, " ")
    .replace(/\\[dtc]frac(?![a-zA-Z])/g, "\\frac")
    .replace(
      /\\(?:degree|degrees)(?![a-zA-Z])|(?:\\ )?\^\s*(?:\\circ(?![a-zA-Z])|\{\s*\\circ\s*\}|°)/g,
      "°",
    )
    .replace(/\\%/g, "%")
    .replace(/(?<!\\)\\[()[\]]/g, "")
    .replace(/(?<!\\)\$\$?([^$]*)(?<!\\)\$\$?/g, "$1")
    .replace(/\\\$/g, "$")
    .replace(starsOfPower, stars)
    .replace(/\*\*|`/g, "")
    .replaceAll(stars, "**")
    .replace(/(?<![^\s])(_{1,2})(?=\S)([^_\n]*[^_\s])\1(?!\S)/g, "$2")
    .replace(/(?<!\\)\\ |~|\s+/g, " ")
    .replace(/\s{2,}/g, " ")
    .trim();
  // "0.333..." goes on; "42..." is only hesitant.
  const goesOn = /^[^]*\d\.\d+(?:\.{3}|…)(?=[.。,;]*$)/.exec(plain)?.[0];
  const ended = goesOn ?? plain.replace(/[.。,;]+$/, "").trim();
  return joinThousands(ended);
}

/** "1,000" is one number, "(1,000)" may be two: inside brackets a comma parts, unless others stand with a space. */
function joinThousands(text: string): string {
  if (/^(?:[([{]|\\\{|\\lbrace|\\langle)/.test(text) && !/,\s/.test(text)) return text;
  return text.replace(thousands, (number) => number.replaceAll(",", ""));
}
