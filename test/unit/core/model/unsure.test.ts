import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isUnsure, unsureBelow } from "../../../../src/core/model/unsure.ts";

describe("unsure labels", () => {
  it("are those of the engine below a confidence, never the reader's, never what is unlabelled", () => {
    const low = unsureBelow - 0.01;
    assert.ok(isUnsure({ kind: "verify", confidence: low }));
    assert.ok(!isUnsure({ kind: "verify", confidence: unsureBelow }));
    assert.ok(!isUnsure({ kind: "verify", confidence: low, engineKind: "derive" }));
    assert.ok(!isUnsure({ kind: "unlabelled", confidence: 0 }));
  });
});
