/** The view and the inspected code, formulas and statistics: what the reader presses is what the host is told. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type Axe from "axe-core";
import { beforeEach, it } from "mocha";
import type { FromWebview } from "../../src/core/protocol/protocol.ts";
import { codeTrace, medianCode } from "../support/codeTrace.ts";
import { appendsOf, emptied, snapshotOf } from "../support/sampleTraces.ts";
import { themes, type ThemeName } from "../support/themes.ts";
import { describeView } from "../support/describeView.ts";

const require = createRequire(import.meta.url);

describeView("trace view, source and statistics", (view) => {
  beforeEach(async () => {
    await view.open();
    await view.send(snapshotOf(codeTrace), { type: "source", state: "same" });
    await view.settled();
  });

  const lastPosted = async (): Promise<FromWebview | undefined> => (await view.posted()).at(-1);

  async function placeOfLast(): Promise<string> {
    const message = await lastPosted();
    assert.equal(message?.type, "revealPlace");
    return medianCode.slice(message.start, message.end);
  }

  it("makes names, lines and quoted code buttons that ask for their place", async () => {
    const linked = await view.page.locator(".steps .source-link").allTextContents();
    assert.deepEqual(linked, [
      "median",
      "lines 1–6",
      "mid_index",
      "line 6",
      "ys",
      "ys",
      "line 6",
      "Line 6",
      "line 6",
      "line 6",
    ]);
    await view.page.locator(".source-link", { hasText: "mid_index" }).click();
    assert.equal(await placeOfLast(), "mid_index");
    await view.page.locator(".source-link.snippet").focus();
    await view.page.keyboard.press("Enter");
    assert.equal(await placeOfLast(), "    return (ys[mid_index - 1] + ys[mid_index]) / 3");
    const text = await view.page.locator(".step .text").nth(0).textContent();
    assert.equal(text, "I am asked to find bugs in median, lines 1–6.");
  });

  it("links steps that stream in as well, also as raw text", async () => {
    await view.send(snapshotOf(emptied(codeTrace)));
    await view.send(...appendsOf(codeTrace, () => 40));
    await view.settled();
    assert.equal(await view.page.locator(".steps .source-link").count(), 10);
    await view.page.locator("button", { hasText: "Raw" }).click();
    await view.settled();
    assert.ok((await view.page.locator(".raw .source-link").count()) >= 8);
  });

  it("says that the code has changed, and offers to show what", async () => {
    const warning = view.page.locator(".source-warning");
    assert.ok(await warning.isHidden());
    await view.send({ type: "source", state: "changed" });
    assert.match((await warning.textContent()) ?? "", /The code has changed/);
    await warning.locator("button").click();
    assert.deepEqual(await lastPosted(), { type: "run", action: "showChanges" });
    await view.send({ type: "source", state: "gone" });
    assert.match((await warning.textContent()) ?? "", /not in its file any more/);
    assert.ok(await warning.locator("button").isHidden());
    await view.send({ type: "source", state: "same" });
    assert.ok(await warning.isHidden());
  });

  it("offers the answer's code where there is a place for it", async () => {
    const offer = view.page.locator(".source-offer");
    await offer.locator("button", { hasText: "Compare" }).click();
    assert.deepEqual(await lastPosted(), { type: "run", action: "diffAnswerCode" });
    await offer.locator("button", { hasText: "Insert" }).click();
    assert.deepEqual(await lastPosted(), { type: "run", action: "insertAnswerCode" });
    await view.send({ type: "source", state: "gone" });
    assert.ok(await offer.isHidden());
  });

  it("goes to the step that a link names", async () => {
    await view.send({ type: "goTo", step: 3 });
    const focused = (): Promise<string | undefined> =>
      view.page.evaluate(
        () => document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"],
      );
    assert.equal(await focused(), "3");
    await view.send({ type: "goTo", step: 99_999 });
    assert.equal(await focused(), "4");
  });

  it("copies the TeX of a formula, by key and for the context menu", async () => {
    await view.send({ type: "goTo", step: 2 });
    await view.page.keyboard.press("t");
    await view.page.keyboard.press("Enter");
    assert.deepEqual(await lastPosted(), { type: "copyTex", tex: "(3 + 5) / 3 = 4" });
    await view.page.locator(".step .tex").first().click({ button: "right" });
    const context = await view.page
      .locator(".step .tex")
      .first()
      .getAttribute("data-vscode-context");
    assert.equal((JSON.parse(context ?? "{}") as { tex?: unknown }).tex, "(3 + 5) / 3 = 4");
    const step = await view.page.locator(".step").nth(2).getAttribute("data-vscode-context");
    assert.equal((JSON.parse(step ?? "{}") as { step?: unknown }).step, 2);
  });

  it("shows statistics as plots with their numbers in tables", async () => {
    await view.page.keyboard.press("s");
    const statistics = view.page.locator(".statistics");
    const captions = await statistics.locator("caption").allTextContents();
    assert.deepEqual(captions, [
      "Tokens by kind of step",
      "Seconds by kind of step",
      "Checks by outcome",
      "Claims by verdict",
      "Language of the reasoning",
      "Reflective words",
    ]);
    const row = statistics.locator("tr[data-kind='verify']").first();
    assert.match((await row.textContent()) ?? "", /verification1\d+\d+ %/);
    const bars = await statistics
      .locator(".bar-part")
      .evaluateAll((all) => all.map((bar) => Number(bar.getAttribute("width"))));
    assert.ok(bars.every((width) => width >= 0 && width <= 100));
    await view.page.keyboard.press("s");
    assert.ok(await statistics.isHidden());
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has nothing for axe-core to report with all of it open: ${theme}`, async () => {
      await view.open({ theme, viewport: { width: 480, height: 900 } });
      await view.send(snapshotOf(codeTrace), { type: "source", state: "changed" });
      await view.page.keyboard.press("s");
      await view.settled();
      await view.page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
      const found = await view.page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof Axe };
        const { violations } = await axe.run(document);
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      });
      assert.deepEqual(found, []);
    });
  }
});
