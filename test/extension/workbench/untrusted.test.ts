import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { shortAnswer, startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import {
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

for (const trusted of [false, true]) {
  describe(`a workspace that is ${trusted ? "" : "not "}trusted, whose settings name an endpoint`, () => {
    let first: FakeEndpoint;
    let second: FakeEndpoint;
    let theirs: FakeEndpoint;
    let window: TestWindow;
    keepScreenshots(() => window);
    before(async () => {
      [first, second, theirs] = await Promise.all([
        startFakeEndpoint(),
        startFakeEndpoint(),
        startFakeEndpoint(),
      ]);
      for (const endpoint of [first, second, theirs]) endpoint.answer(shortAnswer());
      const profile = (name: string, { baseUrl }: FakeEndpoint) => ({ name, baseUrl, model: "m" });
      const workspaceSettings = {
        "reasoningTrace.endpoints": [profile("Second", theirs)],
        "reasoningTrace.endpoint": "Second",
      };
      window = await openTestWindow({
        trusted,
        settings: {
          "reasoningTrace.endpoints": [profile("First", first), profile("Second", second)],
        },
        prepare: async (workspace) => {
          await mkdir(join(workspace, ".vscode"));
          await writeFile(
            join(workspace, ".vscode/settings.json"),
            JSON.stringify(workspaceSettings),
          );
        },
      });
    });
    after(async () => {
      await window.close();
      await Promise.all([first.close(), second.close(), theirs.close()]);
    });

    it(`${trusted ? "chooses among the user's endpoints" : "chooses nothing"} and can't name a URL`, async () => {
      await openFile(window.page, "median.py");
      await selectAll(window.page);
      await inspect(window.workbench, "Find bugs");
      await untilPhase(await window.workbench.traceFrame(), "complete");
      assert.equal(theirs.requests.length, 0);
      assert.equal(first.requests.length, trusted ? 0 : 1);
      assert.equal(second.requests.length, trusted ? 1 : 0);
    });
  });
}
