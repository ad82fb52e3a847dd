/** What each feature of a unit spoke for: the gradient of the network's scores at the unit, times what the feature adds. */
import { firstTaps, kinds, secondTaps, type Network } from "./model.ts";

/** What a sum of embeddings is multiplied by, so that long units are not louder than short ones. */
export function loudness(features: number): number {
  return 3 / Math.sqrt(Math.max(4, features));
}

/** What the network's layers made of one unit. */
export interface States {
  readonly own: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** How much each feature spoke for `kind` rather than `other`, in units of score. @param features rows of the unit. */
export function contributionsOf(
  network: Network,
  features: readonly number[],
  { own, first, second }: States,
  kind: number,
  other: number,
): Float32Array {
  const { dim, hidden } = network;
  const output = outputDifference(network, kind, other);
  const toFirst = new Float32Array(hidden);
  const center = secondTaps.indexOf(0) * hidden;
  for (let i = 0; i < hidden; i += 1) {
    if ((first[i] ?? 0) <= 0) continue;
    let sum = output[dim + i] ?? 0;
    const row = (center + i) * hidden;
    for (let k = 0; k < hidden; k += 1) {
      // The second state is its own layer plus the first; where the layer itself was silent it passes nothing on.
      if ((second[k] ?? 0) > (first[k] ?? 0))
        sum += (output[dim + k] ?? 0) * (network.second[row + k] ?? 0);
    }
    toFirst[i] = sum;
  }
  const toOwn = new Float32Array(dim);
  const middle = firstTaps.indexOf(0) * dim;
  for (let d = 0; d < dim; d += 1) {
    if ((own[d] ?? 0) <= 0) continue;
    let sum = output[d] ?? 0;
    const row = (middle + d) * hidden;
    for (let k = 0; k < hidden; k += 1) sum += (toFirst[k] ?? 0) * (network.first[row + k] ?? 0);
    toOwn[d] = sum;
  }
  const scale = loudness(features.length);
  const { embedding, direct } = network;
  const contributions = new Float32Array(features.length);
  for (let i = 0; i < features.length; i += 1) {
    const row = features[i] ?? 0;
    const start = row * dim;
    let sum = 0;
    for (let d = 0; d < dim; d += 1) sum += (toOwn[d] ?? 0) * (embedding[start + d] ?? 0);
    const plain = (direct[row * kinds + kind] ?? 0) - (direct[row * kinds + other] ?? 0);
    contributions[i] = sum * scale + plain;
  }
  return contributions;
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
