/** The recordings themselves: well-formed, honest about what they are, and right in their arithmetic where they should be. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import { silentLogger } from "../../../src/core/model/log.ts";
import { buildPrompt } from "../../../src/core/run/prompt.ts";
import type { Intent } from "../../../src/core/model/trace.ts";
import { chooseRecording } from "../../../src/recordings/choose.ts";
import { loadRecordings } from "../../../src/recordings/library.ts";
import {
  sampleNote,
  parseRecording,
  transports,
  type Recording,
} from "../../../src/recordings/recording.ts";
import { equationsIn } from "./arithmetic.ts";
import { examplesDirectory, readRecording, recordingsDirectory } from "./support.ts";

describe("sample recordings", () => {
  let recordings: Recording[];

  before(async () => {
    recordings = await loadRecordings(recordingsDirectory, {
      ...silentLogger,
      warn: (message) => assert.fail(message),
    });
  });

  it("are at least seven, each said to be hand-written, in all three transports", () => {
    assert.ok(recordings.length >= 7);
    for (const recording of recordings) assert.equal(recording.note, sampleNote);
    const used = new Set(recordings.map((recording) => recording.transport));
    assert.deepEqual([...used].sort(), [...transports].sort());
  });

  it("have one wrong equation that stands, and name every wrong equation in their notes", () => {
    const standing: string[] = [];
    let checked = 0;
    for (const recording of recordings) {
      const equations = equationsIn(`${recording.reasoning}\n\n${recording.answer}`);
      checked += equations.length;
      const wrong = equations.filter((equation) => !equation.holds).map(({ text }) => text);
      const notes = recording.notes ?? "";
      const named = [...notes.matchAll(/\b(Standing|Mended): "([^"]+)"/g)];
      assert.deepEqual(
        wrong,
        named.map((match) => equationsIn(match[2] ?? "")[0]?.text),
        recording.id,
      );
      standing.push(...named.filter((m) => m[1] === "Standing").map(() => recording.id));
    }
    assert.deepEqual(standing, ["recurrence-slip"]);
    assert.ok(checked > 3000, `only ${checked} equations were found`);
  });

  it("give a boxed answer to mathematics", () => {
    for (const recording of recordings.filter((r) => r.intent === "solve")) {
      assert.match(recording.answer, /\\boxed\{\d+\}/, recording.id);
    }
  });

  it("come with right answers, but for the one with the wrong equation", () => {
    const boxed = new Map(
      recordings.map((r) => [r.id, /\\boxed\{(\d+)\}/.exec(r.answer)?.[1] ?? ""]),
    );
    assert.equal(boxed.get("three-or-five"), String(countThreeOrFive()));
    assert.equal(boxed.get("euler-search"), String(countNotPrime()));
    assert.equal(sumOfRecurrence(), 1643);
    assert.equal(boxed.get("recurrence-slip"), "1603");
  });

  it("answer the example files that they were written for", async () => {
    const cases: readonly [file: string, from: string, intent: Intent, id: string][] = [
      ["median.py", "def median", "findBugs", "median-bug"],
      ["truncate.js", "export function", "findBugs", "truncate-bug"],
      ["proof.tex", "\\begin{theorem}", "prove", "five-integers"],
      ["competition.md", "How many positive", "solve", "three-or-five"],
      ["competition.md", "A sequence starts", "solve", "recurrence-slip"],
      ["competition.md", "Euler noticed", "solve", "euler-search"],
      ["competition.md", "For every positive", "verify", "four-consecutive"],
    ];
    for (const [file, from, intent, id] of cases) {
      const whole = await readFile(join(examplesDirectory, file), "utf8");
      const start = whole.indexOf(from);
      assert.notEqual(start, -1, `${file} has no “${from}”`);
      const end = file.endsWith(".md") ? nextHeading(whole, start) : whole.length;
      const text = whole.slice(start, end);
      const [message] = buildPrompt({ intent, selections: [{ text, file }] });
      assert.equal(chooseRecording(recordings, message?.content ?? "")?.id, id);
    }
  });

  it("have a general sample that says at its start that it can't read the selection", () => {
    const general = recordings.find((recording) => recording.id === "general");
    assert.match(general?.reasoning.slice(0, 200) ?? "", /recording.*can't read your selection/s);
  });
});

describe("the corrected function of the recording about truncate.js", () => {
  it("keeps the comment's promise, which the example breaks", async () => {
    const { answer } = await readRecording("truncate-bug");
    const code = /```js\n(const segmenter[^]*?)```/.exec(answer)?.[1] ?? "";
    const broken = await readFile(join(examplesDirectory, "truncate.js"), "utf8");
    const [good, bad] = await Promise.all([load(code), load(broken)]);
    assert.equal(good("reasoning", 5), "reas…");
    assert.equal(good("👍👍👍", 3), "👍👍👍");
    assert.equal(good("👍🏽👍🏽👍🏽", 2), "👍🏽…");
    assert.equal(good("reasoning", 0), "");
    assert.equal(bad("reasoning", 5), "reaso…");
    assert.equal(bad("👍👍👍", 3), "👍\ud83d…");
  });
});

describe("the long recording", () => {
  it("has 200,000 characters of reasoning and does not repeat itself", async () => {
    const { reasoning } = await readRecording("euler-search");
    assert.ok(reasoning.length >= 200_000, String(reasoning.length));
    const paragraphs = reasoning.split("\n\n").filter((paragraph) => paragraph.length > 80);
    assert.equal(new Set(paragraphs).size, paragraphs.length);
    const shapes = reasoning.split(/(?<=[.?!:])\s+/).map((s) => s.replace(/\d+/g, "#"));
    assert.ok(new Set(shapes).size > 400);
    assert.doesNotMatch(reasoning, /undefined|NaN|\[object|  /);
  });
});

describe("parseRecording", () => {
  it("says what is wrong with a file", () => {
    const problem = (json: string): string => {
      const parsed = parseRecording(json);
      return parsed.ok ? "" : parsed.problem;
    };
    assert.match(problem("{"), /not JSON/);
    assert.match(problem("null"), /the file/);
    assert.match(problem('{"id": "a", "title": "t", "model": "gpt"}'), /model: .*recording-/);
  });
});

describe("the checker of these tests", () => {
  it("finds equations between numbers and nothing else", () => {
    const found = (text: string): (string | boolean)[] =>
      equationsIn(text).flatMap(({ text: t, holds }) => [t, holds]);
    assert.deepEqual(found("so \\( 3 \\cdot 4 = 12 \\)."), ["3 * 4 = 12", true]);
    assert.deepEqual(found("$2 + 2 = 5$"), ["2 + 2 = 5", false]);
    assert.deepEqual(found("7^2 = 49 = 6 * 8"), ["7^2 = 49", true, "49 = 6 * 8", false]);
    assert.deepEqual(found("\\( (3 + 1)/2 = 2 \\)"), ["(3 + 1)/2 = 2", true]);
    assert.deepEqual(found("f(3) = 53, a_1 = 2, x = 4, 4 = 2n, n^2 = 9, \\sqrt{4} = 2"), []);
  });
});

function nextHeading(text: string, from: number): number {
  const next = text.indexOf("\n## ", from);
  return next === -1 ? text.length : next;
}

async function load(code: string): Promise<(text: string, limit: number) => string> {
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  const module = (await import(url)) as { truncate: (text: string, limit: number) => string };
  return module.truncate;
}

function countThreeOrFive(): number {
  let count = 0;
  for (let n = 1; n <= 1000; n += 1) if ((n % 3 === 0 || n % 5 === 0) && n % 7 !== 0) count += 1;
  return count;
}

function countNotPrime(): number {
  let count = 0;
  for (let n = 0; n <= 400; n += 1) {
    const value = n * n + n + 41;
    for (let d = 2; d * d <= value; d += 1) {
      if (value % d === 0) {
        count += 1;
        break;
      }
    }
  }
  return count;
}

function sumOfRecurrence(): number {
  let sum = 0;
  for (let k = 1, term = 2; k <= 7; k += 1, term = 3 * term - 1) sum += term;
  return sum;
}
