/** Letters beyond ASCII, as far as words are compared: which scripts have no spaces, and what is the same in lower case. */

/**
 * Chinese characters and Japanese kana: written without spaces between words, so each character is a token of its own and
 * the sequences of them take the place of words. Korean has spaces. @param code a UTF-16 code unit.
 */
export function isSpaceless(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    code === 0x3005
  );
}

/** The lower case of a letter from U+00C0 on: Latin, Greek and Cyrillic, without a string being made. */
export function lowerCase(code: number): number {
  if (code <= 0xde) return code === 0xd7 ? code : code + 32;
  if (code < 0x100) return code;
  if (code < 0x180) return lowerLatinExtended(code);
  if (code >= 0x391 && code <= 0x3a9) return code + 32;
  if (code >= 0x410 && code <= 0x42f) return code + 32;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  return code;
}

/** Latin Extended-A has its capitals beside its small letters, at even places but for two stretches. */
function lowerLatinExtended(code: number): number {
  const odd = (code >= 0x139 && code <= 0x148) || code >= 0x179;
  if (odd) return code % 2 === 1 && code !== 0x17f ? code + 1 : code;
  return code % 2 === 0 && code !== 0x130 && code !== 0x138 && code !== 0x178 ? code + 1 : code;
}
