/** What the host hands to a view about how traces open: what was open last, and settings that can be used. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Memento } from "vscode";
import { usableWidth } from "../../../../src/core/reader/viewPreferences.ts";
import { createReadingMemory } from "../../../../src/extension/views/readingMemory.ts";

/** A memory as VS Code keeps one, in memory. */
function memento(kept: unknown): Memento {
  return {
    keys: () => [],
    get: () => kept as undefined,
    update: () => Promise.resolve(),
  };
}

describe("how traces open", () => {
  it("takes each part from the trace in which it was chosen last", () => {
    const memory = createReadingMemory(
      memento([
        ["a", { sections: ["answer"], panes: ["claims"] }],
        ["b", { panes: ["course"], folds: { kinds: ["derive"], folded: [3], open: [] } }],
        ["c", {}],
        ["damaged", { panes: 7 }],
      ]),
    );
    assert.deepEqual(memory.last(), {
      sections: ["answer"],
      panes: ["course"],
      folds: { kinds: ["derive"], folded: [3], open: [] },
    });
    memory.keep("a", { sections: [] });
    assert.deepEqual(memory.last().sections, []);
    memory.dispose();
    assert.deepEqual(createReadingMemory(memento(undefined)).last(), {});
  });

  it("uses widths that can be used, and the usual one for what is no number", () => {
    const widths = [0, -3, 7, 62.4, 9999, NaN, "wide"].map((width) => usableWidth(width, 80));
    assert.deepEqual(widths, [0, 0, 30, 62, 400, 80, 80]);
  });
});
