import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createAuditor } from "../../../../src/core/analysis/engine.ts";
import { flagKinds, flagLabel } from "../../../../src/core/audit/flagKinds.ts";
import { rowFactsOf } from "../../../../src/core/dataset/rowFacts.ts";
import {
  parseTrace,
  serialiseTrace,
  type Flag,
  type Trace,
} from "../../../../src/core/model/trace.ts";
import { judgeFlag, standingFlags } from "../../../../src/core/reader/readerFlags.ts";
import { analyseTrace, createLiveRun } from "../../../../src/core/run/liveRun.ts";

function traceOf(parts: Partial<Trace>): Trace {
  return {
    schema: "reasoning-trace/1",
    id: "t",
    createdAt: "2026-01-01T00:00:00Z",
    title: "",
    origin: { kind: "import" },
    status: "complete",
    reasoning: "",
    answer: "",
    ...parts,
  };
}

function flagsOf(parts: Partial<Trace>): readonly Flag[] {
  return analyseTrace(traceOf(parts)).analysis?.flags ?? [];
}

const kindsOf = (parts: Partial<Trace>): string[] => flagsOf(parts).map(({ kind }) => kind);

/** What a flag points at, in its own text. */
function textOf({ reasoning = "", answer = "" }: Partial<Trace>, flag: Flag): string {
  return (flag.in === "answer" ? answer : reasoning).slice(flag.start, flag.end);
}

describe("the audit of a trace", () => {
  it("flags an answer that is not what the reasoning arrived at, with both places", () => {
    const parts = {
      reasoning:
        "There are 12 crates of 15 bottles. Finally, I add what is on the shelf, which gives a total of 180 + 24 = 204.",
      answer: "Crates: 180 bottles.\n\n**Final Answer:** \\boxed{228}",
    };
    const [flag] = flagsOf(parts);
    assert.equal(flag?.kind, "answerDiffers");
    assert.equal(flag.says, "The reasoning arrives at “204”; the answer says “228”.");
    assert.equal(textOf(parts, flag), "228");
    assert.match(parts.reasoning.slice(flag.other?.start, flag.other?.end), /204/);
  });

  it("does not compare answers that are written otherwise or can't be compared", () => {
    for (const [reasoning, answer] of [
      ["So the answer is \\boxed{\\frac{1}{2}}.", "The answer is 0.5."],
      ["So the answer is \\boxed{1200}.", "It is \\boxed{1{,}200}."],
      ["So the answer is \\boxed{x^2 + 2x}.", "\\boxed{x(x+2)}"],
      ["The answer is \\boxed{C}.", "The answer is \\boxed{45}."],
      ["The total is \\boxed{12}.", "Each of the 12 gets 3, so \\boxed{36}."],
    ] as const)
      assert.deepEqual(kindsOf({ reasoning, answer }), [], reasoning);
  });

  it("flags a check that ends as confirmed over a claim that fails", () => {
    const reasoning =
      "We need 12 times 13.\n\n12 * 13 = 166.\n\nLet me verify: 12 * 13 = 120 + 46 = 166. Yes, that is correct.\n\nSo the answer is 166.";
    assert.ok(kindsOf({ reasoning, answer: "166" }).includes("confirmedFailure"));
  });

  it("flags code that changes the name, drops a parameter or an exception, or stands in for code", () => {
    const task =
      'def load_rows(path, sheet=None):\n    """\n    Reads the rows.\n\n    :raises SheetError: if the sheet is not there\n    """\n';
    const origin = { kind: "import" as const, text: task };
    const reasoning = "I'll read the file line by line and return the rows as lists.";
    const answered = (code: string): string[] =>
      kindsOf({ origin, reasoning, answer: `\`\`\`python\n${code}\n\`\`\`` });
    assert.deepEqual(
      answered("def read_rows(path, sheet=None):\n    return open(path).readlines()"),
      ["renamed"],
    );
    assert.deepEqual(
      answered("def load_rows(path, sheet=None):\n    return open(path).readlines()"),
      ["raisesMissing", "unusedParameter"],
    );
    assert.deepEqual(
      answered(
        "def load_rows(path, sheet=None):\n    if sheet not in known:\n        raise SheetError(sheet)\n    # TODO: parse the sheet\n    return []",
      ),
      ["unusedParameter", "placeholder"],
    );
    assert.deepEqual(
      answered(
        "def load_rows(path, sheet=None):\n    if sheet and sheet not in names(path):\n        raise SheetError(sheet)\n    return rows(path, sheet)",
      ),
      [],
    );
  });

  it("flags members that neither the task nor the code has", () => {
    const origin = {
      kind: "import" as const,
      text: 'def total(self, day):\n    """Sums self.entries of a day."""\n',
    };
    const answer =
      "```python\ndef total(self, day):\n    return sum(e.value for e in self.entries if e.day == day) * self.exchange_rate\n```";
    const [flag] = flagsOf({ origin, reasoning: "Sum the entries.", answer });
    assert.equal(flag?.kind, "unseenName");
    assert.equal(textOf({ answer }, flag), "self.exchange_rate");
  });

  it("flags what contradicts the record of actions", () => {
    const tests = {
      at: 10,
      kind: "tool" as const,
      name: "bash",
      arguments: '{"command":"npm test"}',
      result: "2 failing",
    };
    const reasoning = "I will run the tests now.";
    const answer = "I renamed the field. All tests pass now.";
    const failed = { ...tests, status: "failed" as const };
    const passed = { ...tests, status: "ok" as const };
    assert.deepEqual(kindsOf({ reasoning, answer, actions: [failed] }), ["runContradicts"]);
    assert.deepEqual(kindsOf({ reasoning, answer, actions: [failed, passed] }), []);
    assert.deepEqual(
      kindsOf({ reasoning, answer: "Make sure that all tests pass.", actions: [failed] }),
      [],
    );
    assert.deepEqual(kindsOf({ reasoning, answer: "I ran the script, and it prints 7." }), [
      "noSuchCall",
    ]);
    assert.deepEqual(
      kindsOf({ reasoning, answer: "If I ran the script, it would print 7.", actions: [] }),
      [],
    );
  });

  it("flags a line that the inspected text does not have", () => {
    const origin = {
      kind: "run" as const,
      text: "let a = 1;\nlet b = 2;\nreturn a + b;",
      languageId: "javascript",
      range: { startLine: 40, endLine: 42 },
    };
    const reasoning = "The sum is returned.";
    assert.deepEqual(kindsOf({ origin, reasoning, answer: "See line 57." }), ["lineOutside"]);
    for (const answer of ["See line 41.", "See line 2.", "Two lines."])
      assert.deepEqual(kindsOf({ origin, reasoning, answer }), [], answer);
  });

  it("flags what came of the texts as a whole", () => {
    assert.deepEqual(kindsOf({ answer: "42" }), ["noReasoning"]);
    assert.deepEqual(kindsOf({ answer: "42", notices: [{ kind: "reasoningUndisclosed" }] }), []);
    assert.deepEqual(kindsOf({ reasoning: "**Weighing options**\n\n**Choosing**", answer: "42" }), [
      "headingsOnly",
    ]);
    assert.deepEqual(kindsOf({ reasoning: "So we take the", status: "truncated" }), ["cutOff"]);
    assert.deepEqual(kindsOf({ reasoning: "Yes.", answer: "Here:\n```js\nlet a" }), ["cutOff"]);
  });

  it("flags a slip into another script unless it is a name that is given", () => {
    const english = Array.from(
      { length: 8 },
      (_, i) => `We add the numbers of row ${i} and divide by their count. `,
    ).join("");
    const answer = "12";
    assert.deepEqual(kindsOf({ reasoning: `${english}所以答案是十二。 ${english}`, answer }), [
      "languageSlip",
    ]);
    assert.deepEqual(kindsOf({ reasoning: `${english}The city (東京都) is old.`, answer }), []);
  });

  it("flags one loop with its length", () => {
    const paragraph =
      "Alternatively, the number of moves is the sum of all heights.\n\nBut that is not clear either.\n\n";
    const reasoning = `First we look at the heights.\n\n${paragraph.repeat(40)}So it is 7.`;
    const [flag, ...others] = flagsOf({ reasoning, answer: "7" });
    assert.equal(flag?.kind, "loop");
    assert.deepEqual(others, []);
    assert.match(flag.says, /stands here 40 times in a row/);
    assert.equal(reasoning.slice(flag.start, flag.end), paragraph.repeat(40).trimEnd());
  });

  it("does not take tables, lists and code for loops", () => {
    for (const reasoning of [
      "0 1 0\n0 1 0\n0 1 0\n0 1 0\n0 1 0",
      "```\nprint(total_of_all_rows)\nprint(total_of_all_rows)\n```\nThat prints it twice.",
      "Yes. Yes. Yes. That is right.",
      Array.from({ length: 30 }, (_, i) => `Round ${i}: the counter goes up by one.`).join("\n"),
    ])
      assert.deepEqual(kindsOf({ reasoning, answer: "7" }), [], reasoning.slice(0, 30));
  });

  it("has a label for each kind and shows that of a newer version as it is", () => {
    for (const kind of flagKinds) assert.match(flagLabel(kind), /^[A-Z]/);
    assert.equal(flagLabel("somethingNew"), "somethingNew");
    assert.equal(flagLabel("constructor"), "constructor");
  });
});

describe("a flag that the reader dismisses", () => {
  it("counts no more until it is restored, and stays in the document", () => {
    const trace = analyseTrace(traceOf({ reasoning: "So we take the", status: "truncated" }));
    const [flag] = trace.analysis?.flags ?? [];
    assert.ok(flag);
    const at = "2026-01-02T03:04:05.000Z";
    const dismissed = judgeFlag(trace, flag, false, at);
    assert.deepEqual(dismissed, [
      { kind: flag.kind, start: flag.start, end: flag.end, in: flag.in, at },
    ]);
    const parsed = parseTrace(JSON.parse(serialiseTrace({ ...trace, dismissed })));
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.trace.dismissed, dismissed);
    assert.deepEqual(standingFlags(parsed.trace), []);
    assert.equal(parsed.trace.analysis?.flags?.length, 1);
    assert.equal(rowFactsOf(parsed.trace).flags, 0);
    assert.deepEqual(judgeFlag(parsed.trace, flag, false, at), dismissed);
    assert.deepEqual(judgeFlag(parsed.trace, flag, true, at), []);
  });
});

describe("the audit of a run", () => {
  it("has the loop that the reasoning is in from its third time on, and lets it go", () => {
    const run = createLiveRun(traceOf({ status: "running" }));
    const kinds = (): string[] => (run.trace.analysis?.flags ?? []).map(({ kind }) => kind);
    const passage = "Hmm, maybe the sum of the heights is the number of moves.\n\n";
    let at = 0;
    const think = (text: string): void => {
      run.apply({ type: "reasoning", text, via: "field:reasoning_content", atMs: (at += 10) });
    };
    think(passage);
    think(passage);
    assert.deepEqual(kinds(), []);
    think(passage);
    assert.deepEqual(kinds(), ["loop"]);
    think("No, it is the largest height that counts here.\n");
    assert.deepEqual(kinds(), []);
    run.apply({ type: "answer", text: "7", atMs: 90 });
    run.apply({ type: "finish", reason: "stop", atMs: 100 });
    assert.deepEqual(kinds(), ["loop"]);
  });

  it("finds the same as the audit of the whole, however the text is cut", () => {
    const piece = fc.constantFrom(
      "So the total is 12 + 5 = 17. ",
      "Hmm, perhaps the answer is something else altogether.\n",
      "But I'm not sure.",
      "\n\n",
      "Let me verify.",
      "因此答案是十七。",
      "x",
      " ",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.array(fc.nat(9), { maxLength: 20 }),
        (pieces, cuts) => {
          const reasoning = pieces.join("");
          const auditor = createAuditor();
          let from = 0;
          for (const cut of cuts) {
            auditor.push(reasoning.slice(from, from + cut));
            from += cut;
          }
          auditor.push(reasoning.slice(from));
          const trace = analyseTrace(traceOf({ reasoning, answer: "18" }));
          assert.ok(trace.analysis);
          assert.deepEqual(auditor.end(trace, trace.analysis), trace.analysis.flags);
        },
      ),
      { numRuns: 200, seed: 20 },
    );
  });

  it("takes any text, and every flag lies in the text that it names", () => {
    const word = fc.constantFrom(
      ...'```python\n|def f(self, a=1):\n|self.b|"""|#|(|I ran the code|line 9|I\'m not sure.|\\boxed{3}|=|4|\n|.|。|我猜答案|the grader|'.split(
        "|",
      ),
      "\ud800",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, text, text, (reasoning, answer, task) => {
        const origin = { kind: "import" as const, text: task };
        for (const { start, end, in: where, other, says } of flagsOf({
          reasoning,
          answer,
          origin,
        })) {
          const lengths = { reasoning: reasoning.length, answer: answer.length };
          assert.ok(0 <= start && start <= end && end <= lengths[where], says);
          if (other) assert.ok(0 <= other.start && other.end <= lengths[other.in], says);
          assert.ok(!says.includes("\n"), says);
        }
      }),
      { numRuns: 300, seed: 20 },
    );
  });
});
