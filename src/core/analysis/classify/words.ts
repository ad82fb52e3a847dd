/** A unit's text as lower-case words, the form in which cues are looked up. */

/** Words of a unit that cues may stand in; the rest of a long code block says nothing about its kind. */
const longestScan = 1600;

/** Scripts without spaces give a word for each character, as in `tokens`. */
const spaceless = "\\u3041-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u3005";
const wordPattern = new RegExp(
  `[${spaceless}]|(?:(?![${spaceless}])\\p{L})(?:(?![${spaceless}])[\\p{L}'’])*|\\d+`,
  "uy",
);

const apostrophe = 39;

/** Any number, so that cues can say "line 3" for all lines. */
export const anyNumber = "#";

/**
 * Words in order, in lower case, numbers as `#`, typographic apostrophes as straight ones.
 * Code and TeX give words too: "\boxed{4}" is "boxed", "#".
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const head = text.slice(0, longestScan);
  let at = 0;
  while (at < head.length) {
    const code = head.charCodeAt(at);
    let end = at + 1;
    if (isDigit(code)) {
      while (isDigit(head.charCodeAt(end))) end += 1;
      words.push(anyNumber);
    } else if (isPlainLetter(code)) {
      while (isPlainLetter(head.charCodeAt(end)) || head.charCodeAt(end) === apostrophe) end += 1;
      if (head.charCodeAt(end) > 127) end = otherWord(head, at, words);
      else words.push(head.slice(at, end).toLowerCase());
    } else if (code > 127) end = otherWord(head, at, words);
    at = end;
  }
  return words;
}

/** Reads a word with letters beyond ASCII, where one begins. @returns where it ends; behind the character where none begins. */
function otherWord(text: string, at: number, words: string[]): number {
  wordPattern.lastIndex = at;
  const word = wordPattern.exec(text)?.[0];
  if (word === undefined) return at + 1;
  words.push(word.toLowerCase().replaceAll("’", "'"));
  return at + word.length;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
