/** Files in the shape of their producers, whose evidence (producer, version or source file) stands with each; the texts are ours. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { defined } from "../../../src/core/model/defined.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";

interface ProducerFile {
  readonly name: string;
  readonly producer: string;
  readonly file: string;
  readonly text?: string;
  /** A JSON file. */
  readonly value?: unknown;
  readonly turns: readonly { task?: string; reasoning: string; answer: string }[];
  /** The file holds other traces too. */
  readonly among?: boolean;
  readonly model?: string;
  readonly reference?: string;
  readonly correct?: boolean;
  /** Tool calls of the first turn. */
  readonly tools?: number;
  /** What one of them gave back, in part. */
  readonly toolResult?: string;
}

const table = new URL("../../fixtures/producers.json", import.meta.url);
const files = JSON.parse(readFileSync(table, "utf8")) as readonly ProducerFile[];

describe("files of many producers", () => {
  for (const one of files)
    it(`open: ${one.file} (${one.producer})`, () => {
      const text = one.text ?? JSON.stringify(one.value, undefined, 1);
      const imported = recogniseText(text, one.file, "2026-01-02T03:04:05.000Z");
      assert.ok("traces" in imported, "problem" in imported ? imported.problem : "");
      const turns = imported.traces.map(({ origin, reasoning, answer }) => ({
        ...defined({ task: origin.text?.trim() }),
        reasoning: reasoning.trim(),
        answer: answer.trim(),
      }));
      if (one.among === true) {
        const shown = turns.map((turn) => JSON.stringify(turn));
        for (const turn of one.turns) assert.ok(shown.includes(JSON.stringify(turn)), shown.join());
      } else assert.deepEqual(turns, one.turns);
      const [first] = imported.traces;
      if (one.model !== undefined)
        assert.equal(first?.endpoint?.servedModel ?? first?.endpoint?.model, one.model);
      if (one.reference !== undefined) assert.equal(first?.origin.reference, one.reference);
      if (one.correct !== undefined) assert.equal(first?.origin.correct, one.correct);
      const tools = (first?.actions ?? []).filter(({ kind }) => kind === "tool");
      if (one.tools !== undefined) assert.equal(tools.length, one.tools);
      const { toolResult } = one;
      if (toolResult !== undefined)
        assert.ok(tools.some(({ result }) => result?.includes(toolResult)));
      for (const { at } of tools) assert.ok(at <= (first?.reasoning.length ?? 0));
    });
});
