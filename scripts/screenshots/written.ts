/**
 * What the pictures show: traces, a data set and a history of our own invention. No model wrote a word of them, and their
 * titles or endpoints say so. The analysis beside them is the engine's.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { serialiseTrace, type Trace } from "../../src/core/model/trace.ts";
import { generatedLines } from "../../test/support/dataSetGenerator.ts";
import { sampleTrace } from "../../test/support/sampleTrace.ts";

const writer = { name: "Written by hand", baseUrl: "http://127.0.0.1:8000/v1", model: "no-model" };

function written(id: string, change: Partial<Trace>): Trace {
  const trace = sampleTrace({
    id,
    endpoint: writer,
    createdAt: "2026-11-20T09:00:00.000Z",
    timing: { startedAt: "2026-11-20T09:00:00.000Z", totalMs: 96_400, firstReasoningMs: 820 },
    ...change,
  });
  // Nothing was asked of anybody.
  delete trace.request;
  return analyseTrace(trace);
}

const lattice = `Okay, so the task is to count the lattice points \\((x, y)\\) with \\(x^2 + y^2 \\le 25\\), and to write a function that counts them for any radius. So r = 5 here.

First I'll count column by column: for each x the number of y is \\(2\\lfloor\\sqrt{25 - x^2}\\rfloor + 1\\). Then I'll write the code.

Recall that a column is symmetric, so x and −x hold equally many points.

For x = 0 we have 2 * 5 + 1 = 11 points. For x = 1: \\(\\lfloor\\sqrt{24}\\rfloor = 4\\), so 2 * 4 + 1 = 9. For x = 2: \\(\\lfloor\\sqrt{21}\\rfloor = 4\\), again 9. For x = 3: \\(\\sqrt{25 - 9} = 4\\), so 9. For x = 4: \\(\\sqrt{25 - 16} = 3\\), which gives 2 * 3 + 1 = 7. For x = 5 there is one.

So the columns right of the axis hold 9 + 9 + 9 + 7 + 1 = 36 points.

Hmm, wait. Let me add that again: 9 + 9 = 18, 18 + 9 = 27, 27 + 7 = 34, 34 + 1 = 35. So it is 35 and not 36, I slipped by one.

The whole disc then holds

\\[ N(5) = \\underbrace{11}_{x = 0} + 2\\sum_{x=1}^{5}\\left(2\\left\\lfloor\\sqrt{25 - x^2}\\right\\rfloor + 1\\right) = 11 + 2 \\cdot 35 = 81. \\]

Let me check that against the area: \\(25\\pi \\approx 78.54\\), which is near 81. Good.

Is there another way to see it? The numbers of ways to write n as a sum of two squares are

| n | 0 | 1 | 2 | 4 | 5 | 8 | 9 | 10 | 13 | 16 | 17 | 18 | 20 | 25 |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| ways | 1 | 4 | 4 | 4 | 8 | 4 | 4 | 8 | 8 | 4 | 8 | 4 | 8 | 12 |

and they add up: 1 + 4 + 4 + 4 + 8 + 4 + 4 + 8 + 8 + 4 + 8 + 4 + 8 + 12 = 81. Both ways agree, so the count is 81.

Now the code. A first version:

\`\`\`python
def lattice_points(radius: int) -> int:
    """Count the integer points in the closed disc of this radius, column by column, with exact integer roots."""
    total = 0
    for x in range(-radius, radius + 1):
        total += 2 * math.isqrt(radius * radius - x * x) + 1
    return total
\`\`\`

Let me verify it by hand for radius 1: x = −1 gives 1, x = 0 gives 3, x = 1 gives 1, so 1 + 3 + 1 = 5. The points are the origin and its four neighbours. Correct.

For radius 2 the columns are 1 + 3 + 5 + 3 + 1 = 12. Hmm, maybe I should look at that again. The point (1, 1) has 1 + 1 = 2, which is at most 4, so the column x = 1 goes from −1 to 1.

- x = −2: one point
- x = −1: three points
- x = 0: five points
- x = 1: three points
- x = 2: one point

Alternatively I could use the formula \\(N(r) = 1 + 4\\sum_{i \\ge 0}\\left(\\left\\lfloor\\frac{r^2}{4i+1}\\right\\rfloor - \\left\\lfloor\\frac{r^2}{4i+3}\\right\\rfloor\\right)\\), but for r = 5 that has many terms and the columns are simpler. I'll stay with the columns.

The identifier of the run was run_6f1d2c0b9a8e7f6d5c4b3a29181706f5e4d3c2b1a0_lattice_points_of_a_disc, which has nothing to do with it.

So altogether: the disc of radius 5 holds 81 lattice points, and the function does it in r + 1 steps if the symmetry is used.

The answer is \\(\\boxed{81}\\).`;

const latticeAnswer = `The disc \\(x^2 + y^2 \\le 25\\) holds **81** lattice points:

\\[ N(5) = 11 + 2\\,(9 + 9 + 9 + 7 + 1) = \\boxed{81}. \\]

| radius | points | area |
|---:|---:|---:|
| 1 | 5 | 3.14 |
| 2 | 13 | 12.57 |
| 5 | 81 | 78.54 |

\`\`\`python
import math

def lattice_points(radius: int) -> int:
    """Count the integer points in the closed disc of this radius."""
    right = sum(2 * math.isqrt(radius * radius - x * x) + 1 for x in range(1, radius + 1))
    return 2 * right + 2 * radius + 1
\`\`\`
`;

/** Everything that the panel can draw: formulas, a table, code, lists, failed and mended claims, candidates. */
const everything = written("everything", {
  title: "Lattice points of a disc (written for the pictures)",
  origin: { kind: "import", importedFrom: "lattice.trace.json" },
  usage: { promptTokens: 180, reasoningTokens: 1_340, completionTokens: 1_610 },
  reasoning: lattice,
  answer: latticeAnswer,
});
const stepAt = (index: number): { start: number; end: number } => {
  const step = everything.analysis?.steps[index];
  return { start: step?.start ?? 0, end: step?.end ?? 0 };
};
const annotated: Trace = {
  ...everything,
  labels: [{ step: 7, kind: "reflect", ...stepAt(7), at: "2026-11-21T10:00:00.000Z" }],
  notes: [
    {
      ...stepAt(5),
      text: "It forgets the one of x = 5 only in the sum.",
      at: "2026-11-21T10:00:00.000Z",
    },
  ],
  tags: ["geometry", "to discuss"],
};

/** Reasoning in Hebrew with formulas, and an answer of one long formula: what narrow views break over. */
const rightToLeft = written("hebrew", {
  title: "סכום של שני מספרים (written for the pictures)",
  origin: { kind: "import", importedFrom: "hebrew.trace.json" },
  reasoning: `נתונים שני מספרים \\(a = 17\\) ו-\\(b = 25\\). צריך למצוא את הסכום שלהם.

הסכום הוא \\(17 + 25 = 42\\), כי 17 + 20 = 37 ואחר כך 37 + 5 = 42.

רגע, אבדוק שוב: \\(42 - 25 = 17\\). נכון.

The same in English: 17 + 25 = 42. Let me check: 42 - 17 = 25. Good.`,
  answer: "התשובה היא \\(\\boxed{42}\\).\n\n```python\nprint(17 + 25)\n```\n",
});
const longAnswer = written("long-answer", {
  title: "A final answer that is long (written for the pictures)",
  origin: { kind: "import", importedFrom: "longAnswer.trace.json" },
  reasoning: `We look for the general solution of \\(y'' + y = 0\\). So it is \\(y = C_1\\cos x + C_2\\sin x\\).

Let me check: the second derivative of the cosine is its negative. Good.`,
  answer:
    "The general solution is \\(\\boxed{y(x) = C_1\\cos x + C_2\\sin x \\text{ with constants } C_1, C_2}\\).",
});

/** Flags of several kinds: a loop, a guess that the answer does not name, and an answer that the reasoning did not arrive at. */
const flagged = written("flagged", {
  title: "Bottles in crates (written for the pictures)",
  origin: { kind: "import", importedFrom: "flags.trace.json" },
  reasoning: `There are three crates of 12 bottles and one crate that is half full.

So that is 3 * 12 = 36 bottles, and half a crate is 12 / 2 = 6.

${"Hmm, perhaps the half crate is counted as a whole one, as the shop sells only whole crates.\n\n".repeat(4)}The task does not say whether broken bottles count. I'll assume that none is broken.

Together it is 36 + 6 = 42. But I'm not sure if this is correct.

So the answer is \\boxed{42}.`,
  answer: "There are \\(\\boxed{48}\\) bottles.",
});

/** Reasoning of about this many characters that speaks of one number after the other. */
function longReasoning(characters: number): string {
  const parts: string[] = [];
  let length = 0;
  for (let n = 1; length < characters; n += 1) {
    const [a, b] = [n + 10, ((n * 37) % 89) + 11];
    const slip = n % 9 === 0 ? 10 : 0;
    const text = [
      `Now the case n = ${n}. We need the product \\(${a} \\cdot ${b}\\).`,
      `So ${a} * ${b} = ${a * b + slip}, and with \\(q = \\lfloor ${a * b} / 7 \\rfloor\\) we get \\[ ${a * b} = 7 \\cdot ${Math.floor((a * b) / 7)} + ${(a * b) % 7}. \\]`,
      n % 9 === 0
        ? `Wait, that is not right. ${a} * ${b} = ${a * b}, I added ten too many.`
        : `Let me check: ${a * b} / ${a} = ${b}. Yes, that matches.`,
      n % 5 === 0
        ? `In code that would be\n\n\`\`\`python\nassert ${a} * ${b} % 7 == ${(a * b) % 7}\n\`\`\``
        : `Hmm, maybe there is a shorter way, but the remainder ${(a * b) % 7} stands.`,
    ].join("\n\n");
    parts.push(text);
    length += text.length + 2;
  }
  return parts.join("\n\n");
}

const long = (characters: number, id: string): Trace =>
  written(id, {
    title: `${characters / 1000} thousand characters (written by a loop)`,
    origin: { kind: "import", importedFrom: `${id}.trace.json` },
    reasoning: `${longReasoning(characters)}\n\nThe answer is 6.`,
    answer: "The last remainder is $\\boxed{6}$.",
  });

const task = "What is $17 \\times 24$?";
const beginning =
  "We are asked for the product $17 \\times 24$. Let me split the second factor.\n\n17 * 20 = 340.\n\n";
const attempt = (
  number: number,
  model: string,
  reasoning: string,
  answer: string,
  more: Partial<Trace> = {},
): Trace =>
  written(`attempt-${number}`, {
    title: `What is 17 × 24? (attempt ${number}, written)`,
    origin: { kind: "run", text: task, file: "products.md", workspace: "workspace" },
    createdAt: `2026-11-2${number}T0${number}:15:00.000Z`,
    endpoint: { ...writer, model },
    reasoning,
    answer,
    timing: { startedAt: "2026-11-20T09:00:00.000Z", totalMs: 4_000 * number },
    usage: { reasoningTokens: 60 * number, completionTokens: 70 * number },
    ...more,
  });

const attempts = [
  attempt(
    1,
    "hand-a",
    `${beginning}17 * 4 = 68, so 340 + 68 = 408.\n\nLet me check: 408 / 24 = 17. Good.\n\nThe answer is 408.`,
    "It is $\\boxed{408}$.",
    { tags: ["arithmetic"], pinned: true },
  ),
  attempt(
    2,
    "hand-b",
    `${beginning}17 * 4 = 64.\n\nSo 340 + 64 = 404. The answer is 404.`,
    "It is $\\boxed{404}$.",
    { tags: ["arithmetic", "wrong"] },
  ),
  attempt(
    3,
    "hand-a",
    `${beginning}Alternatively, 17 * 24 = 16 * 24 + 24.\n\n16 * 24 = 384.\n\nWait, is that right? 16 * 24 = 2 * 192 = 384. Yes.\n\nSo 384 + 24 = 408. The answer is 408.`,
    "The product is **408**.",
  ),
  attempt(4, "hand-c", `${beginning}And then`, "", {
    status: "stopped",
    title: "An attempt that was stopped (written)",
  }),
] as const;

const files: Readonly<Record<string, () => string>> = {
  "lattice.trace.json": () => serialiseTrace(annotated),
  "flags.trace.json": () => serialiseTrace(flagged),
  "hebrew.trace.json": () => serialiseTrace(rightToLeft),
  "longAnswer.trace.json": () => serialiseTrace(longAnswer),
  "long.trace.json": () => serialiseTrace(long(200_000, "long")),
  "million.trace.json": () => serialiseTrace(long(1_000_000, "million")),
  "sums.traces.jsonl": () =>
    `${[...generatedLines({ records: 400, characters: 900 })].join("")}{"reasoning": "cut off in the mid\n`,
};

/** Puts the written files beside the examples. */
export async function writeWorkspace(workspace: string): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text());
}

/** Fills the directory in which the extension keeps its traces. */
export async function writeLibrary(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const trace of [...attempts, { ...annotated, id: "kept" }])
    await writeFile(join(directory, `${trace.id}.trace.json`), serialiseTrace(trace));
}
