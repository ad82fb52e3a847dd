/** Text that flows by, told from text that somebody can look at. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createFlow } from "../../../../src/webview/trace/steps/flow.ts";

/** What is said of each batch of a stream. @param everyMs milliseconds between batches. */
function said(characters: number, everyMs: number, batches: number): boolean[] {
  let time = 0;
  const flow = createFlow(() => time);
  return Array.from({ length: batches }, () => {
    time += everyMs;
    return flow.add(characters);
  });
}

describe("the flow of text", () => {
  it("is no faster than anybody looks at the rates of hosted models, however they cut it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_700 }),
        fc.integer({ min: 10, max: 500 }),
        (rate, every) => {
          const batch = Math.round((rate * every) / 1_000);
          assert.equal(said(batch, every, 200).includes(true), false);
        },
      ),
      { seed: 1 },
    );
  });

  it("flows by at ten times the fastest of them, from half a second on", () => {
    const fast = said(800, 50, 100);
    assert.ok(fast.slice(10).every(Boolean));
  });

  it("does not flow by because much came at once", () => {
    assert.deepEqual(said(1_000_000, 1_500, 3), [false, false, false]);
  });

  it("is over soon after it ends", () => {
    let time = 0;
    const flow = createFlow(() => time);
    for (let batch = 0; batch < 100; batch += 1) {
      time += 50;
      flow.add(800);
    }
    time += 1_500;
    assert.equal(flow.add(1), false);
  });
});
