import assert from "node:assert/strict";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "mocha";
import axe from "axe-core";
import type { Locator } from "playwright-core";
import {
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

describe("a first run without any configuration", () => {
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    window = await openTestWindow();
  });
  after(async () => window.close());

  it("replays a recording into the panel, step by step, and says that it is one", async () => {
    await openFile(window.page, "competition.md");
    await selectAll(window.page);
    await inspect(window.workbench, "Solve");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    assert.ok((await frame.locator(".step").count()) > 3);
    assert.ok((await frame.locator('.step[data-kind="verify"]').count()) > 0);
    assert.ok(await frame.getByText("Recording", { exact: true }).first().isVisible());
    assert.ok(
      (await frame.locator("section.answer .katex").count()) > 0,
      "mathematics is rendered",
    );
  });

  it("has no accessibility violation that axe-core knows", async () => {
    const frame = await window.workbench.traceFrame();
    await frame.evaluate(axe.source);
    const result = await frame.evaluate<axe.AxeResults>("axe.run()");
    assert.deepEqual(
      result.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`,
      ),
      [],
    );
  });

  it("stores the trace, lists it, and shows it again after the window was reloaded", async () => {
    const [trace] = await eventually(async () => {
      const traces = await window.storedTraces();
      return traces.length > 0 ? traces : undefined;
    }, "a stored trace");
    assert.equal(trace?.status, "complete");
    await window.workbench.reload();
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    assert.ok((await frame.locator(".step").count()) > 3);
  });

  it("opens a trace from the Traces view after its panel was closed", async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await window.page
      .locator('.activitybar .action-label[aria-label^="Reasoning Trace"]')
      .first()
      .click();
    await window.page
      .locator(".pane-body .monaco-list-row", { hasText: "competition.md" })
      .first()
      .click();
    await untilPhase(await window.workbench.traceFrame(), "complete");
  });

  it("lists what can't be read beside it as what it is, says so where it is pressed, and changes nothing of it", async () => {
    const { userDataDir } = window.workbench.profile;
    const names = await readdir(userDataDir, { recursive: true });
    const stored = names.find((name) => name.endsWith(".trace.json")) ?? "";
    const damaged = join(dirname(join(userDataDir, stored)), "half-written.trace.json");
    const half = '{"schema":"reasoning-trace/1","id":"half-wr';
    await writeFile(damaged, half);
    const row = (text: string): Locator =>
      window.page.locator(".pane-body .monaco-list-row", { hasText: text });
    await row("half-written.trace.json").getByText("can't be read").waitFor();
    await row("half-written.trace.json").click();
    await window.page
      .locator(".notification-list-item-message")
      .getByText(/half-written\.trace\.json among the stored traces can't be read.*left as it is/)
      .first()
      .waitFor();
    assert.equal(await readFile(damaged, "utf8"), half);
    assert.equal(await row("competition.md").count(), 1);
    // The row goes with its file.
    await rm(damaged);
    await row("half-written.trace.json").waitFor({ state: "detached" });
  });
});
