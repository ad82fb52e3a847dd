import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

describe("a stream at a model's pace", () => {
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    window = await openTestWindow({
      settings: {
        "reasoningTrace.recordingCharactersPerSecond": 800,
        "reasoningTrace.raw": true,
      },
    });
  });
  after(async () => window.close());

  it("is shown exactly, also when its panel is opened again in mid-stream", async () => {
    await openFile(window.page, "median.py");
    await selectAll(window.page);
    await inspect(window.workbench, "Find bugs");
    await untilPhase(await window.workbench.traceFrame(), "reasoning");
    await window.workbench.runCommand("View: Close Editor");
    await window.workbench.runCommand("Reasoning Trace: Show Last Trace");
    const frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
    const shown = await frame.locator(".step .text").allTextContents();
    const [trace] = await window.storedTraces();
    assert.ok(trace?.analysis);
    const { reasoning, analysis } = trace;
    assert.deepEqual(
      shown.map((text) => text.trim()),
      analysis.steps.map(({ start, end }) => reasoning.slice(start, end).trim()),
    );
  });
});
