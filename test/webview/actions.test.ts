/** Tool calls in the view: folded cards between steps, found by find, told by the strip. */
import assert from "node:assert/strict";
import { beforeEach, it } from "mocha";
import type { TraceAction } from "../../src/core/model/trace.ts";
import { noDelta } from "../../src/core/model/findings.ts";
import { snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";

const ends = (shownTrace.analysis?.steps ?? []).map(({ end }) => end);
const actions: readonly TraceAction[] = [
  {
    at: 0,
    kind: "tool",
    name: "Read",
    arguments: '{"file_path":"n.py"}',
    result: "n = 385",
    status: "ok",
  },
  {
    at: ends[1] ?? 0,
    kind: "tool",
    name: "Bash",
    arguments: '{"command":"pytest -q"}',
    result: "<b>..F</b>\nAssertionError: zebra\n3 failed, 2 passed",
    status: "failed",
    ms: 1200,
  },
  { at: ends[1] ?? 0, kind: "message", name: "assistant", result: "I try again.", status: "ok" },
];

describeView("trace view, tool calls", (view) => {
  beforeEach(async () => {
    await view.open();
    await view.send(snapshotOf({ ...shownTrace, actions: [...actions] }));
    await view.settled();
  });

  const step = (number: number) => view.page.locator(`.step[data-step="${number - 1}"]`);

  it("are folded cards after the step that came before them", async () => {
    assert.deepEqual(await step(2).locator(".action summary").allInnerTexts(), [
      "✗ran pytest -q · 3 failed · 0:01",
      "“said: I try again.",
    ]);
    assert.deepEqual(await view.page.locator(".before-steps .action .said").allInnerTexts(), [
      "read n.py",
    ]);
    assert.equal(await step(2).locator(".action pre").count(), 0);
  });

  it("unfold to what was given and what came back, as text", async () => {
    const card = step(2).locator(".action").first();
    await card.locator("summary").click();
    // A card is filled when the browser tells it that it was unfolded, which is after the click.
    await card.locator("pre").nth(1).waitFor();
    assert.deepEqual(await card.locator("pre").allTextContents(), [
      '{"command":"pytest -q"}',
      actions[1]?.result,
    ]);
  });

  it("are found by find, which unfolds them", async () => {
    await view.page.keyboard.press("/");
    await view.page.keyboard.type("zebra");
    const card = step(2).locator(".action").first();
    await card.locator("pre").getByText("zebra").waitFor();
    assert.equal(await card.getAttribute("open"), "");
    await view.page.locator(".find-count").getByText("1 of 1", { exact: true }).waitFor();
  });

  it("that failed are told with the strip's marks", async () => {
    await view.page.getByText("a tool call failed after step 2").waitFor({ state: "attached" });
  });

  it("are shown where there is no reasoning at all", async () => {
    await view.send(
      snapshotOf({
        ...shownTrace,
        analysis: undefined,
        id: "calls",
        reasoning: "",
        actions: [{ ...actions[1]!, at: 0 }],
      }),
    );
    await view.settled();
    assert.equal(await view.page.locator(".before-steps .action:visible").count(), 1);
  });

  it("come while the model is asked, and stay when something else does", async () => {
    const { title, status } = shownTrace;
    const append = { type: "append", elapsedMs: 1, ...noDelta } as const;
    const call: TraceAction = {
      at: ends[0] ?? 0,
      kind: "tool",
      name: "measure",
      status: "unknown",
    };
    await view.send({ ...append, sequence: 1, header: { title, status, actions: [call] } });
    await view.settled();
    assert.match(await step(1).locator(".action .said").innerText(), /measure/);
    assert.equal(await view.page.locator(".action").count(), 1);
    await view.send({ ...append, sequence: 2, header: { title, status } });
    await view.settled();
    assert.equal(await view.page.locator(".action").count(), 1);
  });

  it("come fifty at a time", async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...actions[0]!, name: `t${index}` }));
    await view.send(snapshotOf({ ...shownTrace, id: "many", actions: many }));
    await view.settled();
    const cards = view.page.locator(".before-steps .action");
    assert.equal(await cards.count(), 50);
    await view.page.getByRole("button", { name: "Show 70 more calls" }).click();
    assert.equal(await cards.count(), 100);
  });
});
