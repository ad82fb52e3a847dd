import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createAnalyser } from "../../../../src/core/analysis/analyser.ts";
import {
  appendFindings,
  growingFindings,
  type Findings,
} from "../../../../src/core/model/findings.ts";
import { longestStep } from "../../../../src/core/analysis/steps/stepBuilder.ts";
import { parseTrace, type Analysis } from "../../../../src/core/model/trace.ts";

const trace =
  "Okay, so I need to find the sum of the first 17 odd numbers.\n\nThe sum of the first n odd numbers is n^2, so:\n\n\\[ 17 \\times 17 = 289 \\]\n\nSo the answer is 289.\n\n" +
  "Wait, let me check that. For n = 3:\n\n- 1 + 3 = 4\n- 4 + 5 = 9\n\nYes, that's correct. 😀 17 * 17 = 299? No.\n\n```py\nprint(sum(range(1, 35, 2)))\n\nprint(1)\n```\n\nThe final answer is \\boxed{289}.\n";

function analyse(
  pieces: readonly string[],
  answer = "",
): { analysis: Analysis; deltas: Findings[] } {
  const analyser = createAnalyser({ task: "Find the sum of the first 17 odd numbers." });
  const deltas = pieces.map((piece) => analyser.push(piece));
  deltas.push(analyser.end(answer));
  return { analysis: analyser.analysis, deltas };
}

function assertCovers(text: string, { steps }: Analysis): void {
  let at = 0;
  for (const { start, end } of steps) {
    assert.equal(start, at);
    assert.ok(end > start);
    at = end;
  }
  assert.equal(at, text.length);
  assert.equal(steps.map(({ start, end }) => text.slice(start, end)).join(""), text);
}

describe("analyser", () => {
  it("gives contiguous steps, claims, candidates, episodes, a final answer and counts", () => {
    const { analysis } = analyse([trace]);
    assertCovers(trace, analysis);
    assert.ok(analysis.claims.length >= 3);
    assert.ok(analysis.claims.every(({ verdict }) => verdict === "holds"));
    assert.deepEqual(
      analysis.candidates.map(({ value }) => value),
      ["289", "289"],
    );
    assert.equal(analysis.finalAnswer, "289");
    assert.equal(analysis.statistics.characters, trace.length);
    assert.equal(analysis.statistics.steps, analysis.steps.length);
    assert.equal(analysis.statistics.claimsByVerdict["holds"], analysis.claims.length);
  });

  it("makes an analysis that a trace document accepts", () => {
    const { analysis } = analyse([trace]);
    const parsed = parseTrace({
      schema: "reasoning-trace/1",
      id: "1",
      createdAt: "2026-01-01T00:00:00Z",
      title: "t",
      origin: { kind: "import" },
      status: "complete",
      reasoning: trace,
      answer: "",
      analysis,
    });
    assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem);
  });

  it("keeps a code block in one step and what is announced with it", () => {
    const { steps } = analyse([trace]).analysis;
    const code = steps.filter(({ start, end }) => trace.slice(start, end).includes("print"));
    assert.equal(code.length, 1);
    const long = "```\n" + "x = 1\n".repeat(4000) + "```\n\nDone. ";
    const cut = analyse([long]).analysis.steps;
    assert.equal(cut[0]?.end, long.indexOf("Done"));
  });

  it("ends steps at a length, at another kind and at paragraphs that don't go on", () => {
    const text = "We add one more term to the sum here and get a bigger value. ".repeat(200);
    const { steps } = analyse([text]).analysis;
    assert.ok(steps.every(({ start, end }) => end - start <= longestStep));
    assert.ok(analyse(["One thing.\n\nAnother thing."]).analysis.steps.length === 2);
  });

  it("takes an empty text and text without any letter", () => {
    assert.deepEqual(analyse([]).analysis.steps, []);
    assert.deepEqual(analyse([""]).analysis.steps, []);
    for (const text of ["\n\n \n", "....", "😀", "\ud83d", "\u0000"])
      assertCovers(text, analyse([text]).analysis);
  });

  it("prefers the answer's box to the reasoning's, and takes no text after the end", () => {
    assert.equal(analyse([trace], "So: $\\boxed{12}$").analysis.finalAnswer, "12");
    const analyser = createAnalyser({});
    analyser.end("");
    assert.deepEqual(analyser.push("More text. And more.\n\nMore.").steps, []);
    assert.deepEqual(analyser.analysis.steps, []);
  });

  it("appends only: the deltas joined are the analysis, and nothing given out changes", () => {
    const analyser = createAnalyser({});
    const joined = growingFindings();
    const frozen: string[] = [];
    const take = (delta: Findings) => {
      appendFindings(joined, delta);
      for (const step of delta.steps) frozen.push(JSON.stringify(step));
    };
    for (const piece of trace.match(/[^]{1,7}/g) ?? []) take(analyser.push(piece));
    take(analyser.end(""));
    const { steps } = analyser.analysis;
    assert.deepEqual(joined, growingFindings(analyser.analysis));
    assert.deepEqual(
      frozen,
      steps.map((step) => JSON.stringify(step)),
    );
    assert.equal(analyser.analysis, analyser.analysis);
  });

  it("gives the same analysis at every cut of a short trace", () => {
    const { analysis } = analyse([trace]);
    for (let cut = 0; cut <= trace.length; cut += 1) {
      assert.deepEqual(
        analyse([trace.slice(0, cut), trace.slice(cut)]).analysis,
        analysis,
        `cut at ${cut}`,
      );
    }
  });

  it("gives the same analysis for any chunking of any text", () => {
    const sentence = fc.constantFrom(
      "Wait, is it? ",
      "So 3 * 4 = 12. ",
      "Let me check: ",
      "Yes.\n\n",
      "```\ncode\n```\n",
      "\\[ x = 1 \\]\n",
      "- item\n",
      "The answer is 5.\n\n",
      "\\boxed{5} ",
      "Alternatively, try it. ",
      "word ",
      "\n\n",
      "😀",
      "Hmm. ",
    );
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 40 }),
        fc.array(fc.nat(30), { maxLength: 40 }),
        (parts, lengths) => {
          const text = parts.join("");
          const chunks: string[] = [];
          let at = 0;
          for (const length of lengths) chunks.push(text.slice(at, (at += length)));
          chunks.push(text.slice(at));
          const { analysis } = analyse([text]);
          assertCovers(text, analysis);
          assert.deepEqual(analyse(chunks).analysis, analysis);
        },
      ),
      { seed: 8, numRuns: 300 },
    );
  });
});
