import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readLabelled } from "../../../../scripts/labelled.ts";
import { labelCount, writeLabelledData } from "../../../../src/core/exchange/labelledData.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { labelStep } from "../../../../src/core/reader/readerLabels.ts";
import type { StepKind, Trace } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const trace = analyseTrace(
  sampleTrace({
    reasoning:
      "The task is to add two and two.\n\nSo 2 + 2 = 4.\n\nWait, let me check that: 4 - 2 = 2, which matches.\n\nThe answer is 4.",
  }),
);

function labelledAs(...kinds: readonly (readonly [number, StepKind])[]): Trace {
  return kinds.reduce<Trace>(
    (before, [step, kind]) => ({ ...before, labels: [...labelStep(before, step, kind)] }),
    trace,
  );
}

function recordOf(labelled: Trace): Record<string, unknown> & { units: Record<string, unknown>[] } {
  const line = writeLabelledData(labelled);
  assert.ok(line);
  assert.match(line, /\}\n$/);
  assert.equal(line.split("\n").length, 2);
  return JSON.parse(line) as ReturnType<typeof recordOf>;
}

describe("labelled data of a trace", () => {
  it("is nothing where the reader has labelled nothing", () => {
    assert.equal(writeLabelledData(trace), undefined);
    assert.equal(labelCount(trace), 0);
  });

  it("has the fields of the evaluation's files, and whose labels they are", () => {
    const { units, ...rest } = recordOf(labelledAs([0, "plan"]));
    assert.deepEqual(rest, {
      id: "trace-1",
      source: "Reasoning Trace Inspector",
      model: "test-model",
      labeller: "reader",
      problem: "What is 2 + 2?",
      text: trace.reasoning,
      window: [0, trace.reasoning.length],
      episodes: [],
    });
    assert.equal(units.length, trace.analysis?.steps.length);
  });

  it("takes the reader's labels alone for firm, and names the engine's where it differs", () => {
    const engine = trace.analysis?.steps.map(({ kind }) => kind) ?? [];
    const changed = engine[0] === "plan" ? "recall" : "plan";
    const { units } = recordOf(labelledAs([0, changed], [1, engine[1] as StepKind]));
    const [first, second, third] = units;
    assert.equal(first?.["kind"], changed);
    assert.equal(first["original"], engine[0]);
    assert.equal(first["firm"], true);
    assert.deepEqual([second?.["kind"], second?.["firm"]], [engine[1], true]);
    assert.ok(second && !("original" in second));
    assert.deepEqual([third?.["kind"], third?.["firm"]], [engine[2], false]);
  });

  it("cuts units without the space around them", () => {
    for (const { start, end } of recordOf(labelledAs([0, "plan"])).units) {
      const text = trace.reasoning.slice(start as number, end as number);
      assert.equal(text, text.trim());
      assert.notEqual(text, "");
    }
  });

  it("is read by the evaluation", () => {
    const [read] = readLabelled(writeLabelledData(labelledAs([0, "plan"])) ?? "");
    assert.equal(read?.text, trace.reasoning);
    assert.deepEqual(
      read.spans.filter(({ firm }) => firm).map(({ kind }) => kind),
      ["plan"],
    );
  });
});
