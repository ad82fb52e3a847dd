import assert from "node:assert/strict";
import fc from "fast-check";
import { readFile } from "node:fs/promises";
import { describe, it } from "mocha";
import { assembledKernel, kernelModule } from "../../../../../scripts/support/kernel.ts";
import { createKernelSum } from "../../../../../src/core/analysis/classify/kernelSum.ts";
import { createRowSum, type RowSum } from "../../../../../src/core/analysis/classify/rowSum.ts";

const width = 5;
const rows = 9;
const refusing: RowSum = {
  addRows: () => assert.fail("the kernel left the rows to the plain code"),
  addProducts: () => assert.fail("the kernel left the products to the plain code"),
  dots: () => assert.fail("the kernel left the products to the plain code"),
};
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
        sum.addProducts(result, Float32Array.from(matrix), [Float32Array.from(input)], [first]);
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

/** Of these even the order in which they are added shows in the last bits. */
const weights = fc.float({ min: -8, max: 8, noNaN: true, noDefaultInfinity: true });

describe("the kernel's sums of rows", () => {
  const plain = createRowSum();

  it("is what the module holds", async () => {
    assert.equal(await readFile(kernelModule, "utf8"), await assembledKernel());
  });

  it("are those of the plain code to the last bit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(16, 48, 64),
        fc.array(weights, { minLength: 64 * rows, maxLength: 64 * rows }),
        fc.array(fc.nat(rows - 1), { maxLength: 40 }),
        fc.array(fc.oneof(fc.constant(0), weights), { maxLength: rows }),
        (width, numbers, chosen, input) => {
          const matrix = Float32Array.from(numbers).subarray(0, width * rows);
          const kernel = createKernelSum([new Float32Array(48), matrix], refusing);
          const results = [plain, kernel].map((sum) => {
            const result = Float32Array.from(numbers).subarray(0, width);
            sum.addRows(result, matrix, chosen);
            const factors = Float32Array.from(input);
            const first = rows - input.length;
            sum.addProducts(result, matrix, [factors, factors.subarray(2)], [first, 0]);
            return [...result];
          });
          assert.deepEqual(results[1], results[0]);
        },
      ),
      { seed: 1 },
    );
  });

  it("multiplies a vector with rows as the plain code does, but for the last bits", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(16, 48, 64),
        fc.array(weights, { minLength: 64 * rows, maxLength: 64 * rows }),
        fc.array(fc.nat(rows - 1), { maxLength: 40 }),
        (width, numbers, chosen) => {
          const matrix = Float32Array.from(numbers).subarray(0, width * rows);
          const vector = Float64Array.from(numbers).subarray(7, 7 + width);
          const [expected, told] = [plain, createKernelSum([matrix], refusing)].map((sum) => {
            const result = new Float64Array(chosen.length);
            sum.dots(result, matrix, chosen, vector);
            return result;
          });
          expected?.forEach((value, i) => {
            assert.ok(Math.abs(value - (told?.[i] ?? NaN)) < 1e-10);
          });
        },
      ),
      { seed: 1 },
    );
  });

  it("are the plain code's where a row is no multiple of sixteen long, or the matrix another one", () => {
    const matrix = Float32Array.from({ length: width * rows }, (_, i) => i);
    for (const known of [[matrix], []]) {
      const result = new Float32Array(width);
      createKernelSum(known, plain).addRows(result, matrix, [0, 2]);
      assert.deepEqual([...result], [10, 12, 14, 16, 18]);
    }
  });
});
