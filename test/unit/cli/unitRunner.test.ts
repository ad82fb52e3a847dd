import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import type { UnitItem, UnitSettings } from "../../../src/cli/inspectUnit.ts";
import { createUnitRunner } from "../../../src/cli/unitRunner.ts";

const worker = fileURLToPath(new URL("../../support/crashingInspectWorker.ts", import.meta.url));
const settings: UnitSettings = { form: "rows", colour: false, cues: [], createdAt: "" };
/** Enough for threads to be started. */
const large = 1_000_000;

/** Lines of traces, and in brackets the places of what was not read. */
function order(items: readonly UnitItem[]): string[] {
  return items.map((item) =>
    "problem" in item ? `[${item.place} ${item.problem}]` : String("line" in item && item.line),
  );
}

describe("createUnitRunner", () => {
  it("loses only the lines that a thread dies of, and keeps the order", async () => {
    const runner = createUnitRunner(settings, 2, worker);
    const lines = ["a", "die at once", "b", "c", "die at once", "d"].map((text, index) => ({
      line: index + 1,
      text: JSON.stringify({ reasoning: text }),
    }));
    const items = await runner.run({ kind: "lines", name: "set", lines }, large);
    const died = "could not be analysed: the thread that worked on it ended (exit code 7)";
    assert.deepEqual(order(items), ["1", `[set:2 ${died}]`, "3", "4", `[set:5 ${died}]`, "6"]);
    const whole = await runner.run({ kind: "whole", name: "one", text: "die at once" }, large);
    assert.deepEqual(order(whole), [`[one ${died}]`]);
    await runner.close();
  });
});
