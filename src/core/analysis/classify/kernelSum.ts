/** Sums of weighted rows by the WebAssembly kernel, about three times as fast; the bits are those of `rowSum.ts`. */
import { decodeBase64 } from "./base64.ts";
import type { RowSum } from "./rowSum.ts";
import { kernel } from "./rowSumKernel.ts";

/** The part of the WebAssembly interface that is used; not every place that runs this has one. */
interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

/** What `rowSum.wat` exports. Addresses and sizes are in bytes. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly add: (
    result: number,
    width: number,
    rows: number,
    factors: number,
    count: number,
  ) => void;
  readonly dots: (
    result: number,
    width: number,
    rows: number,
    vector: number,
    count: number,
  ) => void;
}

const pageSize = 65_536;
/** Columns that the kernel sums at a time. */
const columns = 16;
/** Most rows of one sum, and the longest row. */
const mostRows = 2048;
const longestRow = 512;

/** Where the memory holds what: the result first, then a vector, the addresses of the rows, their factors, the matrices. */
const vectorAt = longestRow * 4;
const rowsAt = vectorAt + longestRow * 8;
const factorsAt = rowsAt + mostRows * 4;
const matricesAt = factorsAt + mostRows * 8;

/**
 * @param matrices those that rows will be taken from, as they are now; other ones are summed by `fallback`.
 * @param fallback sums what the kernel cannot: rows that are no multiple of 16 long, or too many of them.
 * @returns `fallback` where there is no WebAssembly with vectors.
 */
export function createKernelSum(matrices: readonly Float32Array[], fallback: RowSum): RowSum {
  const size = matrices.reduce((sum, { byteLength }) => sum + byteLength, matricesAt);
  const loaded = load(Math.ceil(size / pageSize));
  if (!loaded) return fallback;
  const { memory, add, dots } = loaded;
  const floats = new Float32Array(memory.buffer);
  const rowAddresses = new Int32Array(memory.buffer, rowsAt, mostRows);
  const factors = new Float64Array(memory.buffer, factorsAt, mostRows);
  const vectors = new Float64Array(memory.buffer, vectorAt, longestRow);
  const addressOf = new Map<Float32Array, number>();
  let free = matricesAt;
  for (const matrix of matrices) {
    floats.set(matrix, free / 4);
    addressOf.set(matrix, free);
    free += matrix.byteLength;
  }

  return {
    addRows(result, matrix, rows) {
      const address = addressOf.get(matrix);
      if (address === undefined || !fits(result.length, rows.length)) {
        fallback.addRows(result, matrix, rows);
        return;
      }
      const length = result.length * 4;
      for (let i = 0; i < rows.length; i += 1) {
        rowAddresses[i] = address + (rows[i] ?? 0) * length;
        factors[i] = 1;
      }
      sum(result, padded(address, rows.length));
    },
    addProducts(result, matrix, inputs, firstRows) {
      const address = addressOf.get(matrix);
      let most = 0;
      for (const { length } of inputs) most += length + 3;
      if (address === undefined || !fits(result.length, most)) {
        fallback.addProducts(result, matrix, inputs, firstRows);
        return;
      }
      let count = 0;
      for (let i = 0; i < inputs.length; i += 1) {
        const input = inputs[i];
        if (input) count = list(input, address, result.length * 4, firstRows[i] ?? 0, count);
      }
      sum(result, count);
    },
    dots(result, matrix, rows, vector) {
      const address = addressOf.get(matrix);
      const width = vector.length;
      if (address === undefined || !fits(width, rows.length)) {
        fallback.dots(result, matrix, rows, vector);
        return;
      }
      for (let i = 0; i < rows.length; i += 1)
        rowAddresses[i] = address + (rows[i] ?? 0) * width * 4;
      for (let k = 0; k < width; k += 1) vectors[k] = vector[k] ?? 0;
      // The products take the place of factors.
      dots(factorsAt, width, rowsAt, vectorAt, rows.length);
      for (let i = 0; i < rows.length; i += 1) result[i] = factors[i] ?? 0;
    },
  };

  /** Lists the rows that an input counts, behind `listed` others. @returns how many are listed then. */
  function list(
    input: Float32Array,
    address: number,
    rowSize: number,
    firstRow: number,
    listed: number,
  ): number {
    let count = listed;
    let row = address + firstRow * rowSize;
    for (let i = 0; i < input.length; i += 1) {
      const factor = input[i] ?? 0;
      // Behind a rectifier half of the inputs are zero, which costs nothing then.
      if (factor !== 0) {
        rowAddresses[count] = row;
        factors[count] = factor;
        count += 1;
      }
      row += rowSize;
    }
    return padded(address, count);
  }

  /** Fills the last four rows up with one that counts nothing. @param address of any row. */
  function padded(address: number, count: number): number {
    let filled = count;
    for (; filled % 4 !== 0; filled += 1) {
      rowAddresses[filled] = address;
      factors[filled] = 0;
    }
    return filled;
  }

  function sum(result: Float32Array, count: number): void {
    const width = result.length;
    for (let k = 0; k < width; k += 1) floats[k] = result[k] ?? 0;
    add(0, width, rowsAt, factorsAt, count);
    for (let k = 0; k < width; k += 1) result[k] = floats[k] ?? 0;
  }
}

function fits(width: number, rows: number): boolean {
  return width % columns === 0 && width <= longestRow && rows <= mostRows - 3;
}

/** @returns undefined where there is no WebAssembly, or none with vectors, or where it may not be compiled. */
function load(pages: number): Kernel | undefined {
  const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyInterface };
  if (!WebAssembly) return undefined;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(decodeBase64(kernel)));
    const loaded = exports as Kernel;
    loaded.memory.grow(pages);
    return loaded;
  } catch {
    return undefined;
  }
}
