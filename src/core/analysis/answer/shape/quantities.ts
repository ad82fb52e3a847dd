/** Compares values with units. A unit that one of two answers leaves out is taken to be the other's. */
import type { Equivalence } from "./outcomes.ts";
import { compareScalars, isAboveOne } from "./scalars.ts";
import type { Shape } from "./shape.ts";

type Quantity = Extract<Shape, { kind: "quantity" }>;

const perCent = "((1/100)^(1))";

export function compareQuantities(a: Quantity, b: Quantity): Equivalence {
  if (a.unit.dimension === b.unit.dimension && a.unit.factor === b.unit.factor) {
    return compareScalars(a.value, b.value);
  }
  if (a.unit.dimension === b.unit.dimension) return compareScalars(inBaseUnits(a), inBaseUnits(b));
  const numbers = compareScalars(a.value, b.value);
  if (!a.unit.known || !b.unit.known) {
    // What was counted may go by another name: "12 apples", "12 pieces of fruit".
    return "undecided";
  }
  // "12 units" says nothing of its unit.
  if (a.unit.dimension === "" || b.unit.dimension === "") return numbers;
  const bothTemperatures = /^°[CF]/.test(a.unit.dimension) && /^°[CF]/.test(b.unit.dimension);
  return bothTemperatures ? "undecided" : "different";
}

/** @param bare a value without a unit. */
export function compareWithQuantity(quantity: Quantity, bare: string): Equivalence {
  const asWritten = compareScalars(quantity.value, bare);
  const converted = compareScalars(inBaseUnits(quantity), bare);
  const { dimension, factor } = quantity.unit;
  if (dimension === "" && factor === perCent) {
    if (converted === "same") return "same";
    // "50" may stand for 50 %; below 1, "0.5" is as likely the value itself.
    return asWritten === "same" ? (isAboveOne(bare) ? "same" : "undecided") : converted;
  }
  if (asWritten === "same") return "same";
  if (dimension === "rad^1") return converted;
  if (converted === "same") return "undecided";
  return asWritten;
}

function inBaseUnits({ value, unit }: Quantity): string {
  return unit.factor === "1" ? value : `(${value})*(${unit.factor})`;
}
