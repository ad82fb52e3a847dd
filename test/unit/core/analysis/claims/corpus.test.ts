import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readClaimCorpus, scoreCorpus } from "../../../../support/claimCorpus.ts";

describe("claims of the corpus", () => {
  const { claims, nonClaims } = readClaimCorpus();

  it("are at least 400, beside at least 200 texts that claim nothing", () => {
    assert.ok(claims.length >= 400, String(claims.length));
    assert.ok(nonClaims.length >= 200, String(nonClaims.length));
  });

  it("are never called wrong when they aren't", () => {
    const { wrong } = scoreCorpus([...claims, ...nonClaims], "fails");
    assert.equal(wrong, 0);
  });

  for (const { topic, text, expected, found } of claims) {
    it(`${topic}: ${text.slice(0, 60).replace(/\n/g, "⏎")}: ${expected.join()}`, () => {
      assert.deepEqual(found, expected);
    });
  }

  for (const { topic, text, found } of nonClaims) {
    it(`${topic}: ${text.slice(0, 60).replace(/\n/g, "⏎")}: no claim`, () => {
      assert.deepEqual(found, []);
    });
  }
});
