/** The ways in which signs can be read that mean different things in different fields and languages. */
import { mathematics, type Dialect } from "../math/dialect.ts";
import type { Features } from "../math/node.ts";
import type { Grammar } from "../math/parserState.ts";
import type { Language } from "./language.ts";

/** One way of reading, and what is said of it when a claim holds only so. */
export interface Reading {
  readonly grammar: Grammar;
  readonly dialect: Dialect;
  readonly how?: string;
}

const usual: Grammar = { implicitTight: false, modTight: false, remarks: false };

/** The reading that comes first: that of the task's language, or of mathematics. */
export function firstReading(language: Language | undefined, code: boolean): Reading {
  if (!language || !code) return { grammar: usual, dialect: mathematics };
  return { grammar: { ...usual, modTight: true }, dialect: dialectOf(language) };
}

/** Further readings that these features allow; a claim that holds in one of them is not wrong. */
export function otherReadings(
  features: Features,
  language: Language | undefined,
  talk: { readonly division: boolean; readonly code: boolean; readonly bits: boolean },
): Reading[] {
  const readings: Reading[] = [];
  const add = (dialect: Partial<Dialect>, grammar: Partial<Grammar> = {}, how?: string) => {
    const reading = { grammar: { ...usual, ...grammar }, dialect: { ...mathematics, ...dialect } };
    readings.push(how === undefined ? reading : { ...reading, how });
  };
  if (features.implicitAfterSlash) add({}, { implicitTight: true });
  if (features.remark) add({}, { remarks: true });
  if (features.lists) {
    add({ listsConcatenate: true, sequences: true }, {}, "with lists joined");
    add({ vectorProduct: "cross" }, {}, "as a vector product");
  }
  if (features.percent) add({ percentAsUnit: true }, {}, "in percent");
  if (features.percent)
    add({ percentOfLeft: true }, {}, "with percentages of what they are added to");
  if (features.mixed) add({ mixedNumbers: true }, {}, "with mixed numbers");
  // A language that is known divides in one way, unless others are spoken of.
  const settled = language !== undefined && !talk.division;
  if (features.mod && !settled) {
    add({ remainder: "floor" }, { modTight: true });
    add({ remainder: "truncate" }, { modTight: true }, "with remainders as in C and Java");
    add({ remainder: "truncate" }, {}, "with remainders as in C and Java");
  } else if (features.quotient && !settled) {
    add({ remainder: "floor" }, {}, "with quotients rounded down");
    add({ remainder: "truncate" }, {}, "with quotients cut off");
  } else if (features.mod && language) {
    add(dialectOf(language), {});
  }
  if (features.log) {
    add({ logBase: "e" }, {}, "with natural logarithms");
    add({ logBase: "2" }, {}, "with logarithms to base 2");
  }
  if (features.degreeSign) add({ degrees: true, degreesAsUnit: true }, {}, "in degrees");
  if (features.trigonometry) add({ degrees: true }, {}, "with angles in degrees");
  if (language === undefined && !talk.code && !talk.bits) return readings;
  if (features.caret) add({ caretIsXor: true }, { modTight: true }, "with ^ as exclusive or");
  // Nobody means whole-number division who speaks of a language whose `/` keeps fractions.
  const keepsFractions = settled && (language === "python" || language === "javascript");
  if (features.slash && !keepsFractions) {
    add(
      { slashTruncates: true, remainder: "truncate" },
      { modTight: true },
      "with whole-number division",
    );
  }
  // Where programs are spoken of, mathematics is too.
  if (features.caret) add({}, {}, "with ^ as a power");
  else if (features.slash) add({});
  return readings;
}

function dialectOf(language: Language): Dialect {
  const truncates = language !== "python" && language !== "javascript";
  return {
    ...mathematics,
    remainder: language === "python" ? "floor" : "truncate",
    slashTruncates: truncates,
    caretIsXor: true,
    logBase: "e",
    listsConcatenate: true,
  };
}
