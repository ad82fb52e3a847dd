/**
 * Verdicts against other ways of computing: the interpreters of this machine, and decimal.js for mathematics. `CLAIM_RUNS`
 * sets how many statements of each kind are tried.
 */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findAnswerClaims } from "../../../../../src/core/analysis/claims/answerClaims.ts";
import {
  changedValue,
  expressionIn,
  sentence,
  tasks,
} from "../../../../support/oracle/codeStatements.ts";
import { Absent, valuesIn, type OracleLanguage } from "../../../../support/oracle/interpreters.ts";
import { mathStatement } from "../../../../support/oracle/mathStatements.ts";
import { chance } from "../../../../support/oracle/random.ts";

const runs = Number(process.env["CLAIM_RUNS"] ?? 250);
const seed = 20_261_130;

interface Stated {
  readonly text: string;
  readonly truth: boolean;
  readonly task: string;
}

describe("verdicts beside other ways of computing", () => {
  for (const [language, least] of [
    ["python", 0.75],
    ["javascript", 0.75],
    ["c", 0.75],
  ] as const) {
    it(`are those of the interpreter or compiler: ${language}`, function () {
      let stated: Stated[];
      try {
        stated = codeStatements(language);
      } catch (error) {
        if (!(error instanceof Absent)) throw error;
        say(this, `left out: ${error.message} is not on this machine`);
        this.skip();
      }
      say(this, judge(stated, least));
    });
  }

  it("are those of decimal.js for mathematics", function () {
    const luck = chance(seed);
    const stated: Stated[] = [];
    while (stated.length < runs) {
      const statement = mathStatement(luck);
      if (statement) stated.push({ ...statement, task: "" });
    }
    say(this, judge(stated, 0.9));
  });
});

function codeStatements(language: OracleLanguage): Stated[] {
  const luck = chance(seed);
  const expressions = Array.from({ length: runs }, () => expressionIn(language, luck));
  const values = valuesIn(language, expressions);
  return expressions.flatMap((expression, i): Stated[] => {
    const value = values[i];
    const truth = luck.of([true, false]);
    const said = value === undefined || truth ? value : changedValue(value, luck);
    if (said === undefined || said.length > 60) return [];
    return [{ text: sentence(expression, said, luck), truth, task: tasks[language] }];
  });
}

/** Puts something into the title that the report of the tests prints. */
function say({ test }: Mocha.Context, what: string): void {
  if (test) test.title += ` (${what})`;
}

/**
 * No verdict is wrong, and most statements get one.
 * @param least the share that must be judged.
 * @returns how many were judged, in words.
 */
function judge(stated: readonly Stated[], least: number): string {
  const wrong: string[] = [];
  const unread: string[] = [];
  for (const { text, truth, task } of stated) {
    const verdicts = findAnswerClaims(text, { task }).map(({ verdict }) => verdict);
    if (verdicts.includes(truth ? "fails" : "holds")) wrong.push(`${String(truth)}: ${text}`);
    else if (!verdicts.includes(truth ? "holds" : "fails")) unread.push(text);
  }
  assert.deepEqual(wrong, []);
  const share = 1 - unread.length / stated.length;
  assert.ok(share >= least, `judged ${share.toFixed(2)}; not: ${unread.slice(0, 20).join(" | ")}`);
  return `${String(stated.length)} statements, ${(100 * share).toFixed(1)} % judged`;
}
