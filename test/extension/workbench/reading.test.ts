/** Reading a trace in the real window, by keyboard and mouse: the panel, and what leads from it to the code and back. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { bothTexts } from "../../../src/core/exchange/copyTexts.ts";
import { exportFileName } from "../../../src/core/exchange/fileName.ts";
import { axeFindings, workbenchThemes } from "../../support/axe.ts";
import { codeMarks } from "../../support/codeMarks.ts";
import {
  delta,
  doneLine,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { exportTrace } from "../../support/exportTrace.ts";
import { medianAnswer, medianReasoning } from "../../support/medianReasoning.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import { createTraceReader, type TraceReader } from "../../support/traceReader.ts";
import {
  closeTab,
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectLines,
  writeWorkspaceSettings,
  type TestWindow,
} from "../../support/workbenchTest.ts";

describe("reading a trace", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  let reader: TraceReader;
  /** The link to step 13, as it was copied. */
  let link = "";
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.answer({
      steps: [
        { write: delta({ role: "assistant", reasoning_content: medianReasoning }) },
        { write: delta({ content: medianAnswer }) },
        { write: delta({}, "stop") + doneLine },
      ],
    });
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [{ name: "Test", baseUrl: endpoint.baseUrl, model: "m" }],
      },
    });
    await openFile(window.page, "median.py");
    await selectLines(window.page, 4, 14);
    await inspect(window.workbench, "Find bugs");
    reader = createTraceReader(window, 33);
    await reader.untilShown();
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  const activeLine = (line: number): Locator =>
    window.page
      .locator(".line-numbers.active-line-number")
      .getByText(String(line), { exact: true })
      .first();
  const lens = (): Locator => codeMarks(window.page).lens();
  const marks = (): Locator => codeMarks(window.page).marks();
  const problem = (): Locator => codeMarks(window.page).problem("1000 * 10 = 1000");

  it("moves along the strip by click, drag, wheel and keys, and tells the step under the pointer", async () => {
    const strip = reader.frame.locator(".strip");
    const box = await strip.boundingBox();
    assert.ok(box);
    const x = box.x + box.width / 2;
    const at = (share: number): number => box.y + share * box.height;
    await window.page.mouse.click(x, at(0.5));
    const middle = await reader.untilPlace((place) => place > 10 && place < 26, "the middle");
    await window.page.mouse.move(x, at(0.5));
    await window.page.mouse.down();
    await window.page.mouse.move(x, at(0.25), { steps: 4 });
    const quarter = await reader.untilPlace(
      (place) => place > 3 && place < middle,
      "the first quarter",
    );
    await window.page.mouse.up();
    await reader.frame
      .locator(".strip-hint:visible .tip-title")
      .getByText(/^step \d+, /)
      .waitFor();
    await window.page.mouse.wheel(0, 600);
    await reader.untilPlace((place) => place > quarter, "what the wheel brings");
    await strip.focus();
    await reader.press("Home");
    await reader.untilPlace((place) => place === 1, "the first step");
    await reader.press("ArrowDown", "ArrowDown");
    await reader.untilPlace((place) => place === 3, "the third step");
    await reader.press("PageDown");
    await reader.untilPlace((place) => place > 5, "a page further");
  });

  it("goes from step to step by keys: all, verifications, reflections, failed claims", async () => {
    await reader.focusOn(1);
    await reader.press("ArrowDown", "j");
    await reader.untilFocused(3);
    await reader.press("ArrowUp");
    await reader.untilFocused(2);
    await reader.press("v");
    await reader.untilFocused(8);
    await reader.press("r");
    await reader.untilFocused(11);
    await reader.press("v", "v", "V");
    await reader.untilFocused(12);
    await reader.press("R");
    await reader.untilFocused(11);
    await reader.press("f");
    await reader.frame.locator('.step[data-step="18"] :focus').getByText("1 + 1 = 3").waitFor();
    await reader.press("f");
    await reader.frame
      .locator('.step[data-step="26"] :focus')
      .getByText("1000 * 10 = 1000")
      .waitFor();
    await reader.press("F");
    await reader.frame.locator('.step[data-step="18"] :focus').waitFor();
  });

  it("folds one step, a kind, all but the checks, and unfolds all", async () => {
    await reader.focusOn(3);
    await reader.press("z");
    await reader.text(3).waitFor({ state: "hidden" });
    await reader.step(3).locator(".preview").click();
    await reader.text(3).waitFor();
    await reader.press("Z");
    await reader.text(1).waitFor({ state: "hidden" });
    assert.equal(await reader.text(2).isVisible(), true);
    await reader.press("x");
    await reader.text(2).waitFor({ state: "hidden" });
    assert.equal(await reader.text(8).isVisible(), true);
    await reader.press("X");
    await reader.text(2).waitFor();
  });

  it("shows a sheet of all keys", async () => {
    await reader.press("?");
    const sheet = reader.frame.locator("dialog");
    await sheet.getByText("next, previous match").waitFor();
    await reader.press("Escape");
    await sheet.waitFor({ state: "hidden" });
  });

  it("copies reasoning, answer, both, a step as a quotation with its link, and the TeX source of a formula", async () => {
    await reader.button("Copy the reasoning").click();
    await reader.copied(medianReasoning);
    await reader.button("Copy the answer").click();
    await reader.copied(medianAnswer);
    await reader.button("Copy reasoning and answer").click();
    await reader.copied(
      bothTexts(sampleTrace({ reasoning: medianReasoning, answer: medianAnswer })),
    );
    await reader.focusOn(13);
    await reader.press("c");
    const quotation = await reader.copied(/^> Let me verify by hand/);
    link = /\]\((\S+:\/\/\S+\?step=13)\), “Find bugs/.exec(quotation)?.[1] ?? "";
    assert.notEqual(link, "", quotation);
    await reader.step(13).locator(".tex").click({ button: "right" });
    const item = window.page.locator(".monaco-menu .action-item", { hasText: "Copy TeX Source" });
    await item.hover();
    await window.page
      .locator(".monaco-menu .action-item.focused", { hasText: "Copy TeX Source" })
      .waitFor();
    await reader.press("Enter");
    await reader.copied("(2 + 3) / 2 = 2.5");
  });

  it("shows statistics as plots and tables", async () => {
    await reader.button("Statistics").click();
    const table = reader.frame.locator(".statistics table", { hasText: "verification" }).first();
    await table.getByRole("row", { name: /verification/ }).waitFor();
    assert.ok((await reader.frame.locator(".statistics svg").count()) > 0);
    await reader.press("s");
    await table.waitFor({ state: "hidden" });
  });

  it("finds while the reader types on, and is not asked by the workbench to open what is open", async () => {
    await reader.frame.evaluate(() => {
      globalThis.addEventListener(
        "message",
        ({ data }: MessageEvent<{ type?: string } | undefined>) => {
          if (data?.type === "find") document.body.dataset["asked"] = "yes";
        },
      );
    });
    await reader.focusOn(8);
    await reader.press("Control+f");
    await window.page.keyboard.type("matches");
    await reader.count().getByText("1 of 1", { exact: true }).waitFor();
    await reader.press("Escape");
    // What the workbench has heard before is done when the host has answered this.
    await reader.button("Copy the answer").click();
    await reader.copied(medianAnswer);
    assert.equal(await reader.frame.locator("body").getAttribute("data-asked"), null);
  });

  it("keeps folds, filter, search and place when the window is reloaded", async () => {
    await reader.focusOn(8);
    await reader.press("z", "o");
    await reader.frame.locator(".filter-row").first().getByText("verification").click();
    await reader.text(2).waitFor({ state: "hidden" });
    await reader.press("Escape", "Control+f");
    await reader.frame.locator(".find-input").fill("matches");
    await reader.count().getByText("1 of 1", { exact: true }).waitFor();
    // What was folded is opened by what was found in it.
    await reader.text(8).waitFor();
    await reader.frame.locator(".find-input").fill("two");
    await reader
      .count()
      .getByText(/^\d+ of 8$/)
      .waitFor();
    await reader.press("Enter");
    await reader.focusOn(24);
    await reader.press("z");
    await reader.text(24).waitFor({ state: "hidden" });
    await reader.step(20).locator(".label").focus();
    const before = await reader.placeOnScreen();
    assert.ok(before !== undefined && before > 1);
    await window.workbench.reload();
    // A view that is restored may be put into its place once more: what is looked at is whatever stands there.
    await eventually(async () => {
      try {
        await reader.untilShown();
        const kept = [
          await reader.text(24).isHidden(),
          await reader.step(2).isHidden(),
          (await reader.frame.locator(".find-input").inputValue()) === "two",
          / of 8$/.test(await reader.count().innerText()),
          (await reader.placeOnScreen()) === before,
        ];
        return kept.every(Boolean) ? true : undefined;
      } catch {
        return undefined;
      }
    }, `folds, filter, search, and step ${before} at the top`);
  });

  it("shows in the editor what the reasoning speaks of: a line, quoted code", async () => {
    await reader.frame.getByRole("button", { name: "Close (Escape)" }).click();
    await reader.button("Show all").click();
    await reader.text(10).waitFor();
    await reader.step(9).locator(".source-link", { hasText: "line 13" }).click();
    await activeLine(13).waitFor();
    await reader.step(3).locator(".source-link", { hasText: "Line 10" }).focus();
    await reader.press("Enter");
    await activeLine(10).waitFor();
  });

  it("marks the code and tells failed claims as problems, as long as the settings say so", async () => {
    await window.workbench.runCommand("View: Focus Problems");
    await problem()
      .getByText(/left side is 10000, the right side 1000/)
      .waitFor();
    await marks().first().waitFor();
    const settings = ["problems", "codeLens", "gutterMark"];
    await writeWorkspaceSettings(
      window,
      Object.fromEntries(settings.map((name) => [`reasoningTrace.${name}`, false])),
    );
    for (const shown of [problem(), lens(), marks().first()])
      await shown.waitFor({ state: "detached" });
    await writeWorkspaceSettings(window, {});
    for (const shown of [problem(), lens(), marks().first()]) await shown.waitFor();
    await window.workbench.runCommand("View: Toggle Panel Visibility");
  });

  it("opens the trace from the lens, and from what hovers over the code, when its panel was closed", async () => {
    const { page, workbench } = window;
    await workbench.runCommand("View: Close All Editors");
    await openFile(page, "median.py");
    await lens().click();
    await reader.untilShown();
    await workbench.runCommand("View: Close All Editors");
    await openFile(page, "median.py");
    await page.locator(".view-line", { hasText: "def median" }).locator("span span").last().hover();
    const found = "trace: 4 checks, 1 claim does not hold";
    const hover = page.locator(".monaco-hover", { hasText: found });
    await hover.getByText("Open the trace").click();
    await reader.untilShown();
  });

  it("has lens and mark again after a reload before any trace is opened, one mark where the line is wrapped", async () => {
    const { page, workbench } = window;
    await workbench.runCommand("View: Close All Editors");
    await openFile(page, "median.py");
    const wrapped = { "editor.wordWrap": "wordWrapColumn", "editor.wordWrapColumn": 12 };
    await writeWorkspaceSettings(window, wrapped);
    await workbench.reload();
    for (const shown of [lens(), marks().first()]) await shown.waitFor();
    assert.deepEqual([await page.locator(".tab").count(), await marks().count()], [1, 1]);
    const image = await marks().evaluate((icon) => getComputedStyle(icon).backgroundImage);
    assert.match(image, /failed/);
    await writeWorkspaceSettings(window, {});
    await lens().click();
    await reader.untilShown();
  });

  it("compares with the answer's code, inserts it, and says that the code has changed since", async () => {
    const { page } = window;
    await reader.frame.locator(".source-offer").getByText("Compare").click();
    await page.locator(".tab.active", { hasText: "with the answer's code" }).waitFor();
    const compared = page.locator(".monaco-diff-editor .view-line", { hasText: "ordered[middle]" });
    await compared.first().waitFor();
    await closeTab(page, "with the answer's code");
    await reader.frame.locator(".source-offer").getByText("Insert").click();
    await page.locator(".view-line", { hasText: "ordered = sorted(values)" }).first().waitFor();
    const warning = reader.frame.locator(".source-warning").getByText(/has changed since/);
    await warning.waitFor();
    await lens()
      .getByText(/the code has changed since/)
      .waitFor();
    await reader.button("Show what changed").click();
    await page.locator(".tab.active", { hasText: "inspected ↔ now" }).waitFor();
    await closeTab(page, "inspected ↔ now");
    await page.locator(".view-line", { hasText: "def median" }).first().click();
    await reader.press("Control+Z");
    await warning.waitFor({ state: "hidden" });
  });

  it("reopens a step by its link", async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await window.workbench.runCommand("Developer: Open URL");
    await window.page.locator(".quick-input-widget input.input").first().fill(link);
    await reader.press("Enter");
    await window.page.getByRole("button", { name: "Open", exact: true }).click();
    await reader.untilShown();
    await reader.untilFocused(13);
  });

  it("exports as Markdown that can be opened again, and as HTML without a script", async () => {
    const { page, workbench } = window;
    const [trace] = await window.storedTraces();
    assert.ok(trace);
    const html = await exportTrace(window, "HTML", exportFileName(trace, "html"));
    assert.match(html, /id="step-33"/);
    assert.doesNotMatch(html, /<script/i);
    const name = exportFileName(trace, "md");
    assert.match(await exportTrace(window, "Markdown", name), /Let me verify by hand/);
    await workbench.runCommand("View: Close All Editors");
    await workbench.runCommand("Reasoning Trace: Open File…");
    await page.locator(".quick-input-list .label-name").getByText(name, { exact: true }).click();
    await reader.untilShown();
    assert.equal(await reader.step(13).getAttribute("data-kind"), "verify");
  });

  it("has its panes open for what follows", async () => {
    await reader.press("s", "o", "/");
    await reader.frame.locator(".find-input").fill("two");
    await reader.frame
      .locator(".find-count")
      .getByText(/ of 8$/)
      .waitFor();
  });

  for (const [kind, theme] of workbenchThemes) {
    it(`has nothing for axe-core to report in ${theme}`, async () => {
      await writeWorkspaceSettings(window, { "workbench.colorTheme": theme });
      await reader.frame.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
      await reader.frame.waitForFunction(() => document.getAnimations().length === 0);
      assert.deepEqual(await axeFindings(reader.frame), []);
    });
  }
});
