import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createRowSum } from "../../../../../src/core/analysis/classify/rowSum.ts";

const width = 5;
const rows = 9;
const number = fc.integer({ min: -8, max: 8 });
const matrices = fc.array(number, { minLength: width * rows, maxLength: width * rows });
/** Small whole numbers: their sums are exact in any order. */
const inputs = fc.array(fc.oneof(fc.constant(0), number), { maxLength: rows });

describe("sums of rows", () => {
  const sum = createRowSum();

  it("are those of the rows one by one, however many there are", () => {
    fc.assert(
      fc.property(matrices, fc.array(fc.nat(rows - 1), { maxLength: 40 }), (matrix, chosen) => {
        const result = new Float32Array(width).fill(3);
        sum.addRows(result, Float32Array.from(matrix), chosen);
        const expected = Array.from({ length: width }, (_, k) =>
          chosen.reduce((all, row) => all + (matrix[row * width + k] ?? NaN), 3),
        );
        assert.deepEqual([...result], expected);
      }),
      { seed: 1 },
    );
  });

  it("are products with an input, from a row on", () => {
    fc.assert(
      fc.property(matrices, inputs, (matrix, input) => {
        const first = rows - input.length;
        const result = new Float32Array(width);
        sum.addProduct(result, Float32Array.from(matrix), Float32Array.from(input), first);
        const expected = Array.from({ length: width }, (_, k) =>
          input.reduce(
            (all, factor, i) => all + factor * (matrix[(first + i) * width + k] ?? NaN),
            0,
          ),
        );
        assert.deepEqual(
          [...result].map((value) => value + 0),
          expected.map((value) => value + 0),
        );
      }),
      { seed: 1 },
    );
  });
});
