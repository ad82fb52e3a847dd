import assert from "node:assert/strict";
import { mkdtemp, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import {
  renamePauses,
  writeWholeFile,
  writeWholeFileSync,
  type FileOperations,
} from "../../../src/node/wholeFile.ts";

describe("writeWholeFile", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "whole-file-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  const file = (): string => join(folder, "a.json");

  it("replaces a file, and leaves nothing else behind", async () => {
    await writeWholeFile(file(), "old");
    await writeWholeFile(
      file(),
      ["n", "ew"].map((text) => Buffer.from(text)),
    );
    assert.equal(await readFile(file(), "utf8"), "new");
    writeWholeFileSync(file(), "newest");
    assert.equal(await readFile(file(), "utf8"), "newest");
    assert.deepEqual(await readdir(folder), ["a.json"]);
  });

  it("leaves the old file as it was when making the new one fails", async () => {
    await writeWholeFile(file(), "old");
    function* broken(): Generator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("no more");
    }
    await assert.rejects(writeWholeFile(file(), broken()), /no more/);
    assert.equal(await readFile(file(), "utf8"), "old");
    assert.deepEqual(await readdir(folder), ["a.json"]);
  });

  it("fails where it can't write, at once or not", async () => {
    const nowhere = join(folder, "none", "b");
    await assert.rejects(writeWholeFile(nowhere, "text"), /ENOENT/);
    assert.throws(() => {
      writeWholeFileSync(nowhere, "text");
    }, /ENOENT/);
  });

  /** The real file system, except that `refusals` of the renames fail as on Windows; what happens is noted in `events`. */
  function refusing(
    refusals: number,
    code: string,
    events: (string | number)[],
    syncing: () => Promise<void> = () => Promise.resolve(),
  ): FileOperations {
    let left = refusals;
    return {
      open: async (...given) => {
        const file = await open(...given);
        file.sync = () => {
          events.push("sync");
          return syncing();
        };
        return file;
      },
      rename: async (from, to) => {
        events.push("rename");
        left -= 1;
        if (left >= 0) throw Object.assign(new Error(`${code}: refused`), { code });
        await rename(from, to);
      },
      wait: (ms) => {
        events.push(ms);
        return Promise.resolve();
      },
    };
  }

  it("writes the content through before it renames", async () => {
    const events: (string | number)[] = [];
    await writeWholeFile(file(), "new", refusing(0, "", events));
    assert.deepEqual(events, ["sync", "rename"]);
  });

  it("waits for another program that has the file open, and not for ever", async () => {
    await writeWholeFile(file(), "old");
    for (const code of ["EPERM", "EBUSY", "EACCES"]) {
      const events: (string | number)[] = [];
      await writeWholeFile(file(), code, refusing(2, code, events));
      assert.equal(await readFile(file(), "utf8"), code);
      assert.deepEqual(events, ["sync", "rename", 10, "rename", 20, "rename"]);
    }
    const events: (string | number)[] = [];
    await assert.rejects(writeWholeFile(file(), "never", refusing(99, "EBUSY", events)), /EBUSY/);
    assert.deepEqual(
      events.filter((event) => typeof event === "number"),
      renamePauses,
    );
    assert.equal(await readFile(file(), "utf8"), "EACCES");
    assert.deepEqual(await readdir(folder), ["a.json"]);
  });

  it("tries no rename again that fails for another reason", async () => {
    const events: (string | number)[] = [];
    await assert.rejects(writeWholeFile(file(), "x", refusing(1, "EXDEV", events)), /EXDEV/);
    assert.deepEqual(events, ["sync", "rename"]);
  });

  it("does without writing through where the file system can't, and fails where the disk does", async () => {
    const failing = (code: string) => () =>
      Promise.reject(Object.assign(new Error(`${code}: sync`), { code }));
    await writeWholeFile(file(), "unsynced", refusing(0, "", [], failing("EINVAL")));
    assert.equal(await readFile(file(), "utf8"), "unsynced");
    const full = writeWholeFile(file(), "lost", refusing(0, "", [], failing("ENOSPC")));
    await assert.rejects(full, /ENOSPC/);
    assert.equal(await readFile(file(), "utf8"), "unsynced");
    assert.deepEqual(await readdir(folder), ["a.json"]);
  });
});
