/** Notes of the reader's in the view: drawn under their step, asked for by a key, told when they change. */
import assert from "node:assert/strict";
import { beforeEach, it } from "mocha";
import { noteStep } from "../../src/core/reader/readerNotes.ts";
import { usualPreferences } from "../../src/core/reader/viewPreferences.ts";
import { snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";

describeView("trace view, notes of the reader", (view) => {
  const notes = [...noteStep(shownTrace, 1, "Look <b>here</b> again", "2026-01-02T03:04:05.000Z")];
  beforeEach(async () => {
    await view.open();
    await view.send(snapshotOf({ ...shownTrace, notes }));
    await view.settled();
  });

  const step = (number: number) => view.page.locator(`.step[data-step="${number - 1}"]`);

  it("stand under their step, as text", async () => {
    assert.equal(await step(2).locator(".notes p").textContent(), "Look <b>here</b> again");
    assert.equal(await view.page.locator(".notes").count(), 1);
  });

  it("are asked for with n on a step", async () => {
    await step(3).locator(".label").focus();
    await view.page.keyboard.press("n");
    const asked = (await view.posted()).filter(({ type }) => type === "note");
    assert.deepEqual(asked, [{ type: "note", step: 2 }]);
  });

  it("change and go as the host says, and that is heard", async () => {
    const two = [...noteStep({ ...shownTrace, notes }, 2, "Another", "2026-01-02T03:04:05.000Z")];
    await view.send({ type: "notes", notes: two });
    await step(3).locator(".notes").getByText("Another").waitFor();
    await view.send({ type: "notes", notes: two.slice(1) });
    await step(2).locator(".notes").waitFor({ state: "detached" });
    await view.page.getByRole("status").getByText("The note on step 2 is gone.").waitFor();
  });

  it("are redrawn with the rest when the text is shown raw", async () => {
    await view.send({ type: "preferences", preferences: { ...usualPreferences, raw: true } });
    await view.settled();
    assert.equal(await step(2).locator(".notes p").count(), 1);
  });
});
