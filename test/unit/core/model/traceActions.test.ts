import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseTrace } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const action = { at: 3, kind: "tool", name: "shell", result: "ok", status: "ok", ms: 12 };

describe("the actions of a trace document", () => {
  it("are kept with their unknown fields, as the turn of a conversation is", () => {
    const document = {
      ...sampleTrace(),
      actions: [{ ...action, later: 1 }],
      conversation: { id: "c", turn: 2, turns: 3, later: 1 },
    };
    assert.deepEqual(parseTrace(document), { ok: true, trace: document });
  });

  it("are refused where one has no place or a status that nobody knows", () => {
    for (const wrong of [
      { ...action, at: -1 },
      { ...action, at: 0.5 },
      { ...action, status: "?" },
    ])
      assert.equal(parseTrace({ ...sampleTrace(), actions: [wrong] }).ok, false);
    const conversation = { id: "c", turn: 0, turns: 3 };
    assert.equal(parseTrace({ ...sampleTrace(), conversation }).ok, false);
  });
});
