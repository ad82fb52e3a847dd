import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
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

describe("what is sent, seen before it is sent", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.answer(shortAnswer());
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [{ name: "Test", baseUrl: endpoint.baseUrl, model: "m" }],
        "reasoningTrace.reviewPrompt": true,
        "reasoningTrace.view": "sideBar",
      },
    });
  });
  afterEach(async () => {
    await window.workbench.runCommand("View: Close All Editors");
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  it("chooses the function around the cursor, says so, and lets the prompt be edited", async () => {
    await openFile(window.page, "median.py");
    await window.page.keyboard.press("Control+G");
    await window.page.keyboard.type("11");
    await window.page.keyboard.press("Enter");
    await window.workbench.runCommand("Reasoning Trace: Inspect Selection");
    await window.page
      .getByText(/function median, 11 lines of median\.py \(4–14\) → Test/)
      .waitFor();
    await window.page.getByText("Find bugs", { exact: true }).first().click();

    await window.page.locator(".codelens-decoration").getByText("Send to Test").waitFor();
    assert.equal(endpoint.requests.length, 0, "nothing is sent before the reader says so");
    await window.page.keyboard.press("Control+Home");
    await window.page.keyboard.type("Be brief. ");
    await window.page.locator(".codelens-decoration").getByText("Send to Test").click();

    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    const prompt = JSON.stringify(endpoint.requests[0]?.body);
    assert.match(prompt, /Be brief\. Find the bugs/);
    assert.match(prompt, /lines 4–14/);
  });

  it("sends nothing when the prompt is discarded", async () => {
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Explain");
    const discard = window.page.locator(".codelens-decoration").getByText("Discard");
    await discard.click();
    await discard.waitFor({ state: "detached" });
    assert.equal(endpoint.requests.length, 1);
  });
});
