/** An exported page in a real browser: it reads as it should, loads nothing, runs nothing, and its policy holds. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { writeHtml } from "../../src/export/htmlExport.ts";
import { axeFindings } from "../support/axe.ts";
import { codeTrace, medianCode } from "../support/codeTrace.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";

describeView("an exported page", (view) => {
  it("shows steps, formulas and statistics without a request or a breach of its policy", async () => {
    const page = await view.openBlank();
    const heard: string[] = [];
    page.on("request", (request) => heard.push(request.url()));
    page.on("console", (message) => heard.push(message.text()));
    const hostile = {
      ...shownTrace,
      answer: `${shownTrace.answer}\n\n<img src="https://evil.example/x"> ![x](https://evil.example/y)`,
    };
    await page.setContent(writeHtml(hostile));
    assert.deepEqual(heard, []);
    assert.equal(await page.locator(".step").count(), shownTrace.analysis?.steps.length);
    const formula = await page.locator(".step math").first().boundingBox();
    assert.ok(formula && formula.width > 20 && formula.height > 8);
    const style = await page.evaluate(() => getComputedStyle(document.body).marginTop);
    assert.equal(style, "0px", "its own style sheet is the one that its policy allows");
    // Folding is the page's own: no script runs here.
    const first = page.locator(".step .text").first();
    await page.locator(".step summary").first().click();
    assert.ok(await first.isHidden());
    await page.close();
  });

  it("follows the reader's light or dark, and fits a narrow window", async () => {
    const page = await view.openBlank();
    await page.setContent(writeHtml(codeTrace));
    const backgrounds: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
    assert.deepEqual(backgrounds, ["rgb(255, 255, 255)", "rgb(31, 31, 31)"]);
    await page.setViewportSize({ width: 280, height: 700 });
    const names = await page
      .locator(".facts dt")
      .evaluateAll((terms) => terms.map((term) => term.getClientRects()[0]?.height ?? 0));
    assert.ok(names.length > 2 && Math.max(...names) < 30, "no name is broken between its letters");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 280, `${width} px wide`);
    await page.close();
  });

  it("colours code in the reader's light or dark, legibly, and leaves it to forced colours", async () => {
    const page = await view.openBlank();
    await page.setContent(writeHtml(codeTrace));
    const inspected = page.locator("details", { hasText: "Inspected" }).locator("code").first();
    assert.equal(await inspected.textContent(), medianCode);
    const colours = (): Promise<string[]> =>
      page.evaluate(() =>
        ["code", ".code-keyword", ".code-number"].map((selector) => {
          const element = document.querySelector(`.step pre ${selector}`);
          return element ? getComputedStyle(element).color : "";
        }),
      );
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      assert.equal(new Set(await colours()).size, 3, colorScheme);
      assert.deepEqual(await axeFindings(page), [], colorScheme);
    }
    await page.emulateMedia({ forcedColors: "active" });
    assert.equal(new Set(await colours()).size, 1);
    await page.close();
  });
});
