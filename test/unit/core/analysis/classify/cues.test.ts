import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createCueMatcher, cuesIn } from "../../../../../src/core/analysis/classify/cueMatcher.ts";
import { cues } from "../../../../../src/core/analysis/classify/cues.ts";
import { wordsOf } from "../../../../../src/core/analysis/classify/words.ts";

describe("cues", () => {
  for (const cue of cues) {
    const match = createCueMatcher([cue]);
    it(`“${cue.id}” (${cue.at}) is found in its example and not in its counter-example`, () => {
      assert.equal(cuesIn(match, cue.matches).length, 1, cue.matches);
      assert.equal(cuesIn(match, cue.misses).length, 0, cue.misses);
    });
  }

  it("have names of their own, phrases and reasons", () => {
    const ids = cues.map(({ id, at }) => `${at} ${id}`);
    assert.equal(new Set(ids).size, ids.length);
    for (const cue of cues) {
      assert.ok(
        cue.phrases.length > 0 && cue.phrases.every((phrase) => wordsOf(phrase).length > 0),
        cue.id,
      );
      assert.ok(cue.says === "" || cue.says.includes("$"), cue.id);
    }
  });

  it("opening cues are found behind other opening cues only", () => {
    const match = createCueMatcher(cues);
    const found = (text: string) => cuesIn(match, text).map(({ cue }) => cue.id);
    assert.ok(found("Okay, so wait, is it?").includes("wait"));
    assert.ok(!found("They had to wait, it seems.").includes("wait"));
  });

  it("give the longest phrase as what was found", () => {
    const match = createCueMatcher(cues);
    const found = cuesIn(match, "Let me double-check this.").find(
      ({ cue }) => cue.id === "check announced",
    );
    assert.equal(found?.phrase, "let me double check");
  });
});
