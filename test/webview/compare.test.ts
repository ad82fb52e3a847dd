/** The view of compared traces: what is common and what is each one's own, the way into a trace, and access. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { FromCompareView } from "../../src/core/compare/compareProtocol.ts";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { axeFindings } from "../support/axe.ts";
import { comparedTraces, comparisonOf } from "../support/compared.ts";
import { themes, type ThemeName } from "../support/themes.ts";
import { describeView } from "../support/describeView.ts";
import type { PageOptions } from "../support/webviewPage.ts";

describeView("compared traces", (view) => {
  async function open(count: number, options: PageOptions = {}): Promise<void> {
    await view.open({ view: "compare", ...options });
    await view.send(comparisonOf(comparedTraces.slice(0, count)));
    await view.settled();
  }

  it("show what is common once, and each one's own steps from where they part", async () => {
    await open(2);
    const { page } = view;
    assert.match(await page.locator(".common").innerText(), /Same up to here/);
    assert.equal(await page.locator(".common .text", { hasText: "17 * 20 = 340" }).count(), 1);
    const columns = page.locator(".compared");
    assert.match(
      (await columns.nth(0).locator(".compared-step").first().textContent()) ?? "",
      /17 \* 4 = 68/,
    );
    assert.match(
      (await columns.nth(1).locator(".compared-step").first().textContent()) ?? "",
      /17 \* 4 = 64/,
    );
    assert.equal(await columns.locator(".text", { hasText: "17 * 20 = 340" }).count(), 0);
  });

  it("draw formulas again that went far from the screen and came back", async () => {
    const step = (n: number): string => `So \\(a_{${n}} = ${n}^2\\) holds.\n\n`;
    const reasoning = Array.from({ length: 300 }, (_, n) => step(n)).join("");
    const long = ["one", "two"].map((id) =>
      analyseTrace({
        ...comparedTraces[0]!,
        id,
        analysis: undefined,
        reasoning: `${id}. ${reasoning}`,
      }),
    );
    await view.open({ view: "compare" });
    await view.send(comparisonOf(long));
    await view.settled();
    const first = view.page.locator(".compared-step .tex").first();
    const untilDrawn = async (drawn: boolean): Promise<void> =>
      (drawn
        ? first.and(view.page.locator("[role=math]"))
        : first.and(view.page.locator(":not([role])"))
      ).waitFor({ state: "attached" });
    await untilDrawn(true);
    await view.page.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
    });
    await untilDrawn(false);
    await view.page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await untilDrawn(true);
  });

  it("fold the common beginning by keyboard", async () => {
    await open(2);
    await view.page.locator(".common summary").focus();
    await view.page.keyboard.press("Enter");
    assert.equal(await view.page.locator(".common li").first().isVisible(), false);
  });

  it("say which final answers have one value", async () => {
    await open(3);
    const groups = await view.page.locator(".answer-group").allInnerTexts();
    assert.deepEqual(groups, ["= A, C", "≠", "= A, C"]);
    assert.match(await view.page.locator(".sentence").first().innerText(), /answers differ/);
    // The third says something else from its first word on.
    assert.equal(await view.page.locator(".common").count(), 0);
  });

  it("open a trace at the step that is activated", async () => {
    await open(2);
    const step = view.page.locator(".compared").nth(1).locator(".compared-step .label").first();
    const at = await step.locator("..").getAttribute("data-step");
    await step.press("Enter");
    await view.page.getByRole("button", { name: "Open", exact: true }).first().click();
    assert.deepEqual((await view.posted<FromCompareView>()).slice(1), [
      { type: "openTrace", trace: 1, step: Number(at) },
      { type: "openTrace", trace: 0 },
    ]);
  });

  it("never become markup", async () => {
    await open(2);
    assert.equal(await view.page.locator("img").count(), 0);
    assert.match(await view.page.locator(".compared-answer").nth(1).innerText(), /<img src=x/);
  });

  it("say in a sentence that there is nothing to compare", async () => {
    await view.open({ view: "compare" });
    await view.send({ type: "nothing", message: "The traces are gone." });
    assert.equal(await view.page.locator("main").innerText(), "The traces are gone.");
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`are accessible in the theme ${theme}, narrow and wide`, async () => {
      await open(3, { theme });
      assert.deepEqual(await axeFindings(view.page), []);
      await view.page.setViewportSize({ width: 280, height: 700 });
      assert.deepEqual(await axeFindings(view.page), []);
      const overflow = await view.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      // Less than none: the gutter that is kept for a scroll bar.
      assert.ok(overflow <= 0, "the page scrolls sideways");
    });
  }
});
