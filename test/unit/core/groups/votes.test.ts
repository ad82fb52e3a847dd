/** Votes by value, and rewards and advantages within a group. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { rewardGroup } from "../../../../src/core/groups/rewards.ts";
import { canStillChange, countVotes } from "../../../../src/core/groups/votes.ts";

function near(actual: number | undefined, expected: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) < 1e-9,
    `${String(actual)} ≠ ${expected}`,
  );
}

describe("a vote", () => {
  it("counts answers by value, whatever their notation, most samples first", () => {
    const { votes, majority, unanswered, voteOf } = countVotes([
      "2",
      "1/2",
      undefined,
      "0.5",
      "\\frac{1}{2}",
      " ",
    ]);
    assert.deepEqual(
      votes.map(({ answer, samples }) => [answer, samples]),
      [
        ["1/2", [1, 3, 4]],
        ["2", [0]],
      ],
    );
    assert.deepEqual([majority, unanswered], [0, 2]);
    assert.deepEqual(voteOf, [1, 0, undefined, 0, 0, undefined]);
    near(votes[0]?.share, 0.5);
  });

  it("never puts together what can't be decided, and says that it may be the same", () => {
    const { votes } = countVotes(["3.14", "\\pi", "\\pi"]);
    assert.deepEqual(
      votes.map(({ samples, maybe }) => [samples.length, maybe]),
      [
        [2, [1]],
        [1, [0]],
      ],
    );
  });

  it("has no majority on a tie, or without answers", () => {
    assert.equal(countVotes(["1", "2"]).majority, undefined);
    assert.equal(countVotes([undefined]).majority, undefined);
    assert.deepEqual(countVotes([]).votes, []);
  });

  it("is decided when the rest can't even tie with the leader", () => {
    const vote = countVotes(["7", "7", "7", "8"]);
    assert.equal(canStillChange(vote, 1), false);
    assert.equal(canStillChange(vote, 2), true);
    assert.equal(canStillChange(countVotes(["7", "8"]), 0), false);
    assert.equal(canStillChange(countVotes(["7", "8"]), 1), true);
    assert.equal(canStillChange(countVotes([]), 1), true);
    // 3.14 and π may be one value: together they are three against three.
    const close = countVotes(["9", "9", "9", "9", "\\pi", "\\pi", "3.14"]);
    assert.equal(canStillChange(close, 0), false);
    assert.equal(canStillChange(close, 1), true);
  });

  it("comes to the same whatever the order of the samples", () => {
    const answer = fc.option(fc.constantFrom("1/2", "0.5", "2", "x+1", "1+x", "\\pi", "3.14"), {
      nil: undefined,
    });
    const shape = (answers: readonly (string | undefined)[]): unknown => {
      const { votes, unanswered, majority } = countVotes(answers);
      const sizes = votes.map(({ samples, maybe }) => [samples.length, maybe.length]);
      return [sizes.sort(), unanswered, majority];
    };
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 9 }), (answers) => {
        assert.deepEqual(shape([...answers].reverse()), shape(answers));
        const { votes, unanswered } = countVotes(answers);
        const counted = votes.reduce((sum, { samples }) => sum + samples.length, unanswered);
        assert.equal(counted, answers.length);
      }),
      { seed: 22 },
    );
  });

  it("that is called decided stays so, whatever the rest answers", () => {
    const answer = fc.constantFrom("1", "2", "3", "\\pi", "3.14");
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1, maxLength: 8 }),
        fc.array(answer, { maxLength: 3 }),
        (came, rest) => {
          const before = countVotes(came);
          if (before.majority === undefined || canStillChange(before, rest.length)) return;
          const after = countVotes([...came, ...rest]);
          assert.equal(after.votes[after.majority ?? -1]?.answer, before.votes[0]?.answer);
        },
      ),
      { seed: 22 },
    );
  });
});

describe("rewards", () => {
  it("are added up and measured against the group", () => {
    // Sums 3, 2, 1, 2 by hand: mean 2, variance (1 + 0 + 1 + 0) / 4.
    const { mean, deviation, samples, parts, signal } = rewardGroup([
      { accuracy: 1, format: 1, language: 1 },
      { accuracy: 0, format: 1, language: 1 },
      { accuracy: 0, format: 0, language: 1 },
      { accuracy: 1, format: 0, language: 1 },
    ]);
    assert.deepEqual(parts, ["accuracy", "format", "language"]);
    near(mean, 2);
    near(deviation, Math.SQRT1_2);
    assert.ok(signal);
    for (const [at, expected] of [Math.SQRT2, 0, -Math.SQRT2, 0].entries())
      near(samples[at]?.advantage, expected);
  });

  it("one right of four is √3 above, the others 1/√3 below", () => {
    const { samples } = rewardGroup([1, 0, 0, 0].map((accuracy) => ({ accuracy })));
    near(samples[0]?.advantage, Math.sqrt(3));
    near(samples[1]?.advantage, -1 / Math.sqrt(3));
  });

  it("give no signal where all are the same", () => {
    const all = rewardGroup([{ accuracy: 1 }, { accuracy: 1 }]);
    assert.deepEqual([all.signal, all.deviation, all.samples[0]?.advantage], [false, 0, undefined]);
    assert.equal(rewardGroup([]).signal, false);
  });

  it("leave a sample out where it can't be told, and language where it is not told for all", () => {
    const { parts, samples } = rewardGroup([
      { accuracy: 1, language: 1 },
      {},
      { accuracy: 0, language: 0.5 },
    ]);
    assert.deepEqual(parts, ["accuracy"]);
    assert.deepEqual(
      samples.map(({ sum }) => sum),
      [1, undefined, 0],
    );
  });

  it("have advantages of mean 0 and deviation 1, wherever there is signal", () => {
    const rewards = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(rewards, (values) => {
        const { samples, signal } = rewardGroup(values.map((accuracy) => ({ accuracy })));
        if (!signal) return;
        const advantages = samples.map(({ advantage }) => advantage ?? Number.NaN);
        const mean = advantages.reduce((sum, one) => sum + one, 0) / values.length;
        const square = advantages.reduce((sum, one) => sum + one * one, 0) / values.length;
        assert.ok(Math.abs(mean) < 1e-5 && Math.abs(square - 1) < 1e-5);
      }),
      { seed: 22 },
    );
  });
});
