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

  /** The kind of the unit that begins so. */
  function kindAt(text: string, beginning: string): string | undefined {
    return label(text).find(({ start, end }) => text.slice(start, end).trim().startsWith(beginning))
      ?.kind;
  }

  it("labels the languages that models reason in", () => {
    const traces: readonly [text: string, doubt: string, check: string][] = [
      [
        "题目问农夫卖掉三分之二的鸡蛋以后还剩多少个。首先，36个鸡蛋的三分之二是24个。所以剩下36 - 24 = 12个。等等，这样算对吗？我可能理解错了题目。让我再检查一遍计算过程。36除以3是12，乘以2是24。36减去24等于12，没错。所以答案是12个。",
        "等等",
        "让我再检查一遍",
      ],
      [
        "Die Frage ist, wie viele Eier der Bauer noch hat. Zuerst berechne ich zwei Drittel von 36, das sind 24. Also bleiben 36 - 24 = 12 Eier. Warte, habe ich die Aufgabe richtig verstanden? Lass mich das noch einmal überprüfen. 36 geteilt durch 3 ist 12, mal 2 ist 24. Ja, das stimmt. Also ist die Antwort 12.",
        "Warte",
        "Lass mich",
      ],
      [
        "La question est de savoir combien d'œufs il reste. D'abord, deux tiers de 36 font 24. Donc il reste 36 - 24 = 12 œufs. Attends, est-ce que j'ai bien compris le problème ? Vérifions encore une fois. 36 divisé par 3 fait 12, fois 2 fait 24. Oui, c'est correct. Donc la réponse est 12.",
        "Attends",
        "Vérifions",
      ],
      [
        "Нужно найти, сколько яиц осталось. Сначала посчитаем две трети от 36, это 24. Значит, осталось 36 - 24 = 12 яиц. Подожди, правильно ли я понял условие? Проверим ещё раз. 36 разделить на 3 равно 12, умножить на 2 равно 24. Да, всё верно. Ответ: 12.",
        "Подожди",
        "Проверим",
      ],
    ];
    for (const [text, doubt, check] of traces) {
      assert.equal(kindAt(text, doubt), "reflect", doubt);
      assert.equal(kindAt(text, check), "verify", check);
      assert.ok(label(text).every(({ kind }) => kind !== "unlabelled"));
    }
  });

  it("leaves what the model does not know unlabelled, unit by unit", () => {
    const korean =
      "먼저 문제를 정확하게 이해해야 합니다. 사과가 서른여섯 개 있었고 그중 삼분의 일을 동생에게 주었습니다. 계산을 다시 한 번 확인해 보겠습니다.\n\n";
    assert.deepEqual([...new Set(label(korean).map(({ kind }) => kind))], ["unlabelled"]);
    const both = korean + trace;
    const kinds = label(both).map(({ kind, start }) => [kind, start < korean.length] as const);
    assert.ok(kinds.filter(([, first]) => first).every(([kind]) => kind === "unlabelled"));
    const rest = kinds.filter(([, first]) => !first);
    assert.ok(rest.filter(([kind]) => kind === "unlabelled").length <= 1);
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
