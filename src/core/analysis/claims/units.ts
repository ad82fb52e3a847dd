/** Units of measure: what they measure, and how many of the base unit they are. */
import { divide, multiply, rational, type Rational } from "../math/rational.ts";

export interface Unit {
  /** What is measured, such as `length` or `length/time`. */
  readonly dimension: string;
  /** How many base units it is: metres, seconds, grams, litres, bytes, cents, radians and so on. */
  readonly factor: Rational;
}

type Entry = readonly [names: string, dimension: string, top: number, bottom?: number];

const entries: readonly Entry[] = [
  ["km kilometer kilometers kilometre kilometres Kilometer", "length", 1000],
  ["m meter meters metre metres Meter", "length", 1],
  ["dm", "length", 1, 10],
  ["cm centimeter centimeters centimetre centimetres Zentimeter", "length", 1, 100],
  ["mm millimeter millimeters millimetre millimetres", "length", 1, 1000],
  ["ft foot feet", "length", 3048, 10_000],
  ["inch inches", "length", 254, 10_000],
  ["yd yard yards", "length", 9144, 10_000],
  ["mi mile miles", "length", 1_609_344, 1000],
  ["s sec secs second seconds Sekunden 秒", "time", 1],
  ["ms millisecond milliseconds", "time", 1, 1000],
  ["min mins minute minutes Minuten 分钟", "time", 60],
  ["h hr hrs hour hours Stunde Stunden 小时", "time", 3600],
  ["day days Tag Tage 天", "time", 86_400],
  ["week weeks Woche Wochen 周", "time", 604_800],
  ["g gram grams Gramm", "mass", 1],
  ["kg kilogram kilograms kilo kilos", "mass", 1000],
  ["mg milligram milligrams", "mass", 1, 1000],
  ["t ton tons tonne tonnes", "mass", 1_000_000],
  ["lb lbs pound pounds", "mass", 45_359_237, 100_000],
  ["oz ounce ounces", "mass", 45_359_237, 1_600_000],
  ["L l liter liters litre litres Liter", "volume", 1],
  ["ml mL milliliter milliliters millilitre millilitres", "volume", 1, 1000],
  ["byte bytes", "data", 1],
  ["bit bits", "data", 1, 8],
  ["dollar dollars", "money", 100],
  ["cent cents", "money", 1],
  ["dozen dozens", "count", 12],
  ["W watt watts", "power", 1],
  ["kW kilowatt kilowatts", "power", 1000],
  ["J joule joules", "energy", 1],
  ["kJ", "energy", 1000],
  ["Hz", "frequency", 1],
  ["kHz", "frequency", 1000],
  ["MHz", "frequency", 1_000_000],
  ["N", "force", 1],
  ["kN", "force", 1000],
  ["V", "voltage", 1],
  ["A", "current", 1],
  ["mA", "current", 1, 1000],
];

const units: ReadonlyMap<string, Unit> = new Map(
  entries.flatMap(([names, dimension, top, bottom = 1]) =>
    names
      .split(" ")
      .map((name) => [name, { dimension, factor: rational(BigInt(top), BigInt(bottom)) }] as const),
  ),
);

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
  score: [20],
  kb: [1000, 1024],
  mb: [1e6, 1_048_576],
  gb: [1e9, 1_073_741_824],
  half: [2],
  third: [3],
  quarter: [4],
  tenth: [10],
  hundredth: [100],
  thousandth: [1000],
  ten: [10],
};

/** @param name a unit, `km/h`, `miles per hour` or `cm^2`. */
export function unitNamed(name: string): Unit | undefined {
  const known = units.get(name) ?? units.get(name.toLowerCase());
  if (known) return known;
  const rate = /^(.+?)(?:\/| per )(.+)$/.exec(name);
  if (rate) {
    const [top, bottom] = [unitNamed(rate[1] ?? ""), unitNamed(rate[2] ?? "")];
    if (!top || !bottom) return undefined;
    return {
      dimension: `${top.dimension}/${bottom.dimension}`,
      factor: divide(top.factor, bottom.factor),
    };
  }
  const powered = /^(.+)\^([23])$/.exec(name);
  const base = powered && unitNamed(powered[1] ?? "");
  if (!base) return undefined;
  const square = multiply(base.factor, base.factor);
  return {
    dimension: `${base.dimension}^${powered[2] ?? ""}`,
    factor: powered[2] === "2" ? square : multiply(square, base.factor),
  };
}

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
  const own = asNumber(unit.factor);
  return [...units.values()]
    .filter(({ dimension }) => dimension === unit.dimension)
    .map(({ factor }) => own / asNumber(factor))
    .filter((factor) => factor !== 1);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.01 * Math.abs(b);
}

function asNumber({ top, bottom }: Rational): number {
  return Number(top) / Number(bottom);
}

/** The value of a number with a unit in base units. */
export function inBaseUnits(value: Rational, { factor }: Unit): Rational {
  return multiply(value, factor);
}
