/** Going back and forward again between places. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createJumpHistory } from "../../../../src/webview/trace/moving/jumpHistory.ts";

const make = (): ReturnType<typeof createJumpHistory<number>> =>
  createJumpHistory((one: number, other: number) => one === other);

describe("jump history", () => {
  it("goes back the way that was come, and forward again", () => {
    const history = make();
    history.leave(1);
    history.leave(2);
    assert.equal(history.back(3), 2);
    assert.equal(history.back(2), 1);
    assert.equal(history.back(1), undefined);
    assert.equal(history.forward(1), 2);
    assert.equal(history.forward(2), 3);
    assert.equal(history.forward(3), undefined);
  });

  it("forgets what was ahead when another way is taken, and never leads to where one is", () => {
    const history = make();
    history.leave(1);
    history.leave(2);
    assert.equal(history.back(3), 2);
    history.leave(2);
    assert.equal(history.forward(9), undefined);
    history.leave(4);
    assert.equal(history.back(4), 2);
  });

  it("leads through distinct places back to the first one of those that are kept", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 300 }), (places) => {
        const history = make();
        for (const place of places.slice(0, -1)) history.leave(place);
        const way: number[] = [];
        let here = places.at(-1) ?? 0;
        for (let place = history.back(here); place !== undefined; place = history.back(here)) {
          way.unshift(place);
          here = place;
        }
        assert.deepEqual(way, places.slice(0, -1).slice(-100));
      }),
      { seed: 7 },
    );
  });
});
