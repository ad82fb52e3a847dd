import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, it } from "mocha";
import { ContainerError } from "../../../src/import/containers/containerError.ts";
import { bytesSource } from "../../../src/import/containers/byteSource.ts";
import { contentsOf, contentsOfStream } from "../../../src/import/containers/contents.ts";
import { createUnpackBudget } from "../../../src/import/containers/unpackBudget.ts";
import { unpacked, zstdByLibrary } from "../../../src/import/containers/unpackStream.ts";
import { createFrameCutter } from "../../../src/import/containers/zstdFrames.ts";
import { openInput, textsIn } from "../../../src/import/openInput.ts";

const at = "2026-01-01T00:00:00.000Z";

/** Files that `test/fixtures/containers/make.py` wrote. */
const fixture = async (name: string): Promise<Buffer> =>
  readFile(new URL(`../../fixtures/containers/${name}`, import.meta.url));

const opened = async (name: string): Promise<ReturnType<typeof openInput>> =>
  openInput(await textsIn(await fixture(name), name), at);

const records = [
  ["What is 2 + 3?", "Two and three. So 2 + 3 = 5.", "5"],
  ["What is 4 + 4?", "Four and four. So 4 + 4 = 8.", "8"],
  ["Was ist 6 · 7?", "Sechs mal sieben – also 6 · 7 = 42.", "42"],
];

const lines = Buffer.from(
  records
    .map(([problem, reasoning, answer]) => `${JSON.stringify({ problem, reasoning, answer })}\n`)
    .join(""),
);

async function tracesOf(name: string): Promise<(string | undefined)[][]> {
  const { imported } = await opened(name);
  assert.ok("traces" in imported, JSON.stringify(imported));
  return imported.traces.map(({ origin, reasoning, answer }) => [origin.text, reasoning, answer]);
}

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString("utf8");
}

describe("files in containers", () => {
  it("opens gzip and Zstandard, also of several members and frames", async () => {
    assert.deepEqual(await tracesOf("records.jsonl.gz"), records);
    assert.deepEqual(await tracesOf("records.jsonl.zst"), records);
    assert.deepEqual(await tracesOf("twoMembers.jsonl.gz"), [...records, ...records]);
    assert.deepEqual(await tracesOf("frames.jsonl.zst"), [...records, ...records]);
  });

  it("opens the files in an archive, packed ones too, and says what it left out", async () => {
    const { imported, said } = await opened("export.zip");
    assert.ok("traces" in imported);
    assert.deepEqual(
      imported.traces.map(({ origin }) => origin.importedFrom),
      [1, 2, 3]
        .map((line) => `export.zip/chat/records.jsonl:${line}`)
        .concat([1, 2, 3].map((line) => `export.zip/chat/more.jsonl.gz:${line}`)),
    );
    assert.match(said, /an archive with 2 files/);
    assert.match(said, /2 files that were left out.*1 \.html, 1 \.png/);
  });

  it("opens Inspect's logs with their scores: whole, while they are written, and with samples in pieces", async () => {
    const whole = await opened("log.eval");
    assert.ok("traces" in whole.imported);
    assert.deepEqual(
      whole.imported.traces.map(({ origin, reasoning, answer, endpoint }) => [
        origin.text,
        origin.reference,
        origin.correct,
        reasoning,
        answer,
        endpoint?.model,
      ]),
      [
        ["What is 1 + 1?", "2", true, "One more than 1.", "ANSWER: 2", "m/one"],
        ["What is 2 + 1?", "3", false, "One more than 2.", "ANSWER: 3", "m/one"],
      ],
    );
    assert.match(whole.said, /an Inspect log/);
    assert.deepEqual(await tracesOf("running.eval"), [
      ["What is 1 + 1?", "One more than 1.", "ANSWER: 2"],
    ]);
    assert.deepEqual(await tracesOf("pieces.eval"), [
      ["What is 2 + 1?", "One more than 2.", "ANSWER: 3"],
    ]);
  });

  it("unpacks the same wherever the data are cut", async () => {
    const zstd = await fixture("frames.jsonl.zst");
    const gzip = await fixture("twoMembers.jsonl.gz");
    const whole = await gathered(
      unpacked("zstd", inPieces(zstd, [zstd.length]), createUnpackBudget()),
    );
    assert.equal(whole.split("\n").length, 7);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        async (sizes) => {
          for (const [compression, bytes] of [
            ["zstd", zstd],
            ["gzip", gzip],
          ] as const) {
            const text = await gathered(
              unpacked(compression, inPieces(bytes, sizes), createUnpackBudget()),
            );
            assert.equal(text.split("\n").length, 7);
          }
          const cutter = createFrameCutter();
          const cut: Uint8Array[] = [];
          for await (const piece of inPieces(zstd, sizes)) cut.push(...cutter.push(piece));
          assert.deepEqual(Buffer.concat(cut), zstd);
          assert.ok(cutter.atEnd);
          assert.equal(
            await gathered(zstdByLibrary(inPieces(Buffer.concat(cut), [1 << 20]))),
            whole,
          );
        },
      ),
      { seed: 3, numRuns: 25 },
    );
  });

  it("says of data that are cut off that they are, wherever that is, and reads what came before", async () => {
    for (const name of ["frames.jsonl.zst", "twoMembers.jsonl.gz"]) {
      const bytes = await fixture(name);
      for (let length = 5; length < bytes.length; length += 7) {
        const { problems, texts } = await textsIn(bytes.subarray(0, length), name);
        const ends = texts[0]?.text.endsWith("}\n") === true;
        if (problems.length === 0) assert.ok(ends, `${name} at ${length}`);
        else assert.match(problems[0]?.problem ?? "", /^is cut off: its \w+ data end early/);
      }
    }
    const cut = (await fixture("log.eval")).subarray(0, 700);
    const { imported } = openInput(await textsIn(cut, "log.eval"), at);
    assert.ok("problem" in imported);
    assert.match(imported.problem, /^is a ZIP archive that can't be read .* cut off$/);
  });

  it("stops at a limit what unpacks to far more than texts do", async () => {
    const budget = createUnpackBudget({ free: 100_000, ratio: 100 });
    const bomb = deflateRawSync(Buffer.alloc(1_000_000, " "));
    await assert.rejects(
      gathered(unpacked("deflate", inPieces(bomb, [4096]), budget)),
      (error) =>
        error instanceof ContainerError && /more than 100 times its size/.test(error.message),
    );
    const most = createUnpackBudget({ most: 1000 });
    await assert.rejects(
      gathered(unpacked("gzip", inPieces(gzipSync(lines), [64]), createLimit(most))),
      ContainerError,
    );
  });

  it("never fails in another way than with a sentence, whatever the bytes", async () => {
    const files = await Promise.all(
      ["records.jsonl.gz", "frames.jsonl.zst", "export.zip", "log.eval"].map(fixture),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(1500), fc.nat(255)), { maxLength: 4 }),
        async (file, changes) => {
          const bytes = Buffer.from(file);
          for (const [place, value] of changes) bytes[place % bytes.length] = value;
          const { imported, said } = openInput(await textsIn(bytes, "x"), at);
          assert.ok("traces" in imported || imported.problem !== "");
          assert.match(said, /^x\b/);
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  });

  it("reads an archive that comes through a pipe", async () => {
    const names: string[] = [];
    const bytes = await fixture("export.zip");
    for await (const content of contentsOfStream("pipe", inPieces(bytes, [100]))) {
      names.push(content.name);
      if ("pieces" in content) await gathered(content.pieces);
    }
    assert.deepEqual(names, ["pipe/chat/records.jsonl", "pipe/chat/more.jsonl.gz", "pipe"]);
  });

  it("leaves text as it is", async () => {
    for await (const content of contentsOf("a", bytesSource(lines)))
      assert.equal("pieces" in content && (await gathered(content.pieces)), lines.toString());
  });
});

/** The limit on bytes in all, with the ratio out of the way. */
function createLimit(budget: ReturnType<typeof createUnpackBudget>): typeof budget {
  return {
    took: () => undefined,
    gave: (bytes) => {
      budget.gave(bytes * 10);
    },
  };
}
