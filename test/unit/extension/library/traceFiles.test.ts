import assert from "node:assert/strict";
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { silentLogger } from "../../../../src/core/model/log.ts";
import { replayJournal } from "../../../../src/extension/library/journal.ts";
import { openTraceFiles, type TraceFiles } from "../../../../src/extension/library/traceFiles.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const running = sampleTrace({ status: "running", reasoning: "", answer: "" });
const reasoningEvent = { type: "reasoning", text: "So 2 + 2 = 4.", via: "x", atMs: 12 } as const;

describe("trace files", () => {
  let directory: string;
  let files: TraceFiles;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "traces-"));
    files = openTraceFiles(directory, silentLogger);
  });
  afterEach(async () => rm(directory, { recursive: true }));

  it("lists nothing in a directory that is not there yet", async () => {
    assert.deepEqual(await openTraceFiles(join(directory, "none"), silentLogger).list(), []);
  });

  it("keeps a document with fields it does not know", async () => {
    const trace = { ...sampleTrace(), future: { a: 1 } };
    await files.save(trace);
    assert.deepEqual(await files.read(trace.id), trace);
  });

  it("lists newest first and leaves no temporary files", async () => {
    await files.save(sampleTrace({ id: "old", createdAt: "2026-01-01T00:00:00.000Z" }));
    await files.save(sampleTrace({ id: "new", createdAt: "2026-02-01T00:00:00.000Z" }));
    assert.deepEqual(
      (await files.list()).map((summary) => summary.id),
      ["new", "old"],
    );
    assert.ok((await readdir(directory)).every((name) => !name.endsWith(".tmp")));
  });

  it("lists a document that has no summary, or a broken one", async () => {
    await files.save(sampleTrace());
    await writeFile(join(directory, "trace-1.summary.json"), "{");
    assert.equal((await files.list())[0]?.title, sampleTrace().title);
  });

  it("lists what another process wrote since the last list, and forgets what it took away", async () => {
    const other = openTraceFiles(directory, silentLogger);
    await files.save(sampleTrace({ id: "seen" }));
    const titles = async (): Promise<string[]> => (await files.list()).map(({ title }) => title);
    await files.list();
    await other.update("seen", (stored) => ({ ...stored, title: "Changed elsewhere" }));
    assert.ok((await titles()).includes("Changed elsewhere"));
    await other.remove("seen");
    assert.ok(!(await titles()).includes("Changed elsewhere"));
  });

  it("leaves a document it can't read where it is and goes on", async () => {
    const broken = join(directory, "broken.trace.json");
    await writeFile(broken, "{ not json");
    await files.save(sampleTrace());
    assert.equal((await files.list()).length, 1);
    assert.equal(await readFile(broken, "utf8"), "{ not json");
  });

  it("shows a journal of a living window as running", async () => {
    files.openJournal(running).append([reasoningEvent]);
    assert.equal((await files.list())[0]?.status, "running");
    assert.equal((await files.read(running.id))?.reasoning, reasoningEvent.text);
  });

  it("recovers what had arrived when a window died in mid-write", async () => {
    files.openJournal(running).append([reasoningEvent]);
    const path = join(directory, "trace-1.journal.jsonl");
    await writeFile(path, (await readFile(path, "utf8")).replace(/"pid":\d+/, '"pid":2147483646'));
    await appendFile(path, '{"type":"reasoning","text":"cut he');

    const [summary] = await files.list();
    assert.equal(summary?.status, "failed");
    const trace = await files.read(running.id);
    assert.equal(trace?.reasoning, reasoningEvent.text);
    assert.equal(trace.error?.kind, "interrupted");
    assert.equal(trace.analysis?.steps.at(-1)?.end, reasoningEvent.text.length);
    assert.ok(!(await readdir(directory)).includes("trace-1.journal.jsonl"));
  });

  it("replaces the journal by the document when a run ends", async () => {
    files.openJournal(running).append([reasoningEvent]);
    files.closeJournal(sampleTrace());
    assert.equal((await files.read("trace-1"))?.status, "complete");
    assert.ok(!(await readdir(directory)).includes("trace-1.journal.jsonl"));
  });

  describe("of a run that was set going again", () => {
    const older = sampleTrace({ status: "stopped", answer: "" });
    const resumed = { ...older, status: "running" } as const;
    const journalPath = (): string => join(directory, "trace-1.journal.jsonl");

    beforeEach(async () => {
      await files.save(older);
      files.openJournal(resumed).append([{ ...reasoningEvent, text: " More." }]);
    });

    it("prefers the journal to the older document", async () => {
      assert.equal((await files.list())[0]?.status, "running");
      const trace = await files.read("trace-1");
      assert.equal(trace?.status, "running");
      assert.equal(trace.reasoning, `${older.reasoning} More.`);
    });

    it("recovers both parts when the window dies", async () => {
      const text = await readFile(journalPath(), "utf8");
      await writeFile(journalPath(), text.replace(/"pid":\d+/, '"pid":2147483646'));
      assert.equal((await files.list())[0]?.status, "failed");
      assert.equal((await files.read("trace-1"))?.reasoning, `${older.reasoning} More.`);
      assert.ok(!(await readdir(directory)).includes("trace-1.journal.jsonl"));
    });

    it("falls back to the document where the journal has no beginning", async () => {
      await writeFile(journalPath(), '{"journal":1,"pi');
      assert.equal((await files.list())[0]?.status, "stopped");
      assert.deepEqual(await files.read("trace-1"), older);
    });
  });

  it("removes every part of a trace, and keeps its document where it can be brought back from", async () => {
    await files.save(sampleTrace());
    files.openJournal(running);
    await files.remove("trace-1");
    assert.deepEqual(await readdir(directory), ["trash"]);
    assert.deepEqual(await readdir(join(directory, "trash")), ["trace-1.trace.json"]);
  });

  it("never leaves its directory, whatever an id says", async () => {
    await files.save(sampleTrace({ id: "../../escape" }));
    assert.ok((await readdir(directory)).some((name) => name.includes("escape")));
  });
});

describe("replayJournal", () => {
  it("refuses a journal without a readable head", () => {
    assert.equal(
      replayJournal("", () => true),
      undefined,
    );
    assert.equal(
      replayJournal('{"journal":2}\n', () => true),
      undefined,
    );
  });
});
