/** Labelling steps in the view: what the reader chooses is what the host is told, and what the host says is shown. */
import assert from "node:assert/strict";
import { beforeEach, it } from "mocha";
import type { FromWebview } from "../../src/core/protocol/protocol.ts";
import { labelStep, unlabelStep } from "../../src/core/reader/readerLabels.ts";
import type { ReaderLabel, StepKind } from "../../src/core/model/trace.ts";
import { appendsOf, emptied, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { themes, type ThemeName } from "../support/themes.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";

describeView("trace view, labels of the reader", (view) => {
  let labels: readonly ReaderLabel[] = [];
  beforeEach(async () => {
    labels = [];
    await view.open();
    await view.send(snapshotOf(shownTrace));
    await view.settled();
  });

  const step = (number: number) => view.page.locator(`.step[data-step="${number - 1}"]`);
  const picker = () => view.page.locator(".label-picker");
  const asked = async () => (await view.posted()).filter(({ type }) => type === "label");

  /** Answers the view's wishes as the host does. */
  async function answer(): Promise<void> {
    const message: FromWebview | undefined = (await asked()).at(-1);
    assert.equal(message?.type, "label");
    const { step: index, kind } = message;
    const now = { ...shownTrace, labels: [...labels] };
    labels = kind === undefined ? unlabelStep(now, index) : labelStep(now, index, kind);
    await view.send({ type: "labels", labels });
  }

  async function labelByKey(number: number, key: string): Promise<void> {
    await step(number).locator(".label").focus();
    await view.page.keyboard.press("l");
    await picker().waitFor();
    await view.page.keyboard.press(key);
    await picker().waitFor({ state: "hidden" });
    await answer();
  }

  const kindOf = async (number: number) => step(number).getAttribute("data-kind");
  const countOf = async (kind: StepKind) =>
    view.page.locator(`.legend .kind[data-kind="${kind}"] .count`).textContent();

  it("are given by keys: l, then a number, a letter or the arrows, and Enter", async () => {
    await labelByKey(3, "5");
    assert.equal(await kindOf(3), "verify");
    assert.match((await step(3).locator(".label").textContent()) ?? "", /✓verification✎/);
    assert.match((await step(3).getAttribute("aria-label")) ?? "", /verification \(your label\)/);
    assert.ok(
      await step(3)
        .locator(".label")
        .evaluate((label) => label === document.activeElement),
    );

    await step(2).locator(".label").focus();
    await view.page.keyboard.press("l");
    assert.equal(
      await picker().locator(".active .word").textContent(),
      "plan",
      "opens at the kind that the step has",
    );
    await view.page.keyboard.press("s");
    await view.page.keyboard.press("ArrowUp");
    await view.page.keyboard.press("Enter");
    await answer();
    assert.equal(await kindOf(2), "reflect");
    assert.deepEqual(await asked(), [
      { type: "label", step: 2, kind: "verify" },
      { type: "label", step: 1, kind: "reflect" },
    ]);
  });

  it("take the outcome along: a check that the reader calls none has none", async () => {
    const outcomes = async (number: number) => step(number).locator(".outcome").allInnerTexts();
    assert.deepEqual(await outcomes(9), ["✓ confirmed"]);
    await labelByKey(9, "4");
    assert.equal(await kindOf(9), "derive");
    assert.deepEqual(await outcomes(9), []);
    assert.doesNotMatch((await step(9).getAttribute("aria-label")) ?? "", /confirmed/);
    await labelByKey(9, "5");
    assert.deepEqual(await outcomes(9), ["✓ confirmed"]);
  });

  it("are given with the pointer, from the host's menu", async () => {
    await view.send({ type: "chooseLabel", step: 3 });
    await picker().getByText("summary").click();
    await answer();
    assert.equal(await kindOf(4), "summarize");
  });

  it("count where kinds are counted and gone to", async () => {
    assert.equal(await countOf("verify"), "2");
    await labelByKey(3, "5");
    assert.equal(await countOf("verify"), "3");
    assert.equal(await countOf("derive"), "2");
    await step(1).locator(".label").focus();
    await view.page.keyboard.press("v");
    assert.ok(
      await step(3)
        .locator(".label")
        .evaluate((label) => label === document.activeElement),
    );
  });

  it("are explained beside what the engine said", async () => {
    await labelByKey(5, "1");
    await step(5).locator(".label").click();
    const tip = (await view.page.locator("#why").textContent()) ?? "";
    assert.match(tip, /▤ setup/);
    assert.match(tip, /Your label\. The engine said ✓ verification, because:/);
    assert.match(tip, /announces a check/);
  });

  it("are taken back: as the engine said, by u, and by the button", async () => {
    const undo = view.page.locator(".undo-label");
    assert.ok(await undo.isHidden());
    await labelByKey(3, "5");
    await labelByKey(3, "0");
    assert.equal(await kindOf(3), "derive");
    assert.equal(await step(3).locator(".reader-mark").count(), 0);
    await view.page.keyboard.press("u");
    await answer();
    assert.equal(await kindOf(3), "verify");
    await undo.click();
    await answer();
    assert.equal(await kindOf(3), "derive");
    assert.ok(await undo.isHidden());
    const heard = view.page.locator(".panes .only-heard").allTextContents();
    assert.ok((await heard).includes("Step 3 is again derive, as the engine said."));
  });

  it("change nothing when the choice is closed, or is what it was", async () => {
    await step(3).locator(".label").focus();
    await view.page.keyboard.press("l");
    await view.page.keyboard.press("v");
    await view.page.keyboard.press("Escape");
    assert.ok(await picker().isHidden());
    assert.ok(
      await step(3)
        .locator(".label")
        .evaluate((label) => label === document.activeElement),
    );
    await view.page.keyboard.press("l");
    await view.page.keyboard.press("0");
    assert.deepEqual(await asked(), []);
  });

  it("are there when a trace is opened, in raw text, and after the view was thrown away", async () => {
    labels = labelStep(shownTrace, 2, "recall");
    const snapshot = snapshotOf({ ...shownTrace, labels: [...labels] });
    await view.send(snapshot);
    assert.equal(await kindOf(3), "recall");
    await view.page.locator("button", { hasText: "Raw" }).click();
    await view.settled();
    assert.equal(await kindOf(3), "recall");
    await view.recreate();
    await view.send(snapshot);
    assert.equal(await kindOf(3), "recall");
    assert.equal(await countOf("recall"), "2");
  });

  it("are given while the trace streams, and stay when more comes", async () => {
    const appends = appendsOf(shownTrace, () => 60);
    await view.send(snapshotOf(emptied(shownTrace)), ...appends.slice(0, 12));
    await labelByKey(2, "3");
    await view.send(...appends.slice(12));
    await view.settled();
    assert.equal(await kindOf(2), "recall");
    assert.equal(await view.page.locator(".step").count(), shownTrace.analysis?.steps.length);
    assert.equal(await view.page.locator(".reader-mark").count(), 1);
  });

  it("are listed in the sheet of keys", async () => {
    await view.page.keyboard.press("?");
    const sheet = (await view.page.locator(".key-sheet").textContent()) ?? "";
    assert.match(sheet, /llabel the step yourself/);
    assert.match(sheet, /uundo your last label/);
  });

  it("have no violation that axe-core finds, in any theme, the choice open", async () => {
    for (const theme of Object.keys(themes) as ThemeName[]) {
      for (const width of [900, 400]) {
        await view.open({ theme, viewport: { width, height: 700 } });
        await view.send(
          snapshotOf({ ...shownTrace, labels: [...labelStep(shownTrace, 2, "verify")] }),
          { type: "chooseLabel", step: 2 },
        );
        await view.settled();
        assert.ok(await view.page.locator(".label-picker").isVisible());
        assert.deepEqual(await axeFindings(view.page), [], `${theme}, ${width} px`);
      }
    }
  });
});
