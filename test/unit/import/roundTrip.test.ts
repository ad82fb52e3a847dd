import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { writeLabelledData } from "../../../src/core/exchange/labelledData.ts";
import { writeMarkdown } from "../../../src/core/exchange/markdownExport.ts";
import { writeTraceLines } from "../../../src/core/exchange/traceLines.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { serialiseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { importedText } from "../../../src/import/openInput.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const at = "2026-01-02T03:04:05.000Z";
const tracesIn = (text: string): readonly Trace[] => {
  const imported = recogniseText(text, "export", at);
  assert.ok("traces" in imported, "problem" in imported ? imported.problem : "");
  return imported.traces;
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const anyTrace = fc
  .record({
    id: fc.uuid(),
    reasoning: fc.array(
      fc.constantFrom(
        "So 2 + 2 = 4. ",
        "Wait, that is wrong.\n\n",
        "<!-- trace:step -->\n",
        "é👍 ",
      ),
      { minLength: 1, maxLength: 6 },
    ),
    answer: fc.string(),
    note: fc.string({ minLength: 1 }),
    tags: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
  })
  .map(({ id, reasoning, answer, note, tags }) => {
    const trace = analyseTrace(sampleTrace({ id, reasoning: reasoning.join(""), answer }), []);
    const [step] = trace.analysis?.steps ?? [];
    const range = { start: step?.start ?? 0, end: step?.end ?? 0 };
    return {
      ...trace,
      labels: [{ step: 0, kind: "verify" as const, at, ...range }],
      notes: [{ ...range, text: note, at, strange: true }],
      tags,
      pinned: true,
      actions: [
        { at: 0, kind: "tool" as const, name: "Bash", arguments: note, status: "ok" as const },
        {
          at: step?.end ?? 0,
          kind: "message" as const,
          name: "assistant",
          result: `<!-- trace:step --> ${answer}`,
          status: "ok" as const,
        },
      ],
      conversation: { id, turn: 2, turns: 3 },
      strange: { kept: [1] },
    };
  });

describe("what is exported opens again", () => {
  const check = (write: (trace: Trace) => string): void => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        assert.deepEqual(plain(tracesIn(write(trace))), [plain(trace)]);
      }),
      { seed: 8, numRuns: 30 },
    );
  };

  it("as a trace document", () => {
    check(serialiseTrace);
  });

  it("as Markdown, with labels, notes and tags", () => {
    check(writeMarkdown);
  });

  it("as JSON Lines of several traces", () => {
    fc.assert(
      fc.property(fc.array(anyTrace, { minLength: 2, maxLength: 4 }), (traces) => {
        assert.deepEqual(plain(tracesIn(writeTraceLines(traces))), plain(traces));
      }),
      { seed: 8, numRuns: 15 },
    );
  });

  it("as labelled data, with the reasoning to the letter", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const line = writeLabelledData(trace);
        if (line === undefined) return;
        assert.equal(tracesIn(line)[0]?.reasoning, trace.reasoning);
      }),
      { seed: 8, numRuns: 20 },
    );
  });

  it("shows notes to readers of the Markdown, and nothing of them as Markdown", () => {
    const trace = analyseTrace(sampleTrace({ reasoning: "So 2 + 2 = 4." }), []);
    const written = writeMarkdown({
      ...trace,
      notes: [{ start: 0, end: 5, text: "![x](http://a/b.png) <b>" }],
    });
    assert.match(written, /^> Note: \\!\\\[x\\\]\(http:\/\/a\/b\.png\) \\<b\\>$/m);
  });
});

describe("what is said of an input", () => {
  const say = (text: string): string => importedText("a.jsonl", recogniseText(text, "a.jsonl", at));

  it("names what it was taken for and where the reasoning was", () => {
    assert.equal(
      say('{"question":"q","reasoning_content":"I add.","answer":"5"}'),
      "a.jsonl: read as a data-set record, reasoning in reasoning_content.",
    );
    assert.equal(say("<think>I add.</think>5"), "a.jsonl: read as text with tags (tag:<think>).");
  });

  it("names a broken line by its number and goes on", () => {
    const said = say('{"reasoning":"a"}\n{"reasoning":\n{"reasoning":"b"}\n');
    assert.match(said, /2 traces.*Skipped: line 2 is not valid JSON/);
  });

  it("says of a newer document what it is", () => {
    const newer = { ...sampleTrace(), schema: "reasoning-trace/3" };
    assert.match(say(JSON.stringify(newer)), /newer version \(reasoning-trace\/3\)/);
  });
});
