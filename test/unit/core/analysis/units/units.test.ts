import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { divide } from "../../../../../src/core/analysis/math/rational.ts";
import {
  sameMeasure,
  unitNamed,
  unitRows,
  type Unit,
} from "../../../../../src/core/analysis/units/units.ts";

function named(name: string): Unit {
  const unit = unitNamed(name);
  assert.ok(unit, name);
  return unit;
}

/** How many of one unit another one is. */
function ratio(a: string, b: string): number {
  assert.ok(sameMeasure(named(a), named(b)), `${a} and ${b}`);
  const { top, bottom } = divide(named(a).size, named(b).size);
  return Number(top) / Number(bottom);
}

describe("units", () => {
  it("have each name once", () => {
    const names = unitRows.flatMap(({ symbols, names = "" }) => [
      ...new Set(`${symbols} ${names}`.split(" ").filter(Boolean)),
    ]);
    const twice = names.filter((name, i) => names.indexOf(name) !== i);
    assert.deepEqual(twice, []);
  });

  it("are as large as their definitions say", () => {
    assert.equal(ratio("mile", "ft"), 5280);
    assert.equal(ratio("gallon", "quart"), 4);
    assert.equal(ratio("MeV", "keV"), 1000);
    assert.equal(ratio("lb", "oz"), 16);
    assert.equal(ratio("GiB", "MiB"), 1024);
    assert.equal(ratio("kWh", "kJ"), 3600);
    assert.equal(ratio("L", "cm^3"), 1000);
    assert.equal(ratio("M", "mmol/mL"), 1);
  });

  it("are multiplied and divided", () => {
    assert.equal(ratio("kg*m/s^2", "N"), 1);
    assert.equal(ratio("N*m", "J"), 1);
    assert.equal(ratio("V/A", "Ω"), 1);
    assert.equal(ratio("km/h", "miles per hour") > 0.6, true);
    assert.equal(ratio("g/cm^3", "kg/m^3"), 1000);
    assert.equal(ratio("W*s", "J"), 1);
    assert.equal(named("m/m").exponents.size, 0);
  });

  it("are known by their names in several languages, and by no others", () => {
    for (const name of ["Kilometer", "kilometers", "公里", "kilomètre", "Stunden", "horas", "分钟"])
      named(name);
    for (const name of ["apples", "x", "pm", "constructor", "", "km/apples", "m^9"])
      assert.equal(unitNamed(name), undefined, name);
  });
});
