import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { ToDataSetView } from "../../../src/core/dataset/dataSetProtocol.ts";
import { silentLogger } from "../../../src/core/log.ts";
import { createDataSetSession } from "../../../src/extension/dataset/dataSetSession.ts";
import { generatedLines } from "../../support/dataSetGenerator.ts";

describe("a data set in an editor", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "trace-data-set-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("is closed in the middle of its analysis without a word", async () => {
    const file = join(folder, "many.jsonl");
    await writeFile(file, [...generatedLines({ records: 200, characters: 20_000 })].join(""));
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
        run: () => undefined,
        warn: (message) => warnings.push(message),
      },
    });
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
});
