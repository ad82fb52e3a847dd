/**
 * The model's numbers: what shape they have and how they are packed. `weights.ts` holds them; `npm run train` writes
 * that file. Matrices are kept as bytes, each row with a scale of its own.
 */
import { stepKinds } from "../../model/trace.ts";
import { decodeBase64 } from "./base64.ts";

/** Units before and after a unit that the first and the second layer read. */
export const firstTaps = [-2, -1, 0, 1, 2] as const;
export const secondTaps = [-4, -2, 0, 2, 4] as const;
/** Units after a unit that its label may depend on. */
export const lookAhead = 6;

export const kinds = stepKinds.length;

/** Numbers of a network; matrices are row by row. `dim` is the length of an embedding, `hidden` that of a state. */
export interface Network {
  readonly dim: number;
  readonly hidden: number;
  /** A row of `dim` for each feature: the n-grams of the vocabulary, then the observations. */
  readonly embedding: Float32Array;
  /** A row of `kinds` for each feature: what it counts for each kind wherever it stands. */
  readonly direct: Float32Array;
  readonly embeddingBias: Float32Array;
  /** For each tap a block of `dim` rows of `hidden`. */
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  /** For each tap a block of `hidden` rows of `hidden`. */
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
  /** The gated recurrent unit: blocks for reset, update and candidate, each `2 * hidden` rows (input, state) of `hidden`. */
  readonly recurrent: Float32Array;
  /** Of reset and update, then of what the candidate takes from the input and from the state. */
  readonly recurrentBias: Float32Array;
  /** A row of `dim + 2 * hidden` for each kind. */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** Everything that labelling needs. */
export interface Model extends Network {
  /** Keys of the n-grams, in the order of the rows. */
  readonly keys: Uint32Array;
  /** Names of the observations, in the order of the rows after the n-grams. */
  readonly observations: readonly string[];
  /** Scores are divided by it before they become probabilities, so that a confidence of .8 is right four times in five. */
  readonly temperature: number;
  /** How much each kind's probability counts in the choice; rare kinds lose nearly every close call otherwise. */
  readonly leaning: readonly number[];
}

/** The form in which `weights.ts` holds a model. */
export interface PackedModel {
  readonly dim: number;
  readonly hidden: number;
  readonly observations: readonly string[];
  readonly ngrams: number;
  readonly temperature: number;
  readonly leaning: readonly number[];
  /** Base64: the keys as 32-bit little-endian, then each matrix (scales as 32-bit floats, then bytes), then the biases. */
  readonly numbers: string;
}

type Matrix = "embedding" | "direct" | "first" | "second" | "recurrent" | "output";
type Bias = "embeddingBias" | "firstBias" | "secondBias" | "recurrentBias" | "outputBias";

/** Rows and columns of each matrix, in the order in which they are packed. */
function matrixShapes(
  features: number,
  dim: number,
  hidden: number,
): readonly (readonly [Matrix, rows: number, columns: number])[] {
  return [
    ["embedding", features, dim],
    ["direct", features, kinds],
    ["first", firstTaps.length * dim, hidden],
    ["second", secondTaps.length * hidden, hidden],
    ["recurrent", 3 * 2 * hidden, hidden],
    ["output", kinds, dim + 2 * hidden],
  ];
}

/** Lengths of the biases, in the order in which they are packed. */
function biasLengths(dim: number, hidden: number): readonly (readonly [Bias, length: number])[] {
  return [
    ["embeddingBias", dim],
    ["firstBias", hidden],
    ["secondBias", hidden],
    ["recurrentBias", 4 * hidden],
    ["outputBias", kinds],
  ];
}

/** @throws RangeError when the numbers are shorter than the shapes say. */
export function unpackModel(packed: PackedModel): Model {
  const { dim, hidden, observations, ngrams, temperature, leaning } = packed;
  const bytes = decodeBase64(packed.numbers);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const floats = (length: number): Float32Array => {
    const values = new Float32Array(length);
    for (let i = 0; i < length; i += 1) values[i] = view.getFloat32(at + 4 * i, true);
    at += 4 * length;
    return values;
  };
  const keys = new Uint32Array(ngrams);
  for (let i = 0; i < ngrams; i += 1) keys[i] = view.getUint32(4 * i, true);
  at += 4 * ngrams;

  const tensors: Partial<Record<Matrix | Bias, Float32Array>> = {};
  for (const [name, rows, columns] of matrixShapes(ngrams + observations.length, dim, hidden)) {
    const scales = floats(rows);
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i += 1)
      values[i] = view.getInt8(at + i) * (scales[Math.floor(i / columns)] ?? 0);
    at += values.length;
    tensors[name] = values;
  }
  for (const [name, length] of biasLengths(dim, hidden)) tensors[name] = floats(length);
  const whole = tensors as Record<Matrix | Bias, Float32Array>;
  return { dim, hidden, keys, observations, temperature, leaning, ...whole };
}

/**
 * A network from its numbers in the order in which they are packed, none of them packed.
 * @throws RangeError when there are not as many as the shapes say.
 */
export function readNetwork(
  numbers: Float32Array,
  features: number,
  dim: number,
  hidden: number,
): Network {
  const parts: Partial<Record<Matrix | Bias, Float32Array>> = {};
  let at = 0;
  const take = (name: Matrix | Bias, length: number): void => {
    parts[name] = numbers.subarray(at, at + length);
    at += length;
  };
  for (const [name, rows, columns] of matrixShapes(features, dim, hidden))
    take(name, rows * columns);
  for (const [name, length] of biasLengths(dim, hidden)) take(name, length);
  if (at !== numbers.length) {
    throw new RangeError(`A network of this shape has ${at} numbers, not ${numbers.length}.`);
  }
  return { dim, hidden, ...(parts as Record<Matrix | Bias, Float32Array>) };
}

/**
 * The bytes that {@link unpackModel} reads. A matrix loses at most half a 127th of the largest number of its row.
 */
export function packNumbers(model: Network, keys: Uint32Array): Uint8Array {
  const features = model.direct.length / kinds;
  const shapes = matrixShapes(features, model.dim, model.hidden);
  const biases = biasLengths(model.dim, model.hidden);
  let size = 4 * keys.length;
  for (const [, rows, columns] of shapes) size += rows * (4 + columns);
  for (const [, length] of biases) size += 4 * length;

  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  const float = (value: number): void => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  for (const key of keys) {
    view.setUint32(at, key, true);
    at += 4;
  }
  for (const [name, rows, columns] of shapes) {
    const values = model[name];
    const scales = new Float32Array(rows);
    for (let i = 0; i < values.length; i += 1) {
      const row = Math.floor(i / columns);
      scales[row] = Math.max(scales[row] ?? 0, Math.abs(values[i] ?? 0) / 127);
    }
    for (const scale of scales) float(scale);
    for (let i = 0; i < values.length; i += 1) {
      const scale = scales[Math.floor(i / columns)] ?? 0;
      view.setInt8(at, scale === 0 ? 0 : Math.round((values[i] ?? 0) / scale));
      at += 1;
    }
  }
  for (const [name, length] of biases)
    for (let i = 0; i < length; i += 1) float(model[name][i] ?? 0);
  return new Uint8Array(view.buffer);
}
