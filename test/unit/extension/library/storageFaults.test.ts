import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { silentLogger } from "../../../../src/core/model/log.ts";
import type { TimedRunEvent } from "../../../../src/core/model/runEvent.ts";
import { createJournalFollower } from "../../../../src/extension/library/journalFollower.ts";
import type { Journal } from "../../../../src/extension/library/journal.ts";
import { createRunJournal } from "../../../../src/extension/library/runJournal.ts";
import { openTraceFiles, type TraceFiles } from "../../../../src/extension/library/traceFiles.ts";
import { stemOf } from "../../../../src/extension/library/tracePaths.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const running = (id = "trace-1"): ReturnType<typeof sampleTrace> =>
  sampleTrace({ id, status: "running", reasoning: "", answer: "" });
const said = (text: string, atMs = 1): TimedRunEvent => ({
  type: "reasoning",
  text,
  via: "x",
  atMs,
});

describe("the storage under faults", () => {
  let directory: string;
  let files: TraceFiles;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "traces-"));
    files = openTraceFiles(directory, silentLogger);
  });
  afterEach(async () => rm(directory, { recursive: true, maxRetries: 5 }));

  const journalOf = (id: string): string => join(directory, `${stemOf(id)}.journal.jsonl`);

  /** As another process would have written it. */
  async function writeJournal(head: object, ...lines: readonly object[]): Promise<void> {
    const trace = running();
    const all = [{ journal: 1, trace, ...head }, ...lines];
    await writeFile(journalOf(trace.id), all.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }

  it("gives each id files of its own, and gives each its own trace back", async () => {
    const ids = [
      "x/1",
      "x:1",
      "x_1",
      "日本",
      "日木",
      "A",
      "a",
      "con",
      "nul.txt",
      ".",
      "..",
      " ",
      "a.",
      "\u00e9",
      "e\u0301",
    ];
    ids.push("l".repeat(500), `${"l".repeat(499)}m`, "../../etc/passwd", "a\u0000b", "~a");
    for (const id of ids) await files.save(sampleTrace({ id, title: `Title of ${id}` }));
    for (const id of ids) assert.equal((await files.read(id))?.title, `Title of ${id}`);
    const stems = ids.map((id) => stemOf(id));
    assert.equal(new Set(stems.map((stem) => stem.toLowerCase())).size, ids.length);
    assert.ok(stems.every((stem) => /^[\w~.-]{1,100}$/.test(stem) && !/^\.|\.$/.test(stem)));
    const listed = (await files.list()).map(({ id }) => id);
    assert.deepEqual([...listed].sort(), [...ids].sort());
    await files.update("x/1", (trace) => ({ ...trace, title: "Other" }));
    assert.equal((await files.read("x:1"))?.title, "Title of x:1");
    await files.remove("A");
    assert.equal((await files.read("a"))?.title, "Title of a");
    assert.equal(await files.restore("A"), true);
    assert.equal((await files.read("A"))?.title, "Title of A");
  });

  it("finds what earlier versions stored under names in which ids could meet", async () => {
    const old = join(directory, "x_1.trace.json");
    await writeFile(old, JSON.stringify(sampleTrace({ id: "x/1", title: "Kept" })));
    assert.equal(await files.read("x:1"), undefined);
    assert.equal(await files.read("x_1"), undefined);
    assert.equal((await files.read("x/1"))?.title, "Kept");
    const upper = sampleTrace({ id: "Upper", title: "Capital" });
    await writeFile(join(directory, "Upper.trace.json"), JSON.stringify(upper));
    assert.deepEqual((await files.list()).map(({ title }) => title).sort(), ["Capital", "Kept"]);
    assert.ok(!(await readdir(directory)).some((name) => /^(?:x_1|Upper)\./.test(name)));
  });

  it("lists all others beside a folder that is named as a document, or as a journal", async () => {
    await files.save(sampleTrace({ id: "good" }));
    await mkdir(join(directory, "folder.trace.json"));
    await mkdir(join(directory, "another.journal.jsonl"));
    await writeFile(join(directory, "third.journal.jsonl"), "no journal\n");
    await writeFile(join(directory, "cut.trace.json"), '{"schema":"reasoning-trace/1","id":"cut');
    await writeFile(join(directory, "other.trace.json"), JSON.stringify(sampleTrace({ id: "x" })));
    assert.deepEqual(
      (await files.list()).map(({ id }) => id),
      ["good"],
    );
    // Each says what it is.
    const told = files.unreadable().map(({ name, why }) => `${name} ${why}`);
    assert.equal(told.length, 5);
    for (const [at, expected] of [
      /^another\.journal\.jsonl can't be read: it is a folder$/,
      /^cut\.trace\.json can't be read: it is not valid JSON/,
      /^folder\.trace\.json can't be read: it is a folder$/,
      /^other\.trace\.json holds another trace than its name says$/,
      /^third\.journal\.jsonl is a journal without a readable beginning$/,
    ].entries())
      assert.match(told[at] ?? "", expected);
    await rm(join(directory, "cut.trace.json"));
    await files.list();
    assert.equal(files.unreadable().length, 4);
  });

  it("does not wait for a pipe that is named as a document or a journal", async function () {
    if (process.platform === "win32") this.skip();
    await files.save(sampleTrace({ id: "good" }));
    for (const end of ["trace.json", "journal.jsonl", "summary.json"])
      execFileSync("mkfifo", [join(directory, `pipe.${end}`), join(directory, `Pipe.${end}`)]);
    assert.deepEqual(
      (await files.list()).map(({ id }) => id),
      ["good"],
    );
    assert.match(
      files
        .unreadable()
        .map(({ why }) => why)
        .join(),
      /it is a pipe, a socket/,
    );
    await assert.rejects(files.read("pipe"), /it is a pipe/);
  });

  it("skips events that a newer version wrote, and lines that are none", async () => {
    const strange = [
      { type: "hologram", atMs: 3 },
      { type: "reasoning", atMs: 4 },
      { type: "notice", notice: "new", atMs: 4 },
      { x: 1 },
    ];
    await writeJournal({ pid: process.ppid }, said("One. "), ...strange, said("Two.", 5));
    assert.equal((await files.list())[0]?.status, "running");
    assert.equal((await files.read("trace-1"))?.reasoning, "One. Two.");
  });

  const dead: readonly (readonly [string, object])[] = [
    ["a process that is gone", { pid: 2147483646 }],
    ["a process of this number before it", { pid: process.pid }],
    ["a process whose number was used again", { pid: process.ppid, started: "an earlier boot/1" }],
    ["no process", { pid: -1 }],
  ];
  for (const [name, head] of dead) {
    it(`closes the run of ${name}`, async function () {
      if ("started" in head && process.platform !== "linux") this.skip();
      await writeJournal(head, said("Kept."));
      const [summary] = await files.list();
      assert.equal(summary?.status, "failed");
      assert.equal((await files.read("trace-1"))?.reasoning, "Kept.");
    });
  }

  it("takes the lock of a process of this number before it", async () => {
    await files.save(sampleTrace());
    const lock = join(directory, "trace-1.trace.json.lock");
    await writeFile(lock, `${process.pid} 00000000-0000-4000-8000-000000000000`);
    await files.update("trace-1", (trace) => ({ ...trace, title: "Changed" }));
    assert.equal((await files.read("trace-1"))?.title, "Changed");
  });

  it("reads of a growing journal only what is new, cut anywhere", async () => {
    const follower = createJournalFollower();
    const path = journalOf("trace-1");
    const head = { journal: 1, pid: process.ppid, trace: running() };
    const lines = [head, said("Grüße, "), said("日本 "), said("end.")].map(
      (line) => `${JSON.stringify(line)}\n`,
    );
    const bytes = Buffer.from(lines.join(""));
    await writeFile(path, "");
    for (let at = 0; at < bytes.length; at += 7) {
      await appendFile(path, bytes.subarray(at, at + 7));
      const read = (await follower.follow(path))?.trace.reasoning ?? "";
      assert.ok("Grüße, 日本 end.".startsWith(read));
    }
    assert.equal((await follower.follow(path))?.trace.reasoning, "Grüße, 日本 end.");
    await rm(path);
    await writeFile(path, lines.slice(0, 2).join(""));
    assert.equal((await follower.follow(path))?.trace.reasoning, "Grüße, ");
    assert.equal(await follower.follow(join(directory, "none")), undefined);
  });

  it("keeps what another window changed of a trace that runs on here", async () => {
    const older = sampleTrace({ status: "stopped", tags: ["mine"] });
    await files.save({ ...older, tags: ["mine", "theirs"], pinned: true });
    const start = { ...older, status: "running" } as const;
    files.openJournal(start).append([said("More.")]);
    files.closeJournal({ ...start, status: "complete", title: "Renamed here" }, start);
    const stored = await files.read(older.id);
    assert.deepEqual(
      [stored?.tags, stored?.pinned, stored?.title],
      [["mine", "theirs"], true, "Renamed here"],
    );
  });

  it("tries a journal again that could not be written, says so once, and loses no event", () => {
    const written: TimedRunEvent[] = [];
    let full = true;
    const refuse = (): void => {
      if (full) throw new Error("ENOSPC: no space left on device");
    };
    const journal: Journal = {
      append(events) {
        refuse();
        written.push(...events);
      },
      edit: refuse,
    };
    let closed = 0;
    const disk = {
      ...files,
      openJournal: () => {
        refuse();
        return journal;
      },
      closeJournal: () => {
        closed += 1;
      },
    };
    const told: string[] = [];
    const kept = createRunJournal(running(), disk, silentLogger, (text) => told.push(text));
    for (const text of ["a", "b"]) {
      kept.append(said(text));
      kept.flush();
    }
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /no space left/);
    full = false;
    kept.append(said("c"));
    kept.close(sampleTrace());
    assert.deepEqual(
      written.map((event) => "text" in event && event.text),
      ["a", "b", "c"],
    );
    assert.equal(closed, 1);
  });

  it("deletes what interrupted writes left behind, and nothing that may be in use", async () => {
    await files.save(sampleTrace());
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    const old = [
      "trace-1.trace.json.1-2.tmp",
      "trace-1.trace.json.lock",
      "x.trace.json.lock.unwritten-1-2",
    ];
    for (const name of [...old, "fresh.tmp", "fresh.lock"])
      await writeFile(join(directory, name), "x");
    for (const name of old) await utimes(join(directory, name), longAgo, longAgo);
    await files.emptyTrash();
    const names = await readdir(directory);
    assert.deepEqual(
      old.filter((name) => names.includes(name)),
      [],
    );
    assert.ok(names.includes("fresh.tmp") && names.includes("fresh.lock"));
    assert.equal((await readFile(join(directory, "trace-1.trace.json"), "utf8")).length > 0, true);
  });
});
