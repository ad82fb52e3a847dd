import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createBodyReader, readSavedStream } from "../../../src/client/sse.ts";
import { evenPieces, randomPieces } from "../../support/chunkings.ts";

function objectsOf(pieces: readonly string[]): readonly unknown[] {
  const reader = createBodyReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

/** The same objects, however the text is cut. */
function check(text: string, wanted: readonly unknown[]): void {
  assert.deepEqual(objectsOf([text]), wanted, "whole");
  assert.deepEqual(objectsOf(evenPieces(text, 1)), wanted, "character by character");
  for (const seed of [1, 2, 3]) assert.deepEqual(objectsOf(randomPieces(text, seed, 7)), wanted);
}

const a = { a: 1 };
const b = { b: [2] };

describe("the reader of response bodies", () => {
  it("reads events with each kind of line end, and with all of them mixed", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      check([": x", "", 'data: {"a":1}', "", 'data:{"b":[2]}', "", ""].join(end), [a, b]);
    }
    check('data: {"a":1}\r\n\ndata: {"b":[2]}\r\r', [a, b]);
  });

  it("joins the data lines of one event", () => {
    check('data: {\ndata: "a":\ndata: 1}\n\n', [a]);
  });

  it("skips comments, pings, empty data and comments wrapped as data", () => {
    check(
      ':\n\n: ping\n\ndata: : keepalive\n\ndata:\n\ndata: \n\nid: 7\nretry: 3000\n\nevent: ping\ndata: {}\n\ndata: {"a":1}\n\n',
      [{}, a],
    );
  });

  it("drops a byte order mark", () => {
    check('\uFEFFdata: {"a":1}\n\n', [a]);
    check('\uFEFF{"a":1}\n', [a]);
  });

  it("ends at [DONE], whatever stands behind it", () => {
    check('data: {"a":1}\n\ndata: [DONE] \n\ndata: {"b":[2]}\n\n', [a]);
  });

  it("reads errors that are written as a field or as a bare line", () => {
    check('data: {"a":1}\n\nerror: {"code":500}\n\n', [a, { error: { code: 500 } }]);
    check('data: {"a":1}\n\n{"error":"x"}\n', [a, { error: "x" }]);
  });

  it("uses a last line without its line end, if it is whole", () => {
    check('data: {"a":1}\n\ndata: {"b":[2]}', [a, b]);
    check('data: {"a":1}\n\ndata: {"b":[2', [a]);
    check('{"a":1}\n{"b":[2]}', [a, b]);
  });

  it("reads JSON Lines, one document over several lines, and a list", () => {
    check('\n\n{"a":1}\r\n{"b":[2]}\n', [a, b]);
    check('{\n "a": 1\n}\n', [a]);
    check('[{"a":1},\n{"b":[2]}]', [[a, b]]);
    check('{"cut": tru\n{"b":[2]}\n', [b]);
  });

  it("goes on after data that is not JSON, and counts it", () => {
    const reader = createBodyReader();
    assert.deepEqual(reader.push('data: {"a":1}\n\ndata: oops\n\ndata: {"b":[2]}\n\n'), [a, b]);
    assert.equal(reader.broken, 1);
  });

  it("keeps the beginning of a body that is none", () => {
    const reader = createBodyReader();
    reader.push("<html>");
    reader.push("login</html>");
    assert.deepEqual(reader.end(), []);
    assert.equal(reader.sample, "<html>login</html>");
  });

  it("gives up on a line that never ends instead of filling the memory", () => {
    const reader = createBodyReader();
    const piece = "x".repeat(4 * 1024 * 1024);
    reader.push("data: ");
    for (let count = 0; count < 20 && !reader.tooLong; count++) reader.push(piece);
    assert.ok(reader.tooLong);
  });

  it("takes any text at all, at any cut, without throwing (property)", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "data:",
        " ",
        "\n",
        "\r",
        "\r\n",
        ":",
        '{"a":1}',
        "{",
        "[",
        "]",
        "[DONE]",
        "error:",
        "event: x",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer(), (pieces, seed) => {
        const text = pieces.join("");
        assert.deepEqual(objectsOf(randomPieces(text, seed, 5)), objectsOf([text]));
      }),
      { seed: 20260104, numRuns: 2000 },
    );
  });
});

describe("saved streams", () => {
  it("are not found in other texts", () => {
    for (const text of [
      "",
      "Some prose.",
      "data: prose\n\n",
      '{"reasoning":"a"}\n',
      "<html></html>",
      "[1,2]",
    ]) {
      assert.equal(readSavedStream(text), undefined, text);
    }
  });
});
