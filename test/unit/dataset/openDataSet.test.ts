import assert from "node:assert/strict";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { rowFactsOf } from "../../../src/core/dataset/rowFacts.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import {
  DataSetError,
  type AnalysisProgress,
  type DataSet,
  type OpenOptions,
} from "../../../src/dataset/dataSet.ts";
import { openDataSet } from "../../../src/dataset/openDataSet.ts";
import { readJsonLine } from "../../../src/import/jsonLines.ts";
import { generatedLines } from "../../support/dataSetGenerator.ts";

const crashing = new URL("../../support/crashingWorker.ts", import.meta.url);

describe("openDataSet", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-set-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(name: string, lines: readonly (string | object)[]): Promise<string> {
    const file = join(folder, name);
    const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    await writeFile(file, texts.join("\n"));
    return file;
  }

  async function using<Result>(
    file: string,
    use: (set: DataSet) => Promise<Result>,
    options: OpenOptions = {},
    parts?: Parameters<typeof openDataSet>[2],
  ): Promise<Result> {
    const set = await openDataSet(file, { workers: 2, ...options }, parts);
    try {
      return await use(set);
    } finally {
      await set.close();
    }
  }

  it("gives the rows that the analysis of each line gives, in whatever order they come", async () => {
    const lines = [...generatedLines({ records: 60, characters: 800 })].map((line) => line.trim());
    await using(await write("made.jsonl", lines), async (set) => {
      assert.equal(set.rows([0])[0]?.state, "pending");
      const heard: number[] = [];
      const progress = await set.analyse({
        onProgress: ({ analysed }) => heard.push(analysed),
      });
      assert.deepEqual(progress, { analysed: 60, damaged: 0, total: 60 });
      assert.equal(heard.at(-1), 60);
      const expected = lines.map((text, index) => {
        const read = readJsonLine(text, { name: "", createdAt: "", line: index + 1 });
        assert.ok("traces" in read && read.traces[0]);
        const bytes = Buffer.byteLength(text);
        const identity = { id: index, record: index, part: 0, line: index + 1, bytes };
        return { ...identity, state: "analysed", ...rowFactsOf(analyseTrace(read.traces[0])) };
      });
      assert.deepEqual(set.rows(set.query()), expected);
      const { correct, rows, withFailedClaims } = set.statistics();
      assert.equal(rows, 60);
      assert.ok(correct.yes > 30 && correct.no > 5 && correct.unknown === 0);
      assert.ok(withFailedClaims > 0);
    });
  });

  it("analyses some rows only where that is asked for, alone and beside an analysis of all", async () => {
    const file = await write("some.jsonl", [
      ...[...generatedLines({ records: 80, characters: 200 })].map((line) => line.trim()),
      "{broken",
    ]);
    const some = Uint32Array.of(80, 3, 41, 7);
    await using(file, async (set) => {
      assert.deepEqual(await set.analyse({ within: some }), { analysed: 3, damaged: 1, total: 81 });
      const pending = set.query({ where: [{ column: "state", anyOf: ["pending"] }] });
      assert.deepEqual(
        [...some].filter((id) => pending.includes(id)),
        [],
      );
      assert.equal(pending.length, 77);
      const all = set.analyse();
      const within = Uint32Array.from({ length: 20 }, (_, at) => at);
      await set.analyse({ within });
      assert.ok(set.rows(within).every(({ state }) => state === "analysed"));
      assert.deepEqual(await all, { analysed: 80, damaged: 1, total: 81 });
    });
  });

  it("analyses in the end what somebody wanted first and then no more", async () => {
    const lines = [...generatedLines({ records: 40, characters: 3000 })].map((line) => line.trim());
    await using(
      await write("given-up.jsonl", lines),
      async (set) => {
        const stop = new AbortController();
        let analysis: Promise<AnalysisProgress> | undefined;
        await set.analyseFirst(
          Array.from({ length: 35 }, (_, at) => at),
          {
            signal: stop.signal,
            onProgress() {
              // All of these are taken by now, and the analysis of all passes them by.
              analysis ??= set.analyse();
              if (set.progress.analysed === 4) stop.abort();
            },
          },
        );
        assert.deepEqual(await analysis, { analysed: 40, damaged: 0, total: 40 });
      },
      { workers: 1 },
    );
  });

  it("keeps what an analysis of some rows had done when it is stopped", async () => {
    const lines = [...generatedLines({ records: 300, characters: 2000 })].map((line) =>
      line.trim(),
    );
    await using(await write("stopped.jsonl", lines), async (set) => {
      const stop = new AbortController();
      const { analysed } = await set.analyse({
        within: set.query(),
        signal: stop.signal,
        onProgress(progress) {
          if (progress.analysed > 0) stop.abort();
        },
      });
      assert.ok(analysed > 0 && analysed < 300, String(analysed));
    });
  });

  it("makes a row of each trace of a record, with the verdict on each", async () => {
    const file = await write("several.jsonl", [
      {
        problem: "2+2?",
        answer: "4",
        generations: ["<think>So 2 + 2 = 4.</think>\\boxed{4}", "<think>Hm.</think>\\boxed{5}"],
      },
      {
        problem: "q",
        generations: ["<think>One.</think>a b", "<think>Two.</think>c d"],
        correctness: [false, true],
      },
      { problem: "3+3?", reasoning: "3 + 3 = 6", answer: "6", correct: "true" },
    ]);
    await using(file, async (set) => {
      await set.analyse();
      const rows = set.rows(set.query()).map((row) => {
        assert.ok(row.state === "analysed");
        return [row.record, row.part, row.line, row.answer, row.correct];
      });
      assert.deepEqual(rows, [
        [0, 0, 1, "4", "yes"],
        [0, 1, 1, "5", "no"],
        [1, 0, 2, rows[2]?.[3], "no"],
        [1, 1, 2, rows[3]?.[3], "yes"],
        [2, 0, 3, "6", "yes"],
      ]);
      const [second] = set.query({ where: [{ column: "answer", is: "5" }] });
      assert.ok(second !== undefined);
      assert.match((await set.readTrace(second)).title, /\(2\/2\)$/);
      const no = set.query({ where: [{ column: "correct", anyOf: ["no"] }] });
      assert.equal(no.length, 2);
    });
  });

  it("names damaged lines and goes on", async () => {
    const file = await write("damaged.jsonl", [
      { reasoning: "1 + 1 = 2", answer: "2" },
      "{broken",
      "",
      "[1,2]",
      { unknown: "field" },
      { reasoning: "x".repeat(3000), answer: "long" },
      `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
      { reasoning: "2 + 2 = 4", answer: "4" },
    ]);
    await using(
      file,
      async (set) => {
        const progress = await set.analyse();
        assert.equal(progress.total, 7);
        const damaged = set.damaged();
        assert.deepEqual(
          damaged.map(({ line }) => line),
          [2, 4, 5, 6, 7],
        );
        assert.match(damaged[0]?.problem ?? "", /^is not valid JSON/);
        assert.match(damaged[1]?.problem ?? "", /^holds JSON that is not an object/);
        assert.match(damaged[2]?.problem ?? "", /without any of the fields looked for/);
        assert.match(damaged[3]?.problem ?? "", /^is longer than .* and was skipped$/);
        assert.equal(set.damaged(1).length, 1);
        await assert.rejects(set.readTrace(1), DataSetError);
        assert.equal(await set.readLine(1), "{broken");
        const { pending, analysed } = set.statistics();
        assert.deepEqual([pending, analysed], [0, 2]);
      },
      { maxLineBytes: 2000 },
    );
  });

  it("loses only the record that a worker dies of", async () => {
    const lines = [...generatedLines({ records: 20, characters: 300 })].map((line) => line.trim());
    lines.splice(3, 0, JSON.stringify({ reasoning: "die at once" }));
    lines.splice(9, 0, JSON.stringify({ reasoning: "die at once, too" }));
    const file = await write("crash.jsonl", lines);
    const cacheDirectory = join(folder, "crash-cache");
    const parts = { workerFile: crashing };
    await using(
      file,
      async (set) => {
        assert.deepEqual(await set.analyse(), { analysed: 20, damaged: 2, total: 22 });
        const [first, second] = set.damaged();
        assert.deepEqual([first?.line, second?.line], [4, 10]);
        assert.match(first?.problem ?? "", /^could not be analysed: the thread .* ended \(.+\)$/);
      },
      { cacheDirectory },
      parts,
    );
    // Another opening tries again what may have been for want of memory.
    await using(
      file,
      async (set) => {
        assert.deepEqual(set.progress, { analysed: 20, damaged: 0, total: 22 });
        assert.equal((await set.analyse()).analysed, 22);
      },
      { cacheDirectory },
    );
  });

  it("stops when it is told to, keeps what is done, and goes on from there", async () => {
    const file = await write(
      "long.jsonl",
      [...generatedLines({ records: 120, characters: 400 })].map((line) => line.trim()),
    );
    const cacheDirectory = join(folder, "stop-cache");
    const kept = await using(
      file,
      async (set) => {
        const stop = new AbortController();
        const progress = await set.analyse({
          signal: stop.signal,
          onProgress: ({ analysed }) => {
            if (analysed > 0) stop.abort();
          },
        });
        assert.ok(progress.analysed > 0 && progress.analysed < 120);
        const [last] = set.query().slice(-1);
        assert.ok(last !== undefined);
        await set.analyseFirst([last]);
        assert.equal(set.rows([last])[0]?.state, "analysed");
        return set.progress.analysed;
      },
      { cacheDirectory },
    );
    await using(
      file,
      async (set) => {
        assert.ok(set.progress.analysed >= kept);
        // Two who ask are answered by one analysis.
        const [a, b] = await Promise.all([set.analyse(), set.analyse()]);
        assert.deepEqual([a.analysed, b.analysed], [120, 120]);
      },
      { cacheDirectory },
    );
  });

  it("searches the lines, within a selection too, and can be stopped", async () => {
    const file = await write("search.jsonl", [
      { reasoning: "Alpha beta", answer: "1" },
      { reasoning: "gamma", answer: "ALPHA" },
      { reasoning: "delta", answer: "3" },
    ]);
    await using(file, async (set) => {
      assert.deepEqual([...(await set.search("alpha"))], [0, 1]);
      assert.deepEqual([...(await set.search("alpha", { within: Uint32Array.of(1, 2) }))], [1]);
      const reason = new Error("stopped");
      await assert.rejects(set.search("a", { signal: AbortSignal.abort(reason) }), reason);
    });
  });

  it("exports a selection byte for byte, each line once, or nothing at all", async () => {
    const lines = ['{"reasoning": "\\u00e9"}', '{ "reasoning" : "b" }', "{broken"];
    const file = await write("export.jsonl", lines);
    const to = join(folder, "exported.jsonl");
    await using(file, async (set) => {
      assert.equal(await set.exportLines([2, 0, 2], to), 2);
      assert.equal(await readFile(to, "utf8"), `${lines[2] ?? ""}\n${lines[0] ?? ""}\n`);
      const nowhere = join(folder, "none", "x.jsonl");
      await assert.rejects(
        set.exportLines([0], nowhere),
        /can't be exported: .*\(there is no such folder\)/,
      );
      await assert.rejects(
        set.exportLines([0], to, AbortSignal.abort(new Error("no"))),
        /^Error: no/,
      );
      assert.equal((await readFile(to, "utf8")).split("\n").length, 3);
    });
  });

  it("takes the reader's word on the fields, and shows which there are", async () => {
    const file = await write("mapped.jsonl", [
      { a: { thought: "1 + 1 = 3", said: "3" }, q: "1+1?", "m.name": "mine", ok: 0 },
    ]);
    await using(file, async (set) => {
      assert.deepEqual(
        (await set.fields()).map(({ path }) => path),
        ["a.thought", "a.said", "q", "m.name", "ok"],
      );
      assert.equal((await set.analyse()).damaged, 1);
    });
    const mapping = {
      reasoning: "a.thought",
      answer: "a.said",
      task: "q",
      model: "m.name",
      correct: "ok",
    };
    await using(
      file,
      async (set) => {
        await set.analyse();
        const [row] = set.rows([0]);
        assert.ok(row?.state === "analysed");
        const { task, model, answer, correct, failedClaims } = row;
        assert.deepEqual(
          [task, model, answer, correct, failedClaims],
          ["1+1?", "mine", "3", "no", 1],
        );
      },
      { mapping },
    );
  });

  it("notices that the file has changed", async () => {
    const file = await write("changing.jsonl", [{ reasoning: "a" }, { reasoning: "b" }]);
    await using(file, async (set) => {
      assert.equal(await set.checkFile(), "same");
      await appendFile(file, '\n{"reasoning":"c"}');
      assert.equal(await set.checkFile(), "changed");
      await assert.rejects(set.readTrace(0), /has changed since it was opened; open it again/);
      await assert.rejects(set.analyse(), /has changed/);
      await rm(file);
      assert.equal(await set.checkFile(), "missing");
    });
  });

  it("refuses ids that there are no rows of", async () => {
    await using(await write("few.jsonl", [{ reasoning: "a" }]), (set) => {
      assert.throws(() => set.rows([1]), RangeError);
      assert.throws(() => set.rows([-1]), RangeError);
      return Promise.resolve();
    });
  });
});
