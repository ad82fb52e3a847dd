/** A long chain of thought for measurements, grown from a seed: mathematics, prose, code, lists and tables. No model wrote it. */
import { createAnalyser } from "../../../src/core/analysis/analyser.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import { seeded, traceOf } from "../../../test/support/sampleTraces.ts";

type Writer = (n: number) => string;

const s = String;
const writers: readonly Writer[] = [
  (n) =>
    `We are asked for the number of lattice paths that pass through the point ${s(n)} on the diagonal. `,
  (n) =>
    `Let me write \\(a_{${s(n % 40)}} = \\frac{${s(n)}}{n+1}\\binom{2n}{n}\\) and see what becomes of it.\n\n`,
  (n) =>
    `So \\[ \\sum_{k=0}^{${s(n % 90)}} \\binom{n}{k} x^k = (1 + x)^{n} - ${s(n)}x^{n+1} \\] and the error term is what matters here. `,
  (n) => `Multiplying out, ${s(n)} * 3 = ${s(n * 3)}, which is what the table said.\n\n`,
  (n) => `And ${s(n)} + 18 = ${s(n + 18 + (n % 97 === 0 ? 1 : 0))}. `,
  (n) =>
    `Wait, that can't be right: for $x = ${s(n)}$ the left side is odd, and the right side is even.\n\n`,
  (n) =>
    `Let me check with a small case. With $n = ${s((n % 7) + 2)}$ we get $2^{${s((n % 7) + 2)}} = ${s(2 ** ((n % 7) + 2))}$, as expected.\n\n`,
  (n) =>
    `| n | f(n) | f(n) mod 7 |\n| --- | ---: | --- |\n| ${s(n)} | ${s(n * n)} | ${s((n * n) % 7)} |\n| ${s(n + 1)} | ${s((n + 1) ** 2)} | ${s((n + 1) ** 2 % 7)} |\n\n`,
  (n) =>
    `\`\`\`python\ndef paths(n, seen={}):\n    # stops at ${s(n)}\n    if n < 2:\n        return 1\n    if n not in seen:\n        seen[n] = paths(n - 1) + paths(n - 2) % ${s(n)}\n    return seen[n]\n\`\`\`\n\n`,
  (n) =>
    `- first the case of \`paths(${s(n)})\`, which the loop reaches\n- then **all others**, by symmetry\n- and at last $\\gcd(${s(n)}, ${s(n + 6)})$\n\n`,
  () =>
    "Hmm, alternatively one could count the complement, since most of the paths never come near the border, and what is left over is easier to name. ",
  (n) =>
    `Therefore the remainder is ${s(n % 7)}, and with $\\sqrt{${s(n * n)}} = ${s(n)}$ the step before holds too.\n\n`,
];

/** @param characters about how long; the last sentence is finished. */
function longReasoning(characters: number, seed = 11): string {
  const random = seeded(seed);
  const parts: string[] = [];
  for (let length = 0; length < characters;) {
    const writer = writers[Math.floor(random() * writers.length)] ?? writers[0];
    const text = writer?.(100 + Math.floor(random() * 9000)) ?? "";
    // Code, tables and lists begin on a line of their own, as models write them.
    const gap = /^[`|-]/.test(text) && parts.at(-1)?.endsWith("\n") === false ? "\n\n" : "";
    parts.push(gap, text);
    length += gap.length + text.length;
  }
  return parts.join("");
}

/** The text as a finished trace, cut and checked by the real analysis. */
export function longReasoningTrace(characters: number): Trace {
  const reasoning = longReasoning(characters);
  const analyser = createAnalyser({});
  const answer = "The remainder is \\(5\\).";
  analyser.push(reasoning);
  analyser.end(answer);
  return {
    ...traceOf([], { id: `bench-${s(characters)}`, title: "Lattice paths" }),
    reasoning,
    answer,
    analysis: analyser.analysis,
  };
}
