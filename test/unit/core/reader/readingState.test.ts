/** Folds, filters, and what is kept of them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { mostSteps, parseReadingState } from "../../../../src/core/reader/readingState.ts";
import { createStepFolds } from "../../../../src/core/reader/stepFolds.ts";
import {
  createStepOutcomes,
  isFiltering,
  noFilter,
  passes,
  toggled,
} from "../../../../src/core/reader/stepFilter.ts";
import { episodeOutcomes, stepLabels, type StepLabel } from "../../../../src/core/model/trace.ts";

const kind = fc.constantFrom<StepLabel>(...stepLabels);
const steps = fc
  .array(kind, { minLength: 1, maxLength: 12 })
  .map((kinds) => kinds.map((each, at) => ({ start: at * 10, end: at * 10 + 10, kind: each })));

describe("folds", () => {
  it("folds at first what a branch shares with its parent, until the reader says otherwise", () => {
    const folds = createStepFolds();
    folds.foldUntil(20);
    const [shared, straddling] = [
      { start: 0, end: 20, kind: "derive" },
      { start: 10, end: 21, kind: "derive" },
    ] as const;
    assert.deepEqual([folds.isFolded(shared), folds.isFolded(straddling)], [true, false]);
    assert.deepEqual(folds.state, { kinds: [], folded: [], open: [] });
    folds.set(shared, false);
    assert.deepEqual([folds.isFolded(shared), folds.state.open], [false, [0]]);
    folds.unfoldAll();
    assert.deepEqual([folds.isFolded(shared), folds.isAny], [false, false]);
  });

  it("hold a rule for steps that come later, and a choice for one step against it", () => {
    const folds = createStepFolds();
    folds.setKind("derive", true, []);
    assert.equal(folds.isFolded({ start: 5, end: 6, kind: "derive" }), true);
    folds.set({ start: 5, end: 6, kind: "derive" }, false);
    assert.equal(folds.isFolded({ start: 5, end: 6, kind: "derive" }), false);
    assert.equal(folds.isFolded({ start: 9, end: 10, kind: "derive" }), true);
    folds.setKind("derive", true, [{ start: 5, end: 6, kind: "derive" }]);
    assert.equal(folds.isFolded({ start: 5, end: 6, kind: "derive" }), true);
  });

  it("leave the checks open when all else is folded, and nothing folded in the end", () => {
    const folds = createStepFolds();
    folds.set({ start: 0, end: 1, kind: "verify" }, true);
    folds.foldAllButChecks();
    const open = stepLabels.filter((each) => !folds.isFolded({ start: 0, end: 1, kind: each }));
    assert.deepEqual(open, ["verify", "reflect"]);
    assert.equal(folds.areAllButChecksFolded, true);
    folds.unfoldAll();
    assert.equal(folds.isAny, false);
  });

  it("are what was chosen last for each step, and the same after they were kept", () => {
    const action = fc.oneof(
      fc.record({ at: fc.nat(11), folded: fc.boolean() }),
      fc.record({ kind, folded: fc.boolean() }),
    );
    fc.assert(
      fc.property(steps, fc.array(action, { maxLength: 20 }), (all, actions) => {
        const folds = createStepFolds();
        const expected = all.map(() => false);
        for (const one of actions) {
          if ("kind" in one) {
            folds.setKind(one.kind, one.folded, all);
            for (const [at, step] of all.entries()) {
              if (step.kind === one.kind) expected[at] = one.folded;
            }
          } else {
            const step = all[one.at];
            if (!step) continue;
            folds.set(step, one.folded);
            expected[one.at] = one.folded;
          }
        }
        const state = parseReadingState(JSON.parse(JSON.stringify({ folds: folds.state })));
        const again = createStepFolds();
        assert.ok(state?.folds);
        again.recall(state.folds);
        assert.deepEqual(
          all.map((step) => [folds.isFolded(step), again.isFolded(step)]),
          expected.map((folded) => [folded, folded]),
        );
      }),
      { seed: 4 },
    );
  });

  it("keep no more choices than are taken back", () => {
    const folds = createStepFolds();
    for (let start = 0; start < mostSteps + 10; start += 1) {
      folds.set({ start, end: start + 1, kind: "derive" }, true);
    }
    assert.ok(parseReadingState({ folds: folds.state }));
  });
});

describe("filters", () => {
  it("let through what has one of the kinds and one of the outcomes; without any, everything", () => {
    assert.equal(passes(noFilter, "setup", undefined), true);
    assert.equal(isFiltering(noFilter), false);
    const filter = { kinds: ["verify"], outcomes: ["corrected"] } as const;
    assert.equal(passes(filter, "verify", "corrected"), true);
    assert.equal(passes(filter, "verify", undefined), false);
    assert.equal(passes(filter, "reflect", "corrected"), false);
    assert.deepEqual(toggled(toggled(["verify"], "reflect"), "verify"), ["reflect"]);
  });

  it("know the outcome of every step of a run, in whatever portions the runs are told", () => {
    const outcomes = fc.array(fc.constantFrom(...episodeOutcomes), { maxLength: 6 });
    fc.assert(
      fc.property(outcomes, fc.nat(6), (all, first) => {
        const episodes = all.map((outcome, at) => ({ from: at * 3, to: at * 3 + 1, outcome }));
        const known = createStepOutcomes(() => 100);
        known.take(episodes.slice(0, first));
        known.take(episodes.slice(first));
        for (const [at, outcome] of all.entries()) {
          assert.deepEqual(
            [0, 1, 2].map((more) => known.of(at * 3 + more)),
            [outcome, outcome, undefined],
          );
        }
      }),
      { seed: 5 },
    );
  });

  it("are not stopped by a run that a damaged document lets reach beyond all steps", () => {
    const known = createStepOutcomes(() => 3);
    assert.deepEqual(known.take([{ from: 1, to: 1e12, outcome: "open" }]), [{ from: 1, to: 3 }]);
  });
});

describe("what is kept of the reading", () => {
  it("takes back what is whole and nothing else", () => {
    assert.deepEqual(parseReadingState({ place: { step: 3, offset: -12.5, atEnd: false } }), {
      place: { step: 3, offset: -12.5, atEnd: false },
    });
    for (const damaged of [
      undefined,
      "reading",
      { place: { step: -1, offset: 0, atEnd: false } },
      { place: { step: 1, offset: Infinity, atEnd: false } },
      { folds: { kinds: ["other"] } },
      { folds: { folded: Array.from({ length: mostSteps + 1 }, (_, at) => at) } },
      { find: { query: "x".repeat(2_000), matchCase: true } },
      { sections: Array.from({ length: 50 }, () => "answer") },
    ]) {
      assert.equal(parseReadingState(damaged), undefined);
    }
  });

  it("is never anything but undefined or valid, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseReadingState(value);
        if (parsed) assert.deepEqual(parseReadingState(parsed), parsed);
      }),
      { seed: 6 },
    );
  });
});
