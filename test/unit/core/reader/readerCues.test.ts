import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  longestPhrase,
  mostCues,
  readCues,
  sameCues,
} from "../../../../src/core/reader/readerCues.ts";
import { stepKinds } from "../../../../src/core/model/trace.ts";

const read = (value: unknown) => readCues(value, "the setting x");

describe("a reader's cue rules", () => {
  it("are read as they are written; at the opening unless it says anywhere", () => {
    const { cues, problem } = read([
      { phrase: " Hold on ", kind: "reflect" },
      { phrase: "as a cross-check", kind: "verify", at: "anywhere" },
    ]);
    assert.equal(problem, undefined);
    assert.deepEqual(cues, [
      { phrase: "Hold on", kind: "reflect", at: "opening" },
      { phrase: "as a cross-check", kind: "verify", at: "anywhere" },
    ]);
  });

  it("lose what is not usable, and one sentence says what was wrong with it", () => {
    const good = { phrase: "hold on", kind: "reflect" };
    const problems: readonly (readonly [unknown, RegExp])[] = [
      [{ phrase: "hold on" }, /^In the setting x rule 2 is ignored: its kind is missing\.$/],
      [{ phrase: "hold on", kind: "doubt" }, /its kind must be one of setup, plan/],
      [{ phrase: "!?", kind: "plan" }, /its phrase must hold a word/],
      [{ phrase: "a".repeat(longestPhrase + 1), kind: "plan" }, /must not be longer than 100/],
      [{ phrase: 4, kind: "plan" }, /its phrase must be a text/],
      [{ phrase: "a", kind: "plan", at: "end" }, /its at must be “opening” or “anywhere”/],
      [null, /it must be an object with phrase and kind/],
      ["hold on", /it must be an object with phrase and kind/],
    ];
    for (const [entry, sentence] of problems) {
      const { cues, problem = "" } = read([good, entry]);
      assert.equal(cues.length, 1, problem);
      assert.match(problem, sentence);
    }
    assert.match(read([{}, {}, {}]).problem ?? "", /missing, and 2 more are not usable\.$/);
    assert.match(read("hold on").problem ?? "", /there is no list of rules/);
  });

  it("come to an end, and each phrase counts once, as it was first written", () => {
    const many = Array.from({ length: 10 * mostCues }, (_, i) => ({
      phrase: `rule ${i}`,
      kind: "plan",
    }));
    const { cues, problem } = read(many);
    assert.equal(cues.length, mostCues);
    assert.match(problem ?? "", /only the first 200 rules are read/);
    const twice = read([
      { phrase: "So", kind: "plan" },
      { phrase: "so", kind: "verify" },
    ]);
    assert.deepEqual(
      twice.cues.map(({ kind }) => kind),
      ["plan"],
    );
  });

  it("are usable whatever is given", () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (value, list) => {
        for (const given of [value, list]) {
          const { cues, problem } = read(given);
          assert.ok(cues.length <= mostCues);
          assert.ok(cues.every(({ kind }) => stepKinds.includes(kind)));
          if (problem !== undefined) assert.match(problem, /^In the setting x [^\n]+\.$/);
        }
      }),
    );
  });

  it("are told apart by all that they say, and by their order", () => {
    const [a, b] = read([
      { phrase: "a", kind: "plan" },
      { phrase: "b", kind: "plan" },
    ]).cues;
    assert.ok(a && b);
    assert.ok(sameCues([a, b], [{ ...a }, { ...b }]));
    assert.ok(!sameCues([a, b], [b, a]));
    assert.ok(!sameCues([a], [a, b]));
    assert.ok(!sameCues([a], [{ ...a, at: "anywhere" }]));
  });
});
