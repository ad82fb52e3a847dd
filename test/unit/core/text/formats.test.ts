import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { formatTime } from "../../../../src/core/text/formats.ts";

describe("times", () => {
  it("are written to the minute, in UTC, whatever their own zone", () => {
    assert.equal(formatTime("2026-11-20T09:00:59.999Z"), "2026-11-20 09:00 UTC");
    assert.equal(formatTime("2026-11-20T01:30:00+02:00"), "2026-11-19 23:30 UTC");
  });

  it("stay as they are written where they are none", () => {
    for (const text of ["", "long ago", "2026-13-45"]) assert.equal(formatTime(text), text);
  });
});
