/** Texts that would take seconds to draw at once: little is drawn in one go, and what nobody looks at stays source. */
import assert from "node:assert/strict";
import { before, it } from "mocha";
import { snapshotOf, traceOf } from "../support/sampleTraces.ts";
import { describeView } from "../support/describeView.ts";

const slow: Readonly<Record<string, string>> = {
  "ten thousand formulas in one line": "$x_1$ ".repeat(10_000),
  "ten thousand formulas in as many lines": "\\(x\\)\n".repeat(10_000),
  "fifty thousand openings of formulas": "\\(".repeat(50_000),
  "fifty thousand combining marks": `a${"\u0301".repeat(50_000)} b`,
  "a list nested three thousand deep": Array.from(
    { length: 3_000 },
    (_, at) => `${" ".repeat(at)}- a`,
  ).join("\n"),
  "three hundred thousand spaces": `a${" ".repeat(300_000)}b`,
};

describeView("trace view, slow texts", (view) => {
  before(async () => {
    await view.open();
  });

  for (const [name, text] of Object.entries(slow)) {
    for (const place of ["step", "answer"] as const) {
      it(`draws ${name} of the ${place} piece by piece`, async () => {
        const pieces = [{ kind: "derive" as const, text: place === "step" ? text : "So." }];
        const more = { id: name + place, answer: place === "answer" ? text : "" };
        await view.send(snapshotOf(traceOf(pieces, more)));
        await view.settled();
        const counted = await view.page.evaluate(
          (selector) => {
            const blocks = [...document.querySelectorAll(`${selector} :is(p, li, td)`)];
            const most = (count: (block: Element) => number): number =>
              Math.max(0, ...blocks.map(count));
            return {
              nodes: most((block) => block.childNodes.length),
              formulas: most((block) => block.querySelectorAll(".tex").length),
              depth: most((block) => {
                let depth = 0;
                for (let one = block.parentElement; one; one = one.parentElement) depth++;
                return depth;
              }),
              text: document.querySelector(selector)?.textContent.length ?? 0,
            };
          },
          place === "step" ? ".step .text" : ".answer .body",
        );
        // One layout works on one block: it must not grow with the text.
        assert.ok(counted.nodes <= 250, `${counted.nodes} nodes in one block`);
        assert.ok(counted.formulas <= 100, `${counted.formulas} formulas in one block`);
        assert.ok(counted.depth <= 120, `${counted.depth} levels`);
        assert.ok(counted.text > 10_000, "the text is there");
        assert.deepEqual(await view.breaches(), []);
      });
    }
  }

  it("leaves what is far from the screen as its source, and draws it for a reader who comes there", async () => {
    const paragraph = "Let $x_1$ be $x_2$, and so on. ".repeat(40);
    const text = `${paragraph}\n\n`.repeat(60);
    await view.send(snapshotOf(traceOf([{ kind: "derive", text }], { id: "far" })));
    await view.settled();
    const later = view.page.locator(".step .later");
    const before = await later.count();
    assert.ok(before > 10, `${before} parts are left`);
    await later.last().evaluate((element) => {
      element.scrollIntoView();
    });
    await view.page.waitForFunction(
      () =>
        document
          .querySelector(".step .text")
          ?.lastElementChild?.querySelector(".tex[role=math]") !== null,
    );
    assert.ok((await later.count()) < before);
    assert.ok((await later.count()) > 0, "what was jumped over stays as it is");
  });
});
