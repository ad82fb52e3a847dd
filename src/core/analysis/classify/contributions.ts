/** What each feature of a unit spoke for: the gradient of the network's scores at the unit, times what the feature adds. */
import { firstTaps, kinds, secondTaps, type Network } from "./model.ts";
import type { RowSum } from "./rowSum.ts";

/** What a sum of embeddings is multiplied by, so that long units are not louder than short ones. */
export function loudness(features: number): number {
  return 3 / Math.sqrt(Math.max(4, features));
}

/** What the network's layers made of one unit. */
interface States {
  readonly own: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** Works out contributions in arrays that are filled again and again. */
export type Contributions = (
  features: readonly number[],
  states: States,
  kind: number,
  other: number,
) => Float32Array;

/** @returns gives how much each feature spoke for `kind` rather than `other`, in units of score. @param rowSum does the work. */
export function createContributions(network: Network, rowSum: RowSum): Contributions {
  const { dim, hidden, direct } = network;
  const atSecond = new Float64Array(hidden);
  const atFirst = new Float64Array(hidden);
  const atOwn = new Float64Array(dim);
  const centerRows = rowsFrom(secondTaps.indexOf(0) * hidden, hidden);
  const middleRows = rowsFrom(firstTaps.indexOf(0) * dim, dim);
  let products = new Float64Array(0);

  return (features, { own, first, second }, kind, other) => {
    const output = outputDifference(network, kind, other);
    // The second state is its own layer plus the first; where the layer itself was silent it passes nothing on.
    for (let k = 0; k < hidden; k += 1)
      atSecond[k] = (second[k] ?? 0) > (first[k] ?? 0) ? (output[dim + k] ?? 0) : 0;
    rowSum.dots(atFirst, network.second, centerRows, atSecond);
    for (let i = 0; i < hidden; i += 1)
      atFirst[i] = (first[i] ?? 0) > 0 ? (output[dim + i] ?? 0) + (atFirst[i] ?? 0) : 0;
    rowSum.dots(atOwn, network.first, middleRows, atFirst);
    for (let d = 0; d < dim; d += 1)
      atOwn[d] = (own[d] ?? 0) > 0 ? (output[d] ?? 0) + (atOwn[d] ?? 0) : 0;
    if (products.length < features.length) products = new Float64Array(2 * features.length);
    rowSum.dots(products, network.embedding, features, atOwn);
    const scale = loudness(features.length);
    const contributions = new Float32Array(features.length);
    for (let i = 0; i < features.length; i += 1) {
      const row = (features[i] ?? 0) * kinds;
      const plain = (direct[row + kind] ?? 0) - (direct[row + other] ?? 0);
      contributions[i] = (products[i] ?? 0) * scale + plain;
    }
    return contributions;
  };
}

function rowsFrom(first: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => first + i);
}

/** What each number that the scores are made of counts for one kind more than for another. */
function outputDifference(
  { dim, hidden, output }: Network,
  kind: number,
  other: number,
): Float64Array {
  const width = dim + 2 * hidden;
  const difference = new Float64Array(width);
  for (let i = 0; i < width; i += 1)
    difference[i] = (output[kind * width + i] ?? 0) - (output[other * width + i] ?? 0);
  return difference;
}
