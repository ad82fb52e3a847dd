import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  createVocabulary,
  forEachNgram,
} from "../../../../../src/core/analysis/classify/ngrams.ts";
import {
  createTokenBuffer,
  scanTokens,
} from "../../../../../src/core/analysis/classify/hashedTokens.ts";

function sequences(text: string, isCode = false): { key: number; shown: string }[] {
  const buffer = createTokenBuffer();
  scanTokens(text, buffer);
  const found: { key: number; shown: string }[] = [];
  forEachNgram(buffer, isCode, (key, place, first, last) => {
    found.push({ key, shown: `${place}: ${text.slice(buffer.starts[first], buffer.ends[last])}` });
  });
  return found;
}

describe("word sequences", () => {
  it("are one to three words anywhere, up to four at the beginning, up to two at the end", () => {
    const shown = sequences("so let me check it").map((sequence) => sequence.shown);
    assert.ok(shown.includes("inside: let me check"));
    assert.ok(!shown.includes("inside: so let me check"));
    assert.ok(shown.includes("opening: so let me check"));
    assert.ok(shown.includes("closing: check it"));
  });

  it("have other keys in another place, another order or in code", () => {
    const keys = (text: string, isCode?: boolean) => sequences(text, isCode).map(({ key }) => key);
    assert.equal(new Set(keys("a b")).size, keys("a b").length);
    assert.notDeepEqual(keys("check again"), keys("again check"));
    assert.equal(keys("for each", true).filter((key) => keys("for each").includes(key)).length, 0);
  });

  it("are found in a vocabulary by their key, and nothing else is", () => {
    const keys = Uint32Array.from({ length: 1000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);
    const vocabulary = createVocabulary(keys);
    keys.forEach((key, row) => {
      assert.equal(vocabulary.rowOf(key), row);
      assert.equal(vocabulary.rowOf((key ^ 1) >>> 0) === row, false);
    });
    assert.equal(createVocabulary(new Uint32Array(0)).rowOf(7), -1);
  });
});
