import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  delta,
  doneLine,
  gate,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { medianAnswer, medianReasoning } from "../../support/medianReasoning.ts";
import {
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

/** Pieces as a model sends them, about 800 characters a second. */
function paced(text: string) {
  const pieces = text.match(/[^]{1,16}/gu) ?? [];
  return pieces.flatMap((piece) => [
    { write: delta({ reasoning_content: piece }) },
    { pauseMs: 20 },
  ]);
}

describe("a stream at a model's pace", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    window = await openTestWindow({
      settings: {
        "reasoningTrace.raw": true,
        "reasoningTrace.endpoint": "Test",
        "reasoningTrace.endpoints": [{ name: "Test", baseUrl: endpoint.baseUrl, model: "m" }],
      },
    });
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  it("is shown exactly, also when its panel is opened again in mid-stream", async () => {
    // The second half waits for the panel, however long a busy machine takes to open it again.
    const reopened = gate();
    const half = Math.floor(medianReasoning.length / 2);
    endpoint.answer({
      steps: [
        ...paced(medianReasoning.slice(0, half)),
        { gate: reopened.promise },
        ...paced(medianReasoning.slice(half)),
        { write: delta({ content: medianAnswer }, "stop") + doneLine },
      ],
    });
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    await untilPhase(await window.workbench.traceFrame(), "reasoning");
    await window.workbench.runCommand("View: Close Editor");
    await window.workbench.runCommand("Reasoning Trace: Show Last Trace");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "reasoning");
    reopened.open();
    await untilPhase(frame, "complete");
    const shown = await frame.locator(".step .text").allTextContents();
    const [trace] = await window.storedTraces();
    assert.ok(trace?.analysis);
    const { reasoning, analysis } = trace;
    assert.equal(reasoning, medianReasoning);
    assert.deepEqual(
      shown.map((text) => text.trim()),
      analysis.steps.map(({ start, end }) => reasoning.slice(start, end).trim()),
    );
  });
});
