import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  classifierDelay,
  createClassifier,
  type ClassifierContext,
  type LabelledUnit,
} from "../../../../../src/core/analysis/classify/classifier.ts";
import type { ReaderCue } from "../../../../../src/core/reader/readerCues.ts";
import { createObserver } from "../../../../../src/core/analysis/classify/observer.ts";
import { packed } from "../../../../../src/core/analysis/classify/weights.ts";
import { createUnitSplitter } from "../../../../../src/core/analysis/segment/unitSplitter.ts";
import { paragraphCueKinds, tenWordKinds } from "../../../../../scripts/baselines.ts";
import { createScore } from "../../../../../scripts/score.ts";
import { readLabelCorpus } from "../../../../support/labelCorpus.ts";

function label(text: string, context: ClassifierContext = {}): LabelledUnit[] {
  const splitter = createUnitSplitter();
  const classifier = createClassifier(context);
  const units = [...splitter.push(text), ...splitter.end()];
  const labelled = units.flatMap((unit) => classifier.push(unit));
  return [...labelled, ...classifier.end()];
}

const trace =
  "Okay, so I need to find the sum of the first 17 odd numbers. First, let me recall the formula.\n\n" +
  "I remember that the sum of the first n odd numbers is n^2. So the sum is 17 * 17 = 289.\n\n" +
  "So the answer is 289.\n\nWait, maybe I made a mistake there. Let me check the case of three.\n1 + 3 + 5 = 9.\nAnd 3 * 3 = 9. Yes, that's correct.\n\n" +
  "17 * 17 = 289 again.\n\n**Final Answer**\n\\boxed{289}\n";

describe("classifier", () => {
  it("labels a short trace as a reader would", () => {
    const kinds = label(trace).map(
      ({ kind, start, end }) => `${kind}: ${trace.slice(start, end).trim()}`,
    );
    assert.equal(kinds[0]?.split(":")[0], "setup");
    assert.ok(kinds.includes("reflect: Wait, maybe I made a mistake there."), kinds.join("\n"));
    assert.ok(kinds.includes("verify: Let me check the case of three."), kinds.join("\n"));
    assert.ok(kinds.includes("verify: 1 + 3 + 5 = 9."), kinds.join("\n"));
    assert.ok(kinds.includes("verify: Yes, that's correct."), kinds.join("\n"));
    assert.equal(kinds.at(-1), "answer: \\boxed{289}");
  });

  it("gives reasons in words, and confidences between 0 and 1", () => {
    const labelled = label(trace);
    const doubt = labelled.find(({ kind }) => kind === "reflect");
    assert.ok(
      doubt?.reasons().some(({ words }) => words.startsWith("begins with “wait")),
      JSON.stringify(doubt?.reasons()),
    );
    const check = labelled.find(({ start }) => trace.startsWith("1 + 3 + 5", start));
    assert.ok(
      check?.reasons().some(({ words, unit }) => words.includes("{step}") && unit !== undefined),
      JSON.stringify(check?.reasons()),
    );
    for (const unit of labelled) {
      assert.ok(unit.confidence > 0 && unit.confidence <= 1);
      assert.ok(unit.reasons().length >= 1 && unit.reasons().length <= 3);
    }
  });

  it("notices what is computed again", () => {
    const again = label(trace).find(({ start }) => trace.startsWith("17 * 17 = 289 again", start));
    const first = label(trace).findIndex(({ start, end }) =>
      trace.slice(start, end).includes("is 17 * 17"),
    );
    assert.equal(again?.recomputes, first);
  });

  it("decides each unit at most classifierDelay units later, in order", () => {
    const classifier = createClassifier({});
    for (let i = 0; i < 20; i += 1) {
      const decided = classifier.push({
        start: 2 * i,
        end: 2 * i + 2,
        form: "sentence",
        text: "a ",
      });
      assert.deepEqual(
        decided.map(({ start }) => start),
        i < classifierDelay ? [] : [2 * (i - classifierDelay)],
      );
    }
    assert.equal(classifier.end().length, classifierDelay);
  });

  it("knows nearly all that it observes", () => {
    const observer = createObserver("");
    const splitter = createUnitSplitter();
    const seen = [...splitter.push(trace), ...splitter.end()].flatMap(
      (unit) => observer.observe(unit).evidence,
    );
    const known = new Set(packed.observations);
    assert.ok(seen.filter(({ id }) => known.has(id)).length > 0.9 * seen.length);
  });

  it("gives a reader's own rule the last word, the first rule first", () => {
    const cues: ReaderCue[] = [
      { phrase: "the case of three", kind: "plan", at: "anywhere" },
      { phrase: "let me", kind: "setup", at: "opening" },
      { phrase: "sum of the first 1 odd", kind: "recall", at: "anywhere" },
    ];
    const ruled = label(trace, { cues }).filter(({ confidence }) => confidence === 1);
    const shown = ruled.map(({ kind, start, end }) => `${kind}: ${trace.slice(start, end).trim()}`);
    assert.ok(shown.includes("plan: Let me check the case of three."), shown.join("\n"));
    assert.ok(
      shown.some((line) => line.startsWith("recall: Okay, so I need")),
      shown.join("\n"),
    );
    assert.deepEqual(ruled[0]?.reasons()[0]?.words, "your rule for “sum of the first 1 odd”");
  });

  it("leaves text in other languages unlabelled, and labels English with a word of another in it", () => {
    const chinese =
      "好的，我们需要求前十七个奇数的和。\n\n等等，让我再检查一下这个结果。\n\n所以答案是 289。\n\n验证：1 + 3 + 5 = 9。\n";
    assert.deepEqual([...new Set(label(chinese).map(({ kind }) => kind))], ["unlabelled"]);
    const german =
      "Also, wir müssen die Summe der ersten siebzehn ungeraden Zahlen finden. Moment, ich sollte das noch einmal überprüfen. Damit lautet die Antwort 289.\n";
    assert.deepEqual([...new Set(label(german).map(({ kind }) => kind))], ["unlabelled"]);
    const mixed = trace.replace("First, let me recall", "First (首先), let me recall");
    assert.ok(label(mixed).every(({ kind }) => kind !== "unlabelled"));
  });

  it("agrees with a reader on labelled traces, far more than word spotting does", () => {
    const [ours, words, starts] = [createScore(), createScore(), createScore()];
    for (const labelled of readLabelCorpus()) {
      const units = label(labelled.text);
      ours.add(
        labelled,
        units,
        units.map(({ kind }) => (kind === "unlabelled" ? undefined : kind)),
      );
      words.add(labelled, units, tenWordKinds(labelled, units));
      starts.add(labelled, units, paragraphCueKinds(labelled, units));
    }
    const { macro, byKind } = ours.f1();
    assert.ok((byKind.get("verify") ?? 0) > 0.85, ours.table());
    assert.ok((byKind.get("reflect") ?? 0) > 0.85, ours.table());
    assert.ok(macro > Math.max(words.f1().macro, starts.f1().macro) + 0.3, ours.table());
  });
});
