/** Several samples of one prompt in the window, from a real server that answers with spread, refuses for now, fails, or never ends. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Frame, Locator } from "playwright-core";
import { groupOf } from "../../../src/core/model/traceGroup.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  json,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import {
  eventually,
  keepScreenshots,
  openFile,
  openTestWindow,
  pick,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../support/workbenchTest.ts";

const thought = "17 × 20 is 340 and 17 × 4 is 68, so I add both of them.";

function answers(value: string): Answer {
  return {
    steps: [
      { write: delta({ reasoning_content: thought }) },
      { write: delta({ content: `The answer is \\boxed{${value}}.` }) },
      { write: delta({}, "stop") + doneLine },
    ],
  };
}

const endless: Answer = {
  steps: [{ write: delta({ reasoning_content: "Let me think. " }) }, { hang: true }],
};
const slowDown = json(429, { error: { message: "Too many requests" } }, { "retry-after-ms": "20" });
const dead = json(400, { error: { message: "out of order" } });

describe("a group of samples", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    const { baseUrl } = endpoint;
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoint": "Loopback",
        "reasoningTrace.endpoints": [
          {
            name: "Loopback",
            baseUrl,
            model: "m",
            maxConcurrency: 8,
            parameters: { seed: 7, max_tokens: 1000 },
            prices: { input: 1, output: 10 },
          },
        ],
      },
    });
  });
  beforeEach(async () => {
    await window.workbench.runCommand("View: Close All Editors");
    await openFile(window.page, "median.py");
    await selectAll(window.page);
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  const rows = (): Locator =>
    window.page.locator('[id="workbench.view.extension.reasoningTrace"] .monaco-list-row');
  const groupRow = (text: string): Locator => rows().filter({ hasText: text }).first();

  async function showTraces(): Promise<void> {
    await window.workbench.runCommand("Reasoning Trace: Focus on Traces View");
  }

  /** Chooses so many samples in the picker, and gives what it says of them before anything is sent. */
  async function inspectTimes(samples: string): Promise<string> {
    await window.workbench.runCommand("Reasoning Trace: Inspect Selection");
    await window.page
      .locator(".quick-input-list .monaco-list-row", { hasText: "Samples: 1" })
      .click();
    await pick(window.page, `${samples} samples`);
    const row = window.page.locator(".quick-input-list .monaco-list-row", {
      hasText: `Samples: ${samples}`,
    });
    await row.waitFor();
    const told = await window.page.locator(".quick-input-list").innerText();
    await pick(window.page, "Find bugs");
    return told;
  }

  /** The view of the group that is open. */
  async function groupFrame(): Promise<Frame> {
    return eventually(async () => {
      for (const frame of window.page.frames())
        if (
          (await frame
            .locator('html[data-view="sample-group"] .vote-line')
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      return undefined;
    }, "the view of the group");
  }

  const untilVote = async (text: string): Promise<void> =>
    (await groupFrame()).locator(".vote-line", { hasText: text }).waitFor();

  async function stored(): Promise<Trace[]> {
    return (await window.storedTraces()).filter((trace) => groupOf(trace));
  }

  /** Waits until so many samples are stored of which this is true. */
  async function storedOf(count: number, isMeant: (trace: Trace) => boolean): Promise<Trace[]> {
    return eventually(async () => {
      const found = (await stored()).filter(isMeant);
      return found.length === count ? found : undefined;
    }, `${count} samples on disk`);
  }

  it("says what all of it costs, slows down, keeps what came, and samples the rest", async () => {
    const asked = endpoint.requests.length;
    endpoint.answer(
      ...[slowDown, dead, endless, ...["408", "408", "404", "408", "408"].map(answers)],
      answers("406"),
    );
    const told = await inspectTimes("8");
    assert.match(told, /8 × \(/);
    // 8 × 1,000 tokens of output at 10 dollars a million, and the prompt.
    assert.match(told, /all 8 samples: at most ≈ \$0\.08/);
    await storedOf(6, ({ status }) => status === "complete");
    await untilVote("leads: 4 of 6. More samples can't change the majority.");
    await showTraces();
    await groupRow("6 of 8 samples").waitFor();
    await window.workbench.runCommand("Notifications: Show Notifications");
    await window.page
      .locator(".notifications-center .notification-list-item", { hasText: "Samples of" })
      .getByRole("button", { name: "Cancel" })
      .click();
    const traces = await storedOf(8, () => true);
    assert.deepEqual(
      traces.map(({ status }) => status).sort(),
      [...Array<string>(6).fill("complete"), "failed", "stopped"].sort(),
    );
    const groups = traces.flatMap((trace) => groupOf(trace) ?? []);
    assert.equal(new Set(groups.map(({ id }) => id)).size, 1);
    assert.deepEqual(
      groups.map(({ index = -1 }) => index).sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    assert.ok(groups.every(({ size }) => size === 8));
    const seeds = endpoint.requests.slice(asked).map(({ body }) => (body as { seed: number }).seed);
    assert.deepEqual(
      [...new Set(seeds)].sort((a, b) => a - b),
      [7, 8, 9, 10, 11, 12, 13, 14],
    );

    endpoint.answer(answers("408"));
    await groupRow("6 of 8 samples").click({ button: "right" });
    await window.page.getByRole("menuitem", { name: "Sample the Rest" }).click();
    await window.page.getByRole("button", { name: "Send 2 Times" }).click();
    await groupRow("8 samples").waitFor();
    await storedOf(10, () => true);
    const frame = await groupFrame();
    await frame.getByLabel("Right answer").fill("408");
    await frame.getByLabel("Right answer").press("Enter");
    await untilVote("The majority is the right answer.");
    await frame.getByRole("button", { name: "3", exact: true }).click();
    const opened = await window.workbench.traceFrame();
    await untilPhase(opened, "complete");
  });

  it("has the five of eight that had ended when the window went away, and samples the others", async () => {
    const before = new Set((await stored()).map(({ id }) => id));
    endpoint.answer(...Array<Answer>(5).fill(answers("408")), endless);
    await inspectTimes("8");
    const isOwn = ({ id, status }: Trace): boolean => !before.has(id) && status === "complete";
    await storedOf(5, isOwn);
    await window.workbench.reload();
    await untilVote("leads: 5 of 5");
    await showTraces();
    await groupRow("5 of 8 samples").waitFor();
    endpoint.answer(answers("404"));
    await groupRow("5 of 8 samples").click({ button: "right" });
    await window.page.getByRole("menuitem", { name: "Sample the Rest" }).click();
    await window.page.getByRole("button", { name: "Send 3 Times" }).click();
    const own = await storedOf(8, isOwn);
    assert.equal(new Set(own.map((trace) => groupOf(trace)?.id)).size, 1);
  });
});
