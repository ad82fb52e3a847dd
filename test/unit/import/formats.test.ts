import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readers } from "../../../src/import/readers/readers.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { fixtureText, formatFixtures } from "../../support/formatFixtures.ts";
import { defined } from "../../../src/core/model/defined.ts";

describe("the readers of producers' files", () => {
  it("have a fixture each", () => {
    const tried = new Set(formatFixtures.map(({ reader }) => reader));
    assert.deepEqual(
      readers.map(({ name }) => name).filter((name) => !tried.has(name)),
      [],
    );
  });

  for (const fixture of formatFixtures) {
    it(`open ${fixture.reader}`, () => {
      const imported = recogniseText(fixtureText(fixture), "input", "2026-01-02T03:04:05.000Z");
      assert.ok("traces" in imported, "problem" in imported ? imported.problem : "");
      const { traces, tookFor } = imported;
      assert.ok(tookFor.includes(fixture.reader), tookFor);
      assert.deepEqual(
        traces.map((trace) => ({
          ...defined({ task: trace.origin.text }),
          reasoning: trace.reasoning.trim(),
          answer: trace.answer.trim(),
        })),
        fixture.turns,
      );
      const [first] = traces;
      assert.equal(first?.endpoint?.model ?? "", fixture.model ?? "");
      assert.equal(first?.origin.correct, fixture.correct);
      assert.equal(first?.origin.reference, fixture.reference);
      const tools = (first?.actions ?? []).filter(({ kind }) => kind === "tool");
      assert.deepEqual(
        tools.map(({ name }) => name),
        fixture.tools ?? [],
      );
      for (const { at } of tools) assert.ok(at <= (first?.reasoning.length ?? 0));
    });
  }
});
