import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import {
  delta,
  doneLine,
  gate,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
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

const firstPart =
  "Okay, the list has to be sorted first.\n\nLet me check that with an example: 2 + 2 = 4.\n\n";
const secondPart = "So the middle element is the answer.\n\n";

describe("a run that streams", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  let hold = gate();
  before(async () => {
    endpoint = await startFakeEndpoint();
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [
          { name: "Slow", baseUrl: endpoint.baseUrl, model: "slow-model" },
        ],
      },
    });
    await openFile(window.page, "median.py");
  });
  beforeEach(() => {
    hold = gate();
    endpoint.answer({
      steps: [
        { write: delta({ reasoning_content: firstPart }) },
        { gate: hold.promise },
        { write: delta({ reasoning_content: secondPart }) },
        { write: delta({ content: "Sort it." }, "stop") },
        { write: doneLine },
      ],
    });
  });
  afterEach(async () => {
    hold.open();
    await window.workbench.runCommand("View: Close All Editors");
    await openFile(window.page, "median.py");
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  async function start(): Promise<void> {
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    const frame = await window.workbench.traceFrame();
    await frame.getByText("sorted first").first().waitFor();
  }

  it("goes on while its panel is closed, and shows everything when it is reopened", async () => {
    await start();
    await window.workbench.runCommand("View: Close Editor");
    await window.workbench.runCommand("Reasoning Trace: Show Last Trace");
    const frame = await window.workbench.traceFrame();
    await frame.getByText("sorted first").first().waitFor();
    await untilPhase(frame, "reasoning");
    hold.open();
    await untilPhase(frame, "complete");
    await frame.getByText("the middle element").first().waitFor();
    await frame.locator("section.answer").getByText("Sort it.").waitFor();
  });

  it("stops at once at the reader's word and keeps what came", async () => {
    await start();
    const frame = await window.workbench.traceFrame();
    await frame.getByRole("button", { name: /^Stop/ }).click();
    await untilPhase(frame, "stopped");
    assert.ok(await frame.getByText("sorted first").first().isVisible());
    const trace = await eventually(
      async () => (await window.storedTraces()).find((stored) => stored.status === "stopped"),
      "the stopped trace on disk",
    );
    assert.equal(trace.reasoning, firstPart);
    assert.equal(trace.analysis?.steps.at(-1)?.end, firstPart.length);
  });

  it("runs the same request again, in the place of the first", async () => {
    hold.open();
    await start();
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    const requests = endpoint.requests.length;
    const tabs = await window.page.locator(".tab").count();
    await frame.locator(".tools").getByText("Run again").click();
    await endpoint.received(requests + 1);
    assert.deepEqual(endpoint.requests[requests]?.body, endpoint.requests[requests - 1]?.body);
    await untilPhase(frame, "complete");
    assert.equal(await window.page.locator(".tab").count(), tabs);
  });

  it("is told as interrupted, not as stopped, when the window is reloaded in mid-stream", async () => {
    await start();
    await window.workbench.reload();
    await window.workbench.runCommand("Reasoning Trace: Show Last Trace");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "failed");
    await frame.getByText("The window went away").first().waitFor();
    assert.ok(await frame.getByText("sorted first").first().isVisible());
    await frame.locator(".tools").getByText("Continue").waitFor();
  });

  it("keeps what had arrived when the extension host is killed in mid-stream", async () => {
    await start();
    await window.workbench.server.killExtensionHosts();
    await window.workbench.reload();
    await window.workbench.runCommand("Reasoning Trace: Show Last Trace");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "failed");
    assert.ok(await frame.getByText("sorted first").first().isVisible());
    const trace = (await window.storedTraces()).find(
      (stored) => stored.error?.kind === "interrupted",
    );
    assert.equal(trace?.reasoning, firstPart);
  });
});
