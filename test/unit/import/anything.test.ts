import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseTrace } from "../../../src/core/model/trace.ts";
import {
  answerFields,
  conversationFields,
  envelopeFields,
  generationFields,
  modelFields,
  outputFields,
  reasoningFields,
  taskFields,
} from "../../../src/import/record/fields.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";

const createdAt = "2026-03-04T05:06:07.000Z";

/** Refuses in one sentence or gives valid documents; never throws. */
function assertSane(text: string): void {
  const imported = recogniseText(text, "input", createdAt);
  if ("problem" in imported) {
    assert.match(imported.problem, /^\S[^\n]*$/);
    return;
  }
  assert.ok(imported.traces.length > 0);
  for (const trace of imported.traces) {
    const parsed = parseTrace(JSON.parse(JSON.stringify(trace)));
    assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem);
  }
}

const names = [
  ...new Set([
    ...reasoningFields,
    ...generationFields,
    ...conversationFields,
    ...outputFields,
    ...answerFields,
    ...taskFields,
    ...modelFields,
    ...envelopeFields,
    ...["id", "title", "schema", "choices", "message", "messages", "object", "type", "usage"],
    ...["delta", "role", "from", "value", "done", "error", "request", "parts", "status"],
  ]),
];
const known = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, 0, "", "a", "<think>a</think>b", "<think>", "assistant", "user"),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("record"),
  ),
  record: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 5 }),
}));

describe("recogniseText on anything", () => {
  it("never throws on text", () => {
    const pieces = [
      "{",
      "}",
      "[",
      '"',
      "\n",
      "\r\n",
      "data: ",
      ": ",
      "<think>",
      "</think>",
      "\uFEFF",
      "a ",
    ];
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join("")),
    );
    fc.assert(fc.property(texts, assertSane), { seed: 20260306, numRuns: 1000 });
  });

  it("never throws on JSON of known names with unexpected values", () => {
    fc.assert(
      fc.property(known.record, fc.boolean(), (record, asLines) => {
        const json = JSON.stringify(record);
        assertSane(asLines ? `${json}\n${json}\n` : json);
        assertSane(`data: ${json}\n\n`);
      }),
      { seed: 20260307, numRuns: 2000 },
    );
  });
});
