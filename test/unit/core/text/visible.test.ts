import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { visible, visibleAddress } from "../../../../src/core/text/visible.ts";

describe("visible", () => {
  it("shows what turns a text round, hides in it or moves a cursor", () => {
    for (const [hidden, shown] of [
      ["invoice\u202efdp.exe", "invoice<U+202E>fdp.exe"],
      ["pass\u200bword", "pass<U+200B>word"],
      ["pass\u200dword", "pass<U+200D>word"],
      ["a\u2066b\u2069", "a<U+2066>b<U+2069>"],
      ["\ufeffx", "<U+FEFF>x"],
      ["soft\u00adhyphen", "soft<U+00AD>hyphen"],
      ["\u3164", "<U+3164>"],
      ["x\u{e0041}\u{e0042}", "x<U+E0041><U+E0042>"],
      ["a\ufe01", "a<U+FE01>"],
      ["😀\ufe0f\ufe01\ufe02", "😀\ufe0f<U+FE01><U+FE02>"],
      ["a\u{e0101}", "a<U+E0101>"],
      ["\u001b[31m", "<U+001B>[31m"],
    ] as const)
      assert.equal(visible(hidden), shown);
  });

  it("leaves what people write: scripts that join, emoji, accents, right-to-left words", () => {
    for (const text of [
      "می‌خواهم",
      "क्‍ष",
      "👩‍👩‍👧 ❤️ 1️⃣ 👍🏽‍",
      "Grüße, naïve cafe\u0301",
      "שלום עולם",
      "葛\u{e0100}城",
      "x ≤ y\tand\nz",
      "∩︀",
    ])
      assert.equal(visible(text), text);
  });

  it("leaves nothing that could be shown once more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const once = visible(text);
        assert.equal(visible(once), once);
        assert.doesNotMatch(once, /[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u001b]/);
      }),
      { seed: 5 },
    );
  });
});

describe("visibleAddress", () => {
  it("tells the name that is asked for where the host is written in look-alike letters", () => {
    assert.equal(visibleAddress("https://example.com/a?b=c"), "https://example.com/a?b=c");
    assert.equal(visibleAddress("https://аpple.com/"), "https://аpple.com/ (xn--pple-43d.com)");
    assert.equal(
      visibleAddress("https://example.com/\u202egnp.exe"),
      "https://example.com/<U+202E>gnp.exe",
    );
    assert.equal(visibleAddress("mailto:a@example.com"), "mailto:a@example.com");
  });
});
