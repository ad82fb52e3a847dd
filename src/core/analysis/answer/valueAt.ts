/** Reads the value that stands at a place in prose: as far as it is mathematics, a letter of a choice, a quoted text. */

/** Longest value of an answer given in prose rather than in a box, in UTF-16 code units. */
const longest = 120;

const spelled =
  /(?:\\\((?:(?!\\\))[^]){1,100}\\\)|\\\[(?:(?!\\\])[^]){1,100}\\\]|\$\$[^$]{1,100}\$\$|\$[^$\n]{1,100}(?<!\s)\$(?!\d)|\*\*[^*\n]{1,100}\*\*|`[^`\n]{1,100}`|"[^"\n]{1,100}"|“[^”\n]{1,100}”|'[^'\n]{1,100}'(?!\w))/y;
/** "B", "(B)", "option B"; not the article, the pronoun, or the first of several letters. */
const choice =
  /(?:\([A-J]\)|[A-HJ]\)?|I\)?(?=[.,;:!)。，；：！]|\s*(?:$|\n|\()))(?=[\s.,;:!)*\]"。，；：！）】」\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]|$)(?!\s*(?:,|\/|or|and)\s*(?:or |and )?\(?[A-J]\b)(?! [a-z]+ (?:of|that|which|is)\b)/uy;
const token =
  /\\(?:[dt]?frac|sqrt|pi|cdot|times|pm|infty|circ|left|right|text\{[^{}\n]{1,20}\}|[,;!{} $%€£])|sqrt|cbrt|pi\b|π|√|∞|°|\d[\d,]*(?:\.\d+)?|\.\d+|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z'’]|\.[a-z]\.)|_(?:\{[\w,]{1,8}\}|\w{1,3}(?!\w))|[-−+*/^=×·÷±()[\]{}|!%$€£]/y;
const bareWord =
  /(?:yes|no|true|false|none|infinite|infinity|infinitely many|impossible|undefined|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w-])/iy;

/** @returns the end of the value, or undefined where none stands. */
export function valueEnd(text: string, at: number): number | undefined {
  return (
    match(spelled, text, at) ??
    match(choice, text, at) ??
    expressionEnd(text, at) ??
    match(bareWord, text, at)
  );
}

/** @returns the end of the letter of a choice. */
export function choiceEnd(text: string, at: number): number | undefined {
  return match(choice, text, at);
}

/** A run of mathematical signs. It ends where a word begins; a letter just before that word was no symbol. */
function expressionEnd(text: string, at: number): number | undefined {
  let end = at;
  let depth = 0;
  let last = "";
  for (let place = at; place - at < longest;) {
    const gap = /[ \t]?/y;
    gap.lastIndex = place;
    gap.exec(text);
    const from = end === at ? place : gap.lastIndex;
    token.lastIndex = from;
    const sign = token.exec(text)?.[0];
    if (sign === undefined) break;
    if (/[([{]/.test(sign) && sign.length === 1) depth += 1;
    if (/[)\]}]/.test(sign) && sign.length === 1) depth -= 1;
    if (depth < 0) break;
    place = from + sign.length;
    end = place;
    last = sign;
  }
  const value = text
    .slice(at, end)
    .replace(/[\s=+*/^×·÷([{,−-]+$/, "")
    .replace(/,$/, "");
  if (value === "" || depth > 0 || !/[\da-zA-Zπ∞]/.test(value)) return undefined;
  const after = text.slice(at + value.length);
  // "1 + 5 + good": the rest is no mathematics that can be read.
  if (at + value.length < end && /^[\s=+*/^×·÷([{−-]+[\p{L}_]{2}/u.test(after)) return undefined;
  const isLetter = /^[a-zA-Z]$/.test(last) && at + value.length === end;
  // "x squared", "a bit": what looked like a symbol begins a phrase; "2nd", "3D", "5-year", "7th" are words.
  if (
    isLetter &&
    /^\s+[a-z]{2,}/.test(after) &&
    !/^\s+(?:since|because|as|so|and|which|but|is|by|for|when|if|where|here|then)\b/.test(after)
  )
    return undefined;
  // Chinese, Japanese and Korean put the next word right behind a number.
  if (
    /^[\p{L}_]/u.test(after) &&
    !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(after)
  )
    return undefined;
  if (/^-[\p{L}]/u.test(after)) return undefined;
  if (!/\d|π|pi|∞|infty/.test(value) && value.length === 1) return undefined;
  if (/^[-+*/^=)\]}|!%.]/.test(value) && !/^[-−.]\s*[\d\\(a-zA-Zπ√]/.test(value)) return undefined;
  return at + value.length;
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
