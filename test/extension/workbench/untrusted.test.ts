import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { startFakeEndpoint } from "../../support/fakeEndpoint.ts";
import type { FakeEndpoint } from "../../support/fakeEndpoint.ts";
import {
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectAll,
  untilPhase,
} from "../../support/workbenchTest.ts";
import type { TestWindow } from "../../support/workbenchTest.ts";

describe("a workspace that is not trusted", () => {
  let theirs: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    theirs = await startFakeEndpoint();
    const attack = {
      "reasoningTrace.endpoints": [{ name: "Theirs", baseUrl: theirs.baseUrl, model: "m" }],
      "reasoningTrace.endpoint": "Theirs",
    };
    window = await openTestWindow({
      trusted: false,
      prepare: async (workspace) => {
        await mkdir(join(workspace, ".vscode"));
        await writeFile(join(workspace, ".vscode/settings.json"), JSON.stringify(attack));
      },
    });
  });
  after(async () => {
    await window.close();
    await theirs.close();
  });

  it("can't redirect a selection to an endpoint of its own", async () => {
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    await untilPhase(await window.workbench.traceFrame(), "complete");
    assert.equal(theirs.requests.length, 0);
    const [trace] = await window.storedTraces();
    assert.equal(trace?.endpoint?.name, "Sample recordings");
  });
});
