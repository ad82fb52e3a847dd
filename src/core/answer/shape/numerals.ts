/** Rewrites numerals that a plain reader of expressions would take for something else. */

const multipliers: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/**
 * Mixed numbers, repeating decimals, scientific notation, "1.5 million", TeX fractions and roots without braces: each
 * as an expression of plain fractions and powers.
 */
export function plainNumerals(text: string): string {
  return text
    .replace(/−|–|\\minus/g, "-")
    .replace(/\\frac\s*(\d|[a-zA-Z])\s*(\d|[a-zA-Z])/g, "\\frac{$1}{$2}")
    .replace(/\\frac\s*(\d)\s*\{/g, "\\frac{$1}{")
    .replace(/(\\frac\s*\{[^{}]*\})\s*(\d)/g, "$1{$2}")
    .replace(/\\sqrt\s*(\d|[a-zA-Z])/g, "\\sqrt{$1}")
    .replace(
      /(?<![\w.})^])(\d+)\s*\\frac\s*\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}/g,
      "($1+\\frac{$2}{$3})",
    )
    .replace(/^(-?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/, "$1($2+$3/$4)")
    .replace(/(\d+)\.(\d*)(?:\\overline\s*\{(\d+)\}|\\overline\s*(\d)|\((\d+)\))/g, repeating)
    .replace(/(?<![a-zA-Z_])(\d+(?:\.\d+)?)[eE]([+-]?\d{1,4})(?![\w.])/g, "($1*10^{$2})")
    .replace(
      /(?<![a-zA-Z_])(\d+(?:\.\d+)?)\s+(thousand|million|billion|trillion)\b/gi,
      (_, number: string, word: string) =>
        `(${number}*10^{${String(multipliers[word.toLowerCase()] ?? 0)}})`,
    );
}

/** `0.1(6)` is 1/10 + 6/90. */
function repeating(
  _: string,
  whole: string,
  fixed: string,
  ...groups: readonly (string | undefined)[]
): string {
  const period = groups.slice(0, 3).find((group) => group !== undefined) ?? "0";
  const shift = "0".repeat(fixed.length);
  return `(${whole}+${fixed || "0"}/1${shift}+${period}/${"9".repeat(period.length)}${shift})`;
}
