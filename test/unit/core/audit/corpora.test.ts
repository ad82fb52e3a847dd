/**
 * Texts of our own for kinds of flags, made from wordings and values by a seed: 40 that must be flagged as the kind, and 40 that look
 * much like them and must not.
 */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";

type Parts = Pick<Trace, "reasoning" | "answer"> & Partial<Trace>;
type Make = (random: Random) => Parts;

interface Random {
  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number;
  of<Item>(items: readonly Item[]): Item;
}

/** Park and Miller's generator: the same texts in every run. */
function randomOf(seed: number): Random {
  let state = seed;
  const next = (): number => (state = (state * 48271) % 2147483647);
  return {
    number: (least, most) => least + (next() % (most - least + 1)),
    of(items) {
      const item = items[next() % items.length];
      assert.ok(item !== undefined);
      return item;
    },
  };
}

function kindsOf(parts: Parts): string[] {
  const trace = analyseTrace({
    schema: "reasoning-trace/1",
    id: "corpus",
    createdAt: "2026-11-30T10:00:00.000Z",
    title: "",
    origin: { kind: "import" },
    status: "complete",
    ...parts,
  });
  return trace.analysis?.flags?.map(({ kind }) => kind) ?? [];
}

const units = [
  ["km", "m"],
  ["cm", "mm"],
  ["kg", "g"],
  ["hours", "minutes"],
  ["minutes", "seconds"],
  ["km/h", "m/s"],
  ["litres", "ml"],
] as const;
const results = [
  (value: string) => `Adding up, the whole way is ${value}.`,
  (value: string) => `So altogether it comes to ${value}.`,
  (value: string) => `Also ergibt sich insgesamt ${value}.`,
  (value: string) => `Donc le résultat est ${value}.`,
  (value: string) => `En total son ${value}.`,
  (value: string) => `Итак, получаем ${value}.`,
  (value: string) => `Therefore the result is $${value.replace(/ (.*)/, " \\text{ $1}")}$.`,
];
const answers = [
  (value: string) => `The answer is **${value}**.`,
  (value: string) => `It is ${value}.`,
  (value: string) => `Die Antwort ist ${value}.`,
  (value: string) => `La réponse est ${value}.`,
  (value: string) => `Final answer: ${value}`,
];

const unitDiffers: Make = (random) => {
  const [right, wrong] = random.of(units);
  const number = random.number(12, 980);
  return {
    reasoning: random.of(results)(`${number} ${right}`),
    answer: random.of(answers)(`${number} ${wrong}`),
  };
};
const unitSame: Make = (random) => {
  const [right, wrong] = random.of(units);
  const number = random.number(12, 980);
  const reasoning = random.of(results)(`${number} ${right}`);
  const other = `${number} ${right}`;
  return random.of([
    { reasoning, answer: random.of(answers)(other) },
    // Both are said, or another number stands in the other unit.
    { reasoning, answer: random.of(answers)(`${other}, not ${number} ${wrong}`) },
    { reasoning, answer: random.of(answers)(`${number + 7} ${wrong}`) },
    { reasoning, answer: random.of(answers)(String(number)) },
    { reasoning, answer: `In all there are ${number} in the box, ${number} at most.` },
  ]);
};

const optionTexts = [
  ["12 cm", "15 cm", "18 cm", "21 cm"],
  ["the mitochondria", "the nucleus", "the ribosome", "the membrane"],
  ["x = 2", "x = 3", "x = 5", "x = 7"],
  ["Paris", "London", "Rome", "Madrid"],
  ["$\\frac{1}{2}$", "$\\frac{1}{3}$", "$\\frac{2}{3}$", "$\\frac{3}{4}$"],
] as const;
const letters = ["A", "B", "C", "D"] as const;
function optionsIn(random: Random, texts: readonly string[]): string {
  const mark = random.of([
    (letter: string) => `(${letter})`,
    (letter: string) => `${letter}.`,
    (letter: string) => `${letter})`,
  ]);
  const list = texts.map((text, at) => `${mark(letters[at] ?? "")} ${text}`);
  return `Which one is it?\n${list.join(random.of(["\n", "  "]))}`;
}
function withLetter(random: Random, shift: number): Parts {
  const texts = random.of(optionTexts);
  const at = random.number(0, 3);
  const letter = letters[at] ?? "A";
  const text = texts[(at + shift) % 4] ?? "";
  const answer = random.of([
    `**${letter}. ${text}**`,
    `The answer is (${letter}) ${text}.`,
    `Die Antwort ist ${letter}) ${text}.`,
    `\\boxed{${letter}} ${text}`,
    `Final answer: (${letter}) ${text}, because the others do not fit.`,
  ]);
  const text2 = optionsIn(random, texts);
  return {
    origin: { kind: "import", text: text2 },
    reasoning: `Let me look at each of them. It must be ${letter}.`,
    answer,
  };
}
const letterText: Make = (random) => withLetter(random, random.number(1, 3));
const letterRight: Make = (random) =>
  random.of([
    withLetter(random, 0),
    { ...withLetter(random, 0), answer: "The answer is B, as it alone is even." },
    // A list of all options, each with its own text.
    ((): Parts => {
      const texts = random.of(optionTexts);
      const list = texts.map((text, at) => `(${letters[at] ?? ""}) ${text}: considered`).join("\n");
      return {
        origin: { kind: "import", text: optionsIn(random, texts) },
        reasoning: "I look at each.",
        answer: `${list}\n\nSo it is (A).`,
      };
    })(),
  ]);

const checks = [
  (claim: string) => `Let me check this again: ${claim}. Yes.`,
  (claim: string) => `Let me verify: ${claim}, so that is confirmed.`,
  (claim: string) => `To double-check, ${claim}. That matches.`,
  (claim: string) => `Wait, let me recheck the multiplication. ${claim}. Good.`,
];
function slipIn(random: Random): { readonly wrong: string; readonly right: string } {
  const [a, b] = [random.number(12, 49), random.number(12, 49)];
  const sign = random.of(["×", "*", "\\times"]);
  return {
    wrong: `${a} ${sign} ${b} = ${a * b + random.number(1, 9)}`,
    right: `${a} ${sign} ${b} = ${a * b}`,
  };
}
const inMath = (text: string): string => (text.includes("\\") ? `$${text}$` : text);
const repeatedSlip: Make = (random) => {
  const wrong = inMath(slipIn(random).wrong);
  return {
    reasoning: `There are two boxes of different size to be filled.\n\nSo ${wrong} pieces go in.\n\n${random.of(checks)(wrong)}\n\nSo that many it is.`,
    answer: "That many pieces.",
  };
};
const repeatedRight: Make = (random) => {
  const { wrong, right } = slipIn(random);
  const [first, second] = random.of([
    [right, right],
    [wrong, right],
    [right, slipIn(random).right],
  ] as const);
  return {
    reasoning: `There are two boxes of different size to be filled.\n\nSo ${inMath(first)} pieces go in.\n\n${random.of(checks)(inMath(second))}\n\nSo that many it is.`,
    answer: "That many pieces.",
  };
};

const code = [
  "def total(prices, rate):",
  "    result = 0",
  "    for price in prices:",
  "        result += price * rate",
  "    return result / len(prices)",
];
const origin = (start: number): Trace["origin"] => ({
  kind: "run",
  file: "total.py",
  languageId: "python",
  text: code.join("\n"),
  range: { startLine: start, endLine: start + code.length - 1 },
});
const falseLines = [
  "result -= price * rate",
  "for price in items[1:]:",
  "return result // len(items)",
  "result = price + rate",
  "while price in prices:",
];
const quotes = [
  (line: number, text: string) => `Line ${line}: \`${text}\` is where it goes wrong.`,
  (line: number, text: string) => `The bug is on line ${line} (\`${text}\`), for an empty list.`,
  (line: number, text: string) => `On line ${line}, \`${text}\` raises for an empty list.`,
  (line: number, text: string) => `The trouble begins where line ${line} reads \`${text}\`.`,
];
const lineQuote: Make = (random) => {
  const start = random.number(1, 60);
  return {
    origin: origin(start),
    reasoning: "I read it line by line.",
    answer: random.of(quotes)(start + random.number(0, 4), random.of(falseLines)),
  };
};
const lineRight: Make = (random) => {
  const start = random.number(1, 60);
  const at = random.number(1, 4);
  const own = (code[at] ?? "").trim();
  const line = start + at;
  const answer = random.of([
    random.of(quotes)(line, own),
    random.of(quotes)(line, own.replace(/ /g, "  ")),
    `Line ${line} should be: change line ${line} to \`${random.of(falseLines)}\`.`,
    `Replace line ${line}: \`${random.of(falseLines)}\` handles it.`,
    `Line ${line}: \`${own.slice(0, 6)}...\` is where it goes wrong.`,
  ]);
  return { origin: origin(start), reasoning: "I read it line by line.", answer };
};

const absent = ["compute_mean", "price_list", "taxRate", "OrderTotal", "discount", "items_count"];
const things = ["function", "variable", "parameter", "method", "constant"];
const speaking = [
  (what: string, name: string) => `The ${what} \`${name}\` divides by zero for an empty list.`,
  (what: string, name: string) => `It fails because the ${what} \`${name}\` grows without a bound.`,
  (what: string, name: string) =>
    `There is one bug: the ${what} \`${name}\` starts at the wrong value.`,
  (what: string, name: string) => `First, the ${what} \`${name}\` is read before the loop.`,
];
const unknownName: Make = (random) => ({
  origin: origin(random.number(1, 60)),
  reasoning: "I read it line by line.",
  answer: random.of(speaking)(random.of(things), random.of(absent)),
});
const knownName: Make = (random) => {
  const name = random.of(absent);
  const answer = random.of([
    random.of(speaking)(random.of(things), random.of(["total", "prices", "rate", "result"])),
    `I would add the function \`${name}\` for that.`,
    `Rename it: the variable \`${name}\` says more.`,
    `The function \`${name}\` below does it.\n\n\`\`\`python\ndef ${name}(xs):\n    return 1\n\`\`\``,
    `Use the function \`${name}\` from the library \`stats\`.`,
    `The variable \`${name}\` is not defined anywhere, which is fine.`,
  ]);
  return { origin: origin(random.number(1, 60)), reasoning: "I read it line by line.", answer };
};

const lineOutside: Make = (random) => {
  const start = random.number(1, 60);
  const line = start + code.length + random.number(5, 200);
  const answer = random.of([
    `The bug is on line ${line}.`,
    `Look at line ${line}: the sum is lost there.`,
    `At line number ${line} it divides by zero.`,
  ]);
  return { origin: origin(start), reasoning: "I read it.", answer };
};
const lineInside: Make = (random) => {
  const start = random.number(1, 60);
  const answer = random.of([
    `The bug is on line ${start + random.number(0, 4)}.`,
    `Look at line ${random.number(1, 5)}: the sum is lost there.`,
    `It prints ${random.number(90, 300)} lines.`,
    `The sum is lost in line ${random.number(200, 300)} of the output.`,
  ]);
  return { origin: origin(start), reasoning: "I read it.", answer };
};

const passing = [
  "All tests pass now.",
  "I fixed the rounding, and all the unit tests pass.",
  "Done: every one of the tests passes.",
  "Fertig, alle Tests laufen durch.",
  "C'est fait, tous les tests passent.",
  "Готово, все тесты проходят.",
];
function ranTests(random: Random, status: "ok" | "failed"): Partial<Trace> {
  const given = random.of(["pytest -q", "npm test", "cargo test", "go test ./..."]);
  return { actions: [{ at: 0, kind: "tool", name: "shell", arguments: given, status }] };
}
const runContradicts: Make = (random) => ({
  ...ranTests(random, "failed"),
  reasoning: "I changed the rounding.",
  answer: random.of(passing),
});
const runAgrees: Make = (random) =>
  random.of([
    { ...ranTests(random, "ok"), reasoning: "I changed it.", answer: random.of(passing) },
    {
      ...ranTests(random, "failed"),
      reasoning: "I changed it.",
      answer: random.of([
        "Two tests still fail.",
        "With the second patch all tests should pass.",
        "Run it again until all tests pass.",
      ]),
    },
    { reasoning: "I changed it.", answer: random.of(passing) },
  ]);

const ran = [
  "I ran the code and it prints 12.",
  "I have executed the script, and it works.",
  "I tested the function with ten values.",
  "Ich habe den Code ausgeführt: es stimmt.",
  "J'ai exécuté le code, il affiche 12.",
  "He ejecutado el código y funciona.",
  "Я запустил код, он печатает 12.",
  "我运行了代码,结果是 12。",
];
const noSuchCall: Make = (random) => ({ reasoning: "It must print 12.", answer: random.of(ran) });
const aCall: Make = (random) =>
  random.of<Parts>([
    { ...ranTests(random, "ok"), reasoning: "It must print 12.", answer: random.of(ran) },
    {
      reasoning: "It must print 12.",
      answer: random.of([
        "If I ran the code, it would print 12.",
        "I ran the code mentally: it prints 12.",
        "You can run the code to see it.",
        "When I have run the code by hand on paper, it gave 12.",
        "The tests were run by the author.",
      ]),
    },
  ]);

const corpora: Readonly<Record<string, { readonly must: Make; readonly mustNot: Make }>> = {
  unitDiffers: { must: unitDiffers, mustNot: unitSame },
  letterText: { must: letterText, mustNot: letterRight },
  repeatedSlip: { must: repeatedSlip, mustNot: repeatedRight },
  lineQuote: { must: lineQuote, mustNot: lineRight },
  unknownName: { must: unknownName, mustNot: knownName },
  lineOutside: { must: lineOutside, mustNot: lineInside },
  runContradicts: { must: runContradicts, mustNot: runAgrees },
  noSuchCall: { must: noSuchCall, mustNot: aCall },
};

describe("texts of our own for kinds of flags", () => {
  for (const [kind, { must, mustNot }] of Object.entries(corpora)) {
    const texts = (make: Make, seed: number): Parts[] => {
      const random = randomOf(seed);
      return Array.from({ length: 40 }, () => make(random));
    };
    it(`are flagged as ${kind}`, () => {
      assert.deepEqual(
        texts(must, 20)
          .filter((parts) => !kindsOf(parts).includes(kind))
          .map(({ answer, reasoning }) => [reasoning, answer]),
        [],
      );
    });
    it(`are not taken for ${kind}`, () => {
      assert.deepEqual(
        texts(mustNot, 21)
          .filter((parts) => kindsOf(parts).includes(kind))
          .map(({ answer, reasoning }) => [reasoning, answer]),
        [],
      );
    });
  }
});
