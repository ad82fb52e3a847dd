import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "mocha";
import { createAnalyser } from "../../../../src/core/analysis/analyser.ts";

const folder = new URL("../../../golden/", import.meta.url);
const update = process.env["UPDATE_GOLDEN"] === "1";

/** The analysis as readable text: one step a block, then what was found besides. */
function readable(text: string): string {
  const analyser = createAnalyser({});
  analyser.push(text);
  analyser.end("");
  const { steps, episodes, claims, candidates, finalAnswer } = analyser.analysis;
  const quote = (start: number, end: number) => JSON.stringify(text.slice(start, end));
  const blocks = steps.map(
    ({ start, end, kind, confidence, reasons }, i) =>
      `[${i + 1}] ${kind} ${confidence.toFixed(2)}: ${reasons.join("; ")}\n${text.slice(start, end).trimEnd()}`,
  );
  const found = [
    ...episodes.map(
      ({ from, to, outcome, checks }) =>
        `episode ${from + 1}-${to + 1} ${outcome}${checks === undefined ? "" : `, checks ${checks + 1}`}`,
    ),
    ...claims.map(
      ({ start, end, verdict, difference, why }) =>
        `claim ${verdict} ${quote(start, end)}${difference === undefined ? "" : ` by ${difference}`}${why === undefined ? "" : ` (${why})`}`,
    ),
    ...candidates.map(({ start, end, value }) => `candidate ${value} ${quote(start, end)}`),
    `final answer: ${finalAnswer ?? "none"}`,
  ];
  return `${[...blocks, found.join("\n")].join("\n\n")}\n`;
}

describe("golden analyses", () => {
  it("are rewritten only by hand", () => {
    assert.ok(
      !(update && process.env["CI"] === "true"),
      "UPDATE_GOLDEN=1 is refused where CI=true: run it on your own machine and review the change.",
    );
  });

  for (const name of readdirSync(folder).filter((file) => file.endsWith(".md"))) {
    it(name, () => {
      const expected = new URL(name.replace(/\.md$/, ".txt"), folder);
      const actual = readable(readFileSync(new URL(name, folder), "utf8"));
      if (update && process.env["CI"] !== "true") writeFileSync(expected, actual);
      assert.equal(
        actual,
        readFileSync(expected, "utf8"),
        "If the change is meant, run the test with UPDATE_GOLDEN=1 and review the file.",
      );
    });
  }
});
