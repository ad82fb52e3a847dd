import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createAnalyser } from "../../../../../src/core/analysis/analyser.ts";
import { courseOf } from "../../../../../src/core/analysis/answer/course.ts";
import { rowFactsOf } from "../../../../../src/core/dataset/rowFacts.ts";
import { analyseTrace } from "../../../../../src/core/run/liveRun.ts";
import { traceStatistics } from "../../../../../src/core/statistics/traceStatistics.ts";
import { sampleTrace } from "../../../../support/sampleTrace.ts";

function candidates(...values: readonly string[]) {
  return values.map((value, i) => ({ start: 10 * i, end: 10 * i + 5, value }));
}

describe("the course of the answer", () => {
  it("says where the final answer first appeared, by value, and what share of the reasoning came after", () => {
    const course = courseOf(candidates("4", "1/2", "0.5"), "50\\%", 40);
    assert.deepEqual(course, { first: 10, changes: 1, values: 2, after: 0.625, final: [1, 2] });
  });

  it("counts a change where the value is certainly another, not where it is written otherwise or rounded", () => {
    assert.equal(courseOf(candidates("1/2", "0.5", "x = \\frac{1}{2}"), "0.5", 100).changes, 0);
    assert.equal(courseOf(candidates("1/3", "0.333", "1/3"), "1/3", 100).changes, 0);
    assert.equal(courseOf(candidates("4", "42", "4"), "4", 100).changes, 2);
  });

  it("has no first place where no candidate has the value of the final answer", () => {
    assert.deepEqual(courseOf(candidates("4"), "42", 100), { changes: 0, values: 1 });
    assert.deepEqual(courseOf([], undefined, 0), { changes: 0, values: 0 });
  });

  it("counts no values where there are too many to compare", () => {
    const many = candidates(...Array.from({ length: 61 }, (_, i) => `${i}`));
    assert.equal(courseOf(many, "60", 1000).values, undefined);
    assert.deepEqual(courseOf(many, "60", 1000).final, [60]);
  });

  it("begins with what was offered with doubt, and changes where another value is checked", () => {
    const { analysis } = analyseTrace(
      sampleTrace({
        reasoning:
          "There are 75 of them, which leaves 467 - 75 = 392.\n\nSo the answer might be 392. Let me see whether that is right.\n\n" +
          "What was taken twice comes back, and what remains is 467 - 66 = 401.\n\nLet me double-check 401 with the blocks.\n\nSo the answer is 401.",
        answer: "It is \\(\\boxed{401}\\).",
      }),
    );
    assert.ok(analysis);
    const course = analysis.answerCourse;
    assert.ok(course);
    assert.deepEqual(
      analysis.candidates.map(({ value }) => value),
      ["392", "401", "401"],
    );
    assert.equal(course.changes, 1);
    assert.equal(course.first, analysis.candidates[1]?.start);
  });

  it("takes such offers in other languages, and no question about a value", () => {
    const offered = (reasoning: string) =>
      analyseTrace(sampleTrace({ reasoning, answer: "" })).analysis?.candidates.map(
        ({ value }) => value,
      );
    for (const [first, second] of [
      ["Also könnte das Ergebnis 392 sein.", "Ich überprüfe 401 noch einmal mit den Blöcken."],
      ["Die Antwort dürfte 392 sein.", "Lass mich 401 noch einmal nachrechnen."],
      ["Donc la réponse pourrait être 392.", "Vérifions 401 avec les blocs."],
      ["Donc le résultat semble être 392.", "Je vérifie encore 401 en comptant."],
      ["Entonces la respuesta podría ser 392.", "Comprobemos 401 con los bloques."],
      ["El resultado parece ser 392.", "Voy a verificar 401 de nuevo."],
      ["所以答案可能是392。", "再检查一下401是否正确。"],
      ["所以答案大概是392。", "重新验证401。"],
    ])
      assert.deepEqual(offered(`${first}\n\n${second}\n\n`), ["392", "401"], `${first} ${second}`);
    for (const none of [
      "Ich überprüfe 3 + 4 noch einmal.",
      "Könnte die Antwort 392 sein?",
      "La réponse pourrait être 392 ou 401.",
      "Comprobemos 3 casos.",
      "再检查一下3个情况。",
    ])
      assert.deepEqual(offered(none), [], none);
  });

  it("gives the statistics and the report the same number for what follows", () => {
    const trace = analyseTrace(
      sampleTrace({
        reasoning: `So $\\boxed{\\frac{${"1".repeat(40)}}{${"2".repeat(40)}}}$ it is. `,
        answer: `$\\boxed{\\frac{${"1".repeat(40)}}{${"2".repeat(40)}}}$`,
      }),
    );
    const { after } = trace.analysis?.answerCourse ?? {};
    const { afterFirst } = traceStatistics(trace);
    assert.ok(after !== undefined && after < 0.2, `${after}`);
    assert.equal(afterFirst?.share, after);
    assert.equal(rowFactsOf(trace).after, after);
  });

  it("is told at the end of the analysis, whatever the chunks were", () => {
    const text =
      "First I add. So the answer is 12. Wait, I forgot the last one.\n\nAdding it, the answer is 13. Let me check: 6 + 7 = 13, yes.\n\nThus the answer is \\boxed{13}.";
    const courses = fc.sample(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 30 }), {
      numRuns: 40,
      seed: 3,
    });
    for (const sizes of courses) {
      const analyser = createAnalyser({});
      let at = 0;
      for (const size of sizes) {
        analyser.push(text.slice(at, at + size));
        at += size;
      }
      analyser.push(text.slice(at));
      assert.equal(analyser.analysis.answerCourse, undefined);
      analyser.end("The sum is $\\boxed{13}$.");
      const first = text.indexOf("13");
      assert.deepEqual(analyser.analysis.answerCourse, {
        first,
        changes: 1,
        values: 2,
        after: (text.length - first - "13".length) / text.length,
        final: [1, 2],
      });
    }
  });
});
