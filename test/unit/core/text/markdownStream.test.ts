/** Cutting streaming Markdown: nothing lost, the same chunks however the text arrives, bounded chunks. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { createMarkdownStream } from "../../../../src/core/text/markdownStream.ts";

function chunksOf(pieces: readonly string[]): readonly string[] {
  const stream = createMarkdownStream();
  return [...pieces.flatMap((piece) => stream.push(piece)), ...stream.end()];
}

const line = fc.constantFrom(
  "",
  "text",
  "- item",
  "  continued",
  "2. two",
  "# heading",
  "```js",
  "```",
  "~~~~",
  "    ```",
  "|a|b|",
  "|-|-|",
  "> quote",
  "\\[ x",
  "\\]",
  "$$",
  "\r",
  " ",
);

describe("createMarkdownStream", () => {
  it("gives the same chunks for every cut of the text, and loses nothing", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.array(fc.nat(9)), (lines, cuts) => {
        const text = lines.join("\n");
        const pieces: string[] = [];
        let at = 0;
        for (const cut of cuts) {
          pieces.push(text.slice(at, at + cut));
          at += cut;
        }
        pieces.push(text.slice(at));
        const whole = chunksOf([text]);
        assert.deepEqual(chunksOf(pieces), whole);
        assert.deepEqual(chunksOf(Array.from(text)), whole);
        assert.equal(whole.join(""), text);
      }),
      { seed: 20261101, numRuns: 400 },
    );
  });

  it("keeps a displayed formula with its blank lines, and ends one that is never closed at a bound", () => {
    assert.deepEqual(chunksOf(["so\n\n\\[\na\n\nb\n\\]\n\nafter"]), [
      "so\n\n",
      "\\[\na\n\nb\n\\]\n\n",
      "after",
    ]);
    assert.deepEqual(chunksOf(["$$\n\na\n\n$$\n\nafter"]), ["$$\n\na\n\n$$\n\n", "after"]);
    const lines = "one more line of what follows\n\n".repeat(1_000);
    const chunks = chunksOf([`$$\n${lines}`]);
    assert.ok(chunks.length > 500 && (chunks[0]?.length ?? 0) < 5_000, String(chunks.length));
  });

  it("keeps lists, their blank lines and fences together", () => {
    assert.deepEqual(chunksOf(["- a\n\n  more\n\n- b\n\ntext\n"]), [
      "- a\n\n  more\n\n- b\n\n",
      "text\n",
    ]);
    assert.deepEqual(chunksOf(["```\na\n\nb\n```\nc"]), ["```\na\n\nb\n```\n", "c"]);
    assert.deepEqual(chunksOf(["a\n\nb"]), ["a\n\n", "b"]);
  });

  it("says what is open", () => {
    const stream = createMarkdownStream();
    stream.push("done\n\n```py\nx = ");
    assert.equal(stream.open, "```py\nx = ");
    assert.equal(stream.inFence, true);
  });

  it("cuts long lists at items and long paragraphs at lines", () => {
    for (const text of ["- an item of a list\n".repeat(5000), "a line of text\n".repeat(5000)]) {
      const chunks = chunksOf([text]);
      assert.equal(chunks.join(""), text);
      assert.ok(Math.max(...chunks.map((chunk) => chunk.length)) < 5000);
    }
  });
});
