/** “Branch from Here” in the real window: nothing is sent before its size is shown, and the branch knows its parent. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { givenLength, parentOf } from "../../../src/core/model/traceBranch.ts";
import { delta, doneLine, type Answer, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { givenText, startPrefixModel } from "../../support/prefixModel.ts";
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

const thought =
  "I need the median of an even list.\n\nWith 4 values the middle ones are 2 and 3.\n\nSo it is (2 + 3) / 2 = 2.5.\n\n";
const whole: Answer = {
  steps: [
    { write: delta({ reasoning_content: thought }) },
    { write: delta({ content: "The answer is \\boxed{2.5}." }, "stop") + doneLine },
  ],
};

describe("branching", () => {
  let model: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    model = await startPrefixModel({ sentences: [], answer: () => "3" });
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [
          { name: "Own", baseUrl: model.baseUrl, model: "deepseek-r1", preset: "vllm" },
        ],
      },
    });
  });
  after(async () => {
    await window.close();
    await model.close();
  });

  it("goes on from a step with a line added, from the palette", async () => {
    const { page, workbench } = window;
    const gone = model.requests.length;
    model.answer(whole);
    await openFile(page, "median.py");
    await selectAll(page);
    await inspect(workbench, "Find bugs");
    await untilPhase(await workbench.traceFrame(), "complete");
    const [parent] = await window.storedTraces();
    assert.ok(parent);

    await workbench.runCommand("Reasoning Trace: Branch from Here");
    await page
      .getByText("After which step?")
      .or(page.getByPlaceholder("After which step?"))
      .first()
      .waitFor();
    await page
      .getByText(/With 4 values the middle ones/)
      .first()
      .click();
    await page
      .getByText(/≈ \d+ tokens → 127\.0\.0\.1:\d+, stays on this machine/)
      .first()
      .waitFor();
    // By keys: the tip of an item may lie over the next one.
    const input = page.locator(".quick-input-widget input").first();
    await input.fill("Add a line");
    await input.press("Enter");
    await page
      .getByText(/Enter sends ≈ \d+ tokens/)
      .first()
      .waitFor();
    assert.equal(model.requests.length, gone + 1, "nothing is sent before its size was shown");
    model.answer({
      steps: [
        {
          write:
            'data: {"object":"text_completion","choices":[{"index":0,"text":" It is 3.\\n</think>\\n\\nThe answer is \\\\boxed{3}.","finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
        },
      ],
    });
    // Into the field itself: the keyboard alone may be faster than the focus.
    const line = page.getByPlaceholder("Wait, check the sign.");
    await line.fill("Wait, which ones?");
    await line.press("Enter");
    const branch = await eventually(
      async () => (await window.storedTraces()).find((trace) => parentOf(trace) !== undefined),
      "the branch on disk",
    );
    const known = parentOf(branch);
    assert.equal(known?.id, parent.id);
    assert.equal(known.how, "completion");
    assert.match(known.change.text, /Wait, which ones\?$/);
    assert.match(branch.reasoning.slice(givenLength(known)), /^ It is 3\./);
    assert.equal(branch.analysis?.finalAnswer, "3");
    const request = model.requests.at(-1);
    assert.equal(request?.url, "/v1/completions");
    assert.match(
      givenText(request),
      /<｜Assistant｜><think>\nI need .* 2 and 3\.\n\nWait, which ones\?$/s,
    );

    // The frame of the parent may go away while it is asked.
    await eventually(async () => {
      const frame = await workbench.traceFrame();
      const note = frame.getByRole("note", { name: "Where this trace branched from" });
      const count = await note.count().catch(() => 0);
      return count > 0 ? true : undefined;
    }, "the note above the steps");
    await workbench.runCommand("Reasoning Trace: Focus on Traces View");
    // The branch stands below what it came from.
    await page.locator('[role="treeitem"][aria-level="2"]').first().waitFor();
  });
});
