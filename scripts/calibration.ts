/** Whether confidences are true: of what is said with a confidence of .8, four in five should be right. */

const bins = 10;

export interface Calibration {
  /** @param confidence 0 to 1. @param weight how much the label counts. */
  add(confidence: number, right: boolean, weight: number): void;
  /** Expected calibration error over ten equal bins (Guo et al., 2017): mean distance of confidence and truth, 0 to 1. */
  error(): number;
}

export function createCalibration(): Calibration {
  const weights = new Float64Array(bins);
  const confidences = new Float64Array(bins);
  const hits = new Float64Array(bins);
  return {
    add(confidence, right, weight) {
      const bin = Math.min(bins - 1, Math.floor(confidence * bins));
      weights[bin] = (weights[bin] ?? 0) + weight;
      confidences[bin] = (confidences[bin] ?? 0) + confidence * weight;
      if (right) hits[bin] = (hits[bin] ?? 0) + weight;
    },
    error() {
      let sum = 0;
      let total = 0;
      for (let bin = 0; bin < bins; bin += 1) {
        sum += Math.abs((confidences[bin] ?? 0) - (hits[bin] ?? 0));
        total += weights[bin] ?? 0;
      }
      return total === 0 ? 0 : sum / total;
    },
  };
}
