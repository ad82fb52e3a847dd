import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { writeMarkdown } from "../../../../src/core/exchange/markdownExport.ts";
import { readMarkdown } from "../../../../src/core/exchange/markdownImport.ts";
import { createLiveRun } from "../../../../src/core/run/liveRun.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

function sample(): string {
  const { analysis, ...bare } = sampleTrace({ status: "running" });
  const run = createLiveRun(bare);
  run.apply({ type: "finish", reason: "stop", atMs: 1 });
  assert.ok(analysis === undefined || run.trace.analysis);
  return writeMarkdown(run.trace);
}

function problemOf(text: string): string | undefined {
  const read = readMarkdown(text);
  assert.ok(read, "is no export at all");
  return read.ok ? undefined : read.problem;
}

describe("a Markdown export", () => {
  const whole = sample();

  it("is read where it is whole, also with words between its parts and text after it", () => {
    assert.equal(problemOf(whole), undefined);
    assert.equal(problemOf(`${whole}\n\nA remark below.\n`), undefined);
    assert.equal(problemOf(whole.replace("## Answer", "## Answer\n\nMine:")), undefined);
  });

  it("says that it was cut short, wherever between its first line and its last part", () => {
    const lines = whole.split("\n");
    const last = lines.findLastIndex((line) => line.startsWith("<!-- /"));
    for (let count = 1; count <= last; count++) {
      assert.match(problemOf(lines.slice(0, count).join("\n")) ?? "opens as whole", /cut short/);
    }
  });

  it("says that it is there twice, and that something was pasted into it", () => {
    assert.match(problemOf(`${whole}\n${whole}`) ?? "", /2 Markdown exports/);
    const step = /<!-- trace:step[\s\S]*?<!-- \/trace:step -->\n/.exec(whole)?.[0] ?? "";
    assert.notEqual(step, "");
    assert.match(problemOf(whole.replace(step, step + step)) ?? "", /pasted into it/);
  });

  it("of an earlier version is read, and known to be cut by its missing answer", () => {
    const older = whole.replace(/"parts":\d+,/, "");
    assert.notEqual(older, whole);
    assert.equal(problemOf(older), undefined);
    assert.match(problemOf(older.slice(0, older.indexOf("## Answer"))) ?? "", /cut short/);
  });
});
