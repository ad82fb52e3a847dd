/** A typed array that grows as values are set. */

type NumberArray = Float64Array | Uint32Array | Uint8Array;

export interface Growing {
  /** 0 where nothing was set. */
  readonly get: (index: number) => number;
  readonly set: (index: number, value: number) => void;
}

/** @param make makes an array of zeros. */
export function createGrowing(make: (length: number) => NumberArray): Growing {
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
