/** Sentences of the engine in another display language. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterEach, describe, it } from "mocha";
import { createAnalyser } from "../../../../src/core/analysis/engine.ts";
import { setDisplayLanguage } from "../../../../src/core/text/l10n.ts";
import { storedMark, storedSentence } from "../../../../src/core/text/storedSentences.ts";
import { markedLanguage } from "../../../support/markedTexts.ts";

const german = {
  tag: "de",
  translations: {
    "repeats a sentence from {0}": "anderer Text mit demselben Anfang",
    [`repeats a sentence from {0}${storedMark}`]: "wiederholt einen Satz aus {0}",
    [`step {0}${storedMark}`]: "Schritt {0}",
    [`comes to {0} again, as in {1}${storedMark}`]: "kommt wie in {1} wieder auf {0}",
    [`{0} is not computed${storedMark}`]: "{0} wird nicht berechnet",
    [`says “{0}”${storedMark}`]: "sagt „{0}“",
  },
};

describe("storedSentence", () => {
  afterEach(() => {
    setDisplayLanguage(undefined);
  });

  it("leaves sentences as they are in English, and those that it does not know", () => {
    assert.equal(
      storedSentence("repeats a sentence from step 3"),
      "repeats a sentence from step 3",
    );
    setDisplayLanguage(german);
    assert.equal(storedSentence("a sentence of a later version"), "a sentence of a later version");
  });

  it("translates values that are sentences too, in the translation's order", () => {
    setDisplayLanguage(german);
    assert.equal(
      storedSentence("repeats a sentence from step 3"),
      "wiederholt einen Satz aus Schritt 3",
    );
    assert.equal(
      storedSentence("comes to 12 again, as in step 4"),
      "kommt wie in Schritt 4 wieder auf 12",
    );
  });

  it("takes any value, whatever it looks like", () => {
    setDisplayLanguage(german);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        fc.pre(!/^(says|step|repeats|comes)/.test(value) && !value.endsWith("is not computed"));
        assert.equal(storedSentence(`says “${value}”`), `sagt „${value}“`);
        assert.equal(storedSentence(`${value} is not computed`), `${value} wird nicht berechnet`);
      }),
      { seed: 3 },
    );
  });

  it("knows what the engine says of the sample recordings", async () => {
    setDisplayLanguage(markedLanguage);
    const said = new Set<string>();
    for (const id of [
      "recurrence-slip",
      "median-bug",
      "truncate-bug",
      "five-integers",
      "general",
    ]) {
      const url = new URL(`../../../../media/recordings/${id}.json`, import.meta.url);
      const { reasoning, answer } = JSON.parse(await readFile(url, "utf8")) as Record<
        "reasoning" | "answer",
        string
      >;
      const analyser = createAnalyser({});
      analyser.push(reasoning);
      analyser.end(answer);
      const { steps, claims } = analyser.analysis;
      for (const { reasons } of steps) for (const reason of reasons) said.add(reason);
      for (const { why, how } of claims)
        for (const sentence of [why, how]) if (sentence !== undefined) said.add(sentence);
    }
    assert.ok(said.size > 40, String(said.size));
    const unknown = [...said].filter((sentence) => !storedSentence(sentence).startsWith("⟦"));
    assert.deepEqual(unknown, []);
  });
});
