import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "mocha";
import type { OpenOptions } from "../../../src/dataset/dataSet.ts";
import { openDataSet } from "../../../src/dataset/openDataSet.ts";
import { createRowCache } from "../../../src/dataset/rowCache.ts";
import type { RecordRows } from "../../../src/dataset/rowTask.ts";
import { generatedLines } from "../../support/dataSetGenerator.ts";

const program = fileURLToPath(new URL("../../support/saveForever.ts", import.meta.url));
const broken = (record: number): RecordRows => ({ record, problem: "is broken" });
const large = 1_000_000;

describe("the cache of rows", () => {
  let folder = "";
  let file = "";
  let next = 0;
  const directory = (): string => join(folder, `cache-${(next += 1)}`);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-cache-"));
    file = join(folder, "set.jsonl");
    await writeFile(file, [...generatedLines({ records: 12, characters: 200 })].join(""));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function analysedAtOpening(options: OpenOptions): Promise<number> {
    const set = await openDataSet(file, options);
    await set.close();
    return set.progress.analysed;
  }

  it("gives the same rows at the next opening, without analysing anything", async () => {
    const cacheDirectory = directory();
    const first = await openDataSet(file, { cacheDirectory, workers: 1 });
    await first.analyse();
    const rows = first.rows(first.query());
    await first.close();
    const again = await openDataSet(file, { cacheDirectory, workers: 1 });
    assert.deepEqual(again.progress, { analysed: 12, damaged: 0, total: 12 });
    assert.deepEqual(again.rows(again.query()), rows);
    await again.close();
    assert.equal((await readdir(folder)).filter((name) => name.startsWith("set")).length, 1);
  });

  it("is another one for another version, mapping, rule or content", async () => {
    const cacheDirectory = directory();
    const set = await openDataSet(file, { cacheDirectory, version: "1", workers: 1 });
    await set.analyse();
    await set.close();
    assert.equal(await analysedAtOpening({ cacheDirectory, version: "1" }), 12);
    assert.equal(await analysedAtOpening({ cacheDirectory, version: "2" }), 0);
    const cues = [{ phrase: "so", kind: "verify", at: "opening" }] as const;
    assert.equal(await analysedAtOpening({ cacheDirectory, version: "1", cues }), 0);
    const mapping = { task: "id" };
    assert.equal(await analysedAtOpening({ cacheDirectory, version: "1", mapping }), 0);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("made-0", "made-x"));
    assert.equal(await analysedAtOpening({ cacheDirectory, version: "1" }), 0);
    await writeFile(file, text);
    assert.equal(await analysedAtOpening({ cacheDirectory, version: "1" }), 12);
  });

  it("leaves out files that are not whole, and deletes them", async () => {
    const cacheDirectory = directory();
    const cache = createRowCache({ directory: cacheDirectory, key: "a", maxBytes: large });
    await cache.save([broken(0), broken(1)]);
    await cache.save([broken(2)]);
    const [name = ""] = await readdir(cacheDirectory);
    const own = join(cacheDirectory, name);
    const [first = ""] = await readdir(own);
    const whole = await readFile(join(own, first), "utf8");
    const damaged: readonly string[] = [
      "",
      "{",
      whole.slice(0, -5),
      whole.split("\n", 1)[0] ?? "",
      `${whole}{"record":9,"problem":"more than the header says"}\n`,
      whole.replace("rows/3", "rows/9"),
      whole.replace('"problem":"is broken"', '"rows":[{"task":5}]'),
    ];
    for (const [index, text] of damaged.entries())
      await writeFile(join(own, `rows-damaged-${index}.jsonl`), text);
    await writeFile(join(own, "rows-1-abandoned.tmp"), "half");
    await utimes(join(own, "rows-1-abandoned.tmp"), 1, 1);
    await writeFile(join(own, "rows-1-being-written.tmp"), "half");
    const loaded = await cache.load();
    assert.deepEqual(loaded.map(({ record }) => record).sort(), [0, 1, 2]);
    const left = await readdir(own);
    assert.equal(left.filter((file) => file.endsWith(".jsonl")).length, 2);
    assert.deepEqual(
      left.filter((file) => file.endsWith(".tmp")),
      ["rows-1-being-written.tmp"],
    );
  });

  it("stays within its size: the data set that was used least recently leaves", async () => {
    const cacheDirectory = directory();
    const many = Array.from({ length: 50 }, (_, record) => broken(record));
    const cacheOf = (key: string): ReturnType<typeof createRowCache> =>
      createRowCache({ directory: cacheDirectory, key, maxBytes: 4500 });
    await cacheOf("first").save(many);
    await cacheOf("second").save(many);
    const [one] = await readdir(cacheDirectory);
    assert.ok(one !== undefined);
    for (const name of await readdir(cacheDirectory))
      await utimes(join(cacheDirectory, name), 1, 1);
    // Used again, and so not the one that leaves.
    await cacheOf("first").load();
    await mkdir(join(cacheDirectory, "not-ours"));
    await cacheOf("third").save(many);
    assert.equal((await cacheOf("first").load()).length, 50);
    assert.equal((await cacheOf("second").load()).length, 0);
    assert.equal((await cacheOf("third").load()).length, 50);
    assert.ok((await readdir(cacheDirectory)).includes("not-ours"));
    const tooLarge = createRowCache({ directory: cacheDirectory, key: "x", maxBytes: 100 });
    await tooLarge.save(many);
    assert.deepEqual(await tooLarge.load(), []);
  });

  it("does without where it can't be written", async () => {
    const inTheWay = join(folder, "file-in-the-way");
    await writeFile(inTheWay, "");
    const cache = createRowCache({ directory: inTheWay, key: "a", maxBytes: large });
    await cache.save([broken(0)]);
    assert.deepEqual(await cache.load(), []);
  });

  it("keeps what it had kept when its process is killed at any moment", async () => {
    for (const files of [1, 2, 3, 4, 5, 6]) {
      const cacheDirectory = directory();
      const child = spawn(process.execPath, ["--no-warnings", program, cacheDirectory], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let said = "";
      for await (const text of child.stdout.setEncoding("utf8")) {
        said += String(text);
        // Somewhere in the next file, wherever this process happens to be.
        if (said.split("\n").length > files) child.kill("SIGKILL");
      }
      const kept = Number(said.trimEnd().split("\n").at(-1));
      const cache = createRowCache({ directory: cacheDirectory, key: "killed", maxBytes: 1e9 });
      const records = (await cache.load()).map(({ record }) => record).sort((a, b) => a - b);
      assert.ok(records.length >= kept, `${records.length} of ${kept}`);
      assert.deepEqual(
        records,
        records.map((_, index) => index),
      );
      assert.equal(records.length % 2_000, 0);
    }
  });
});
