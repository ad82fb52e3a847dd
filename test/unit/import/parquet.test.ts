import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, it } from "mocha";
import { bytesSource, type ByteSource } from "../../../src/import/containers/byteSource.ts";
import { ContainerError } from "../../../src/import/containers/containerError.ts";
import { openParquet } from "../../../src/import/containers/parquetFile.ts";
import { openInput, textsIn } from "../../../src/import/openInput.ts";

const at = "2026-01-01T00:00:00.000Z";

/** Files that `test/fixtures/containers/make.py` wrote with pyarrow and pandas. */
const fixture = async (name: string): Promise<Buffer> =>
  readFile(new URL(`../../fixtures/containers/${name}`, import.meta.url));

const packings = ["snappy", "gzip", "brotli", "zstd", "lz4", "none"];

interface LongRow {
  readonly id: number;
  readonly reasoning: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe("Parquet files", () => {
  it("open as what pandas put into them", async () => {
    const { imported } = openInput(
      await textsIn(await fixture("records.parquet"), "records.parquet"),
      at,
    );
    assert.ok("traces" in imported, JSON.stringify(imported));
    assert.deepEqual(
      imported.traces.map(({ origin, reasoning, answer, endpoint }) => [
        origin.text,
        reasoning,
        answer,
        endpoint?.model,
      ]),
      [
        ["What is 2 + 3?", "Two and three. So 2 + 3 = 5.", "5", "m/one"],
        ["What is 4 + 4?", "Four and four. So 4 + 4 = 8.", "8", "m/one"],
        ["Was ist 6 · 7?", "Sechs mal sieben – also 6 · 7 = 42.", "42", "m/zwei"],
      ],
    );
  });

  for (const packing of packings) {
    it(`keep nested columns, large numbers, times and missing values (${packing})`, async () => {
      const file = await openParquet(bytesSource(await fixture(`nested.${packing}.parquet`)));
      const rows = (await file.texts(0, file.rows)).map((text) => JSON.parse(text) as unknown);
      assert.deepEqual(
        rows,
        [0, 1, 2].map((number) => ({
          id: String(2n ** 60n + BigInt(number)),
          when: "2026-01-02T03:04:05.000Z",
          score: number === 1 ? null : 0.5,
          correct: number === 0,
          messages: [
            { role: "user", content: `What is ${number} + 1?`, tool_calls: null },
            {
              role: "assistant",
              content: `<think>One more than ${number}.</think>It is ${number + 1}.`,
              tool_calls: [],
            },
          ],
          rewards: [0.25, 1].slice(0, number + 1),
        })),
      );
    });
  }

  it("open as conversations where a column holds messages", async () => {
    const { imported } = openInput(await textsIn(await fixture("nested.zstd.parquet"), "n"), at);
    assert.ok("traces" in imported, JSON.stringify(imported));
    assert.deepEqual(
      imported.traces.map(({ origin, reasoning, answer }) => [origin.text, reasoning, answer]),
      [0, 1, 2].map((number) => [
        `What is ${number} + 1?`,
        `One more than ${number}.`,
        `It is ${number + 1}.`,
      ]),
    );
  });

  for (const name of ["pages", "pages2", "pagesIndexed"]) {
    it(`give any rows of a group by its pages alone (${name})`, async () => {
      const bytes = await fixture(`${name}.parquet`);
      const counting = countReads(bytesSource(bytes));
      const file = await openParquet(counting.source);
      assert.equal(file.rows, 1200);
      const read = async (from: number, to: number): Promise<LongRow[]> =>
        (await file.texts(from, to)).map((text) => JSON.parse(text) as LongRow);
      await read(0, 1);
      counting.reset();
      await fc.assert(
        fc.asyncProperty(fc.nat(1199), fc.integer({ min: 1, max: 40 }), async (from, count) => {
          const to = Math.min(1200, from + count);
          const rows = await read(from, to);
          assert.equal(rows.length, to - from);
          rows.forEach((row, index) => {
            const number = from + index;
            assert.equal(row.id, number);
            assert.ok(row.reasoning.startsWith(`Row ${number}: `));
            assert.ok(row.reasoning.endsWith(`So ${number} + 1 = ${number + 1}.`));
            assert.equal(row.messages.length, (number % 4) + 2);
            assert.equal(row.messages[0]?.content, `What is ${number} + 0?`);
            assert.ok(row.messages.at(-1)?.content.endsWith(String(number)));
          });
        }),
        { seed: 7, numRuns: 25 },
      );
      assert.ok(counting.bytes / 25 < bytes.length / 2, "reads a part of the file for some rows");
    });
  }

  it("are refused in a sentence where they are cut off, damaged or no Parquet", async () => {
    const whole = await fixture("nested.snappy.parquet");
    const opened = async (bytes: Uint8Array): Promise<string> => {
      const { imported } = openInput(await textsIn(bytes, "x.parquet"), at);
      return "problem" in imported ? imported.problem : "";
    };
    assert.match(await opened(whole.subarray(0, 1000)), /^is a Parquet file without its end/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [place, value] of changes) bytes[place] = value;
          try {
            const file = await openParquet(bytesSource(bytes));
            await file.texts(0, Math.min(3, file.rows));
          } catch (error) {
            assert.ok(error instanceof ContainerError, String(error));
          }
        },
      ),
      { seed: 11, numRuns: 200 },
    );
    const text = openInput(await textsIn(Buffer.from("PAR1 is a mark. So 2 + 2 = 4."), "t"), at);
    assert.ok("traces" in text.imported);
  });
});

function countReads(source: ByteSource): {
  readonly source: ByteSource;
  readonly bytes: number;
  reset(): void;
} {
  let bytes = 0;
  return {
    source: {
      size: source.size,
      async read(offset, length) {
        const read = await source.read(offset, length);
        bytes += read.length;
        return read;
      },
    },
    get bytes() {
      return bytes;
    },
    reset() {
      bytes = 0;
    },
  };
}
