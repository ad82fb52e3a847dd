import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { after, before, describe, it } from "mocha";
import { DataSetError, type DataSet } from "../../../src/dataset/dataSet.ts";
import { openDataSet } from "../../../src/dataset/openDataSet.ts";

/** Files that `test/fixtures/containers/make.py` wrote. */
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/containers/${name}`, import.meta.url));

async function used<T>(file: string, use: (set: DataSet) => Promise<T>): Promise<T> {
  const set = await openDataSet(file, { workers: 2 });
  try {
    return await use(set);
  } finally {
    await set.close();
  }
}

const tasksOf = (set: DataSet): string[] =>
  set.rows(set.query()).map((row) => (row.state === "analysed" ? row.task : row.state));

describe("data sets that are packed", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-test-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  for (const [name, tasks] of Object.entries({
    "records.jsonl.gz": ["What is 2 + 3?", "What is 4 + 4?", "Was ist 6 · 7?"],
    "records.jsonl.zst": ["What is 2 + 3?", "What is 4 + 4?", "Was ist 6 · 7?"],
    "records.parquet": ["What is 2 + 3?", "What is 4 + 4?", "Was ist 6 · 7?"],
    "log.eval": ["What is 1 + 1?", "What is 2 + 1?"],
  }))
    it(`has the rows of ${name}`, async () => {
      await used(fixture(name), async (set) => {
        await set.analyse();
        assert.deepEqual(tasksOf(set), tasks);
        const second = await set.readTrace(1);
        assert.equal(second.origin.text, tasks[1]);
        const found = await set.search(String(tasks[1]));
        assert.deepEqual([...found], [1]);
        assert.equal((await set.glimpse([0])).get(0)?.task, tasks[0]);
        assert.ok((await set.fields()).length > 0);
      });
    });

  it("gives any rows of a large row group, and exports them as JSON Lines", async () => {
    await used(fixture("pages.parquet"), async (set) => {
      assert.equal(set.records, 1200);
      assert.match((await set.readTrace(1107)).reasoning, /^Row 1107: /);
      await set.analyseFirst([900, 3]);
      assert.deepEqual(
        set.rows([900, 3, 4]).map(({ state }) => state),
        ["analysed", "analysed", "pending"],
      );
      const to = join(folder, "some.jsonl");
      assert.equal(await set.exportLines([1107, 5], to), 2);
      const lines = (await readFile(to, "utf8")).trimEnd().split("\n");
      assert.deepEqual(
        lines.map((line) => (JSON.parse(line) as { id: number }).id),
        [1107, 5],
      );
    });
  });

  it("shows what came before data that are cut off, and that they are, in a row", async () => {
    const lines = [1, 2].map((n) => `${JSON.stringify({ reasoning: `So ${n}.` })}\n`);
    const packed = gzipSync(lines.join("").repeat(200));
    const file = join(folder, "cut.jsonl.gz");
    await writeFile(file, packed.subarray(0, packed.length - 12));
    await used(file, async (set) => {
      await set.analyse();
      assert.ok(set.records > 100);
      assert.match(await set.readLine(set.records - 1), /^is cut off/);
      assert.equal(set.damaged().at(-1)?.record, set.records - 1);
    });
  });

  it("leaves nothing behind, and sees that the packed file has changed", async () => {
    const file = join(folder, "own.jsonl.gz");
    await copyFile(fixture("records.jsonl.gz"), file);
    const usual = process.env["TMPDIR"];
    const temporary = await mkdtemp(join(folder, "temporary-"));
    process.env["TMPDIR"] = temporary;
    try {
      await used(file, async (set) => {
        assert.equal(await set.checkFile(), "same");
        await writeFile(file, gzipSync("other"));
        assert.equal(await set.checkFile(), "changed");
      });
    } finally {
      if (usual === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = usual;
    }
    assert.deepEqual(await readdir(temporary), []);
  });

  it("refuses in a sentence what holds no records", async () => {
    const refusal = async (name: string, bytes: Uint8Array): Promise<string> => {
      await writeFile(join(folder, name), bytes);
      const error = await openDataSet(join(folder, name)).catch((reason: unknown) => reason);
      assert.ok(error instanceof DataSetError, String(error));
      return error.message;
    };
    assert.match(await refusal("a.gz", gzipSync("Okay, so 2 + 2 = 4.")), /^holds no JSON Lines/);
    assert.match(await refusal("b.gz", gzipSync(Buffer.alloc(5000))), /NUL bytes/);
    assert.match(
      await refusal("c.parquet", Buffer.from("PAR1....PAR1")),
      /^is a Parquet file that/,
    );
  });
});
