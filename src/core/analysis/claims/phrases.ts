/** The words of several languages that stand for operators, functions and relations: data only. */
import { rational, type Rational } from "../math/rational.ts";
import { operatorWords } from "../math/signs.ts";

export interface Phrase {
  readonly words: readonly string[];
  readonly type: "operator" | "function";
  readonly sign: string;
  /** What must stand before: an operand, or none, when a whole operand must follow. */
  readonly after: "operand" | "nothing" | "anything";
  /** A number that the operator stands behind: "half of" is 1/2 and a sign of multiplication. */
  readonly factor?: Rational;
  /** A number that stands behind the operator: "squared". */
  readonly operand?: Rational;
}

const two = rational(2n);
const three = rational(3n);

const infix: Readonly<Record<string, string>> = {
  "divided by": "/",
  "multiplied by": "*",
  "added to": "+",
  "to the power of": "**",
  "raised to the power of": "**",
  "raised to the power": "**",
  "to the power": "**",
  "raised to": "**",
  "geteilt durch": "/",
  "multipliziert mit": "*",
  "divisé par": "/",
  "multiplié par": "*",
  "dividido por": "/",
  "dividido entre": "/",
  "multiplicado por": "*",
  hoch: "**",
  percent: "%",
  prozent: "%",
  "pour cent": "%",
};
const functions: Readonly<Record<string, string>> = {
  "square root of": "sqrt",
  "cube root of": "cbrt",
  "square of": "square",
  "cube of": "cube",
  "absolute value of": "abs",
  "factorial of": "factorial",
};
const factors: readonly (readonly [string, Rational])[] = [
  ["half of", rational(1n, 2n)],
  ["twice", two],
  ["double", two],
  ["triple", three],
  ["thrice", three],
];
const powers: readonly (readonly [string, Rational])[] = [
  ["squared", two],
  ["cubed", three],
  ["au carré", two],
  ["al cuadrado", two],
  ["zum quadrat", two],
  ["的平方", two],
  ["的立方", three],
];

/** By the first word; longer phrases come first. */
export const phrases: ReadonlyMap<string, readonly Phrase[]> = byFirstWord([
  ...Object.entries(infix).map(([words, sign]): Phrase => ({
    words: words.split(" "),
    type: "operator",
    sign,
    after: "operand",
  })),
  ...Object.entries(functions).map(([words, sign]): Phrase => ({
    words: words.split(" "),
    type: "function",
    sign,
    after: "nothing",
  })),
  ...factors.map(([words, factor]): Phrase => ({
    words: words.split(" "),
    type: "operator",
    sign: "*",
    after: "nothing",
    factor,
  })),
  ...powers.map(([words, operand]): Phrase => ({
    words: words.split(" "),
    type: "operator",
    sign: "**",
    after: "operand",
    operand,
  })),
]);

export interface Verb {
  readonly words: readonly string[];
  /** It says that the value is rounded. */
  readonly about: boolean;
}

const exact =
  "is,are,equals,equal,equal to,is equal to,are equal to,equals to,gives,give,makes,make,yields,is exactly,is just,is simply,is also,is indeed,would be,will be,becomes,comes to,comes out to,adds up to,add up to,totals,gives us,results in,evaluates to,is then,is now,works out to,works out as,comes out as,must be,has to be,equals exactly,equals just,turns out to be,amounts to,comes out at,works out at,comes to exactly,factors as,factors into,factorizes as,decomposes as,can be written as,simplifies to,reduces to,boils down to,adds to,sums to,is just,is still," +
  "ist,sind,ergibt,ergeben,macht,gleich,ist gleich,beträgt,sind gleich," +
  "est,sont,égale,égalent,valent,donnent,est égal à,fait,font,donne,vaut," +
  "es,son,es igual a,da,dan,equivale a,resulta," +
  "是,等于,得,为";
/** What leads to a value behind a comma, a colon or a semicolon. */
const apposed =
  "so,which works out to,which comes to,which comes out to,which amounts to,which leaves,which simplifies to,which is,which equals,which gives,which makes,which yields,that is,that's,that makes,that gives,this is,this gives,it's,it is,das ist,das sind,das macht,das ergibt,c'est,ce qui fait,ce qui donne,cela fait,lo que da,lo que es,eso es,也就是,即";
const about =
  "is approximately,is about,is roughly,is around,is approx,is nearly,is almost,is close to,approximately equals,equals approximately,gives approximately,gives about,ist ungefähr,ist etwa,ist rund,est environ,es aproximadamente,约等于,约为";

/** By the first word; longer ones come first. */
export const verbs: ReadonlyMap<string, readonly Verb[]> = byFirstWord([
  ...exact.split(",").map((words): Verb => ({ words: words.split(" "), about: false })),
  ...about.split(",").map((words): Verb => ({ words: words.split(" "), about: true })),
]);

/** By the first word; longer ones come first. */
export const appositions: ReadonlyMap<string, readonly Verb[]> = byFirstWord(
  apposed.split(",").map((words): Verb => ({ words: words.split(" "), about: false })),
);

/** What any text has in which a verb relates two numbers. */
export const verbGate: RegExp = new RegExp(
  `(?<!\\p{L})(?:${[...verbs.keys()].filter((word) => /^[a-zà-ÿ]/.test(word)).join("|")})(?!\\p{L})|${[...verbs.keys()].filter((word) => !/^[a-zà-ÿ]/.test(word)).join("|")}`,
  "iu",
);

/** Words that calculate: one of them or a sign is in everything that is computed. */
export const computing: RegExp = new RegExp(
  `(?<!\\p{L})(?:${[...phrases.keys(), ...Object.keys(operatorWords), "sum", "summe", "somme", "suma", "product", "produkt", "produit", "producto", "difference", "quotient", "average", "mean", "factorial", "gcd", "lcm", "greatest", "highest", "least", "lowest", "max", "min", "maximum", "minimum", "larger", "smaller", "sqrt", "cbrt", "sin", "cos", "tan", "ln", "log", "exp", "pi", "third", "thirds", "quarter", "quarters", "fifth", "fifths"].filter((word) => /^[a-zà-ÿ]/i.test(word)).join("|")})|[${[...phrases.keys(), ...Object.keys(operatorWords)].filter((word) => /^\p{Script=Han}/u.test(word)).join("")}]`,
  "iu",
);

/** The last words of all that leads to a value, in lower case; the last characters where no spaces are written. */
export const resultWords: ReadonlySet<string> = new Set(
  [...verbs.values(), ...appositions.values()].flat().map(({ words }) => {
    const last = words.at(-1) ?? "";
    if (last === "in") return "in ";
    return /^\p{Script=Han}/u.test(last) ? last.slice(-1) : (last.split("'").at(-1) ?? last);
  }),
);

/** Parts of a whole by their names, in the singular. */
export const fractionWords: ReadonlyMap<string, Rational> = new Map(
  "half,third,quarter,fifth,sixth,seventh,eighth,ninth,tenth"
    .split(",")
    .map((name, i) => [name, rational(1n, BigInt(i + 2))] as const),
);

function byFirstWord<T extends { readonly words: readonly string[] }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const first = one.words[0] ?? "";
    const group = groups.get(first) ?? [];
    group.push(one);
    groups.set(first, group);
  }
  for (const group of groups.values()) group.sort((a, b) => b.words.length - a.words.length);
  return groups;
}
