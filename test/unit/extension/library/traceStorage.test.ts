import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { silentLogger } from "../../../../src/core/model/log.ts";
import { parseTrace } from "../../../../src/core/model/trace.ts";
import { openTraceFiles, type TraceFiles } from "../../../../src/extension/library/traceFiles.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const writer = fileURLToPath(new URL("../../../support/traceWriter.ts", import.meta.url));

describe("the storage of traces", () => {
  let directory: string;
  let files: TraceFiles;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "traces-"));
    files = openTraceFiles(directory, silentLogger);
  });
  afterEach(async () => rm(directory, { recursive: true, maxRetries: 5 }));

  const start = (name: string, count: string): ChildProcess & { said: () => string[] } => {
    const child = spawn(process.execPath, [writer, directory, name, count], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    return Object.assign(child, { said: () => text.split("\n").slice(0, -1) });
  };

  it("loses no change of two windows that write the same trace", async () => {
    await files.save(sampleTrace({ id: "shared" }));
    const children = [start("a", "60"), start("b", "60")];
    const ends = await Promise.all(children.map(async (child) => once(child, "close")));
    assert.deepEqual(ends, [
      [0, null],
      [0, null],
    ]);
    const tags = (await files.read("shared"))?.tags ?? [];
    assert.deepEqual([...tags].sort(), children.flatMap((child) => child.said()).sort());
    assert.equal(tags.length, 120);
  });

  it("loses nothing older when its process is killed at any moment", async () => {
    await files.save(sampleTrace({ id: "shared" }));
    const kept: string[] = [];
    for (const round of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const child = start(`round${round}`, "-");
      const lines = 1 + ((round * 5) % 7);
      await new Promise<void>((resolve) => {
        child.stdout?.on("data", () => {
          // Somewhere in the write that follows: a different stretch of event loop each round.
          if (child.said().length >= lines) setTimeout(resolve, round * 1.7);
        });
      });
      child.kill("SIGKILL");
      await once(child, "close");
      kept.push(...child.said());
      for (const name of (await readdir(directory)).filter((one) => one.endsWith(".trace.json"))) {
        const parsed = parseTrace(JSON.parse(await readFile(join(directory, name), "utf8")));
        assert.ok(parsed.ok, `${name} after round ${round}`);
      }
      const tags = new Set((await files.read("shared"))?.tags);
      assert.deepEqual(
        kept.filter((tag) => !tags.has(tag)),
        [],
      );
      const titles = new Map<string, string>();
      for (const { id, title } of await files.list()) titles.set(id, title);
      for (const [id, title] of titles) assert.equal((await files.read(id))?.title, title, id);
    }
  });

  it("takes over the lock of a process that has gone", async () => {
    await files.save(sampleTrace({ id: "shared" }));
    const gone = start("x", "0");
    await once(gone, "close");
    const lock = join(directory, "shared.trace.json.lock");
    await writeFile(lock, `${String(gone.pid)} 00000000-0000-4000-8000-000000000000`);
    await files.update("shared", (trace) => ({ ...trace, title: "Changed" }));
    assert.equal((await files.read("shared"))?.title, "Changed");
    assert.deepEqual((await readdir(directory)).sort(), [
      "shared.summary.json",
      "shared.trace.json",
    ]);
  });

  it("takes over a lock whose process died between making and writing it, and its claim too", async () => {
    await files.save(sampleTrace({ id: "shared" }));
    const gone = start("x", "0");
    await once(gone, "close");
    const lock = join(directory, "shared.trace.json.lock");
    const longAgo = new Date(Date.now() - 60_000);
    const change = async (title: string): Promise<void> => {
      await files.update("shared", (trace) => ({ ...trace, title }));
      assert.equal((await files.read("shared"))?.title, title);
      assert.deepEqual((await readdir(directory)).sort(), [
        "shared.summary.json",
        "shared.trace.json",
      ]);
    };
    await writeFile(lock, "");
    await utimes(lock, longAgo, longAgo);
    await change("After an empty lock");
    const token = "00000000-0000-4000-8000-000000000000";
    await writeFile(lock, `${String(gone.pid)} ${token}`);
    await writeFile(`${lock}.${token}`, "");
    await utimes(`${lock}.${token}`, longAgo, longAgo);
    await change("After an empty claim");
  });

  it("refuses to change a trace that runs in another window", async () => {
    files.openJournal(sampleTrace({ id: "shared", status: "running" }));
    await assert.rejects(
      files.update("shared", (trace) => ({ ...trace, title: "x" })),
      /running in another window/,
    );
  });

  it("reads a document of a newer version and never writes it over", async () => {
    const newer = {
      ...sampleTrace({ id: "newer" }),
      schema: "reasoning-trace/2",
      status: "paused",
      analysis: { engine: 7 },
      hologram: { a: 1 },
    };
    const path = join(directory, "newer.trace.json");
    await writeFile(path, JSON.stringify(newer));
    const [summary] = await files.list();
    assert.equal(summary?.readOnly, true);
    const read = await files.read("newer");
    assert.equal(read?.reasoning, newer.reasoning);
    assert.equal(read.status, "complete");
    await assert.rejects(
      files.update("newer", (trace) => ({ ...trace, title: "x" })),
      /newer version \(reasoning-trace\/2\)/,
    );
    await assert.rejects(files.save(sampleTrace({ id: "newer" })), /newer version/);
    assert.deepEqual(JSON.parse(await readFile(path, "utf8")), newer);
  });

  it("says of a newer document without its reasoning what is missing", () => {
    const document = { ...sampleTrace(), schema: "reasoning-trace/2", reasoning: undefined };
    const parsed = parseTrace(document);
    assert.ok(!parsed.ok);
    assert.match(parsed.problem, /^reasoning: /);
  });

  it("keeps fields it does not know at every level through each change", async () => {
    const plain = sampleTrace({ id: "shared", labels: [{ step: 0, kind: "verify" }] });
    const strange = withStrangeFields(plain) as typeof plain;
    await writeFile(join(directory, "shared.trace.json"), JSON.stringify(strange));
    await files.list();
    await files.update("shared", (trace) => ({ ...trace, title: "Other", pinned: true }));
    assert.deepEqual(await files.read("shared"), { ...strange, title: "Other", pinned: true });
  });

  it("brings back what was deleted, and empties the trash after a day", async () => {
    const trace = sampleTrace({ id: "gone" });
    await files.save(trace);
    await files.remove("gone");
    assert.deepEqual(await files.list(), []);
    assert.equal(await files.restore("gone"), true);
    assert.deepEqual(await files.read("gone"), trace);
    await files.remove("gone");
    await files.emptyTrash();
    const trashed = join(directory, "trash", "gone.trace.json");
    const before = new Date(Date.now() - 25 * 3_600_000);
    await utimes(trashed, before, before);
    await files.emptyTrash();
    assert.equal(await files.restore("gone"), false);
  });

  it("searches titles, tags, notes, tasks, answers and reasoning, one trace at a time", async () => {
    await files.save(sampleTrace({ id: "a", reasoning: "The Quick brown fox.", tags: ["zoo"] }));
    await files.save(sampleTrace({ id: "b", answer: "brown bread" }));
    const notes = [{ start: 0, end: 1, text: "a quick remark" }];
    await files.save(sampleTrace({ id: "c", notes }));
    const found = async (query: string, signal = new AbortController().signal) => {
      const ids: string[] = [];
      for await (const { summary, where } of files.search(query, signal))
        ids.push(`${summary.id}:${where}`);
      return ids.sort();
    };
    assert.deepEqual(await found("quick"), ["a:reasoning", "c:note"]);
    assert.deepEqual(await found("quick #zoo"), ["a:reasoning"]);
    assert.deepEqual(await found('"brown bread"'), ["b:answer"]);
    assert.deepEqual(await found("  "), []);
    assert.deepEqual(await found("quick", AbortSignal.abort()), []);
  });

  it("keeps any document equal through save and read", async () => {
    await mkdir(directory, { recursive: true });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ reasoning: fc.string(), answer: fc.string(), title: fc.string() }),
        fc.dictionary(
          fc.string({ minLength: 1 }).map((key) => `x-${key}`),
          fc.jsonValue(),
        ),
        async (texts, strange) => {
          const trace = { ...strange, ...sampleTrace({ id: "any", ...texts }) };
          await files.save(trace);
          assert.deepEqual(await files.read("any"), JSON.parse(JSON.stringify(trace)));
        },
      ),
      { seed: 8, numRuns: 60 },
    );
  });
});

/** Adds a field to every object within. */
function withStrangeFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStrangeFields);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.entries(value).map(([key, one]) => [key, withStrangeFields(one)] as const);
  return { ...Object.fromEntries(inner), strange: { nested: [1, "two"] } };
}
