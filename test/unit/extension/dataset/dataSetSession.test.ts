import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { ToDataSetView } from "../../../../src/core/dataset/dataSetProtocol.ts";
import { silentLogger } from "../../../../src/core/model/log.ts";
import {
  createDataSetSession,
  type DataSetSession,
} from "../../../../src/extension/dataset/dataSetSession.ts";
import { generatedLines } from "../../../support/dataSetGenerator.ts";

describe("a data set in an editor", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "trace-data-set-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  interface Opened {
    readonly session: DataSetSession;
    readonly posted: ToDataSetView[];
    readonly warnings: string[];
  }

  function open(file: string): Opened {
    const posted: ToDataSetView[] = [];
    const warnings: string[] = [];
    const session = createDataSetSession({
      file,
      cacheDirectory: join(folder, "cache"),
      version: "test",
      mapping: undefined,
      cues: () => [],
      log: silentLogger,
      host: {
        post: (message) => posted.push(message),
        showTrace: () => Promise.resolve(),
        compare: () => Promise.resolve(),
        run: () => undefined,
        warn: (message) => warnings.push(message),
      },
    });
    return { session, posted, warnings };
  }

  it("is closed in the middle of its analysis without a word", async () => {
    const file = join(folder, "many.jsonl");
    await writeFile(file, [...generatedLines({ records: 200, characters: 20_000 })].join(""));
    const { session, posted, warnings } = open(file);
    await session.handle({ type: "ready" });
    const selection = posted.find((message) => message.type === "selection");
    assert.ok(selection?.type === "selection" && selection.rows === 200);
    const rows = session.handle({
      type: "rows",
      version: selection.version,
      from: 0,
      count: 200,
    });
    assert.ok(posted.some((message) => message.type === "rows"));
    await session.close();
    // Neither the rows that were asked for nor the analysis of all of them has anything to complain of.
    await rows;
    assert.deepEqual(warnings, []);
  });

  it("tells of rows on the screen what their lines say, then what each comes to, and of no others", async () => {
    const file = join(folder, "screen.jsonl");
    const lines = [...generatedLines({ records: 100, characters: 3000 })];
    lines.splice(51, 0, "{broken\n", `{"note": "${"x".repeat(64 * 1024 * 1024)}"}\n`);
    await writeFile(file, lines.join(""));
    const { session, posted } = open(file);
    try {
      await session.handle({ type: "ready" });
      const { selection, set } = session;
      assert.ok(selection && set);
      const { version } = selection;
      await session.handle({ type: "rows", version, from: 0, count: 100 });
      const before = posted.length;
      await session.handle({ type: "inView", version, from: 50, count: 20 });
      const told = posted
        .slice(before)
        .flatMap((message) => (message.type === "rows" && message.from === 50 ? [message] : []));
      const states = told.at(-1)?.rows.map(({ state }) => state);
      // One line is no JSON, the next too long for a trace.
      assert.deepEqual(states, [
        "analysed",
        "damaged",
        "damaged",
        ...Array<string>(17).fill("analysed"),
      ]);
      assert.ok(
        told.some(({ rows }) =>
          rows.some((row) => row.state === "pending" && row.glimpse?.task.startsWith("What is")),
        ),
      );
      assert.equal(set.rows([75])[0]?.state, "pending");
      // Rows that are scrolled past are left to others; all of them are analysed in the end.
      const left = session.handle({ type: "inView", version, from: 70, count: 20 });
      await session.handle({ type: "inView", version, from: 90, count: 10 });
      await left;
      await session.handle({ type: "run", action: "analyse" });
      assert.deepEqual(set.progress, { analysed: 100, damaged: 2, total: 102 });
    } finally {
      await session.close();
    }
  });

  it("numbers its selections on when the file is opened again", async () => {
    const file = join(folder, "again.jsonl");
    await writeFile(file, [...generatedLines({ records: 3, characters: 100 })].join(""));
    const { session } = open(file);
    try {
      await session.handle({ type: "ready" });
      const before = session.selection?.version ?? 0;
      await session.reopen({});
      assert.ok((session.selection?.version ?? 0) > before);
    } finally {
      await session.close();
    }
  });

  it("analyses what its search found for a report, and the table follows", async () => {
    const file = join(folder, "searched.jsonl");
    const lines = [...generatedLines({ records: 20, characters: 300 })];
    // Beyond the first screen, which is analysed as soon as there is one.
    lines.unshift(...Array<string>(40).fill('{"reasoning": "Padding.", "id": "padding"}\n'));
    // More than is analysed without being asked for.
    lines.push(`{"note": "${"x".repeat(64 * 1024 * 1024)}"}\n`);
    await writeFile(file, lines.join(""));
    const { session, posted } = open(file);
    try {
      await session.handle({ type: "ready" });
      await session.handle({ type: "search", text: "made-1" });
      const { selection, set } = session;
      assert.ok(selection && set);
      // made-1 and made-10 to made-19.
      assert.equal(selection.ids.length, 11);
      const pending = selection.pending();
      assert.deepEqual(pending, selection.ids);
      await session.handle({ type: "query", where: [{ column: "checks", min: 0 }] });
      assert.equal(selection.ids.length, 0);
      const left: number[] = [];
      await session.analyseRows(pending, new AbortController().signal, (count) => left.push(count));
      assert.equal(left.at(-1), 0);
      assert.equal(selection.ids.length, 11);
      const last = posted.findLast((message) => message.type === "selection");
      assert.equal(last?.rows, 11);
    } finally {
      await session.close();
    }
  });
});
