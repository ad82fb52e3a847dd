import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { episodeAsRead } from "../../../../src/core/reader/readerEpisodes.ts";
import type { Episode, StepLabel } from "../../../../src/core/model/trace.ts";

describe("episodes under the reader's labels", () => {
  const episode: Episode = { from: 1, to: 3, outcome: "confirmed" };
  const read = (kinds: readonly StepLabel[]) => episodeAsRead(episode, (step) => kinds[step]);

  it("stay as they are while their steps are checks", () => {
    assert.equal(read(["derive", "verify", "reflect", "verify", "answer"]), episode);
  });

  it("end at the last step that still is a check", () => {
    assert.deepEqual(read(["derive", "verify", "reflect", "answer"]), { ...episode, to: 2 });
    assert.deepEqual(read(["derive", "plan", "verify", "plan"]), { ...episode, from: 2, to: 2 });
  });

  it("are gone with the last check", () => {
    assert.equal(read(["derive", "derive", "plan", "answer"]), undefined);
  });
});
