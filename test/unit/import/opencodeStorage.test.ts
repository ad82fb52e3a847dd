/** The folder in which opencode up to 1.1 kept its sessions, a file for each message and part; the texts are our own. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { inputUnits } from "../../../src/cli/inputUnits.ts";
import { storedSession } from "../../../src/import/containers/opencodeStorage.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";

let storage = "";
const write = (path: string, value: unknown): void => {
  const file = join(storage, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
};
const part = (message: string, id: string, type: string, text: string): void => {
  write(`part/${message}/${id}.json`, { id, sessionID: "ses_a", messageID: message, type, text });
};

beforeEach(() => {
  storage = mkdtempSync(join(tmpdir(), "storage-"));
  write("session/p/ses_a.json", { id: "ses_a", projectID: "p", title: "Hours" });
  write("message/ses_a/msg_1.json", { id: "msg_1", sessionID: "ses_a", role: "user" });
  write("message/ses_a/msg_2.json", {
    id: "msg_2",
    sessionID: "ses_a",
    role: "assistant",
    modelID: "mill-9b",
  });
  part("msg_1", "prt_1", "text", "How many hours has a week?");
  part("msg_2", "prt_2", "reasoning", "A day has 24 hours. 7 * 24 = 168.");
  part("msg_2", "prt_3", "text", "168 hours.");
});
afterEach(() => {
  rmSync(storage, { recursive: true });
});

describe("opencode's storage", () => {
  it("opens by the session's own file", async () => {
    const text = await storedSession(join(storage, "session/p/ses_a.json"));
    const imported = recogniseText(text ?? "", "ses_a.json", "2026-03-04T05:06:07.000Z");
    assert.ok("traces" in imported);
    const [trace] = imported.traces;
    assert.deepEqual(
      [trace?.title, trace?.origin.text, trace?.reasoning, trace?.answer, trace?.endpoint?.model],
      [
        "Hours",
        "How many hours has a week?",
        "A day has 24 hours. 7 * 24 = 168.",
        "168 hours.",
        "mill-9b",
      ],
    );
  });

  it("is one input for each session as a folder", async () => {
    write("session_diff/ses_a.json", "[]");
    const units = [];
    for await (const unit of inputUnits([storage])) units.push(unit);
    assert.equal(units.length, 1);
    assert.ok(units[0] && "task" in units[0] && units[0].task.kind === "whole");
    assert.match(units[0].task.text, /168 hours/);
  });

  it("passes over a file that is half written", async () => {
    write("part/msg_2/prt_4.json", '{"id":"prt_4","ty');
    assert.match((await storedSession(join(storage, "session/p/ses_a.json"))) ?? "", /168 hours/);
  });

  it("leaves other files alone", async () => {
    assert.equal(await storedSession(join(storage, "message/ses_a/msg_1.json")), undefined);
    write("session/p/ses_b.json", { id: "ses_b", projectID: "p" });
    assert.equal(await storedSession(join(storage, "session/p/ses_b.json")), undefined);
  });

  for (const [what, value] of Object.entries({
    part: { id: "prt_1", sessionID: "ses_a", messageID: "msg_1", type: "text", text: "How many?" },
    message: { id: "msg_1", sessionID: "ses_a", role: "user", time: { created: 1 } },
    session: { id: "ses_a", projectID: "p", title: "Hours" },
  }))
    it(`says of a ${what} alone where the session is`, () => {
      const imported = recogniseText(JSON.stringify(value), "x.json", "2026-03-04T05:06:07.000Z");
      assert.ok("problem" in imported);
      assert.match(imported.problem, /one piece of a session of opencode.*storage\/session/);
    });
});
