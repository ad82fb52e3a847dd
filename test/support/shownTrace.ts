/** One short trace that shows everything the view can draw; used by tests and pictures. */
import type { Trace } from "../../src/core/model/trace.ts";
import { claimAt, traceOf, type Piece } from "./sampleTraces.ts";

const pieces: readonly Piece[] = [
  {
    kind: "setup",
    text: "Okay, so I need to find out whether \\(n = 17 \\times 23 + 4\\) is a prime number, and if it is not, give its smallest prime factor.\n\n",
    reasons: ["restates the task"],
  },
  {
    kind: "plan",
    text: "First I'll compute the product, then try small primes up to \\(\\sqrt{n}\\).\n\n",
    reasons: ["begins with “First I'll”"],
  },
  { kind: "derive", text: "17 × 23 = 381, so \\(n = 385\\).\n\n" },
  {
    kind: "reflect",
    text: "Wait, that doesn't look right. 17 times 20 is already 340, and 17 times 3 is 51, so it should be more.\n\n",
    reasons: ["begins with “Wait”", "doubts the result of step 3"],
  },
  {
    kind: "verify",
    text: "Let me recompute: \\[ 17 \\times 23 = 17 \\times 20 + 17 \\times 3 = 340 + 51 = 391. \\] So it is 391, not 381, and \\(n = 395\\).\n\n",
    reasons: ["announces a check", "recomputes 17 × 23 from step 3"],
  },
  {
    kind: "recall",
    text: "A number that ends in 0 or 5 is divisible by 5.\n\n",
  },
  {
    kind: "derive",
    text: "395 ends in 5, and \\(395 / 5 = 79\\). To be sure about smaller primes:\n\n- 2: 395 is odd.\n- 3: \\(3 + 9 + 5 = 17\\), not divisible by 3.\n\n",
  },
  {
    kind: "derive",
    text: "In code that would be\n\n```python\ndef smallest_factor(n: int) -> int:\n    # trial division\n    for p in range(2, int(n ** 0.5) + 1):\n        if n % p == 0:\n            return p\n    return n\n```\n\n",
  },
  {
    kind: "verify",
    text: "Let me verify with the multiplication: 5 * 79 = 395. Yes, that matches.\n\n",
    reasons: ["announces a check", "ends with “matches”"],
  },
  { kind: "summarize", text: "So n = 395 = 5 · 79, a product of two primes.\n\n" },
  { kind: "answer", text: "The smallest prime factor is \\(\\boxed{5}\\)." },
];

const bare = traceOf(pieces, {
  id: "shown",
  title: "Is 17 × 23 + 4 prime, and if not, what is its smallest prime factor?",
  usage: { reasoningTokens: 412, completionTokens: 1530 },
  answer:
    "**No**, \\(n = 17 \\times 23 + 4 = 395\\) is not prime.\n\n1. It ends in 5, so it is divisible by 5.\n2. Neither 2 nor 3 divides it.\n\nHence its smallest prime factor is\n\n\\[ \\boxed{5}. \\]\n",
});

/** Eleven steps with two episodes, a failed claim, two that hold, a list, code and formulas. */
export const shownTrace: Trace = {
  ...bare,
  analysis: {
    ...traceOf(pieces).analysis,
    engine: "test",
    steps: bare.analysis?.steps ?? [],
    candidates: [],
    statistics: traceOf(pieces).analysis?.statistics ?? {
      characters: 0,
      steps: 0,
      charactersByKind: {},
      stepsByKind: {},
      episodesByOutcome: {},
      claimsByVerdict: {},
    },
    claims: [
      claimAt(bare, "17 × 23 = 381", "fails", { left: "391", right: "381", difference: "10" }),
      claimAt(bare, "17 \\times 20 + 17 \\times 3 = 340 + 51", "holds"),
      claimAt(bare, "340 + 51 = 391", "holds"),
      claimAt(bare, "5 * 79 = 395", "holds"),
    ],
    episodes: [
      { from: 3, to: 4, outcome: "corrected", checks: 2 },
      { from: 8, to: 8, outcome: "confirmed" },
    ],
    finalAnswer: "5",
  },
};
