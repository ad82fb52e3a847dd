import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import {
  carryLabels,
  labelStep,
  labelledSteps,
  labelsOf,
  unlabelStep,
} from "../../../../src/core/reader/readerLabels.ts";
import {
  parseTrace,
  stepKinds,
  type ReaderLabel,
  type Step,
} from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

/** Steps that end at these offsets, one after the other. */
function stepsTo(...ends: readonly number[]): Step[] {
  return ends.map((end, i) => ({
    start: ends[i - 1] ?? 0,
    end,
    kind: "derive",
    confidence: 1,
    reasons: [],
  }));
}

const { analysis } = analyseTrace(sampleTrace());

function labelled(steps: readonly Step[], labels: readonly ReaderLabel[] = []) {
  assert.ok(analysis);
  return { analysis: { ...analysis, steps: [...steps] }, labels: [...labels] };
}

const kindsOf = (labels: readonly ReaderLabel[], steps: readonly Step[]) =>
  labelsOf(labels, steps).map((label) => label?.kind);

const anyKind = fc.constantFrom(...stepKinds);
const anySteps = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 })
  .map((lengths) => {
    let end = 0;
    return stepsTo(...lengths.map((length) => (end += length)));
  });
const anyLabels = fc.array(
  fc.record(
    { step: fc.nat(14), kind: anyKind, start: fc.nat(80), end: fc.nat(80) },
    { requiredKeys: ["step", "kind"] },
  ),
  { maxLength: 12 },
);

describe("a reader's labels", () => {
  const steps = stepsTo(10, 20, 30);

  it("stand beside the engine's kind, with their range and time", () => {
    const labels = labelStep(labelled(steps), 1, "verify", "2026-01-02T03:04:05.000Z");
    assert.deepEqual(labels, [
      { step: 1, kind: "verify", at: "2026-01-02T03:04:05.000Z", start: 10, end: 20 },
    ]);
    const [first, second] = labelledSteps(labelled(steps, labels));
    assert.deepEqual(first, steps[0]);
    assert.deepEqual(second, { ...steps[1], kind: "verify", engineKind: "derive" });
  });

  it("give way to the next one of the same step, and to the engine when taken back", () => {
    const once = labelStep(labelled(steps), 1, "verify");
    const twice = labelStep(labelled(steps, once), 1, "plan");
    assert.deepEqual(kindsOf(twice, steps), [undefined, "plan", undefined]);
    assert.equal(twice.length, 1);
    assert.deepEqual(unlabelStep(labelled(steps, twice), 1), []);
  });

  it("change nothing where there is no such step", () => {
    const labels = labelStep(labelled(steps), 1, "verify");
    assert.deepEqual(labelStep(labelled(steps, labels), 3, "plan"), labels);
    assert.deepEqual(unlabelStep(labelled(steps, labels), 3), labels);
  });

  it("of which one step has several, as somebody else wrote them, count the last", () => {
    const labels = [
      { step: 1, kind: "plan" },
      { step: 1, kind: "recall" },
    ] as const;
    assert.deepEqual(kindsOf(labels, steps), [undefined, "recall", undefined]);
  });

  it("hold for both parts of a step that is cut in two, and for one without the other", () => {
    const labels = labelStep(labelled(stepsTo(10, 30)), 1, "verify");
    assert.deepEqual(kindsOf(labels, steps), [undefined, "verify", "verify"]);
    const rest = unlabelStep(labelled(steps, labels), 2);
    assert.deepEqual(kindsOf(rest, steps), [undefined, "verify", undefined]);
    const other = labelStep(labelled(steps, labels), 1, "plan");
    assert.deepEqual(kindsOf(other, steps), [undefined, "plan", "verify"]);
  });

  it("are kept without effect where a step holds less than half of their text, until it is cut again", () => {
    const labels = labelStep(labelled(steps), 1, "verify");
    const merged = stepsTo(30);
    const carried = carryLabels(labels, steps, merged);
    assert.deepEqual(kindsOf(carried, merged), [undefined]);
    assert.deepEqual(kindsOf(carryLabels(carried, merged, steps), steps), [
      undefined,
      "verify",
      undefined,
    ]);
  });

  it("follow their text when the steps before it are cut otherwise", () => {
    const labels = labelStep(labelled(steps), 1, "verify");
    const [carried] = carryLabels(labels, steps, stepsTo(5, 10, 20, 30));
    assert.equal(carried?.step, 2);
    const [withoutRange] = carryLabels([{ step: 1, kind: "verify" }], steps, stepsTo(20, 30));
    assert.deepEqual(withoutRange, { step: 1, kind: "verify", start: 10, end: 20 });
    const [given] = carryLabels([{ step: 1, kind: "verify" }], steps, stepsTo(5, 10, 20, 30));
    assert.deepEqual(given, { step: 2, kind: "verify", start: 10, end: 20 });
  });

  it("survive a new analysis and a document's border, with fields that nobody here knows", () => {
    const trace = analyseTrace(sampleTrace());
    const labels = [...labelStep(trace, 0, "recall")].map((label) => ({ ...label, note: "mine" }));
    const parsed = parseTrace(JSON.parse(JSON.stringify({ ...trace, labels })));
    assert.ok(parsed.ok);
    assert.deepEqual(analyseTrace(parsed.trace).labels, labels);
    assert.deepEqual(analyseTrace(parsed.trace).analysis, trace.analysis);
  });

  it("are what was said last of each step, whatever was said of which in which order", () => {
    fc.assert(
      fc.property(
        anySteps,
        fc.array(fc.record({ step: fc.nat(13), kind: fc.option(anyKind) }), { maxLength: 30 }),
        (some, said) => {
          const expected = some.map((): string | undefined => undefined);
          let labels: readonly ReaderLabel[] = [];
          for (const { step, kind } of said) {
            const now = labelled(some, labels);
            labels = kind === null ? unlabelStep(now, step) : labelStep(now, step, kind);
            if (step < some.length) expected[step] = kind ?? undefined;
          }
          assert.deepEqual(kindsOf(labels, some), expected);
          assert.equal(labels.length, expected.filter((kind) => kind !== undefined).length);
        },
      ),
    );
  });

  it("change for one step only, also among labels from anywhere", () => {
    fc.assert(
      fc.property(anySteps, anyLabels, fc.nat(11), fc.option(anyKind), (some, labels, at, kind) => {
        const before = kindsOf(labels, some);
        const now = labelled(some, labels);
        const after = kindsOf(
          kind === null ? unlabelStep(now, at) : labelStep(now, at, kind),
          some,
        );
        const expected = before.map((old, index) => (index === at ? (kind ?? undefined) : old));
        assert.deepEqual(after, expected);
      }),
    );
  });

  it("are the same asked for all steps at once, or for some after the others", () => {
    fc.assert(
      fc.property(anySteps, anyLabels, fc.nat(12), (some, labels, cut) => {
        const parts = [
          ...labelsOf(labels, some.slice(0, cut)),
          ...labelsOf(labels, some.slice(cut), Math.min(cut, some.length)),
        ];
        assert.deepEqual(parts, labelsOf(labels, some));
      }),
    );
  });

  it("find the way back when steps are cut anew and then as before", () => {
    fc.assert(
      fc.property(anySteps, anySteps, anyLabels, (some, others, labels) => {
        // What names no step and has no text has nothing to find back to.
        const real = labels.filter(({ step, start, end }) =>
          start === undefined || end === undefined ? step < some.length : start < end,
        );
        const there = carryLabels(real, some, others);
        const back = carryLabels(there, others, some);
        assert.deepEqual(kindsOf(back, some), kindsOf(real, some));
        assert.equal(there.length, real.length);
      }),
    );
  });

  it("cost no more than linear time, however many there are", () => {
    const many = stepsTo(...Array.from({ length: 20_000 }, (_, i) => i + 1));
    const wide = Array.from({ length: 20_000 }, (): ReaderLabel => {
      return { step: 0, kind: "plan", start: 0, end: 20_000 };
    });
    // Their product would be 400 million comparisons; this is done before a test's time is over.
    assert.equal(new Set(kindsOf(wide, many)).size, 1);
  });
});
