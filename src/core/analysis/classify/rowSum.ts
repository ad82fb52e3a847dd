/** Sums of weighted rows of a matrix: nearly all of the network's work. */

export interface RowSum {
  /** Adds to `result`, which is as long as a row, each of these rows of a matrix once. */
  addRows(result: Float32Array, matrix: Float32Array, rows: readonly number[]): void;
  /** Adds to `result` for each input, one after the other, its product with as many rows of a matrix from its first row on. */
  addProducts(
    result: Float32Array,
    matrix: Float32Array,
    inputs: readonly Float32Array[],
    firstRows: readonly number[],
  ): void;
  /**
   * Sets `result` to the products of `vector`, which is as long as a row, with rows of a matrix. The order in which a
   * product is summed is left open: its last bits may differ from one to the other.
   */
  dots(
    result: Float64Array,
    matrix: Float32Array,
    rows: ArrayLike<number>,
    vector: Float64Array,
  ): void;
}

export function createRowSum(): RowSum {
  /** Indices of the first numbers of the rows that count, and what each counts; with room for three more. */
  let starts = new Int32Array(0);
  let factors = new Float64Array(0);

  return {
    addRows(result, matrix, rows) {
      makeRoom(rows.length);
      for (let i = 0; i < rows.length; i += 1) {
        starts[i] = (rows[i] ?? 0) * result.length;
        factors[i] = 1;
      }
      addAll(result, matrix, rows.length);
    },
    addProducts(result, matrix, inputs, firstRows) {
      for (const [i, input] of inputs.entries())
        addProduct(result, matrix, input, firstRows[i] ?? 0);
    },
    dots(result, matrix, rows, vector) {
      for (let i = 0; i < rows.length; i += 1) {
        const start = (rows[i] ?? 0) * vector.length;
        let sum = 0;
        for (let k = 0; k < vector.length; k += 1)
          sum += (vector[k] ?? 0) * (matrix[start + k] ?? 0);
        result[i] = sum;
      }
    },
  };

  function addProduct(
    result: Float32Array,
    matrix: Float32Array,
    input: Float32Array,
    firstRow: number,
  ): void {
    makeRoom(input.length);
    const [into, of] = [starts, factors];
    let count = 0;
    for (let i = 0; i < input.length; i += 1) {
      const factor = input[i] ?? 0;
      // Behind a rectifier half of the inputs are zero, which costs nothing then.
      if (factor === 0) continue;
      into[count] = (firstRow + i) * result.length;
      of[count] = factor;
      count += 1;
    }
    addAll(result, matrix, count);
  }

  function makeRoom(rows: number): void {
    if (rows + 3 <= starts.length) return;
    starts = new Int32Array(2 * rows + 3);
    factors = new Float64Array(2 * rows + 3);
  }

  /** Four rows at a time: each number of the result is read and written once for four products. */
  function addAll(result: Float32Array, matrix: Float32Array, count: number): void {
    for (let i = count; i < count + 3; i += 1) {
      starts[i] = 0;
      factors[i] = 0;
    }
    for (let i = 0; i < count; i += 4) addFour(result, matrix, starts, factors, i);
  }
}

function addFour(
  result: Float32Array,
  matrix: Float32Array,
  starts: Int32Array,
  factors: Float64Array,
  from: number,
): void {
  const a = starts[from] ?? 0;
  const b = starts[from + 1] ?? 0;
  const c = starts[from + 2] ?? 0;
  const d = starts[from + 3] ?? 0;
  const ofA = factors[from] ?? 0;
  const ofB = factors[from + 1] ?? 0;
  const ofC = factors[from + 2] ?? 0;
  const ofD = factors[from + 3] ?? 0;
  for (let k = 0; k < result.length; k += 1)
    result[k] =
      (result[k] ?? 0) +
      ofA * (matrix[a + k] ?? 0) +
      ofB * (matrix[b + k] ?? 0) +
      ofC * (matrix[c + k] ?? 0) +
      ofD * (matrix[d + k] ?? 0);
}
