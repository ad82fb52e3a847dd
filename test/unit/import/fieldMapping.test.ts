import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fieldsOf, valueAt, type FieldMapping } from "../../../src/import/record/fieldMapping.ts";
import { readJsonLine } from "../../../src/import/jsonLines.ts";
import type { Trace } from "../../../src/core/model/trace.ts";

const source = { name: "set.jsonl", createdAt: "", line: 3 };

function traces(record: object, mapping?: FieldMapping): readonly Trace[] {
  const read = readJsonLine(JSON.stringify(record), source, mapping);
  assert.ok("traces" in read, "problem" in read ? read.problem : "");
  return read.traces;
}

describe("valueAt", () => {
  it("follows dotted paths, into lists too, and takes a name with a dot as a whole first", () => {
    const record = { a: { b: [{ c: 1 }, 2] }, "a.b": { x: 3 }, "m.n": 4 };
    assert.equal(valueAt(record, "a.b.0.c"), 1);
    assert.equal(valueAt(record, "a.b.1"), 2);
    assert.equal(valueAt(record, "a.b.x"), 3);
    assert.equal(valueAt(record, "m.n"), 4);
    for (const path of ["a.c", "a.b.0.c.d", "toString", "__proto__", ".", "a."])
      assert.equal(valueAt(record, path), undefined, path);
  });
});

describe("a mapping of fields", () => {
  it("finds what has unusual names", () => {
    const record = { in: { q: "1+1?" }, out: { why: "1 + 1 = 2", what: "2" }, by: "m", gold: 2 };
    const [trace] = traces(record, {
      reasoning: "out.why",
      answer: "out.what",
      task: "in.q",
      model: "by",
      reference: "gold",
    });
    assert.ok(trace);
    assert.deepEqual([trace.reasoning, trace.answer], ["1 + 1 = 2", "2"]);
    assert.deepEqual([trace.origin.text, trace.endpoint?.model], ["1+1?", "m"]);
    assert.equal(trace.origin.reference, "2");
  });

  it("goes before the usual names, and leaves the others to them", () => {
    const record = { reasoning: "usual", response: "a", problem: "p", mine: "own" };
    assert.equal(traces(record, { reasoning: "mine" })[0]?.reasoning, "own");
    const [trace] = traces(record, { task: "mine" });
    assert.deepEqual([trace?.reasoning, trace?.origin.text], ["usual", "own"]);
  });

  it("makes a trace of each output of a list, each with its verdict", () => {
    const record = { outs: ["<think>a</think>b", "<think>c</think>d"], good: [1, 0] };
    const found = traces(record, { output: "outs", correct: "good" });
    assert.deepEqual(
      found.map(({ reasoning, answer, origin }) => [reasoning, answer, origin.correct]),
      [
        ["a", "b", true],
        ["c", "d", false],
      ],
    );
  });

  it("says which field is missing", () => {
    for (const mapping of [{ reasoning: "x.y" }, { output: "x.y" }]) {
      const read = readJsonLine('{"reasoning":"a"}', source, mapping);
      assert.match(
        "problem" in read ? read.problem : "",
        /^has no text in the field x\.y, where its/,
      );
    }
  });

  it("can be chosen from the fields that a record has", () => {
    const record = {
      a: "first\nsecond",
      b: { c: [1, 2], d: null },
      e: ["x", "y"],
      f: [{ g: true }],
    };
    assert.deepEqual(fieldsOf(record), [
      { path: "a", sample: "first" },
      { path: "b.c.0", sample: "1" },
      { path: "e", sample: "x" },
      { path: "f.0.g", sample: "true" },
    ]);
    assert.deepEqual(fieldsOf(null), []);
  });
});

describe("reference answers and verdicts", () => {
  const answers = (record: object): unknown[] => {
    const [trace] = traces(record);
    return [trace?.origin.reference, trace?.origin.correct];
  };

  it("are read from the usual fields", () => {
    const told = { reasoning: "r", response: "a" };
    assert.deepEqual(answers({ ...told, ground_truth: "4" }), ["4", undefined]);
    assert.deepEqual(answers({ ...told, target: 4 }), ["4", undefined]);
    assert.deepEqual(answers({ ...told, reward_model: { ground_truth: "4" } }), ["4", undefined]);
    assert.deepEqual(answers({ ...told, is_correct: false }), [undefined, false]);
    assert.deepEqual(answers({ ...told, correct: "Incorrect" }), [undefined, false]);
    assert.deepEqual(answers({ ...told, correct: 0.5 }), [undefined, undefined]);
  });

  it("take a field called answer for the reference only where the model's answer is elsewhere", () => {
    assert.deepEqual(answers({ reasoning: "r", answer: "4" }), [undefined, undefined]);
    assert.deepEqual(answers({ output: "<think>r</think>4", answer: "5" }), ["5", undefined]);
  });
});
