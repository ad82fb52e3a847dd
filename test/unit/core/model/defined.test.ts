import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { defined } from "../../../../src/core/model/defined.ts";

describe("defined", () => {
  it("keeps what is not undefined, in its order, and nothing of what is", () => {
    const kept = defined({ b: 0, none: undefined, a: "", c: null, d: false });
    assert.deepEqual(Object.entries(kept), [
      ["b", 0],
      ["a", ""],
      ["c", null],
      ["d", false],
    ]);
    assert.ok(!("none" in kept));
  });
});
