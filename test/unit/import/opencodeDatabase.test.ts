/** opencode's database as the program itself leaves it while it runs: all that is new stands in the log beside the file. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { after, before, describe, it } from "mocha";
import { sessionsInDatabase, textsIn } from "../../../src/import/openInput.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { runCli } from "../cli/cliProcess.ts";

const sql = new URL("../../fixtures/opencodeDatabase.sql", import.meta.url);

describe("opencode's database", () => {
  let folder = "";
  let running: DatabaseSync;
  const file = (): string => join(folder, "opencode.db");
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "opencode-db-"));
    running = new DatabaseSync(file());
    running.exec("pragma journal_mode = wal; pragma wal_autocheckpoint = 0;");
    running.exec(await readFile(sql, "utf8"));
  });
  after(async () => {
    running.close();
    await rm(folder, { recursive: true, force: true });
  });
  const bytesThere = async (): Promise<string[]> =>
    Promise.all(
      (await readdir(folder)).sort().map(async (name) => {
        const bytes = await readFile(join(folder, name));
        return `${name} ${bytes.toString("base64")}`;
      }),
    );

  it("opens what stands in the log too, with thoughts and tool calls, and changes nothing beside it", async () => {
    const before = await bytesThere();
    const opened = await sessionsInDatabase(file(), "opencode.db");
    assert.deepEqual(opened?.problems, []);
    assert.deepEqual(
      opened.texts.map(({ name }) => name),
      ["opencode.db/Litres of a pump"],
    );
    const imported = recogniseText(
      opened.texts[0]?.text ?? "",
      "opencode.db",
      "2026-01-01T00:00:00Z",
    );
    assert.ok("traces" in imported);
    const [trace] = imported.traces;
    assert.equal(imported.traces.length, 1);
    assert.equal(
      trace?.reasoning,
      "The pump moves 12 litres a minute. In 7 minutes that is 12 * 7 = 84. I let the shell check.\n\nThe shell says 84, as I had it.",
    );
    assert.equal(trace.answer, "It moves 84 litres.");
    assert.match(trace.origin.text ?? "", /How many litres does a pump move/);
    assert.deepEqual(
      trace.actions?.map(({ name, status, result }) => [name, status, result?.trim()]),
      [["bash", "ok", "84"]],
    );
    assert.deepEqual(await bytesThere(), before);
  });

  it("is read by the command line, whatever it is called", async () => {
    const { code, stdout, stderr } = await runCli(["inspect", file()]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /ran `echo \$\(\(12\*7\)\)` · 84/);
    assert.match(stdout, /124 characters of reasoning/);
  });

  it("opens Cursor's chats: bubbles in their order, thoughts and tools", async () => {
    const path = join(folder, "state.vscdb");
    const cursor = new DatabaseSync(path);
    cursor.exec("create table cursorDiskKV (key text unique on conflict replace, value blob)");
    const put = cursor.prepare("insert into cursorDiskKV values (?, ?)");
    const row = (key: string, value: object): void => {
      put.run(key, Buffer.from(JSON.stringify(value)));
    };
    row("composerData:c", {
      composerId: "c",
      name: "Litres",
      modelConfig: { modelName: "mill-9b" },
      fullConversationHeadersOnly: ["u", "a", "t", "b"].map((bubbleId) => ({ bubbleId })),
    });
    row("bubbleId:c:u", { type: 1, text: "12 litres a minute, 7 minutes?" });
    row("bubbleId:c:t", {
      type: 2,
      text: "",
      toolFormerData: {
        name: "run_terminal_cmd",
        rawArgs: "{}",
        result: "84",
        status: "completed",
      },
    });
    row("bubbleId:c:a", { type: 2, text: "", thinking: { text: "12 * 7 = 84." } });
    row("bubbleId:c:b", { type: 2, text: "84 litres." });
    cursor.close();
    const opened = await sessionsInDatabase(path, "state.vscdb");
    const [text] = opened?.texts ?? [];
    assert.equal(text?.name, "state.vscdb/Litres");
    const imported = recogniseText(text.text, "state.vscdb", "2026-01-01T00:00:00Z");
    assert.ok("traces" in imported);
    const [trace] = imported.traces;
    assert.equal(imported.tookFor, "a chat of Cursor");
    assert.deepEqual(
      [trace?.origin.text, trace?.reasoning, trace?.answer, trace?.endpoint?.model],
      ["12 litres a minute, 7 minutes?", "12 * 7 = 84.", "84 litres.", "mill-9b"],
    );
    assert.deepEqual(
      trace?.actions?.map(({ name, result }) => [name, result]),
      [["run_terminal_cmd", "84"]],
    );
  });

  it("asks for the file itself where a database is packed", async () => {
    const packed = gzipSync(await readFile(file()));
    const { problems, texts } = await textsIn(packed, "opencode.db.gz");
    assert.equal(texts.length, 0);
    assert.match(problems[0]?.problem ?? "", /open the file itself/);
    const text = await textsIn(gzipSync("SQLite format 3 is a file format."), "a.txt.gz");
    assert.equal(text.texts.length, 1);
  });

  it("says of other databases, damaged ones and empty ones what they are", async () => {
    const problemOf = async (path: string): Promise<string | undefined> =>
      (await sessionsInDatabase(path, "x"))?.problems[0]?.problem;
    const other = new DatabaseSync(join(folder, "other.sqlite"));
    other.exec("create table history (id integer)");
    other.close();
    assert.match(
      (await problemOf(join(folder, "other.sqlite"))) ?? "",
      /without the tables in which opencode/,
    );
    const empty = new DatabaseSync(join(folder, "empty.db"));
    empty.exec((await readFile(sql, "utf8")).replace(/^insert.*$/gm, ""));
    empty.close();
    assert.match((await problemOf(join(folder, "empty.db"))) ?? "", /without any message yet/);
    const whole = await readFile(join(folder, "empty.db"));
    // Cut anywhere, or overwritten: a sentence, and never a crash.
    for (const length of [17, 100, 1_000, 5_000, whole.length - 4_096]) {
      await writeFile(join(folder, "cut.db"), whole.subarray(0, length));
      assert.match((await problemOf(join(folder, "cut.db"))) ?? "", /^is an? (?:SQLite )?database/);
    }
    for (const at of [18, 40, 104, 2_000]) {
      const damaged = Buffer.from(whole);
      damaged.fill(0xff, at, at + 40);
      await writeFile(join(folder, "damaged.db"), damaged);
      assert.match(
        (await problemOf(join(folder, "damaged.db"))) ?? "",
        /^is an? (?:SQLite )?database/,
      );
    }
    await writeFile(join(folder, "text.db"), "SQLite format 3 is described here.");
    assert.equal(await sessionsInDatabase(join(folder, "text.db"), "x"), undefined);
    await mkdir(join(folder, "folder.db"));
    assert.equal(await sessionsInDatabase(join(folder, "folder.db"), "x"), undefined);
  });
});
