/** A file with many traces in the real editor: the table, sorting, filters, rows as traces; and two traces compared. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { Frame } from "playwright-core";
import { patienceMs } from "../../../scripts/support/patience.ts";
import { findTraceFrame } from "../../../scripts/support/traceFrame.ts";
import { generatedLines } from "../../support/dataSetGenerator.ts";
import {
  acceptSaveDialog,
  closeTab,
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openInEditor,
  openTestWindow,
  pick,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

describe("many traces", () => {
  let window: TestWindow;
  let table: Frame;
  keepScreenshots(() => window);
  before(async () => {
    window = await openTestWindow({
      async prepare(workspace) {
        const file = join(workspace, "sums.traces.jsonl");
        const lines = [...generatedLines({ records: 60, characters: 400 })];
        await writeFile(file, `${lines.join("")}{"reasoning": "cut off in the mid\n`);
      },
    });
  });
  after(async () => window.close());

  const written = async (path: string): Promise<string> =>
    eventually(async () => readFile(path, "utf8").catch(() => undefined), path);

  it("open as a table, which is analysed to its end", async () => {
    await openInEditor(window.page, "sums.traces.jsonl");
    table = await findTraceFrame(window.page, patienceMs, "data-set");
    await table.getByText(/all analysed · 1 damaged line/).waitFor();
    assert.match(await table.locator(".count-of-rows").innerText(), /^61 traces$/);
  });

  it("are sorted by a heading and filtered by a column", async () => {
    await table.getByRole("button", { name: "Length", exact: true }).click();
    await table.locator('[aria-sort="ascending"]').waitFor();
    await table.getByLabel("Column to filter by").selectOption("state");
    await table.getByRole("combobox", { name: "State" }).selectOption("damaged");
    await table.locator(".rows > .is-damaged", { hasText: "61" }).waitFor();
    assert.match(await table.locator(".count-of-rows").innerText(), /^1 of 61 traces/);
    await table.getByRole("button", { name: "Remove the filter on State" }).click();
    await table.getByText(/^61 traces/).waitFor();
  });

  it("become a report on what the filters leave, as one page", async () => {
    await table.getByLabel("Column to filter by").selectOption("failedClaims");
    await table.getByRole("spinbutton", { name: "Do not hold, at least" }).fill("1");
    await table.getByText(/^\d+ of 61 traces/).waitFor();
    const [left = ""] = (await table.locator(".count-of-rows").innerText()).split(" of");
    await table.getByRole("button", { name: "Export Report…" }).click();
    await pick(window.page, "HTML");
    const page = await written(await acceptSaveDialog(window.page, "sums-report.html"));
    assert.ok(page.startsWith("<!DOCTYPE html>"));
    assert.ok(
      page.includes(`Report on ${left} traces of 61, Do not hold ≥ 1 in sums.traces.jsonl`),
    );
    assert.match(page, /sums\.traces\.jsonl:\d+/);
    await table.getByRole("button", { name: "Remove the filter on Do not hold" }).click();
    await table.getByText(/^61 traces/).waitFor();
  });

  it("open row by row as traces, and the next one in its place", async () => {
    await table.getByRole("grid").focus();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("Enter");
    // Sorted or not, a row is called by its line in the file.
    const tab = window.page.getByRole("tab", { name: /^Line \d+ of sums/ });
    await tab.waitFor();
    const first = (await tab.getAttribute("aria-label")) ?? "";
    const trace = await window.workbench.traceFrame();
    await trace.locator(".step").first().waitFor();
    await trace
      .locator(".pane.task")
      .getByText(/^Reference answer/)
      .waitFor();
    await window.workbench.runCommand("Reasoning Trace: Open Next Trace of Data Set");
    await window.page.getByRole("tab", { name: first, exact: true }).waitFor({ state: "detached" });
    assert.equal(await tab.count(), 1);
  });

  it("are compared side by side where they were marked", async () => {
    await table.getByRole("grid").focus();
    await window.page.keyboard.press("Home");
    for (const key of ["Space", "ArrowDown", "Space"]) await window.page.keyboard.press(key);
    await table.getByText("Compare (2 marked)").click();
    const comparison = await findTraceFrame(window.page, patienceMs, "compared-traces");
    await comparison.locator(".compared").nth(1).waitFor();
    await closeTab(window.page, "Compare: ");
  });

  it("give the labels that their reader set as labelled data", async () => {
    const trace = await window.workbench.traceFrame();
    await trace.locator(".step .label").first().focus();
    await window.page.keyboard.press("l");
    await window.page.keyboard.press("Enter");
    await eventually(async () => (await window.storedTraces())[0]?.labels?.[0], "the label");
    await window.workbench.runCommand("Reasoning Trace: Export Traces of Data Set…");
    await pick(window.page, "Labelled data");
    const text = await written(await acceptSaveDialog(window.page, "sums-labels.jsonl"));
    const [line = "", ...more] = text.trimEnd().split("\n");
    assert.equal(more.length, 0);
    const { labeller, units } = JSON.parse(line) as {
      labeller: string;
      units: { firm: boolean }[];
    };
    assert.equal(labeller, "reader");
    assert.equal(units.filter(({ firm }) => firm).length, 1);
  });

  it("are compared side by side, two runs of one task, and a step opens its trace", async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    const first = await window.workbench.traceFrame();
    await untilPhase(first, "complete");
    const { length } = await window.storedTraces();
    await first.getByRole("button", { name: "Run again" }).click();
    await eventually(
      async () => (await window.storedTraces()).length > length || undefined,
      "the second trace of the task",
    );
    await window.workbench.runCommand("Reasoning Trace: Compare Traces…");
    // Those of the same task are chosen already.
    await window.page.locator(".quick-input-widget .quick-input-count", { hasText: "2" }).waitFor();
    await window.page.keyboard.press("Enter");
    const comparison = await findTraceFrame(window.page, patienceMs, "compared-traces");
    await comparison.locator(".compared").nth(1).waitFor();
    assert.match(await comparison.locator("main").innerText(), /same value/);
    await comparison.locator(".compared-step .label, .compared-head .button").first().click();
    await window.workbench.traceFrame();
  });
});
