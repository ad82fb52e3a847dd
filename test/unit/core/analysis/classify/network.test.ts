import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "mocha";
import { decodeBase64 } from "../../../../../src/core/analysis/classify/base64.ts";
import {
  kinds,
  lookAhead,
  packNumbers,
  readNetwork,
  unpackModel,
} from "../../../../../src/core/analysis/classify/model.ts";
import {
  createNetworkReader,
  type Scored,
} from "../../../../../src/core/analysis/classify/network.ts";
/** A network of made-up numbers, and the scores that PyTorch gives it: scripts/train/writeFixture.py writes it. */
const fixture = JSON.parse(
  readFileSync(new URL("../../../../fixtures/network.json", import.meta.url), "utf8"),
) as { dim: number; hidden: number; numbers: number[]; units: number[][]; scores: number[][] };
const features = 20;
const network = readNetwork(
  Float32Array.from(fixture.numbers),
  features,
  fixture.dim,
  fixture.hidden,
);

function near(actual: Float32Array, expected: ArrayLike<number>): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-4, `${value} ${String(expected[i])}`);
  });
}

describe("the classifier's network", () => {
  it("scores unit by unit what PyTorch scores at once", () => {
    const reader = createNetworkReader(network);
    const scored = [...fixture.units.flatMap((unit) => reader.push(unit)), ...reader.end()];
    assert.equal(scored.length, fixture.scores.length);
    scored.forEach(({ scores }, unit) => {
      near(scores, fixture.scores[unit] ?? []);
    });
  });

  it("refuses numbers of another shape", () => {
    assert.throws(() => readNetwork(new Float32Array(9), features, 6, 4), RangeError);
  });

  it("gives each unit's score exactly lookAhead units later", () => {
    const reader = createNetworkReader(network);
    for (let i = 0; i < features; i += 1)
      assert.equal(reader.push([i]).length, i < lookAhead ? 0 : 1);
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
    const observations = Array.from({ length: features - keys.length }, (_, i) => String(i));
    const numbers = Buffer.from(packNumbers(network, keys)).toString("base64");
    const { dim, hidden } = fixture;
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
