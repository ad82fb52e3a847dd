/** Character classes that the splitter asks for, on UTF-16 code units. */

export const newline = 10;
export const backslash = 92;
export const dollar = 36;
export const backtick = 96;

/** White space as JavaScript's `\s` has it, without the rare Unicode spaces beyond those that models write. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x2000)
  );
}

export function isUpper(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90;
  if (code >= 0x2000) return false;
  const letter = String.fromCharCode(code);
  return letter !== letter.toLowerCase();
}

/** Full stops that need no space after them: 。 ！ ？ and the half-width ideographic one. */
export function isWideStop(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff61;
}

/** Brackets, quotation marks and Markdown marks that may stand between a full stop and the space after it. */
export function isCloser(code: number): boolean {
  return closers.has(code);
}

/** Marks that may open a sentence before its first letter. */
export function isOpener(code: number): boolean {
  return openers.has(code);
}

/** Chinese, Japanese and Korean letters: they have no upper case, and any of them may begin a sentence. */
export function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

const closers = codesOf(")]}\"'*_`”’»」』）】》");
const openers = codesOf("([\"'*_`“‘«「『（【《$\\¿¡");

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
