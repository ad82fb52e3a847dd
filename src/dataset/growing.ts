/** A typed array that grows as values are set. */

type NumberArray = Float64Array | Uint32Array | Uint8Array;

export interface Growing {
  /** 0 where nothing was set. */
  readonly get: (index: number) => number;
  readonly set: (index: number, value: number) => void;
}

/** A column of whole numbers up to 2^32 - 1. */
export const wordColumn = (): Growing => createGrowing((length) => new Uint32Array(length));
/** A column of numbers, NaN included. */
export const doubleColumn = (): Growing => createGrowing((length) => new Float64Array(length));
/** A column of whole numbers up to 255. */
export const byteColumn = (): Growing => createGrowing((length) => new Uint8Array(length));

/** @param make makes an array of zeros. */
function createGrowing(make: (length: number) => NumberArray): Growing {
  let values = make(1024);
  return {
    get: (index) => values[index] ?? 0,
    set(index, value) {
      if (index >= values.length) {
        const larger = make(Math.max(index + 1, values.length * 2));
        larger.set(values);
        values = larger;
      }
      values[index] = value;
    },
  };
}
