/**
 * Units of measure as data: symbols, names in several languages, what they measure and how large they are. Base units
 * are metre, kilogram, second, ampere, kelvin, mole, byte, dollar and euro.
 */

export interface UnitRow {
  /** Exponents of the base units: `m kg s A K mol B $ €`, as in `m^2 kg s^-2`. */
  readonly measures: string;
  /** How many base units it is: a decimal number or a fraction of two. */
  readonly size: string;
  /** Symbols, case counts. */
  readonly symbols: string;
  /** Names in singular and plural: English, German, French, Spanish, Chinese; lower case. */
  readonly names?: string;
  /** Prefixes that its symbols take; those of `prefixes` that are words go before its names. */
  readonly prefixes?: string;
  /** Other sizes that the same names have elsewhere. */
  readonly also?: readonly string[];
  /** Where the size is from. */
  readonly source: Source;
}

/**
 * `SI`: The International System of Units, 9th edition (2019), with its table of accepted non-SI units.
 * `yard`: international yard and pound agreement (1959): 0.9144 m and 0.45359237 kg; gallon of 231 cubic inches.
 * `imperial`: UK Units of Measurement Regulations 1995: gallon of 4.54609 dm³.
 * `IEC`: IEC 80000-13: kibi is 1024, kilo 1000; `also` where manufacturers and systems differ.
 * `NIST`: NIST Special Publication 811, appendix B. `IAU`: resolutions of 2012 and 2015.
 * `calendar`: 365.25 days a year, a twelfth of it a month; `also` round years and months. `coin`: coins and notes.
 * `China`: State Council order of 1984 on units of measurement.
 */
type Source = "SI" | "yard" | "imperial" | "IEC" | "NIST" | "IAU" | "calendar" | "coin" | "China";

/** What a prefix multiplies by, and its name. */
export const prefixes: Readonly<Record<string, readonly [size: string, name: string]>> = {
  P: ["1e15", "peta"],
  T: ["1e12", "tera"],
  G: ["1e9", "giga"],
  M: ["1e6", "mega"],
  k: ["1000", "kilo"],
  h: ["100", "hecto"],
  d: ["0.1", "deci"],
  c: ["0.01", "centi"],
  m: ["0.001", "milli"],
  µ: ["1e-6", "micro"],
  μ: ["1e-6", "micro"],
  n: ["1e-9", "nano"],
  p: ["1e-12", "pico"],
  f: ["1e-15", "femto"],
  Ki: ["1024", "kibi"],
  Mi: ["1048576", "mebi"],
  Gi: ["1073741824", "gibi"],
  Ti: ["1099511627776", "tebi"],
};
