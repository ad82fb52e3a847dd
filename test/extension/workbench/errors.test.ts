import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { shortAnswer, startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
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

const key = "sk-planted-key-4711";

describe("when the endpoint refuses", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.requireKey(key);
    endpoint.answer(shortAnswer());
    const profile = { name: "Guarded", baseUrl: endpoint.baseUrl, model: "m" };
    window = await openTestWindow({ settings: { "reasoningTrace.endpoints": [profile] } });
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  it("says that the key is refused, takes a key, and works with it", async () => {
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Explain");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "failed");
    await frame.getByRole("button", { name: "Set API Key" }).click();
    const input = window.page.locator(".quick-input-widget input.input");
    await input.and(window.page.locator('[type="password"]')).waitFor();
    await input.fill(key);
    await window.page.keyboard.press("Enter");
    await window.page.getByText("The API key for Guarded is stored.").first().waitFor();
    await frame.locator(".tools").getByText("Run again").click();
    await endpoint.received(2);
    assert.equal(endpoint.requests[1]?.headers.authorization, `Bearer ${key}`);
    await eventually(
      async () => (await window.storedTraces()).find(({ status }) => status === "complete"),
      "the finished trace on disk",
    );
  });

  it("leaves the key in no file of the profile: settings, logs, traces, the browser's storage", async () => {
    const { root } = window.workbench.profile;
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    assert.ok(files.some(({ name }) => name.endsWith(".trace.json")));
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      assert.ok(!(await readIfThere(path))?.includes(key), path);
    }
  });
});

/** VS Code and the browser delete files of the profile as they go on; one that is gone holds no key. */
async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
