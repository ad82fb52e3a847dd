import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  createTokenBuffer,
  hashOf,
  scanTokens,
} from "../../../../../src/core/analysis/classify/hashedTokens.ts";

function tokensOf(text: string): { text: string; hash: number }[] {
  const buffer = createTokenBuffer();
  scanTokens(text, buffer);
  return Array.from({ length: buffer.count }, (_, i) => ({
    text: text.slice(buffer.starts[i], buffer.ends[i]),
    hash: buffer.hashes[i] ?? 0,
  }));
}

const hashes = (text: string) => tokensOf(text).map(({ hash }) => hash);

describe("tokens of a unit", () => {
  it("are words, numbers, commands and telling signs", () => {
    assert.deepEqual(
      tokensOf("Wait, 3.5 ≠ \\boxed{12}... right?").map(({ text }) => text),
      ["Wait", "3.5", "≠", "\\boxed", "12", "...", "right", "?"],
    );
  });

  it("are the same whatever the case, the apostrophe, the number, the variable or the name", () => {
    assert.deepEqual(hashes("LET'S CHECK"), hashes("let’s check"));
    assert.deepEqual(hashes("12 apples"), hashes("3.75 apples"));
    assert.deepEqual(hashes("n is even"), hashes("k is even"));
    assert.deepEqual(hashes("maxValue is even"), hashes("left_sum is even"));
    assert.notDeepEqual(hashes("I am"), hashes("x am"));
  });

  it("have the hash of their written form", () => {
    assert.deepEqual(hashes("Wait"), [hashOf("wait")]);
  });

  it("of a long text are those of its beginning and its end", () => {
    const found = tokensOf(`first ${"middle ".repeat(1000)}last`);
    assert.equal(found[0]?.text, "first");
    assert.equal(found.at(-1)?.text, "last");
    assert.ok(found.length < 200);
  });

  it("lie in order inside any text, and never overlap", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from("aZ_’3. \\`*->?=\n…→é中\ud83d\ude00")),
          maxLength: 60,
        }),
        fc.nat(20),
        (part, times) => {
          const text = part.repeat(times);
          const buffer = createTokenBuffer();
          scanTokens(text, buffer);
          let before = 0;
          for (let i = 0; i < buffer.count; i += 1) {
            const [start, end] = [buffer.starts[i] ?? -1, buffer.ends[i] ?? -1];
            assert.ok(start >= before && end > start && end <= text.length);
            before = end;
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});
