import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  estimateProbe,
  openDraws,
  probeLead,
  probeOffsets,
  probeRequest,
  readDraw,
  resumedProbe,
  withDraw,
} from "../../../../src/core/branch/probe.ts";
import { reportProbe } from "../../../../src/core/branch/probeReport.ts";
import {
  isComplete,
  probesOf,
  withProbe,
  type TraceProbe,
} from "../../../../src/core/model/traceProbes.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { estimateTokens } from "../../../../src/core/run/tokens.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const paragraphs = [
  "I need to multiply 17 by 24.",
  "First, 17 × 20 = 340.",
  "Next, 17 × 4 = 68.",
  "So 340 + 68 = 408.",
  "Let me double-check: 408 / 24 = 17.",
];
const trace = analyseTrace(
  sampleTrace({
    origin: { kind: "run", text: "What is 17 × 24?", reference: "408" },
    reasoning: paragraphs.join("\n\n"),
    answer: "The answer is \\boxed{408}.",
  }),
);
const ends = (trace.analysis?.steps ?? []).map(({ end }) => end);

/** @param counts for each place the number of draws of 4 that give 408; the others give 404. */
function probeWith(
  offsets: readonly number[],
  counts: readonly (number | undefined)[],
): TraceProbe {
  return {
    id: "p",
    startedAt: "2026-01-01T00:00:00.000Z",
    endpoint: { name: "E", baseUrl: "http://x/v1", model: "m" },
    how: "message",
    lead: probeLead(trace),
    draws: 4,
    places: offsets.map((offset, at) => {
      const right = counts[at];
      return {
        offset,
        draws:
          right === undefined
            ? []
            : [0, 1, 2, 3].map((draw) => {
                const answer = draw < right ? "408" : "404";
                return { text: `${answer}}`, answer };
              }),
      };
    }),
    requests: 0,
    counted: 0,
  };
}

describe("probeOffsets", () => {
  it("cuts after each step, and at both ends", () => {
    assert.ok(ends.length >= 4, String(ends.length));
    assert.deepEqual(probeOffsets(trace, "steps"), [0, ...ends]);
    assert.equal(ends.at(-1), trace.reasoning.length);
  });

  it("cuts at so many places evenly, at ends of steps", () => {
    const three = probeOffsets(trace, 3);
    assert.equal(three.length, 3);
    assert.deepEqual([three[0], three[2]], [0, trace.reasoning.length]);
    assert.ok(ends.includes(three[1] ?? -1));
    const middle = trace.reasoning.length / 2;
    const away = (end: number): number => Math.abs(end - middle);
    assert.equal(away(three[1] ?? 0), Math.min(...ends.map(away)));
    assert.deepEqual(probeOffsets(trace, 999), probeOffsets(trace, "steps"));
  });

  it("cuts after episodes", () => {
    const last = (trace.analysis?.episodes ?? []).map(({ to }) => ends[to]);
    const wanted = new Set([0, ...last, trace.reasoning.length]);
    assert.deepEqual(new Set(probeOffsets(trace, "episodes")), wanted);
  });
});

describe("what a probe asks", () => {
  it("closes the thought and begins the answer", () => {
    const lead = probeLead(trace);
    assert.equal(lead, "**Final answer:** \\boxed{");
    const request = probeRequest(trace, ends[0] ?? 0, lead, { kind: "message", style: "prefix" });
    assert.equal(
      request.messages.at(-1)?.content,
      "<think>\nI need to multiply 17 by 24.\n</think>\n\n**Final answer:** \\boxed{",
    );
    const { answer, ...unboxed } = trace;
    assert.equal(
      probeLead({ ...unboxed, answer: answer.replace("\\boxed{408}", "408") }),
      "**Final answer:**",
    );
  });

  it("reads the answer behind the words that it was begun with", () => {
    const boxed = "**Final answer:** \\boxed{";
    const read = (lead: string, text: string): string | undefined =>
      readDraw(trace, lead, text).answer;
    assert.equal(read(boxed, "408}"), "408");
    assert.equal(read(boxed, "408}\n\nBecause 17 × 24 = 400."), "408");
    assert.equal(read(boxed, "\\frac{1}{2"), "\\frac{1}{2}");
    assert.equal(read("**Final answer:**", " 408."), "408");
    assert.equal(read("**Final answer:**", " 408\nIs there more? 17."), "408");
    assert.equal(read(boxed, "The answer: \\boxed{404}"), "404");
    assert.equal(read(boxed, "  "), undefined);
  });

  it("asks every place once before any is asked twice, and goes on from what came", () => {
    const probe = probeWith([0, 5, 9], [undefined, undefined, undefined]);
    const open = openDraws({ ...probe, draws: 2 });
    assert.deepEqual(
      open.map(({ offset, draw }) => [offset, draw]),
      [
        [0, 0],
        [5, 0],
        [9, 0],
        [0, 1],
        [5, 1],
        [9, 1],
      ],
    );
    const one = withDraw(
      { ...probe, draws: 2 },
      5,
      { text: "1" },
      { promptTokens: 7, completionTokens: 2 },
    );
    assert.deepEqual(openDraws(one).length, 5);
    const two = withDraw(one, 9, { text: "1" }, { promptTokens: 3, completionTokens: 1, raw: {} });
    assert.deepEqual(
      [two.requests, two.counted, two.usage],
      [2, 2, { promptTokens: 10, completionTokens: 3 }],
    );
    assert.equal(withDraw(two, 0, { text: "" }, undefined).counted, 2);
    const more = resumedProbe(two, probeWith([0, 7, 9], [undefined, undefined, undefined]));
    assert.deepEqual(
      more?.places.map(({ offset, draws }) => [offset, draws.length]),
      [
        [0, 0],
        [5, 1],
        [7, 0],
        [9, 1],
      ],
    );
    assert.equal(more.draws, 4);
    assert.equal(resumedProbe(two, { ...probe, how: "quoted" }), undefined);
  });

  it("knows before what it sends", () => {
    const probe = { ...probeWith([0, 9], [undefined, undefined]), draws: 3 };
    const way = { kind: "message", style: "prefix" } as const;
    const { requests, promptTokens, outputTokens } = estimateProbe(trace, probe, way, 64);
    assert.deepEqual([requests, outputTokens], [6, 384]);
    const each = probe.places.map(({ offset }) =>
      probeRequest(trace, offset, probe.lead, way).messages.reduce(
        (sum, { content }) => sum + estimateTokens(content),
        0,
      ),
    );
    assert.equal(promptTokens, 3 * ((each[0] ?? 0) + (each[1] ?? 0)));
  });
});

describe("reportProbe", () => {
  const offsets = probeOffsets(trace, "steps");
  const shares = (counts: readonly (number | undefined)[]): ReturnType<typeof reportProbe> =>
    reportProbe(trace, probeWith(offsets.slice(0, counts.length), counts));

  it("gives the curve with Wilson intervals, for the answer and for the reference", () => {
    const report = reportProbe(trace, probeWith(offsets, [0, 1, 1, 4, 4, 4]), { reference: "404" });
    assert.deepEqual(
      report.points.slice(0, 4).map(({ final }) => final?.share),
      [0, 0.25, 0.25, 1],
    );
    assert.deepEqual(
      report.points.slice(0, 4).map(({ reference }) => reference?.share),
      [1, 0.75, 0.75, 0],
    );
    // 1 of 4: (0.25 + z²/8 ± z √(0.1875/4 + z²/64)) / (1 + z²/4) with z = 1.959964.
    const interval = report.points[1]?.final?.interval;
    assert.equal(interval?.low.toFixed(4), "0.0456");
    assert.equal(interval.high.toFixed(4), "0.6994");
  });

  it("names the step of the largest jump, with Newcombe's interval", () => {
    const { jump } = shares([0, 1, 4, 4]);
    assert.deepEqual(jump?.steps, { first: 2, last: 2 });
    assert.equal(jump.rise, 0.75);
    // From the Wilson bounds of 4/4 (0.5101 to 1) and of 1/4: 0.75 − √(0.4899² + 0.4494²), 0.75 + √(0 + 0.2044²).
    assert.equal(jump.interval.low.toFixed(3), "0.085");
    assert.equal(jump.interval.high.toFixed(3), "0.954");
    assert.equal(shares([4, 4, 4]).jump, undefined);
    assert.equal(shares([4, 1, 0]).jump, undefined);
  });

  it("passes over places without draws, and names all steps of the jump", () => {
    const { jump } = shares([0, undefined, undefined, 4]);
    assert.deepEqual([jump?.from, jump?.to, jump?.steps], [0, 3, { first: 1, last: 3 }]);
  });

  it("says from where on the answer stands, and how much of the thought came after", () => {
    const { settled } = shares([0, 4, 1, 4, 4]);
    assert.equal(settled?.point, 3);
    const after = estimateTokens(trace.reasoning.slice(offsets[3]));
    assert.equal(settled.after, after / estimateTokens(trace.reasoning));
    assert.equal(shares([0, 4, 1, 3]).settled, undefined);
    assert.equal(
      reportProbe(trace, probeWith(offsets, [0, 4, 1, 3, 3, 3]), { threshold: 0.75 }).settled
        ?.point,
      3,
    );
  });

  it("follows the answer at the end where the trace has none", () => {
    const stopped: Trace = { ...trace, status: "stopped", answer: "" };
    delete stopped.analysis;
    const report = reportProbe(stopped, probeWith(offsets, [0, 0, 0, 4, 4, 4]));
    assert.deepEqual([report.answer, report.answerFrom], ["408", "end"]);
  });
});

describe("probes of a trace document", () => {
  it("are read as they were written, and replaced by their id", () => {
    const probe = probeWith([0, 5], [2, 4]);
    const kept = withProbe(withProbe(trace, probe), { ...probe, draws: 8 });
    assert.deepEqual(probesOf(kept), [{ ...probe, draws: 8 }]);
    assert.deepEqual([isComplete(probe), isComplete({ ...probe, draws: 8 })], [true, false]);
  });

  it("stay where they can't be read, and are not shown", () => {
    const odd = {
      ...trace,
      probes: [{ id: 3 }, probeWith([5, 0], [1, 1]), probeWith([99_999], [1])],
    };
    assert.deepEqual(probesOf(odd), []);
    assert.equal((withProbe(odd, probeWith([0], [1]))["probes"] as unknown[]).length, 4);
  });
});
