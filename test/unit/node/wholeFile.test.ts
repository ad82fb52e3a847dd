import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { writeWholeFile, writeWholeFileSync } from "../../../src/node/wholeFile.ts";

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
});
