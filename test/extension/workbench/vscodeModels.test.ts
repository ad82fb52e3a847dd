import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import {
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectLines,
  type TestWindow,
} from "../../support/workbenchTest.ts";
import { writeModelProvider } from "../../support/modelProvider.ts";
import type { Trace } from "../../../src/core/model/trace.ts";

describe("models that VS Code offers", () => {
  let window: TestWindow;
  let folder = "";
  keepScreenshots(() => window);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "trace-models-"));
    await writeModelProvider(folder);
    window = await openTestWindow({
      furtherExtensions: [folder],
      settings: { "chat.disableAIFeatures": false },
    });
  });
  after(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function choose(id: string): Promise<void> {
    const { page, workbench } = window;
    const row = page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ hasText: `Test ${id}` });
    await workbench.runCommand("Reasoning Trace: Select Endpoint");
    await row.first().click();
    // The setting is written by now.
    await page.locator(".statusbar-item").filter({ hasText: id }).waitFor();
    // The view of the run before has the focus.
    await openFile(page, "median.py");
  }

  async function stored(model: string): Promise<Trace> {
    const read = async (): Promise<Trace | undefined> =>
      (await window.storedTraces()).find(({ endpoint }) => endpoint?.model === model);
    return eventually(read, `a stored trace of ${model}`);
  }

  it("give their thinking parts as reasoning, with counts by their own tokenizer", async () => {
    const { page, workbench } = window;
    await choose("thinker");
    await selectLines(page, 1, 3);
    await inspect(workbench, "Find bugs");
    const trace = await stored("thinker");
    assert.equal(trace.reasoning, "First, 6 × 7 = 42.\n\nWait, let me check: 7 × 6 = 42.");
    assert.equal(trace.answer, "It is 42.");
    assert.equal(trace.endpoint?.name, "VS Code model: test-vendor/thinker");
    assert.ok((trace.usage?.reasoningTokens ?? 0) > 0);
  });

  it("are read by their tags where they give no thinking parts", async () => {
    await choose("tagger");
    await selectLines(window.page, 1, 3);
    await inspect(window.workbench, "Find bugs");
    const trace = await stored("tagger");
    assert.deepEqual([trace.reasoning, trace.answer], ["6 × 7 is 42.", "It is 42."]);
  });

  it("are tested with one short request, from the command and from the picker", async () => {
    const { page, workbench } = window;
    const report = (id: string) =>
      page.locator(".editor-instance").filter({ hasText: `test-vendor/${id}` });
    await choose("thinker");
    await workbench.runCommand("Reasoning Trace: Test Endpoint");
    await report("thinker").getByText("It comes in parts of their own").first().waitFor();
    await workbench.runCommand("Reasoning Trace: Select Endpoint");
    const row = page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ hasText: "Test quota" });
    await row.first().hover();
    await row.first().getByRole("button", { name: "Test Endpoint" }).click();
    await report("quota").getByText("quota of").first().waitFor();
  });

  it("say in a sentence that a quota is used up", async () => {
    await choose("quota");
    await selectLines(window.page, 1, 3);
    await inspect(window.workbench, "Find bugs");
    const trace = await stored("quota");
    assert.equal(trace.error?.kind, "rateLimit");
    assert.match(trace.error.message, /quota of .* is used up.*exceeded your quota/);
  });
});
