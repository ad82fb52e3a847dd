import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createTextFinder } from "../../../src/dataset/textFinder.ts";

/** Writes a value as writers do that keep to ASCII. */
function asAscii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff<>&']/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const characters = fc.constantFrom(...Array.from('aAbBn1 é≈😀"\\/\n<ueß'));
const anyText = fc.string({ unit: characters, maxLength: 12 });

describe("createTextFinder", () => {
  it("finds what the values hold, however JSON writes it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("note", "task"), fc.oneof(anyText, fc.array(anyText))),
        fc.string({ unit: characters, minLength: 1, maxLength: 3 }),
        (record, text) => {
          const values = Object.values(record).flat();
          const expected = values.some((value) => value.toLowerCase().includes(text.toLowerCase()));
          const finds = createTextFinder(text);
          assert.equal(finds(JSON.stringify(record)), expected, "as it is");
          assert.equal(finds(asAscii(record)), expected, "in ASCII");
        },
      ),
      { seed: 1, numRuns: 3000 },
    );
  });

  it("does not take names of fields and escape sequences for text", () => {
    assert.equal(createTextFinder("reasoning")('{"reasoning":"a"}'), false);
    assert.equal(createTextFinder("reasoning")('{"reasoning" : "my reasoning"}'), true);
    assert.equal(createTextFinder("nabla")('{"a":"x\\nabla"}'), false);
    assert.equal(createTextFinder("nabla")('{"a":"x\\\\nabla"}'), true);
    assert.equal(createTextFinder("00e9")('{"a":"\\u00e9"}'), false);
    assert.equal(createTextFinder("12")('{"a":120}'), true);
  });

  it("takes an empty text to be everywhere, and looks at broken lines as they stand", () => {
    assert.equal(createTextFinder("")("{}"), true);
    assert.equal(createTextFinder("é")('{"a":"é'), true);
  });
});
