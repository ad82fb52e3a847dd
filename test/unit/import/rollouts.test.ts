/** Rollouts of training frameworks, in records of our own invention with the frameworks' columns. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { recordedReward, sampleOf } from "../../../src/core/groups/sample.ts";
import { groupOf, recordedRewards, trainingPlace } from "../../../src/core/model/traceGroup.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";

function read(records: readonly object[]): readonly Trace[] {
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  const read = recogniseText(text, "rollouts.jsonl", "2026-11-30T12:00:00.000Z");
  assert.ok("traces" in read, JSON.stringify(read));
  return read.traces;
}

const think = (answer: number): string =>
  `<think>\n17 × 24 = ${answer}.\n</think>\n\\boxed{${answer}}`;

describe("rollouts of training", () => {
  it("of TRL have a reward for each function between the completion and the advantage", () => {
    // TRL wrote the step as text in the tables of older versions.
    for (const step of [12, "12"]) {
      const [trace] = read([
        {
          step,
          prompt: "What is 17 × 24?",
          completion: think(408),
          accuracy_reward: 1,
          think_format_reward: 0.5,
          get_soft_overlong_punishment: -0.25,
          solution: "a text that is no reward",
          advantage: 0.7,
        },
      ]);
      assert.ok(trace);
      assert.deepEqual(recordedRewards(trace), {
        accuracy: 1,
        format: 0.5,
        other: { get_soft_overlong_punishment: -0.25 },
      });
      assert.deepEqual([trainingPlace(trace), trace["advantage"]], [{ step: 12 }, 0.7]);
      assert.equal(recordedReward(sampleOf(trace, undefined)), 1.25);
    }
  });

  it("of verl have the sum as score", () => {
    const [trace] = read([
      { input: "What is 17 × 24?", output: think(408), gts: "408", score: 0.9, step: 3, acc: true },
    ]);
    assert.ok(trace);
    assert.deepEqual(recordedRewards(trace), { accuracy: 1, other: { score: 0.9 } });
    assert.deepEqual([trainingPlace(trace), trace.origin.reference], [{ step: 3 }, "408"]);
    assert.equal(recordedReward(sampleOf(trace, undefined)), 0.9);
  });

  it("of verifiers are messages, named by their example", () => {
    const message = (role: string, content: string): object => ({ role, content });
    const [trace] = read([
      {
        example_id: 5,
        prompt: [message("user", "What is 17 × 24?")],
        completion: [message("assistant", think(408))],
        answer: "408",
        reward: 1,
        format_reward: 0.2,
      },
    ]);
    assert.ok(trace);
    assert.deepEqual([groupOf(trace), trace.origin.reference], [{ id: "5" }, "408"]);
    assert.equal(recordedReward(sampleOf(trace, undefined)), 1);
  });

  it("of OpenRLHF have one reward, of any size", () => {
    const [trace] = read([{ input: "What is 17 × 24?", output: think(404), reward: -1.2 }]);
    assert.ok(trace);
    assert.equal(recordedReward(sampleOf(trace, undefined)), -1.2);
  });

  it("that stand together in a record have their places, rewards and advantages", () => {
    const traces = read([
      {
        prompt: "What is 17 × 24?",
        prompt_id: "p7",
        completions: [think(408), think(404)],
        rewards: [1, 0],
        advantages: [1, -1],
        global_step: 40,
        policy_version: 39,
      },
    ]);
    assert.deepEqual(
      traces.map((trace) => [groupOf(trace), trace["advantage"], trainingPlace(trace)]),
      [
        [{ id: "p7", index: 0, size: 2 }, 1, { step: 40, policy: "39" }],
        [{ id: "p7", index: 1, size: 2 }, -1, { step: 40, policy: "39" }],
      ],
    );
    assert.deepEqual(
      traces.map((trace) => recordedReward(sampleOf(trace, undefined))),
      [1, 0],
    );
  });

  it("no record that nobody trained with gets a step or a group", () => {
    const [trace] = read([
      { prompt: "What is 17 × 24?", completion: think(408), uid: "x", step: 4, score: 3 },
    ]);
    assert.ok(trace);
    assert.deepEqual([groupOf(trace), trainingPlace(trace)], [undefined, undefined]);
  });
});
