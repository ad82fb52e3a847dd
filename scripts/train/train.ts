/**
 * Trains the classifier's model and writes `src/core/analysis/classify/weights.ts`. Everything is seeded: the same data give the
 * same file. Usage: npm run train -- [--data FOLDER] [--fold 0..4] [--teachers N] [--units N] [--without GROUP] [--share S]
 *
 * `--fold` leaves every fifth window out, measures on those and writes nothing; `--without` leaves a group of features
 * out and `--share` trains on a part of the windows, for the ablation and the learning curve of the model card.
 */
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createFeatureTable } from "../../src/core/analysis/classify/features.ts";
import { packNumbers } from "../../src/core/analysis/classify/model.ts";
import {
  chooseKeys,
  chooseObservations,
  measuredText,
  readTexts,
  readWindows,
  type Text,
  type Window,
} from "./corpus.ts";
import { leaning, temperature } from "./decision.ts";
import { groupOf } from "./groups.ts";
import { holdOut, measure, tuneDecision } from "./measure.ts";
import { lessonOf, softened, together, trainOne, unlabelledLesson } from "./teaching.ts";
import type { Lesson, Settings } from "./trainable.ts";
import { weightsSource } from "./weightsSource.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    fold: { type: "string" },
    teachers: { type: "string", default: "4" },
    units: { type: "string", default: "90000" },
    without: { type: "string" },
    share: { type: "string", default: "1" },
  },
});

/** Word sequences that the teachers know, and those of them, the most frequent, that the pupil knows. */
const teacherNgrams = 16_000;
const ngrams = 8000;
const rarestObservation = 12;
/** Longer traces are cut here, in UTF-16 code units, where text without labels is read. */
const longestText = 40_000;
/** Units of such text in one lesson, and how many of those before are read again as context. */
const unitsInLesson = 120;
const contextInLesson = 20;

const folder = values.data ?? fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const path = (name: string): string => `${folder}/${name}.jsonl`;
for (const name of ["gold-train", "labelled-train-mixed", "raw-traces"]) {
  if (existsSync(path(name))) continue;
  console.error(
    `${path(name)} is not there. Give the folder of the traces: npm run train -- --data FOLDER`,
  );
  process.exit(2);
}

const started = Date.now();
const labelledTexts = readTexts(path("gold-train"), longestText);
const rawTexts = readTexts(path("raw-traces"), longestText);
const texts = [
  ...labelledTexts,
  ...rawTexts,
  ...readTexts(path("labelled-train-mixed"), longestText),
];
const observations = chooseObservations(labelledTexts, rarestObservation);
// The mixed traces are many on few problems: their frequent words are those of the problems.
const keys = chooseKeys([...labelledTexts, ...rawTexts], teacherNgrams);
const table = createFeatureTable(keys, observations);
const windows = readWindows(path("gold-train"), table).map(ablated);
const fold = values.fold === undefined ? undefined : Number(values.fold);
const { learned, held } = holdOut(windows, fold, Number(values.share));
say(
  `${keys.length} word sequences, ${observations.length} observations, ${learned.length} windows`,
);

const teacherSettings: Omit<Settings, "seed"> = {
  features: keys.length + observations.length,
  dim: 96,
  hidden: 64,
  bothWays: true,
  featureDrop: 0.55,
  stateDrop: 0.4,
};
const pupilSettings: Settings = {
  features: ngrams + observations.length,
  dim: 64,
  hidden: 32,
  bothWays: false,
  featureDrop: 0.15,
  stateDrop: 0.1,
  seed: 7,
};
const teacherRounds = 10;
const pupilRounds = 5;

const lessons = learned.map(lessonOf);
const teachers = Array.from({ length: Number(values.teachers) }, (_, i) => {
  const teacher = trainOne({ ...teacherSettings, seed: 100 + i }, lessons, teacherRounds);
  report(`teacher ${i + 1}`, (units) => teacher.predict(units));
  return teacher;
});
report("teachers together", (units) => together(teachers, units));

const pupilLessons = [...unlabelled(Number(values.units)), ...labelledTwice()].map(
  (lesson): Lesson => ({ ...lesson, units: lesson.units.map(pupilRows) }),
);
say(`the pupil learns from ${pupilLessons.length} lessons`);
const pupil = trainOne(pupilSettings, pupilLessons, pupilRounds, (round, trainable) => {
  report(`pupil, round ${round}`, (units) => trainable.predict(units.map(pupilRows)));
});
if (fold !== undefined)
  tuneDecision(held, (units) => pupil.scores(units.map(pupilRows))).forEach(say);
else {
  const numbers = packNumbers(pupil.network(), keys.slice(0, ngrams));
  const { dim, hidden } = pupilSettings;
  const source = weightsSource(
    { dim, hidden, observations, ngrams, temperature, leaning },
    numbers,
  );
  writeFileSync(new URL("../../src/core/analysis/classify/weights.ts", import.meta.url), source);
  say(`wrote weights.ts, ${Math.round(source.length / 1000)} kB`);
}

/** The rows that the pupil knows, as it numbers them. */
function pupilRows(rows: readonly number[]): readonly number[] {
  return rows.flatMap((row) => {
    if (row < ngrams) return [row];
    return row < keys.length ? [] : [row - keys.length + ngrams];
  });
}

function labelledTwice(): Lesson[] {
  return lessons.flatMap((lesson) => {
    const soft = softened(lesson, teachers);
    return [soft, soft];
  });
}

/** Lessons from text without labels, taken from the sources in turn until there are enough units. */
function unlabelled(most: number): Lesson[] {
  const heldIds = new Set(held.map(({ trace }) => trace.text.slice(0, longestText)));
  const made: Lesson[] = [];
  let units = 0;
  for (const text of inTurn(texts.filter(({ text: whole }) => !heldIds.has(whole)))) {
    if (units >= most) break;
    const { features: rows, lengths } = measuredText(table, text);
    for (let at = 0; at < rows.length; at += unitsInLesson) {
      const from = Math.max(0, at - contextInLesson);
      const part = rows.slice(from, at + unitsInLesson).map(withoutGroup);
      made.push(unlabelledLesson(part, lengths.slice(from, at + unitsInLesson), teachers));
    }
    units += rows.length;
  }
  return made;
}

/** Every seventh text, then every seventh from the second on, ...: a part of the list has texts of all sources. */
function inTurn(all: readonly Text[]): Text[] {
  const stride = 7;
  return Array.from({ length: stride }, (_, first) =>
    all.filter((_text, i) => i % stride === first),
  ).flat();
}

function ablated(window: Window): Window {
  return values.without === undefined
    ? window
    : { ...window, features: window.features.map(withoutGroup) };
}

function withoutGroup(rows: readonly number[]): readonly number[] {
  const { without } = values;
  return without === undefined
    ? rows
    : rows.filter((row) => groupOf(row, keys.length, observations) !== without);
}

function report(name: string, predict: (units: Lesson["units"]) => Float32Array): void {
  if (held.length > 0) say(`${name}: ${measure(held, predict)}`);
  else say(name);
}

function say(line: string): void {
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(5)} s  ${line}`);
}
