import assert from "node:assert/strict";
import { describe, it } from "mocha";
import fc from "fast-check";
import { paragraphAt } from "../../../../src/core/text/paragraph.ts";

/** The lines of the paragraph at a line. */
function at(text: string, line: number): string[] | undefined {
  const lines = text.split("\n");
  const found = paragraphAt((index) => lines[index] ?? "", lines.length, line);
  return found && lines.slice(found.first, found.last + 1);
}

describe("the paragraph at a line", () => {
  it("is what stands between blank lines; on a blank line what follows", () => {
    const text = "One.\nTwo.\n\nThree.\n";
    assert.deepEqual(at(text, 1), ["One.", "Two."]);
    assert.deepEqual(at(text, 2), ["Three."]);
    assert.equal(at(text, 4), undefined);
  });

  it("has the display formula that ends its sentence, from wherever one asks", () => {
    const text = "## Task\n\nLet $a = 2$. Compute\n\n$$T = a^3 + 1 .$$\n\n## Next\n\nOther.";
    const whole = ["Let $a = 2$. Compute", "", "$$T = a^3 + 1 .$$"];
    for (const line of [2, 3, 4]) assert.deepEqual(at(text, line), whole);
    assert.deepEqual(at(text, 8), ["Other."]);
  });

  it("goes on behind a formula where its sentence does", () => {
    const text = "Consider\n\\[\n x + y = 3,\n\\]\n\nwhere $x > 0$.\n\nBut not this.";
    assert.deepEqual(at(text, 5)?.at(-1), "where $x > 0$.");
    assert.deepEqual(at(text, 0)?.length, 6);
    const apart = "Show that\n\n\\begin{align*}\nf &= g,\\\\ h &= 1\n\\end{align*}\n\nfor all $n$.";
    assert.equal(at(apart, 0)?.length, 7);
  });

  it("leaves a formula alone that follows a whole sentence, and a heading above one", () => {
    assert.deepEqual(at("It is known.\n\n$$e = m$$", 0), ["It is known."]);
    assert.deepEqual(at("# Known\n\n$$e = m$$", 2), ["$$e = m$$"]);
  });

  it("holds the line that was asked for, and neither begins nor ends blank", () => {
    const line = fc.constantFrom("", "", "Text.", "Text", "$$x = 1$$", "\\[", "y", "\\]", "# H");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(11), (lines, index) => {
        const found = paragraphAt((one) => lines[one] ?? "", lines.length, index);
        if (!found) return lines.slice(index).every((one) => one === "");
        const wanted = lines[index] === "" || found.first <= index;
        return (
          wanted && found.last >= index && lines[found.first] !== "" && lines[found.last] !== ""
        );
      }),
      { seed: 7 },
    );
  });
});
