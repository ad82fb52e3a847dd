/** Lines in the reasoning where a run was asked to answer or to go on. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { Continuation, Trace } from "../../src/core/model/trace.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { shownTrace } from "../support/shownTrace.ts";

const steps = shownTrace.analysis?.steps ?? [];
const end = (step: number): number => steps[step]?.end ?? 0;
const cut = (kind: Continuation["kind"], at: number, answerAt = 0): Continuation => ({
  kind,
  at,
  answerAt,
  how: "prefix",
});
const cutAt = (...continuations: Continuation[]): Trace => ({
  ...shownTrace,
  id: "cut",
  continuations,
});

describeView("trace view, where a run was asked to go on", (view) => {
  const lines = (): Promise<string[][]> =>
    view.page
      .locator(".step:has(.cut)")
      .evaluateAll((all) =>
        all.map((step) => [
          String(Number(step.getAttribute("data-step")) + 1),
          ...[...step.querySelectorAll(".cut")].map((line) => line.textContent),
        ]),
      );

  it("has a line after the step before the cut, or says that it was within the step", async () => {
    await view.show(
      cutAt(cut("continue", end(1)), cut("continue", end(3) - 30), cut("answerNow", end(10))),
    );
    assert.deepEqual(await lines(), [
      ["2", "Continued from here"],
      ["4", "Continued within this step"],
      ["11", "Answered from here: the thinking was ended"],
    ]);
    assert.equal(await view.page.getByRole("note").getByText("Continued from here").count(), 1);
    assert.deepEqual(await axeFindings(view.page), []);
  });

  it("has one line for several requests in one place, and none for an answer that went on", async () => {
    await view.show(
      cutAt(cut("continue", end(1)), cut("answerNow", end(1)), cut("continue", end(10), 7)),
    );
    assert.deepEqual(await lines(), [["2", "Answered from here: the thinking was ended"]]);
  });

  it("stays when the text is shown as it arrived", async () => {
    await view.show(cutAt(cut("answerNow", end(4) - 20)));
    await view.page.getByRole("button", { name: "Raw" }).click();
    await view.settled();
    assert.deepEqual(await lines(), [
      ["5", "The thinking was ended within this step, and the answer asked for"],
    ]);
  });
});
