/**
 * Claims in words about whole numbers, as a table: what stands between the numbers, and what it says of them. Each form
 * names the words without which it can't occur; the table makes its own gate of them.
 */
import { division, divisibility, inBase, nature, type Finding, type Nature } from "./facts.ts";

/** What a form is given: the numbers, the parts of its middle, and the words behind. */
export interface FormParts {
  readonly subject: bigint;
  /** Dividend and divisor, where the subject is a division. */
  readonly divided?: readonly [bigint, bigint];
  readonly object: bigint | undefined;
  /** The object as it is written. */
  readonly written: string;
  readonly groups: readonly (string | undefined)[];
}

export interface Form {
  /** The reading, as shown to the reader. */
  readonly name: string;
  /** One of them stands in every text that the form matches; lower case. */
  readonly words: readonly string[];
  /** The words between the numbers, or after the only one, one space apart and in lower case. */
  readonly middle: RegExp;
  /** Whether a number must follow. */
  readonly object: boolean;
  /** The object is the digits of another base. */
  readonly digits?: boolean;
  /** Words that must stand behind the object. */
  readonly tail?: RegExp;
  readonly judge: (parts: FormParts) => Finding | undefined;
}

const is = "(?:is|are|was|were|will be|must be|would be|ist|sind|est|es)";
const not = "(not |n't |also not |nicht |pas )?";
const adverbs =
  "(?:(?:also|indeed|clearly|certainly|itself|again|evenly|exactly|obviously|even|still|definitely|auch|aussi) )*";

const natures: Readonly<Record<string, Nature>> = {
  prime: "prime",
  "prime number": "prime",
  composite: "composite",
  even: "even",
  odd: "odd",
  "perfect square": "square",
  "square number": "square",
  "perfect cube": "cube",
  primzahl: "prime",
  gerade: "even",
  ungerade: "odd",
  pair: "even",
  impair: "odd",
  premier: "prime",
  primo: "prime",
  par: "even",
  impar: "odd",
  质数: "prime",
  素数: "prime",
  合数: "composite",
  偶数: "even",
  奇数: "odd",
};
const bases: Readonly<Record<string, number>> = {
  binary: 2,
  octal: 8,
  hex: 16,
  hexadecimal: 16,
  two: 2,
  eight: 8,
  sixteen: 16,
};

export const forms: readonly Form[] = [
  {
    name: "divisibility",
    words: ["divisible", "teilbar"],
    middle: new RegExp(
      `^${is} ${not}${adverbs}(?:divisible by|teilbar durch|divisible par|divisible por|divisible entre)$`,
    ),
    object: true,
    judge: ({ subject, object, groups }) =>
      object === undefined ? undefined : divisibility(subject, object, groups[0] !== undefined),
  },
  {
    name: "divisibility",
    words: ["durch"],
    middle: /^ist (nicht )?durch$/,
    object: true,
    tail: /^teilbar/,
    judge: ({ subject, object, groups }) =>
      object === undefined ? undefined : divisibility(subject, object, groups[0] !== undefined),
  },
  {
    name: "divisibility",
    words: ["能被"],
    middle: /^(能被|不能被)$/,
    object: true,
    tail: /^整除/,
    judge: ({ subject, object, groups }) =>
      object === undefined ? undefined : divisibility(subject, object, groups[0] === "不能被"),
  },
  {
    name: "divisibility",
    words: ["divide", "teilt"],
    middle:
      /^(does not |doesn't |do not )?(?:evenly |also |exactly )?(?:divides?|teilt)(?: evenly(?: into)?)?$/,
    object: true,
    judge: ({ subject, object, groups }) =>
      object === undefined ? undefined : divisibility(object, subject, groups[0] !== undefined),
  },
  {
    name: "divisibility",
    words: ["multiple", "divisor", "factor"],
    middle: new RegExp(
      `^${is} ${not}${adverbs}an? (?:integer |whole |exact |proper |prime )?(multiple|divisor|factor) of$`,
    ),
    object: true,
    judge({ subject, object, groups }: FormParts): Finding | undefined {
      if (object === undefined) return undefined;
      const denied = groups[0] !== undefined;
      return groups[1] === "multiple"
        ? divisibility(subject, object, denied)
        : divisibility(object, subject, denied);
    },
  },
  {
    name: "kind of number",
    words: [
      "prime",
      "composite",
      "even",
      "odd",
      "perfect",
      "square number",
      "primzahl",
      "gerade",
      "impar",
      "pair",
      "premier",
      "primo",
      "数",
    ],
    middle: new RegExp(
      `^(?:${is} ${not}${adverbs}(?:an? |eine |un )?|(不)?是 ?)(prime|composite|even|odd|perfect square|square number|perfect cube|primzahl|gerade|ungerade|impair|pair|premier|primo|impar|质数|素数|合数|偶数|奇数)(?: number| integer)?(?= |$)`,
    ),
    object: false,
    judge({ subject, groups: [english, chinese, kind = ""] }: FormParts): Finding | undefined {
      const found = Object.hasOwn(natures, kind) ? natures[kind] : undefined;
      return found && nature(subject, found, english !== undefined || chinese !== undefined);
    },
  },
  {
    name: "remainder",
    words: ["remainder", "rest", "余"],
    middle:
      /^(?:(?:leaves|has|gives|with|leaving|lässt|laisse|deja) )?(?:a |an |the |einen |un )?(?:remainder|rest|reste|resto|余|余数)(?: of| is| von| de| 是| 为)?$/,
    object: true,
    judge: ({ divided, object }) =>
      divided && object !== undefined
        ? division(divided[0], divided[1], undefined, object)
        : undefined,
  },
  {
    name: "number base",
    words: ["binary", "hex", "octal", "base"],
    middle:
      /^in (?:base )?(binary|hex|hexadecimal|octal|two|eight|sixteen|\d{1,2})(?: (?:is|=|equals|gives|becomes|as|reads))$/,
    object: true,
    digits: true,
    judge({ subject, written, groups: [name = ""] }: FormParts): Finding | undefined {
      const radix = Object.hasOwn(bases, name) ? bases[name] : Number(name);
      return radix === undefined ? undefined : inBase(subject, radix, written);
    },
  },
];

/** What any text with such a claim has. */
export const formGate: RegExp = new RegExp(
  [...new Set(forms.flatMap(({ words }) => words))].join("|"),
  "i",
);
