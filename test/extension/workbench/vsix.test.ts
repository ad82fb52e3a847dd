import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { json, shortAnswer, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { startOnUsualPort } from "../../support/usualPort.ts";
import {
  eventually,
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  projectRoot,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

describe("the package that ships", () => {
  let server: FakeEndpoint;
  let folder: string;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "trace-vsix-"));
    const vsix = join(folder, "extension.vsix");
    const packed = spawnSync(process.execPath, ["scripts/package.ts", "--out", vsix], {
      cwd: projectRoot,
      encoding: "utf8",
    });
    assert.equal(packed.status, 0, packed.stderr + packed.stdout);
    process.stdout.write(packed.stdout);
    server = await startOnUsualPort({
      models: json(200, { data: [{ id: "llama3.2:3b" }, { id: "deepseek-r1:7b" }] }),
      paths: { "/api/version": { version: "0.12.4" } },
      chat: shortAnswer(),
    });
    window = await openTestWindow({ vsix });
  });
  after(async () => {
    await window.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  it("works in a clean profile", async () => {
    await openFile(window.page, "competition.md");
    await selectAll(window.page);
    await inspect(window.workbench, "Solve");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    assert.ok((await frame.locator(".step").count()) > 3);
    await frame.locator("section.answer .katex").first().waitFor({ state: "attached" });
  });

  it("takes five actions from there to the first trace of a model on this computer", async () => {
    const { page, workbench } = window;
    const choose = async (text: string): Promise<void> =>
      page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first().click();
    const actions = [
      async () => workbench.runCommand("Reasoning Trace: Add Endpoint"),
      async () => choose("Find model servers on this computer"),
      async () => choose("deepseek-r1:7b"),
      async () =>
        page
          .locator(".notification-toast")
          .getByRole("button", { name: "Inspect Selection" })
          .click(),
      async () => choose("Explain"),
    ];
    for (const action of actions) await action();
    assert.equal(actions.length, 5);
    await eventually(async () => {
      const traces = await window.storedTraces();
      return traces.find(
        ({ endpoint, status }) => endpoint?.model === "deepseek-r1:7b" && status === "complete",
      );
    }, "the trace of the model on this computer");
  });
});
