import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { noticeSentence } from "../../../../src/core/run/notices.ts";
import { reduceRun } from "../../../../src/core/run/runReducer.ts";
import type { NoticeKind } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

describe("notices", () => {
  it("are one sentence each", () => {
    const kinds: NoticeKind[] = [
      "reasoningUndisclosed",
      "reasoningUnclosed",
      "answerMissing",
      "usageMissing",
      "parameterDropped",
    ];
    const sentences = kinds.map((kind) => noticeSentence({ kind, detail: "top_k" }));
    assert.equal(new Set(sentences).size, kinds.length);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z][^.]*\.$/);
    assert.match(sentences.at(-1) ?? "", /“top_k”/);
  });

  it("are kept once each in a trace", () => {
    const running = sampleTrace({ status: "running" });
    const told = ["top_k", "seed", "top_k"].reduce(
      (trace, detail) =>
        reduceRun(trace, { type: "notice", notice: "parameterDropped", detail, atMs: 1 }),
      running,
    );
    assert.deepEqual(told.notices, [
      { kind: "parameterDropped", detail: "top_k" },
      { kind: "parameterDropped", detail: "seed" },
    ]);
    assert.equal(told.reasoning, running.reasoning);
  });
});
