import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { sanitise, sanitiseJson, sanitiseLine } from "../../../src/cli/sanitise.ts";
import { createStyle, usesColour } from "../../../src/cli/style.ts";
import { renderAnswer, renderStep } from "../../../src/cli/terminal.ts";
import { stepKinds } from "../../../src/core/model/trace.ts";
import { kindLabels } from "../../../src/core/model/kindLabels.ts";

const plain = createStyle(false);

describe("sanitise", () => {
  const cases: [text: string, shown: string][] = [
    ["a\tb\nc", "a\tb\nc"],
    ["a\r\nb\rc", "a\nb␍c"],
    ["\u001b[31mred", "␛[31mred"],
    ["\u0000\u0007\u007f", "␀␇␡"],
    ["\u009b31m", "<U+009B>31m"],
    ["a\u202Eb\u2066c", "a<U+202E>b<U+2066>c"],
    ["a\u{e0041}b", "a<U+E0041>b"],
    ["17 × 24 ≈ 🚀 汉字 é", "17 × 24 ≈ 🚀 汉字 é"],
  ];
  for (const [text, shown] of cases) {
    it(JSON.stringify(shown), () => {
      assert.equal(sanitise(text), shown);
    });
  }

  it("keeps a line one line", () => {
    assert.equal(sanitiseLine(" a\n\n b\t\u001bc\r"), "a b ␛c");
  });

  it("leaves the value of JSON as it is, and nothing unsafe in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, value) => {
        const hostile = { [`k${name}`]: `${value}\u009b\u202e\u{e0041}\u007f` };
        const json = sanitiseJson(JSON.stringify(hostile, undefined, 1));
        assert.deepEqual(JSON.parse(json), hostile);
        assert.equal(sanitise(json), json);
      }),
      { seed: 20260305, numRuns: 300 },
    );
  });
});

describe("usesColour", () => {
  const cases: [env: NodeJS.ProcessEnv, isTerminal: boolean, expected: boolean][] = [
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ TERM: "dumb" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
  ];
  for (const [env, isTerminal, expected] of cases) {
    it(`${JSON.stringify(env)} ${isTerminal ? "on" : "off"} a terminal: ${String(expected)}`, () => {
      assert.equal(usesColour(env, isTerminal), expected);
    });
  }
});

describe("renderStep", () => {
  const text = "A.\n\nB: 2 + 2 = 5 \u001b[2J.\n\n";

  it("tells each kind by symbol and word, without colour", () => {
    for (const kind of stepKinds) {
      const step = { start: 0, end: 4, kind, confidence: 1, reasons: [] };
      const { symbol, word } = kindLabels[kind];
      assert.equal(renderStep(step, 7, text, [], plain), `${symbol} ${word} · 7\nA.\n\n`);
    }
  });

  it("marks the claims that fail in it, and no others", () => {
    const step = {
      start: 4,
      end: text.length,
      kind: "derive" as const,
      confidence: 1,
      reasons: [],
    };
    const claim = { start: 7, end: 16, verdict: "fails" as const, left: "4", right: "5" };
    const other = { ...claim, start: 0, end: 2 };
    const holds = { ...claim, verdict: "holds" as const };
    assert.equal(
      renderStep(step, 2, text, [other, holds, claim], plain),
      "∴ derive · 2\nB: 2 + 2 = 5 ‹✗ left side 4, right side 5› ␛[2J.\n\n",
    );
    const coloured = renderStep(step, 2, text, [claim], createStyle(true));
    assert.match(coloured, /\u001b\[1;31m2 \+ 2 = 5/);
    assert.ok(!coloured.includes("\u001b[2J"));
  });

  it("says that there is no answer", () => {
    assert.equal(renderAnswer("\n \n", plain), "Answer\n(none)\n\n");
  });
});
