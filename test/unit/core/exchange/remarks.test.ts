import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { labelCount, writeLabelledData } from "../../../../src/core/exchange/labelledData.ts";
import { writeMarkdown } from "../../../../src/core/exchange/markdownExport.ts";
import { readMarkdown } from "../../../../src/core/exchange/markdownImport.ts";
import { remarkPlace, remarksOf } from "../../../../src/core/exchange/remarks.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { nameOfFlag } from "../../../../src/core/reader/readerFlags.ts";
import { judgeFinding, putReview } from "../../../../src/core/reader/readerReviews.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { writeHtml } from "../../../../src/export/htmlExport.ts";

const hostile = "<script>alert(1)</script> \u202e [x](command:evil) | *b*";
const at = "2026-11-30T10:00:00.000Z";

/** Invented: a guess that the answer does not name, a review with hostile words, an annotator. */
const plain: Trace = analyseTrace({
  schema: "reasoning-trace/1",
  id: "remarks",
  createdAt: at,
  title: "Crates",
  origin: { kind: "import" },
  status: "complete",
  reasoning:
    "We have two crates of 12 bottles, and seven bottles on the shelf.\n\nTwo crates are 24 bottles.\n\nI don't know how many are broken. But I'm not sure if this is correct.\n\nSo the answer is \\boxed{31}.",
  answer: "There are \\boxed{31} bottles.",
  stepVerdicts: [
    { by: "people", start: 0, end: 60, value: 1 },
    { by: "people", start: 70, end: 90, value: -1 },
  ],
});
const trace: Trace = {
  ...plain,
  reviews: putReview(plain, {
    id: "r",
    at,
    endpoint: "Lab",
    model: "careful",
    prompt: 1,
    status: "cut",
    findings: [
      { start: 3, end: 15, in: "reasoning", kind: "logic", why: hostile, sure: 0.5 },
      { start: 0, end: 9, in: "answer", kind: "other", why: "Two" },
    ],
    dropped: 3,
    problem: "The reply broke off; what it says before that is shown.",
  }),
};

describe("Remarks on a trace in exports", () => {
  it("are its flags, what second readers say, and what annotators say", () => {
    assert.deepEqual(
      remarksOf(trace).map(({ title, isOpinion, remarks }) => [
        title,
        isOpinion,
        remarks.map((remark) => [remarkPlace(remark), remark.head]),
      ]),
      [
        ["Flags", false, [["step 4", "Guess given as an answer"]]],
        [
          "Opinion of careful (Lab)",
          true,
          [
            ["step 1", "Does not follow, 50 % sure"],
            ["answer", "Other"],
          ],
        ],
        ["Verdicts of people", true, [["step 2", "wrong (-1)"]]],
      ],
    );
    assert.deepEqual(remarksOf({ ...plain, stepVerdicts: undefined, analysis: undefined }), []);
  });

  it("stand in Markdown as text, and the document is read back whole", () => {
    const text = writeMarkdown(trace);
    assert.match(
      text,
      /## Flags\n\n- ⚑ \*\*Guess given as an answer\*\* \(step 4\): The reasoning says/,
    );
    assert.match(
      text,
      /## Opinion of careful \(Lab\)\n\ncut off · 2 findings · 3 left out[^\n]*broke off/,
    );
    assert.match(
      text,
      /- ◌ \*\*Does not follow, 50 % sure\*\* \(step 1\): “[^”]+” \\<script\\>alert/,
    );
    assert.match(text, /## Verdicts of people/);
    const read = readMarkdown(text);
    assert.ok(read && "trace" in read);
    assert.deepEqual(read.trace, JSON.parse(JSON.stringify(trace)));
  });

  it("stand in the page as text, with links to their steps", () => {
    const page = writeHtml(trace);
    assert.match(page, /Opinion of careful \(Lab\)/);
    assert.match(page, /class="remarks opinion"/);
    assert.match(page, /href="#step-4"/);
    assert.doesNotMatch(page, /<script/);
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &lt;U\+202E&gt;/);
  });
});

describe("What the reader dismissed, in exported labels", () => {
  it("is a line of its own where no step is labelled", () => {
    assert.equal(writeLabelledData(trace), undefined);
    const [flag] = trace.analysis?.flags ?? [];
    assert.ok(flag);
    const judged: Trace = {
      ...trace,
      dismissed: [{ ...nameOfFlag(flag), at }],
      reviews: judgeFinding(trace, "r", 1, false, at),
    };
    assert.equal(labelCount(judged), 2);
    const line = JSON.parse(writeLabelledData(judged) ?? "") as { readonly dismissed: unknown };
    assert.deepEqual(line.dismissed, [
      {
        what: "flag",
        ...nameOfFlag(flag),
        at,
        quote: trace.reasoning.slice(flag.start, flag.end),
      },
      {
        what: "finding",
        kind: "other",
        start: 0,
        end: 9,
        in: "answer",
        by: "careful",
        at,
        quote: "There are",
      },
    ]);
    const restored = judgeFinding(judged, "r", 1, true, at);
    assert.deepEqual(restored, trace.reviews);
  });
});
