/**
 * Data sets of our own invention, for tests and benchmarks: records with reasoning that checks and corrects itself, the
 * same for the same seed. Nothing in them was written by a model.
 */

export interface GeneratedOptions {
  readonly records: number;
  /** About how long the reasoning of a record is, in characters. */
  readonly characters: number;
  readonly seed?: number;
}

/** Numbers from 0 to below 1 that are the same for the same seed (a linear congruence, good enough for texts). */
function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const models = ["made-up-7b", "made-up-32b", "made-up-large"] as const;

/** Paragraphs of reasoning over two numbers; some hold a wrong product, and some of those are put right. */
const paragraphs: readonly ((a: number, b: number) => string)[] = [
  (a, b) => `We have ${a} boxes with ${b} pencils each, so I need the product.`,
  (a, b) => `So ${a} × ${b} = ${a * b}.`,
  (a, b) => `Let me check that: ${a * b} / ${a} = ${b}. Good, that is what I had.`,
  (a, b) => `Adding them instead gives ${a} + ${b} = ${a + b}, which is not asked for.`,
  (a, b) => `Wait, is it ${a} × ${b} = ${a * b + 10}? No, I slipped: ${a} × ${b} = ${a * b}.`,
  () => "Hmm, maybe there is a shorter way. The order of the factors does not matter here.",
  (a, b) => `Half of ${2 * a} is ${a}, and ${b} stays as it is.`,
];

/** One record, the same for the same seed and number. */
function generatedRecord(number: number, { characters, seed = 1 }: GeneratedOptions): object {
  const random = randomFrom(seed * 1_000_003 + number);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from));
  const a = whole(11, 99);
  const b = whole(11, 99);
  const wrong = random() < 0.25;
  const wanted = characters * (0.5 + random());
  const parts: string[] = [];
  for (let length = 0; length < wanted;) {
    const write = paragraphs[whole(0, paragraphs.length)] ?? paragraphs[0];
    const text = write?.(whole(11, 99), whole(11, 99)) ?? "";
    parts.push(text);
    length += text.length + 2;
  }
  const answer = wrong ? a * b + 10 : a * b;
  parts.push(`${a} × ${b} = ${answer}, so the answer is ${answer}.`);
  return {
    id: `made-${number}`,
    problem: `What is ${a} × ${b}? (${number})`,
    model: models[whole(0, models.length)],
    reasoning: parts.join("\n\n"),
    response: `The product is \\boxed{${answer}}.`,
    reference_answer: String(a * b),
  };
}

/**
 * Lines of rollouts as GRPO makes them: each group of `size` has one prompt, and each step of the training has `perStep`
 * groups. The chance of the right answer grows with the step.
 */
export function* generatedRollouts(
  groups: number,
  size: number,
  perStep: number,
  characters: number,
): Generator<string> {
  for (let group = 0; group < groups; group += 1) {
    const step = 1 + Math.floor(group / perStep);
    const random = randomFrom(77_003 * (group + 1));
    const wrongs = Array.from({ length: size }, () => random() > 0.3 + step / 1000);
    const mean = wrongs.filter((wrong) => !wrong).length / size;
    const deviation = Math.sqrt(mean * (1 - mean));
    for (const [index, wrong] of wrongs.entries()) {
      const made = generatedRecord(group, { records: groups, characters, seed: 3 }) as {
        readonly reference_answer: string;
      };
      const right = Number(made.reference_answer);
      const reward = wrong ? 0 : 1;
      yield `${JSON.stringify({
        ...made,
        id: `rollout-${group}-${index}`,
        response: `The product is \\boxed{${wrong ? right + 10 * (1 + (index % 3)) : right}}.`,
        prompt_id: group,
        step,
        reward,
        advantage: deviation === 0 ? 0 : (reward - mean) / deviation,
      })}\n`;
    }
  }
}

/**
 * Lines of a data set with their line breaks, made as they are asked for. Only `distinct` reasonings are made, each under
 * many ids, so that a gigabyte costs seconds.
 */
export function* generatedLines(
  options: GeneratedOptions,
  distinct: number = options.records,
): Generator<string> {
  const made: (readonly [before: string, after: string])[] = [];
  for (let number = 0; number < options.records; number += 1) {
    const at = number % distinct;
    let halves = made[at];
    if (halves === undefined) {
      const text = JSON.stringify(generatedRecord(at, options));
      const id = `made-${at}"`;
      const cut = text.indexOf(id);
      halves = [text.slice(0, cut), text.slice(cut + id.length)];
      made[at] = halves;
    }
    yield `${halves[0]}made-${number}"${halves[1]}\n`;
  }
}
