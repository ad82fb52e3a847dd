/** Files that are one thing as a whole as data sets: their turns are the rows. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { openDataSet } from "../../../src/dataset/openDataSet.ts";
import { sessionLines } from "../../support/agentSession.ts";

describe("a session as a data set", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-session-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function tracesOf(name: string, text: string) {
    const file = join(folder, name);
    await writeFile(file, text);
    const set = await openDataSet(file, { workers: 1 });
    try {
      await set.analyse();
      const traces = [];
      for (let id = 0; id < set.rowCount; id += 1) traces.push(await set.readTrace(id));
      return traces;
    } finally {
      await set.close();
    }
  }

  it("has a row for each turn", async () => {
    const traces = await tracesOf("session.jsonl", sessionLines);
    assert.deepEqual(
      traces.map(({ origin, conversation, actions }) => [
        origin.text,
        conversation?.turn,
        actions?.length ?? 0,
      ]),
      [
        ["How many hours has a week?", 1, 0],
        ["And a fortnight?", 2, 1],
      ],
    );
  });

  it("may be JSON as a whole: an export of chats, a list of records", async () => {
    const list = [
      { problem: "1 + 1?", reasoning: "1 + 1 = 2." },
      { problem: "2?", reasoning: "Two." },
    ];
    const traces = await tracesOf("list.json", JSON.stringify(list, undefined, 2));
    assert.deepEqual(
      traces.map(({ reasoning }) => reasoning),
      ["1 + 1 = 2.", "Two."],
    );
  });

  it("stays lines where each line is a record of its own", async () => {
    const lines = `{"reasoning": "One."}\n{"reasoning": "cut off in the mid\n`;
    const file = join(folder, "records.jsonl");
    await writeFile(file, lines);
    const set = await openDataSet(file, { workers: 1 });
    assert.equal(set.records, 2);
    await set.close();
  });
});
