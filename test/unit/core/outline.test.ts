/** The outline: sections that cover the reasoning, named by its words, whatever the text. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { stepLabels, type Step } from "../../../src/core/model/trace.ts";
import { longestTitle, outlineOf, sectionRoles } from "../../../src/core/outline/outline.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const seed = 21;

/** Invented: a task, an attempt, a check of it, another way, the answer. */
const parts = [
  "We need to find how many tiles cover a floor of 12 m by 9 m, each tile being 30 cm by 30 cm. The tiles are not cut.",
  "First, let me work out the area of the floor. The floor is 12 * 9 = 108 square metres. A tile is 0.3 * 0.3 = 0.09 square metres. So 108 / 0.09 = 1200 tiles are needed for the whole of the floor, if none of them is broken.",
  "So the answer is 1200.",
  "Wait, let me check whether the tiles fit without cutting. Along the long side there are 12 / 0.3 = 40 tiles. Along the short side there are 9 / 0.3 = 30 tiles. So 40 * 30 = 1200. Yes, that matches what I had before.",
  "Alternatively, I could count in centimetres. The floor is 1200 cm by 900 cm. One tile is 30 cm by 30 cm, which is 900 square centimetres. The floor is 1200 * 900 = 1080000 square centimetres. So 1080000 / 900 = 1200 tiles, again the same number of tiles.",
  "So the final answer is 1200 tiles.",
];

describe("the outline of a reasoning", () => {
  it("has the parts that a reader would see, by the text's own words", () => {
    const { reasoning, analysis } = analyseTrace(
      sampleTrace({ reasoning: parts.join("\n\n"), answer: "1200" }),
    );
    assert.ok(analysis);
    const outline = outlineOf(reasoning, analysis);
    assert.equal(outline[0]?.role, "setup");
    assert.match(outline[0].title, /^We need to find how many tiles/);
    const check = outline.find(({ role }) => role === "check");
    assert.match(check?.title ?? "", /^Let me check whether the tiles fit/);
    const approach = outline.find(({ role }) => role === "approach");
    assert.match(approach?.title ?? "", /^I could count in centimetres/);
    assert.equal(outline.at(-1)?.role, "answer");
  });

  it("says what came of a check", () => {
    const reasoning = [0, 1, 2, 1, 2, 3, 5].map((part) => parts[part]).join("\n\n");
    const { analysis } = analyseTrace(sampleTrace({ reasoning, answer: "1200" }));
    assert.ok(analysis);
    const check = outlineOf(reasoning, analysis).find(({ role }) => role === "check");
    assert.equal(check?.outcome, "confirmed");
  });

  it("leaves a short reasoning alone", () => {
    const { reasoning, analysis } = analyseTrace(sampleTrace({ reasoning: parts[1]!, answer: "" }));
    assert.ok(analysis);
    assert.deepEqual(outlineOf(reasoning, analysis), []);
  });

  it("takes a comment in code for no heading, and a bold line for one", () => {
    const text = (line: string): string =>
      [parts[0], parts[1], line, parts[1], parts[3], parts[5]].join("\n\n");
    const rolesOf = (line: string): string[] => {
      const { reasoning, analysis } = analyseTrace(
        sampleTrace({ reasoning: text(line), answer: "" }),
      );
      assert.ok(analysis);
      return outlineOf(reasoning, analysis).map(({ role }) => role);
    };
    assert.ok(rolesOf("**Counting the tiles once more**").includes("part"));
    assert.ok(!rolesOf("# counts the tiles once more").includes("part"));
  });

  it("covers all steps without gaps, in whatever steps and text", () => {
    const piece = fc.constantFrom(
      ...parts,
      "Alternatively, no.",
      "**Step 2:**",
      "检查一下结果是否正确。",
      "𝄞".repeat(90),
      "\u202Eabc",
      "",
      "\n\n",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, fc.constantFrom(...stepLabels)), { maxLength: 120 }),
        fc.array(fc.tuple(fc.nat(130), fc.nat(9)), { maxLength: 12 }),
        (pieces, checks) => {
          const steps: Step[] = [];
          let reasoning = "";
          for (const [text, kind] of pieces) {
            const start = reasoning.length;
            reasoning += text;
            steps.push({ start, end: reasoning.length, kind, confidence: 1, reasons: [] });
          }
          const episodes = checks.map(([from, length]) => ({
            from,
            to: from + length,
            outcome: "open" as const,
          }));
          const outline = outlineOf(reasoning, { steps, episodes });
          if (outline.length === 0) return;
          assert.equal(outline[0]?.from, 0);
          assert.equal(outline.at(-1)?.to, steps.length);
          for (const [index, { role, title, from, to }] of outline.entries()) {
            assert.ok(from < to && sectionRoles.includes(role));
            assert.ok(title !== "" && title.length <= longestTitle && !/[\n\u202E]/.test(title));
            assert.doesNotMatch(title, /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
            if (index > 0) assert.equal(from, outline[index - 1]?.to);
          }
        },
      ),
      { seed, numRuns: 150 },
    );
  });
});
