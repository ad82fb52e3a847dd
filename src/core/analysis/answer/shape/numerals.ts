/** Rewrites numerals that a reader of expressions would take for something else, or for nothing. */

const multipliers: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/**
 * Mixed numbers ("2 1/4", also after a minus) and "1.5 million", as expressions of plain fractions and powers; a letter
 * before a bracket as a factor, unless it is one by which functions are called.
 */
export function plainNumerals(text: string): string {
  return text
    .replace(/[−–]/g, "-")
    .replace(/(?<![\\\p{L}])pi(?!\p{L})/gu, "π")
    .replace(/(?<![\\\p{L}])([a-eik-zA-EI-OQ-Z])\(/gu, "$1*(")
    .replace(
      /(?<![\w.})^])(\d+)\s*\\frac\s*(\{\s*\d+\s*\}\s*\{\s*\d+\s*\}|\d\s*\d(?!\d))/g,
      "($1+\\frac$2)",
    )
    .replace(/^(-?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/, "$1($2+$3/$4)")
    .replace(
      /(?<![a-zA-Z_])(\d+(?:\.\d+)?)\s+(thousand|million|billion|trillion)\b/gi,
      (_, number: string, word: string) =>
        `(${number}*10^{${multipliers[word.toLowerCase()] ?? 0}})`,
    );
}
