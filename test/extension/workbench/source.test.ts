/** A trace and the code it is about, in the real window: from the panel to the editor and from the editor to the panel. */
import { after, before, describe, it } from "mocha";
import type { Frame } from "playwright-core";
import { delta, doneLine, startFakeEndpoint } from "../../support/fakeEndpoint.ts";
import type { FakeEndpoint } from "../../support/fakeEndpoint.ts";
import {
  inspect,
  keepScreenshots,
  openFile,
  openTestWindow,
  selectLines,
  untilPhase,
} from "../../support/workbenchTest.ts";
import type { TestWindow } from "../../support/workbenchTest.ts";

const reasoning =
  "The task is to find bugs in `median`.\n\nWith four values, line 12 adds `values[middle + 1]`. Let me check: 17 * 23 = 381.\n\n";
const answer =
  "The index is wrong:\n\n```python\ndef median(values):\n    return sorted(values)[len(values) // 2]\n```\n";

describe("a trace and its source", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  let frame: Frame;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.answer({
      steps: [
        { write: delta({ role: "assistant", reasoning_content: reasoning }) },
        { write: delta({ content: answer }) },
        { write: delta({}, "stop") + doneLine },
      ],
    });
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [{ name: "Test", baseUrl: endpoint.baseUrl, model: "m" }],
      },
    });
    await openFile(window.page, "median.py");
    await selectLines(window.page, 4, 13);
    await inspect(window.workbench, "Find bugs");
    frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  const activeLine = (line: number) =>
    window.page
      .locator(".line-numbers.active-line-number")
      .getByText(String(line), { exact: true })
      .first();
  const lens = () => window.page.locator(".codelens-decoration a");

  it("shows the place of a line and of quoted code in the editor", async () => {
    await frame.locator(".source-link", { hasText: "line 12" }).click();
    await activeLine(12).waitFor();
    await frame.locator(".source-link", { hasText: "values[middle + 1]" }).focus();
    await window.page.keyboard.press("Enter");
    await activeLine(13).waitFor();
  });

  it("opens the trace from the lens when its panel was closed", async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await openFile(window.page, "median.py");
    await lens()
      .getByText(/^trace: /)
      .click();
    frame = await window.workbench.traceFrame();
    await untilPhase(frame, "complete");
  });
});
