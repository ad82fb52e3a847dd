/** Answers in words: numbers that are spelled, and phrases with one meaning whatever their wording. */

const small = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
  "seventeen eighteen nineteen"
).split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const spelled = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.flatMap((word, i): [string, number][] => {
    const ten = 20 + 10 * i;
    return [
      [word, ten],
      ...small.slice(1, 10).flatMap((unit, j): [string, number][] => [
        [`${word}-${unit}`, ten + j + 1],
        [`${word} ${unit}`, ten + j + 1],
      ]),
    ];
  }),
  ["one hundred", 100],
  ["a hundred", 100],
  ["one thousand", 1000],
  ["one half", 0.5],
  ["one-half", 0.5],
]);

/** Each list of wordings has one meaning. */
const meanings: readonly (readonly [name: string, wordings: RegExp])[] = [
  ["yes", /^(?:yes|true|correct|it is|✓)$/],
  ["no", /^(?:no|false|incorrect|it is not|it isn't)$/],
  [
    "nothing",
    /^(?:no (?:real |integer |such )?(?:solutions?|answers?|numbers?|values?|roots?)(?: exists?)?|none|there (?:is|are) (?:no|none)(?: .{0,30})?|\\emptyset|\\varnothing|∅|\\\{\s*\\\}|\{\s*\}|(?:the )?empty set|impossible|does not exist|doesn't exist|dne)$/,
  ],
  ["undefined", /^(?:undefined|not defined|indeterminate)$/],
  ["infinity", /^\+?\s*(?:\\infty|∞|infinity|infinite|infinitely many(?: .{0,30})?)$/],
  ["minus infinity", /^[-−]\s*(?:\\infty|∞|infinity)$/],
  [
    "all reals",
    /^(?:(?:all|any) real(?: numbers?|s)?|\\mathbb\s*\{?\s*r\s*\}?|ℝ|\\r|\(-(?:\\infty|∞),\s*\+?(?:\\infty|∞)\))$/,
  ],
  ["everything", /^(?:all of the above|all)$/],
];

/** @returns the value of a spelled number up to 100, as digits. */
export function spelledNumber(text: string): string | undefined {
  const value = spelled.get(text.toLowerCase());
  return value === undefined ? undefined : String(value);
}

export function meaningOf(text: string): string | undefined {
  const plain = text.toLowerCase().trim();
  if (plain.length > 80) return undefined;
  return meanings.find(([, wordings]) => wordings.test(plain))?.[0];
}

/** The words of a text, without what makes no difference: case, articles, quotes, punctuation between words. */
export function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\(?=[a-z])/g, "")
    .replace(/["'“”‘’]|[.,;:!?](?=\s|$)/g, "")
    .replace(/\b(?:the|an|a)\s+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
