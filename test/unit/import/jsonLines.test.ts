import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createJsonLinesImporter, type ImportedLine } from "../../../src/import/jsonLines.ts";
import { defined } from "../../../src/core/model/defined.ts";

const options = { name: "set.jsonl", createdAt: "2026-03-04T05:06:07.000Z" };

function readAll(pieces: readonly string[], maxLineLength?: number): ImportedLine[] {
  const importer = createJsonLinesImporter({
    ...options,
    ...defined({ maxLineLength }),
  });
  return [...pieces.flatMap((piece) => importer.push(piece)), ...importer.end()];
}

function short(lines: readonly ImportedLine[]): [line: number, reasoning: string | undefined][] {
  return lines.map((line) => [line.line, "traces" in line ? line.traces[0]?.reasoning : undefined]);
}

const record = (reasoning: string): string => JSON.stringify({ reasoning, answer: "x" });

describe("createJsonLinesImporter", () => {
  it("numbers lines as an editor does, over CRLF, a byte order mark and blank lines", () => {
    const text = `\uFEFF${record("a")}\r\n\r\n  \n${record("b\r\nc")}\n${record("d")}`;
    assert.deepEqual(short(readAll([text])), [
      [1, "a"],
      [4, "b\r\nc"],
      [5, "d"],
    ]);
  });

  it("names broken lines and goes on", () => {
    const lines = readAll([`{"reasoning": "cut\n${record("a")}\n[1]\n"text"\n{"other": 1}\n\0\n`]);
    assert.deepEqual(
      lines.map((line) => [line.line, "problem" in line]),
      [
        [1, true],
        [2, false],
        [3, true],
        [4, true],
        [5, true],
        [6, true],
      ],
    );
  });

  it("gives a line as soon as it is complete", () => {
    const importer = createJsonLinesImporter(options);
    assert.deepEqual(importer.push(record("a")), []);
    assert.deepEqual(short(importer.push("\n")), [[1, "a"]]);
    assert.deepEqual(importer.end(), []);
  });

  it("skips a line that is too long without losing the next", () => {
    const lines = readAll(
      [record("a".repeat(100)).slice(0, 50), "b".repeat(60), `\n${record("c")}\n`],
      80,
    );
    assert.deepEqual(short(lines), [
      [1, undefined],
      [2, "c"],
    ]);
  });

  it("reads a line of 50 MB", () => {
    const importer = createJsonLinesImporter(options);
    const piece = "0123456789abcdef".repeat(4096);
    importer.push('{"reasoning":"');
    for (let count = 0; count < 800; count += 1) importer.push(piece);
    const [line] = importer.push('"}\n');
    assert.ok(line && "traces" in line);
    assert.equal(line.traces[0]?.reasoning.length, 800 * 65_536);
  });

  it("gives the same lines whatever the cuts", () => {
    const text = `\uFEFF${record("a 🚀")}\r\n\r\n{"broken\r\n${record("b")}\n\n${record("c")}`;
    const whole = readAll([text]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        assert.deepEqual(readAll(pieces), whole);
      }),
      { seed: 20260304, numRuns: 300 },
    );
  });
});
