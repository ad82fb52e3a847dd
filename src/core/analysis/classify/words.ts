/** A unit's text as lower-case words, the form in which cues are looked up. */

/** Words of a unit that cues may stand in; the rest of a long code block says nothing about its kind. */
const longestScan = 1600;

/** Scripts without spaces give a word for each character, as in `tokens`. */
const spaceless = "\\u3041-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u3005";
const wordPattern = new RegExp(
  `[${spaceless}]|(?:(?![${spaceless}])\\p{L})(?:(?![${spaceless}])[\\p{L}'’])*|\\d+`,
  "gu",
);

/** Any number, so that cues can say "line 3" for all lines. */
export const anyNumber = "#";

/**
 * Words in order, in lower case, numbers as `#`, typographic apostrophes as straight ones.
 * Code and TeX give words too: "\boxed{4}" is "boxed", "#".
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.slice(0, longestScan).matchAll(wordPattern)) {
    const word = match[0];
    const first = word.charCodeAt(0);
    if (first >= 48 && first <= 57) words.push(anyNumber);
    else words.push(word.toLowerCase().replaceAll("’", "'"));
  }
  return words;
}
