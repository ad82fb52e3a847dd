import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { after, before, describe, it } from "mocha";
import { indexLines } from "../../../src/dataset/lineIndex.ts";
import { createLineScanner } from "../../../src/dataset/lineScanner.ts";
import { randomPieces } from "../../support/chunkings.ts";

interface Found {
  readonly line: number;
  readonly text: string;
}

function scan(bytes: Uint8Array, pieces: readonly Uint8Array[]): Found[] {
  const found: Found[] = [];
  const scanner = createLineScanner(0, (offset, length, line) => {
    found.push({ line, text: Buffer.from(bytes).toString("latin1", offset, offset + length) });
  });
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return found;
}

/** The same by the plainest means. */
function naive(bytes: Uint8Array): Found[] {
  return Buffer.from(bytes)
    .toString("latin1")
    .split("\n")
    .map((text, index) => ({ line: index + 1, text: text.replace(/\r$/, "") }))
    .filter(({ text }) => /[^\t-\r ]/.test(text));
}

const anyLine = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "é", "😀", "{", '"', "\r", "\t", " ") }),
  fc.constantFrom("", " ", "\t \r", '{"reasoning":"x"}'),
);

describe("createLineScanner", () => {
  it("finds the same lines at any cut, whatever their ends", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyLine, fc.constantFrom("\n", "\r\n"))),
        anyLine,
        fc.integer(),
        fc.integer({ min: 1, max: 9 }),
        (lines, last, seed, longest) => {
          const bytes = Buffer.from(lines.map(([text, end]) => text + end).join("") + last);
          assert.deepEqual(scan(bytes, randomPieces(bytes, seed, longest)), naive(bytes));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("indexLines", () => {
  let folder = "";
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-index-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("tells line, place and length of each record behind a byte order mark", async () => {
    const text = '\uFEFF{"a":1}\r\n\n  \r\n{"b":"é"}\n{"c":3}';
    const file = await write("marked.jsonl", text);
    const index = await indexLines(file);
    const bytes = Buffer.from(text);
    const lines = [0, 1, 2].map((record) => {
      const offset = index.offset(record);
      return [index.line(record), bytes.toString("utf8", offset, offset + index.bytes(record))];
    });
    assert.deepEqual(lines, [
      [1, '{"a":1}'],
      [4, '{"b":"é"}'],
      [5, '{"c":3}'],
    ]);
    assert.equal(index.records, 3);
    assert.equal(index.contentHash, createHash("sha256").update(bytes).digest("hex"));
  });

  it("takes a file of one record, and one whose first line is broken", async () => {
    assert.equal((await indexLines(await write("one.jsonl", '{"reasoning":"a"}\n'))).records, 1);
    assert.equal((await indexLines(await write("broken.jsonl", '{"bro\n{"a":1}\n'))).records, 2);
  });

  const refused: readonly (readonly [name: string, content: string | Uint8Array, why: RegExp])[] = [
    ["empty", "", /^is empty$/],
    ["blank", "\n \r\n", /^is empty$/],
    ["binary", new Uint8Array([123, 0, 1, 10]), /^is not text/],
    ["pretty", '{\n  "reasoning": "a"\n}', /^is not JSON Lines .*open it as a trace$/],
    ["list", '[{"reasoning": "a"}]', /^is not JSON Lines/],
    ["text", "<think>a</think>b", /^is not JSON Lines/],
    ["stream", '{"choices":[{"delta":{"content":"a"}}]}\n{"choices":[]}\n', /^is not JSON Lines/],
    ["utf16", Buffer.from('\uFEFF{"a":1}\n', "utf16le"), /^is UTF-16; save it as UTF-8/],
  ];
  for (const [name, content, why] of refused) {
    it(`refuses what is no JSON Lines: ${name}`, async () => {
      const file = await write(`${name}.jsonl`, content);
      await assert.rejects(indexLines(file), { message: why });
    });
  }

  it("says what is wrong with a file that is not there, and with a folder", async () => {
    await assert.rejects(indexLines(join(folder, "none")), { message: /there is no such file/ });
    await assert.rejects(indexLines(folder), { message: /^is a folder/ });
  });

  it("stops when it is told to", async () => {
    const file = await write("any.jsonl", '{"a":1}\n{"a":2}\n');
    const reason = new Error("no more");
    await assert.rejects(indexLines(file, { signal: AbortSignal.abort(reason) }), reason);
  });
});
