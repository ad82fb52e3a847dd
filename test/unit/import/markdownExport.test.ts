import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { writeMarkdown } from "../../../src/core/exchange/markdownExport.ts";
import { disarm, rearm } from "../../../src/core/exchange/disarm.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { parseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const now = "2026-11-20T10:00:00.000Z";

function readBack(text: string): Trace {
  const imported = recogniseText(text, "trace.md", now);
  assert.ok("traces" in imported, JSON.stringify(imported));
  assert.equal(imported.tookFor, "a trace exported as Markdown");
  const [trace] = imported.traces;
  assert.ok(trace);
  return trace;
}

/** Pieces that Markdown, HTML or our own delimiters could stumble over. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."\n |\n\n|```\n|`|<!-- trace:step -->|<!-- /trace:step -->|\n<!-- /trace:answer -->\n|<!-- trace-2:x -->|-->|--|--!>|![|](https://x/y.png)|<img src=x>|<!-- -->|!<!-- -->[|<<!-- -->img|\r\n|# |So 2 + 2 = 5. |Wait, let me check: 3 * 4 = 12.\n\n|<think>|</think>".split(
      "|",
    ),
  ),
  fc.string({ maxLength: 8 }),
);
const anyText = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(""));

describe("a trace exported as Markdown", () => {
  it("is read back as the same document, with every label, claim and candidate", () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (reasoning, answer, source, title) => {
        const trace = analyseTrace(
          sampleTrace({
            reasoning,
            answer,
            title,
            origin: { kind: "run", file: `a/${title}.py`, languageId: "python", text: source },
            status: "stopped",
            usage: { completionTokens: 12 },
          }),
        );
        const text = writeMarkdown(trace);
        const parsed = parseTrace(JSON.parse(JSON.stringify(trace)));
        assert.ok(parsed.ok);
        assert.deepEqual(readBack(text), parsed.trace);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it("keeps what a newer version or the reader added, and the times of steps", () => {
    const trace = {
      ...analyseTrace(sampleTrace()),
      labels: [{ step: 0, kind: "plan" as const }],
    };
    const steps = trace.analysis?.steps ?? [];
    steps.forEach((step, index) => Object.assign(step, { ms: 10 * index, note: "->" }));
    assert.deepEqual(readBack(writeMarkdown(trace)), trace);
  });

  it("is read back where it was not analysed, and where its steps don't follow one another", () => {
    const bare = sampleTrace();
    assert.deepEqual(readBack(writeMarkdown(bare)), bare);
    const analysed = analyseTrace(bare);
    const step = { start: 3, end: 9, kind: "verify" as const, confidence: 1, reasons: [] };
    assert.ok(analysed.analysis);
    const odd = { ...analysed, analysis: { ...analysed.analysis, steps: [step, step] } };
    assert.deepEqual(readBack(writeMarkdown(odd)), odd);
  });

  it("may be edited between its delimiters, in an editor that writes CRLF", () => {
    const trace = analyseTrace(sampleTrace());
    const edited = writeMarkdown(trace).replace("Two and two.", "Two and two, then.");
    const back = readBack(edited.replaceAll("\n", "\r\n"));
    assert.equal(back.reasoning, trace.reasoning.replace("Two and two.", "Two and two, then."));
    assert.equal(back.analysis?.steps.at(-1)?.end, back.reasoning.length);
  });

  it("shows a reader the steps with their labels, and loads nothing", () => {
    const trace = analyseTrace(
      sampleTrace({
        reasoning: "Look: ![x](https://evil.example/?q=1) <img src='https://evil.example'>",
        title: "<script> & [x](y)",
      }),
    );
    const text = writeMarkdown(trace);
    assert.match(text, /^\*\*1 · . \w+\*\*$/m);
    assert.match(text, /^# \\<script\\> \\& \\\[x\\\]\(y\)$/m);
    const visible = text.replace(/^<!-- reasoning-trace.*$/m, "");
    assert.ok(!/!\[|(?<!\\)<(?:img|script)/.test(visible));
  });

  it("is refused with a sentence where it is damaged", () => {
    const text = writeMarkdown(analyseTrace(sampleTrace()));
    const problem = (damaged: string): string => {
      const imported = recogniseText(damaged, "trace.md", now);
      assert.ok("problem" in imported);
      return imported.problem;
    };
    assert.match(problem(text.replace(/"delimiter"/, '"delimiter')), /first line is damaged$/);
    assert.match(problem(text.replace("<!-- /trace:answer -->", "")), /“answer” has no end/);
    assert.match(problem(text.replace('"createdAt"', '"created"')), /damaged \(createdAt: /);
  });
});

describe("disarming", () => {
  it("can be undone for any text", () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, images) => {
        assert.equal(rearm(disarm(text, images)), text);
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});
