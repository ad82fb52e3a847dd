/** Groups on disk: they come back as they were written, and what can't be read costs nothing but itself. */
import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { silentLogger } from "../../../src/core/model/log.ts";
import { openGroupFiles, type GroupRecord } from "../../../src/extension/groups/groupFiles.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const record: GroupRecord = {
  id: "b7a0a5b2-3c4d-4e5f-8a6b-7c8d9e0f1a2b",
  title: "What is 17 × 24?",
  size: 8,
  start: { ...sampleTrace(), status: "running" },
  request: {
    messages: [{ role: "assistant", content: "<think>\nSo", prefix: true }],
    parameters: { temperature: 0.6 },
    how: "prefix",
    startsInside: true,
  },
  reference: "408",
};

describe("groups on disk", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "trace-groups-"));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it("come back as they were written", async () => {
    const files = openGroupFiles(join(folder, "groups"), silentLogger);
    await files.write(record);
    assert.deepEqual(await files.read(record.id), record);
    await files.write({ ...record, reference: "400" });
    assert.equal((await files.read(record.id))?.reference, "400");
  });

  it("go with their samples, and not while these are about to begin", async () => {
    const files = openGroupFiles(folder, silentLogger);
    const old = { ...record, id: "old" };
    const sampled = { ...record, id: "sampled" };
    for (const one of [record, old, sampled]) await files.write(one);
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const id of ["old", "sampled"])
      await utimes(join(folder, `${id}.group.json`), longAgo, longAgo);
    await files.keep(["sampled"]);
    assert.equal(await files.read("old"), undefined);
    assert.deepEqual(await files.read("sampled"), sampled);
    assert.deepEqual(await files.read(record.id), record);
  });

  it("are not there, with a line in the log, where the file is none of ours", async () => {
    const files = openGroupFiles(folder, silentLogger);
    await files.write(record);
    const [name = ""] = await readdir(folder);
    for (const text of ["", "{", "[]", '{"schema":"reasoning-trace-group-record/2"}', "\0"]) {
      await writeFile(join(folder, name), text);
      const lines: string[] = [];
      const logged = openGroupFiles(folder, {
        ...silentLogger,
        warn: (line) => void lines.push(line),
      });
      assert.equal(await logged.read(record.id), undefined);
      assert.equal(lines.length, 1);
    }
  });

  it("never leave their folder, whatever an id holds", async () => {
    const files = openGroupFiles(join(folder, "groups"), silentLogger);
    const id = "../../outside";
    await files.write({ ...record, id });
    assert.deepEqual(await readdir(folder), ["groups"]);
    assert.equal((await files.read(id))?.id, id);
  });
});
