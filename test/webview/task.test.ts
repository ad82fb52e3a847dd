/** The task above the answer: of traces that come with one, with the answer that was expected and the verdict on theirs. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { describeView } from "../support/describeView.ts";
import { shownTrace } from "../support/shownTrace.ts";
import type { Trace } from "../../src/core/model/trace.ts";

const asked = (origin: Partial<Trace["origin"]>): Trace => ({
  ...shownTrace,
  origin: { kind: "import", ...origin },
});

describeView("trace view, the task", (view) => {
  const pane = () => view.page.locator(".pane.task");

  it("stands folded with its beginning, and whole when it is unfolded, as text with formulas", async () => {
    await view.show(asked({ text: "What is <b>this</b>?\n\nLet $x = 3$." }));
    assert.match(await pane().innerText(), /Task\s+What is <b>this<\/b>\? Let \$x = 3\$\./);
    await pane().getByRole("button", { name: "Task" }).click();
    assert.equal(await pane().locator(".body .katex").count(), 1);
    assert.equal(await pane().locator(".body b").count(), 0);
    assert.equal(await pane().locator(".reference").isVisible(), false);
  });

  it("comes with the reference answer and what the answer is by it", async () => {
    await view.show(asked({ text: "What?", reference: "42" }), {}, { correct: "no" });
    const said = () => pane().locator(".reference");
    assert.equal(await said().innerText(), "Reference answer: 42 ✕ the answer is not right");
    await view.show(asked({ correct: true }), {}, { correct: "yes" });
    assert.equal(await said().innerText(), "✓ the answer is right");
    assert.equal(await pane().getByRole("button").isVisible(), false);
  });

  it("is not there where the task stands in a file, or there is none", async () => {
    for (const origin of [{ text: "def f(): ...", file: "a.py" }, {}]) {
      await view.show(asked(origin));
      assert.equal(await pane().isVisible(), false);
    }
  });
});
