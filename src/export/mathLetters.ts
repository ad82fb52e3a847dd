/** Letters of mathematical alphabets: browsers draw the characters, and no longer a style attribute on plain ones. */

interface Alphabet {
  /** Code points of the alphabet's A, a and 0, as far as it has them. Source: Unicode block U+1D400. */
  readonly upper?: number;
  readonly lower?: number;
  readonly digit?: number;
}

const alphabets: Readonly<Record<string, Alphabet>> = {
  bold: { upper: 0x1d400, lower: 0x1d41a, digit: 0x1d7ce },
  italic: { upper: 0x1d434, lower: 0x1d44e },
  "bold-italic": { upper: 0x1d468, lower: 0x1d482 },
  script: { upper: 0x1d49c, lower: 0x1d4b6 },
  fraktur: { upper: 0x1d504, lower: 0x1d51e },
  "double-struck": { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8 },
  "sans-serif": { upper: 0x1d5a0, lower: 0x1d5ba, digit: 0x1d7e2 },
  "bold-sans-serif": { upper: 0x1d5d4, lower: 0x1d5ee, digit: 0x1d7ec },
  monospace: { upper: 0x1d670, lower: 0x1d68a, digit: 0x1d7f6 },
};

/** Characters that were in Unicode before the block and are not repeated in it. */
const older: Readonly<Record<string, string>> = {
  "italic h": "ℎ",
  "script B": "ℬ",
  "script E": "ℰ",
  "script F": "ℱ",
  "script H": "ℋ",
  "script I": "ℐ",
  "script L": "ℒ",
  "script M": "ℳ",
  "script R": "ℛ",
  "script e": "ℯ",
  "script g": "ℊ",
  "script o": "ℴ",
  "fraktur C": "ℭ",
  "fraktur H": "ℌ",
  "fraktur I": "ℑ",
  "fraktur R": "ℜ",
  "fraktur Z": "ℨ",
  "double-struck C": "ℂ",
  "double-struck H": "ℍ",
  "double-struck N": "ℕ",
  "double-struck P": "ℙ",
  "double-struck Q": "ℚ",
  "double-struck R": "ℝ",
  "double-struck Z": "ℤ",
};

/** The text in the letters of a MathML `mathvariant`; as it is for any other variant. */
export function styledLetters(text: string, variant: string | undefined): string {
  const alphabet = variant === undefined ? undefined : alphabets[variant];
  if (!alphabet) return text;
  return Array.from(text, (character) => {
    const known = older[`${variant ?? ""} ${character}`];
    if (known !== undefined) return known;
    const code = character.charCodeAt(0);
    const from = (first: string, base: number | undefined): string =>
      base === undefined ? character : String.fromCodePoint(base + code - first.charCodeAt(0));
    if (/^[A-Z]$/.test(character)) return from("A", alphabet.upper);
    if (/^[a-z]$/.test(character)) return from("a", alphabet.lower);
    return /^[0-9]$/.test(character) ? from("0", alphabet.digit) : character;
  }).join("");
}
