/** The strip's scale: any arrival of steps shows the same in the end, and little moves on the way. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { stepLabels, type Step } from "../../../../src/core/model/trace.ts";
import { createStripScale } from "../../../../src/webview/trace/strip/stripScale.ts";

function stepsOf(lengths: readonly number[]): Step[] {
  let end = 0;
  return lengths.map((length, at) => {
    const start = end;
    end += length;
    const kind = stepLabels[(at * 5 + length) % stepLabels.length] ?? "derive";
    return { start, end, kind, confidence: 1, reasons: [] };
  });
}

const someLengths = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 60 });

describe("the strip's scale", () => {
  it("shows the same whatever the cuts of the stream", () => {
    fc.assert(
      fc.property(someLengths, fc.integer({ min: 1, max: 9 }), (lengths, piece) => {
        const steps = stepsOf(lengths);
        const [whole, cut] = [createStripScale(), createStripScale()];
        for (const scale of [whole, cut]) scale.resize(97);
        whole.add(steps);
        for (let at = 0; at < steps.length; at += piece) cut.add(steps.slice(at, at + piece));
        whole.finish();
        cut.finish();
        for (let row = 0; row < 97; row++) assert.equal(cut.kindAt(row), whole.kindAt(row));
      }),
      { seed: 20261125, numRuns: 200 },
    );
  });

  it("gives each row of a finished trace a kind of a step that lies there", () => {
    fc.assert(
      fc.property(someLengths, fc.integer({ min: 1, max: 500 }), (lengths, rows) => {
        const steps = stepsOf(lengths);
        const scale = createStripScale();
        scale.resize(rows);
        scale.add(steps);
        scale.finish();
        for (let row = 0; row < rows; row++) {
          const from = (row / rows) * scale.capacity;
          const to = ((row + 1) / rows) * scale.capacity;
          const kinds = steps
            .filter(({ start, end }) => start < to && end > from)
            .map(({ kind }) => kind);
          const shown = scale.kindAt(row);
          assert.ok(shown !== undefined && kinds.includes(shown));
        }
      }),
      { seed: 20261125, numRuns: 200 },
    );
  });

  it("moves nothing that is drawn until it is full, and is full rarely", () => {
    const steps = stepsOf(Array.from({ length: 4000 }, (_, at) => 150 + (at % 200)));
    const scale = createStripScale();
    scale.resize(600);
    let rescaled = 0;
    for (const step of steps) {
      const before = scale.capacity;
      const changed = scale.add([step]);
      if (scale.capacity !== before) rescaled++;
      else assert.equal(changed, scale.rowOf(step.start));
    }
    assert.ok(scale.capacity >= (steps.at(-1)?.end ?? 0));
    assert.ok(rescaled <= 20, String(rescaled));
  });
});
