/** Words behind a number that may stand for another number: units and scales. */
import type { Rational } from "../math/rational.ts";
import { unitNamed, unitsLike } from "../units/units.ts";

/** Words that make a number so many times as large, or are other parts of a whole: no units, but they convert. */
const scales: Readonly<Record<string, readonly number[]>> = {
  year: [12, 52, 365, 360],
  month: [30, 31, 28, 4],
  hundred: [100],
  thousand: [1000],
  k: [1000],
  million: [1e6],
  billion: [1e9],
  percent: [100],
  degree: [180],
  pair: [2],
  dozen: [12],
  score: [20],
  half: [2],
  third: [3],
  quarter: [4],
  tenth: [10],
  hundredth: [100],
  thousandth: [1000],
  ten: [10],
};

/** Whether a word may turn a number into another one by such a factor: "60 × 24 = 1 day". */
export function mayConvert(word: string, ratio: number): boolean {
  const factors = factorsOf(word);
  return factors.some((factor) => isNear(ratio, factor) || isNear(ratio, 1 / factor));
}

function factorsOf(word: string): readonly number[] {
  const singular = word.toLowerCase().replace(/s$/, "");
  if (Object.hasOwn(scales, singular)) return scales[singular] ?? [];
  const unit = unitNamed(word);
  if (!unit) return [];
  return unit.sizes
    .flatMap((own) =>
      unitsLike(unit).flatMap(({ sizes }) => sizes.map((size) => asNumber(own) / asNumber(size))),
    )
    .filter((factor) => factor !== 1);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.01 * Math.abs(b);
}

function asNumber({ top, bottom }: Rational): number {
  return Number(top) / Number(bottom);
}
