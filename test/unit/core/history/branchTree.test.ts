import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { branchTree } from "../../../../src/core/history/branchTree.ts";

describe("branchTree", () => {
  it("puts branches below what they came from, oldest first", () => {
    const items = [
      { id: "c", parent: "a" },
      { id: "d", parent: "b" },
      { id: "b", parent: "a" },
      { id: "a" },
      { id: "z", parent: "gone" },
    ];
    const { roots, branches } = branchTree(items);
    assert.deepEqual(
      roots.map(({ id }) => id),
      ["a", "z"],
    );
    assert.deepEqual(
      [...branches].map(([id, own]) => [id, own.map((one) => one.id)]),
      [
        ["a", ["b", "c"]],
        ["b", ["d"]],
      ],
    );
  });

  it("shows each item once whatever they name as their parents (property)", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "gone", undefined);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), (parents) => {
        const items = parents.map((parent, at) => ({ id: "abcd".charAt(at), parent }));
        const { roots, branches } = branchTree(items);
        const shown: string[] = [];
        const walk = (own: readonly { readonly id: string }[]): void => {
          for (const { id } of own) {
            shown.push(id);
            walk(branches.get(id) ?? []);
          }
        };
        walk(roots);
        assert.deepEqual(shown.sort(), items.map(({ id }) => id).sort());
      }),
      { seed: 20261130, numRuns: 500 },
    );
  });
});
