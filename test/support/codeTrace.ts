/** A short trace about a piece of code, written for tests and pictures; it shows all that leads back to the source. */
import type { Trace } from "../../src/core/model/trace.ts";
import { claimAt, traceOf } from "./sampleTraces.ts";

export const medianCode = `def median(xs):
    ys = sorted(xs)
    mid_index = len(ys) // 2
    if len(ys) % 2 == 1:
        return ys[mid_index]
    return (ys[mid_index - 1] + ys[mid_index]) / 3
`;

const bare = traceOf(
  [
    { kind: "setup", text: "I am asked to find bugs in `median`, lines 1–6.\n\n" },
    {
      kind: "derive",
      text: "With four numbers mid_index is 2, so line 6 adds `ys[1]` and `ys[2]`:\n\n```python\nreturn (ys[mid_index - 1] + ys[mid_index]) / 3\n```\n\n",
    },
    {
      kind: "verify",
      text: "Let me check with [1, 3, 5, 7]: \\((3 + 5) / 3 = 4\\). Line 6 seems right.\n\n",
      reasons: ["announces a check"],
    },
    {
      kind: "reflect",
      text: "Wait, (3 + 5) / 3 is not 4. Dividing by 3 in line 6 is the mistake: it must be `/ 2`.\n\n",
      reasons: ["begins with “Wait”"],
    },
    { kind: "answer", text: "So line 6 has to divide by 2." },
  ],
  {
    id: "median",
    title: "Find bugs · median.py:1",
    origin: {
      kind: "run",
      file: "median.py",
      languageId: "python",
      range: { startLine: 1, endLine: 6 },
      text: medianCode,
    },
    answer:
      "Line 6 divides by 3 instead of 2:\n\n```python\n    return (ys[mid_index - 1] + ys[mid_index]) / 2\n```\n",
    usage: { reasoningTokens: 180, completionTokens: 230 },
  },
);

const times = [900, 2400, 3100, 2600, 700];

/** The trace as a run leaves it: a failed claim, episodes, a final answer, and the time of each step. */
export const codeTrace: Trace = {
  ...bare,
  analysis: {
    ...bare.analysis!,
    steps: bare.analysis!.steps.map((step, index) => ({ ...step, ms: times[index] })),
    claims: [
      claimAt(bare, "(3 + 5) / 3 = 4", "fails", { left: "8/3", right: "4", difference: "4/3" }),
    ],
    episodes: [{ from: 2, to: 3, outcome: "corrected", checks: 1 }],
  },
};
