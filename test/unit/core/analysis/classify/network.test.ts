import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { decodeBase64 } from "../../../../../src/core/analysis/classify/base64.ts";
import {
  kinds,
  lookAhead,
  packNumbers,
  unpackModel,
} from "../../../../../src/core/analysis/classify/model.ts";
import {
  createNetworkReader,
  type Scored,
} from "../../../../../src/core/analysis/classify/network.ts";
import { createTrainable, type Settings } from "../../../../../scripts/train/trainable.ts";

const settings: Settings = {
  features: 30,
  dim: 8,
  hidden: 6,
  bothWays: false,
  featureDrop: 0,
  stateDrop: 0,
  seed: 3,
};

const units = fc.array(fc.uniqueArray(fc.nat(29), { maxLength: 6 }), { maxLength: 40 });

/** A network that has learned something, so that none of its numbers is still what it began with. */
function taught(): ReturnType<typeof createTrainable> {
  const trainable = createTrainable(settings);
  const lesson = Array.from({ length: 12 }, (_, unit) => [unit, (unit * 7) % 30]);
  for (let step = 0; step < 20; step += 1) {
    const targets = new Float32Array(lesson.length * kinds);
    lesson.forEach((_, unit) => (targets[unit * kinds + (unit % 3)] = 1));
    const weights = new Float32Array(lesson.length).fill(1);
    trainable.learn({ units: lesson, targets, weights }, { dense: 0.01, sparse: 0.05 });
  }
  return trainable;
}

function near(actual: Float32Array, expected: Float32Array): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-4, `${value} ${String(expected[i])}`);
  });
}

describe("the classifier's network", () => {
  const trainable = taught();
  const network = trainable.network();

  it("scores unit by unit what training scores at once", () => {
    fc.assert(
      fc.property(units, (rows) => {
        const reader = createNetworkReader(network);
        const scored = [...rows.flatMap((unit) => reader.push(unit)), ...reader.end()];
        near(
          Float32Array.from(scored.flatMap(({ scores }) => [...scores])),
          trainable.scores(rows),
        );
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("gives each unit's score exactly lookAhead units later", () => {
    const reader = createNetworkReader(network);
    for (let i = 0; i < 20; i += 1) assert.equal(reader.push([i]).length, i < lookAhead ? 0 : 1);
    assert.equal(reader.end().length, lookAhead);
    assert.equal(reader.end().length, 0);
  });

  it("goes on after an end without forgetting the course before it", () => {
    const withPast = createNetworkReader(network);
    for (let i = 0; i < 10; i += 1) withPast.push([i]);
    withPast.end();
    withPast.push([3]);
    const alone = createNetworkReader(network);
    alone.push([3]);
    assert.notDeepEqual(withPast.end()[0]?.scores, alone.end()[0]?.scores);
  });

  it("tells what each feature contributed: the slope times what the feature adds", () => {
    // What comes by way of the recurrent state is left out by definition, so it counts nothing here.
    const { dim, hidden } = network;
    const output = network.output.map((value, i) =>
      i % (dim + 2 * hidden) < dim + hidden ? value : 0,
    );
    const difference = (embedding: Float32Array, rows: readonly number[]): [Scored, number] => {
      const reader = createNetworkReader({ ...network, output, embedding });
      reader.push(rows);
      const [scored] = reader.end();
      assert.ok(scored);
      return [scored, (scored.scores[0] ?? 0) - (scored.scores[1] ?? 0)];
    };
    const rows = [1, 2, 3, 4, 5, 6];
    const [scored, before] = difference(network.embedding, rows);
    const contributions = scored.contributions(0, 1);
    const little = 1e-3;
    rows.forEach((row, i) => {
      const embedding = network.embedding.slice();
      for (let d = 0; d < dim; d += 1)
        embedding[row * dim + d] = (embedding[row * dim + d] ?? 0) * (1 + little);
      const [, after] = difference(embedding, rows);
      const direct = (network.direct[row * kinds] ?? 0) - (network.direct[row * kinds + 1] ?? 0);
      const slope = (after - before) / little;
      const told = (contributions[i] ?? NaN) - direct;
      assert.ok(Math.abs(told - slope) < 0.02 * Math.max(1, Math.abs(slope)), `${told} ${slope}`);
    });
  });

  it("loses almost nothing when it is packed into bytes", () => {
    const keys = Uint32Array.from([9, 4_000_000_000, 17]);
    const observations = Array.from({ length: settings.features - keys.length }, (_, i) =>
      String(i),
    );
    const numbers = Buffer.from(packNumbers(network, keys)).toString("base64");
    const { dim, hidden } = settings;
    const model = unpackModel({
      dim,
      hidden,
      observations,
      ngrams: keys.length,
      temperature: 1,
      leaning: [1],
      numbers,
    });
    assert.deepEqual(model.keys, keys);
    const largest = Math.max(...network.embedding.map(Math.abs));
    model.embedding.forEach((value, i) => {
      assert.ok(Math.abs(value - (network.embedding[i] ?? 0)) <= largest / 127);
    });
    near(model.recurrentBias, network.recurrentBias);
  });

  it("decodes base64 as Node does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        assert.deepEqual([...decodeBase64(text)], [...bytes]);
      }),
      { seed: 1 },
    );
  });
});

describe("training", () => {
  it("goes down the slope that differences show", () => {
    // One step without dropping anything must lower the loss of the lesson it learned from, in both kinds of network.
    for (const bothWays of [false, true]) {
      const trainable = createTrainable({ ...settings, bothWays });
      const lesson = [[1, 2], [3], [4, 5, 6], [7], [8, 1]];
      const targets = new Float32Array(lesson.length * kinds);
      lesson.forEach((_, unit) => (targets[unit * kinds + ((unit * 3) % kinds)] = 1));
      const weights = new Float32Array(lesson.length).fill(1);
      const loss = (): number =>
        -trainable
          .predict(lesson)
          .reduce((sum, chance, i) => sum + ((targets[i] ?? 0) > 0 ? Math.log(chance) : 0), 0);
      const losses = [loss()];
      for (let step = 0; step < 30; step += 1) {
        trainable.learn({ units: lesson, targets, weights }, { dense: 2e-3, sparse: 0.02 });
        losses.push(loss());
      }
      assert.ok((losses.at(-1) ?? 0) < 0.5 * (losses[0] ?? 0), losses.join(" "));
    }
  });
});
