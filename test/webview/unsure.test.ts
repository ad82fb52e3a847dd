/** Labels that the engine is not sure of: drawn lighter, named for screen readers, counted. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { unsureBelow } from "../../src/core/model/unsure.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";

/** The trace with two guesses: the doubt (step 4), and the first of its two checks (step 5). */
function withGuesses(): Trace {
  const { analysis } = shownTrace;
  assert.ok(analysis);
  const steps = analysis.steps.map((step, index) =>
    index === 3 || index === 4 ? { ...step, confidence: unsureBelow - 0.1 } : step,
  );
  return { ...shownTrace, analysis: { ...analysis, steps } };
}

describeView("trace view, labels that are guesses", (view) => {
  const step = (number: number) => view.page.locator(`.step[data-step="${number - 1}"]`);
  const legend = (kind: string) => view.page.locator(`.legend .kind[data-kind="${kind}"]`);

  async function open(trace: Trace): Promise<void> {
    await view.open();
    await view.send(snapshotOf(trace));
    await view.settled();
  }

  it("carry a mark, a lighter look, and a word for screen readers", async () => {
    await open(withGuesses());
    assert.equal(await step(4).locator(".word").textContent(), "reflection ?");
    assert.match((await step(4).getAttribute("aria-label")) ?? "", /, reflection, unsure/);
    assert.equal(await step(9).locator(".word").textContent(), "verification");
    assert.doesNotMatch((await step(9).getAttribute("aria-label")) ?? "", /unsure/);
    const weight = async (number: number): Promise<string> =>
      step(number)
        .locator(".word")
        .evaluate((word) => getComputedStyle(word).fontWeight);
    assert.ok(Number(await weight(4)) < Number(await weight(9)));
    const tint = async (number: number): Promise<string> =>
      step(number).evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await tint(5), await tint(9));
    assert.deepEqual(await axeFindings(view.page), []);
  });

  it("are counted in the legend and beside the number of steps", async () => {
    await open(withGuesses());
    assert.equal(await legend("verify").locator(".guesses").textContent(), "1 unsure");
    assert.equal(await legend("derive").locator(".guesses").isVisible(), false);
    assert.match(
      await view.page.locator(".reasoning .note").first().innerText(),
      /^11 steps, 2 of them unsure$/,
    );
    await open(shownTrace);
    assert.match(await view.page.locator(".reasoning .note").first().innerText(), /^11 steps$/);
  });

  it("are no guesses any more once the reader has labelled them", async () => {
    const trace = withGuesses();
    await open({ ...trace, labels: [{ step: 3, kind: "reflect" }] });
    assert.match((await step(4).locator(".label").textContent()) ?? "", /reflection✎/);
    assert.equal(await legend("reflect").locator(".guesses").isVisible(), false);
    assert.equal(await legend("verify").locator(".guesses").textContent(), "1 unsure");
  });
});
