/** Rewrites numerals that a reader of expressions would take for something else, or for nothing. */

const multipliers: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** `0.333...`, `0.1666…`, `3.\overline{142857}`, `0.(3)`, `0.\dot{3}`, `0.\dot{1}4285\dot{7}`. */
const repeating =
  /(?<![\w.])(\d*)\.(\d*?)(?:\\(?:overline|bar|dot)\s*\{\s*(\d+)\s*\}|\((\d+)\)|\\dot\s*\{?(\d)\}?(\d*)\\dot\s*\{?(\d)\}?)(?![\d(])/g;
const continued = /(?<![\w.])(\d*)\.(\d{2,40})\s*(?:\.{3}|…|\\(?:[lc]?dots)(?![a-zA-Z]))/g;

/** `\sin 2x` is the sine of all that follows without a sign between: a number, and letters. */
const multipleAngle =
  /\\(sin|cos|tan|cot|sec|csc|ln)\s*(\^\{?\d\}?)?\s*(\d+(?:\.\d+)?\s*(?:\\(?:pi|theta|alpha|beta|gamma|omega|phi|varphi|lambda)(?![a-zA-Z])\s*|π\s*|[a-zA-Z](?![a-zA-Z(]))+)/g;

/**
 * Mixed numbers ("2 1/4", also after a minus), "1.5 million" and decimals that repeat, as expressions of plain
 * fractions and powers; digits between other separators than commas joined; `\sin^{-1}` as the inverse function that it is;
 * a letter before a bracket as a factor, unless it is one by which functions are called.
 */
export function plainNumerals(text: string): string {
  return (
    text
      .replace(/[−–]/g, "-")
      .replace(/(?<![\d.,'’_])\d{1,3}(?:(?:['’]\d{3})+|(?:_\d{3})+)(?![\d'’_])/g, (number) =>
        number.replace(/\D/g, ""),
      )
      .replace(/^(-?\d{1,3})((?: \d{3})+)$/, (number) => number.replaceAll(" ", ""))
      .replace(/(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])/g, (number) =>
        number.replaceAll(".", ""),
      )
      .replace(repeating, (_, whole: string, fixed: string, ...rest: (string | undefined)[]) => {
        const [barred, bracketed, first, middle = "", last] = rest;
        return fractionOf(
          whole,
          fixed,
          barred ?? bracketed ?? `${first ?? ""}${middle}${last ?? ""}`,
        );
      })
      .replace(continued, (written, whole: string, digits: string) => {
        const block = /^(\d*?)(\d{1,12}?)\2+$/.exec(digits);
        const [, fixed = "", period = ""] = block ?? [];
        return block ? fractionOf(whole, fixed, period) : written;
      })
      .replace(
        /\\?(?<![a-zA-Z])(sin|cos|tan)(?:\s*\^\s*\{\s*-\s*1\s*\}|\s*\^\s*-1(?!\d))/g,
        "\\arc$1",
      )
      .replace(multipleAngle, "\\$1$2($3)")
      .replace(/(?<![\\\p{L}])pi(?!\p{L})/gu, "π")
      .replace(/(?<![\\\p{L}])(?!C\(\s*\d+\s*,)([a-eik-zA-EI-OQ-Z])\(/gu, "$1*(")
      // A product across a space: "x^2 y".
      .replace(/(?<=[\d})]|(?<![a-zA-Z\\])[a-zA-Z])\s+(?=[a-zA-Z](?![a-zA-Z]))/g, "*")
      .replace(
        /(?<![\w.})^])(\d+)\s*\\frac\s*(\{\s*\d+\s*\}\s*\{\s*\d+\s*\}|\d\s*\d(?!\d))/g,
        "($1+\\frac$2)",
      )
      .replace(/^(-?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/, "$1($2+$3/$4)")
      .replace(
        /(?<![a-zA-Z_])(\d+(?:\.\d+)?)\s+(thousand|million|billion|trillion)\b/gi,
        (_, number: string, word: string) =>
          `(${number}*10^{${multipliers[word.toLowerCase()] ?? 0}})`,
      )
  );
}

/** The fraction that a decimal is whose last digits repeat for ever. */
function fractionOf(whole: string, fixed: string, period: string): string {
  const bottom = "9".repeat(period.length) + "0".repeat(fixed.length);
  const top = BigInt(`0${whole}${fixed}${period}`) - BigInt(`0${whole}${fixed}`);
  return `(${top}/${bottom})`;
}
