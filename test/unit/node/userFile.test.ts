import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmod,
  lstat,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { WritingError, writeUserFile } from "../../../src/node/userFile.ts";

const isWindows = process.platform === "win32";

describe("writeUserFile", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "user-file-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  const file = (name: string): string => join(folder, name);

  it("replaces a file that stays as open to others as it was", async function () {
    if (isWindows) this.skip();
    await writeFile(file("private.md"), "old");
    await chmod(file("private.md"), 0o600);
    await writeUserFile(file("private.md"), "new");
    assert.equal(await readFile(file("private.md"), "utf8"), "new");
    assert.equal((await stat(file("private.md"))).mode & 0o777, 0o600);
  });

  it("writes through a link, which stays one", async function () {
    if (isWindows) this.skip();
    await writeFile(file("far.md"), "old");
    await symlink(file("far.md"), file("link.md"));
    await writeUserFile(file("link.md"), "new");
    assert.ok((await lstat(file("link.md"))).isSymbolicLink());
    assert.equal(await readFile(file("far.md"), "utf8"), "new");
  });

  it("writes into a pipe and leaves it in its place", async function () {
    if (isWindows) this.skip();
    execFileSync("mkfifo", [file("pipe")]);
    const [read] = await Promise.all([
      readFile(file("pipe"), "utf8"),
      writeUserFile(file("pipe"), "through"),
    ]);
    assert.equal(read, "through");
    assert.ok((await stat(file("pipe"))).isFIFO());
  });

  it("names the file and the reason where it can't be written", async () => {
    const where = file("none/there.md");
    await assert.rejects(writeUserFile(where, "x"), (error) => {
      assert.ok(error instanceof WritingError);
      assert.equal(error.message, `${where} can't be written (there is no such folder)`);
      return true;
    });
    await assert.rejects(writeUserFile(folder, "x"), WritingError);
  });

  it("passes on what went wrong where the content comes from", async () => {
    await writeFile(file("kept.md"), "old");
    const broken = Object.assign(new Error("EIO: broken"), { code: "EIO", syscall: "read" });
    function* content(): Generator<Uint8Array> {
      yield Buffer.from("half");
      throw broken;
    }
    const before = await readdir(folder);
    await assert.rejects(writeUserFile(file("kept.md"), content()), broken);
    assert.equal(await readFile(file("kept.md"), "utf8"), "old");
    assert.deepEqual(await readdir(folder), before);
  });
});
