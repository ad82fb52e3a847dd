import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { describe, it } from "mocha";
import { inOrder } from "../../../src/cli/inOrder.ts";

async function* given<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  for (const item of items) {
    await turn();
    yield item;
  }
}

describe("inOrder", () => {
  it("gives all results in the order of the items, whichever is done first, within its limits", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ turns: fc.nat({ max: 5 }), weight: fc.nat({ max: 5 }) })),
        fc.integer({ min: 1, max: 4 }),
        async (items, most) => {
          let open = 0;
          let weight = 0;
          const work = async (item: (typeof items)[number]): Promise<typeof item> => {
            open += 1;
            weight += item.weight;
            assert.ok(open <= most && (open === 1 || weight - item.weight < 6));
            for (let left = item.turns; left > 0; left -= 1) await turn();
            return item;
          };
          const weightOf = (item: (typeof items)[number]): number => item.weight;
          const limits = { items: most, weight: 6, weightOf };
          const results = [];
          for await (const result of inOrder(given(items), work, limits)) {
            open -= 1;
            weight -= result.weight;
            results.push(result);
          }
          assert.deepEqual(results, items);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it("gives a result while the next item is waited for", async () => {
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    const limits = { items: 4, weight: 4, weightOf: () => 1 };
    const results = inOrder(slow(), (item) => Promise.resolve(item), limits);
    assert.deepEqual(await results.next(), { done: false, value: 1 });
    await results.return(undefined);
  });

  it("tells a failure when its turn comes", async () => {
    const limits = { items: 4, weight: 4, weightOf: () => 1 };
    const work = (item: number): Promise<number> =>
      item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item);
    const results = inOrder(given([1, 2, 3]), work, limits);
    assert.deepEqual(await results.next(), { done: false, value: 1 });
    await assert.rejects(results.next(), /two/);
  });
});
