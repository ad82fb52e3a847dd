import assert from "node:assert/strict";
import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { Frame } from "playwright-core";
import { silentLogger } from "../../../src/core/model/log.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import { openTraceFiles } from "../../../src/extension/library/traceFiles.ts";
import { gate, json, startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { misquoted, secondReader, slip, slippedTrace } from "../../support/secondReader.ts";
import {
  eventually,
  keepScreenshots,
  openInEditor,
  openTestWindow,
  type TestWindow,
} from "../../support/workbenchTest.ts";

describe("a second reader", () => {
  let endpoint: FakeEndpoint;
  let window: TestWindow;
  keepScreenshots(() => window);
  before(async () => {
    endpoint = await startFakeEndpoint();
    window = await openTestWindow({
      settings: {
        "reasoningTrace.endpoints": [
          {
            name: "Reader",
            baseUrl: endpoint.baseUrl,
            model: "careful",
            preset: "deepseek",
            prices: { input: 1, output: 2 },
          },
        ],
      },
      prepare: async (workspace) => {
        await writeFile(join(workspace, "slipped.trace.json"), JSON.stringify(slippedTrace));
      },
    });
  });
  after(async () => {
    await window.close();
    await endpoint.close();
  });

  async function review(frame: Frame): Promise<void> {
    await frame.getByRole("button", { name: "Review…" }).click();
    await window.page
      .locator(".quick-input-list .monaco-list-row", { hasText: "Reader" })
      .filter({ hasText: /tokens → 127\.0\.0\.1:\d+, stays on this machine · ≈ \$/ })
      .first()
      .click();
  }

  async function storedReviews(): Promise<Trace["reviews"]> {
    const stored = await window.storedTraces();
    return stored.find(({ id }) => id === slippedTrace.id)?.reviews;
  }

  async function until(states: string): Promise<void> {
    await eventually(async () => {
      const found = (await storedReviews())?.map(({ status }) => status).join(" ");
      return found === states ? true : undefined;
    }, `the reviews ${states}`);
  }

  it("is told the size, the place and the price, reads the trace, and its findings stay with it", async () => {
    endpoint.answer(secondReader([slip, misquoted]));
    await openInEditor(window.page, "slipped.trace.json");
    const frame = await window.workbench.traceFrame();
    await review(frame);
    await frame.locator(".step .opinion-notes").waitFor();
    assert.match(
      await frame.locator(".step .opinion-notes").innerText(),
      /fake-model \(Reader\) says: Calculation, 95 % sure/,
    );
    await until("complete");
    const [kept] = (await storedReviews()) ?? [];
    assert.deepEqual([kept?.findings.length, kept?.dropped], [1, 1]);
    const body = endpoint.requests[0]?.body as { readonly response_format?: unknown };
    assert.deepEqual(body.response_format, { type: "json_object" });
    const stored = await window.storedTraces();
    const own = stored.find(({ id }) => id === kept?.trace);
    assert.deepEqual(own?.reviewOf, { id: "slipped", title: slippedTrace.title });
  });

  it("is asked again and refused: the reason stands there, and the first review stays", async () => {
    endpoint.answer(json(401, { error: { message: "no key" } }));
    const frame = await window.workbench.traceFrame();
    await review(frame);
    await until("complete failed");
  });

  it("is stopped in mid-run: what had come stays", async () => {
    const never = gate();
    const sent = gate();
    const { steps } = secondReader(`{"findings": [${JSON.stringify(slip)}, {"step": 1, "quo`);
    endpoint.answer({
      steps: [...steps.slice(0, -1), { reached: sent.open }, { gate: never.promise }],
    });
    const frame = await window.workbench.traceFrame();
    await review(frame);
    await until("complete failed running");
    const toast = window.page.locator(".notification-toast", {
      hasText: "reads “Tiles of a floor”",
    });
    await sent.promise;
    await toast.getByRole("button", { name: "Cancel" }).click();
    await until("complete failed stopped");
    never.open();
  });

  it("was left by a window that closed: what it had said is read when the trace is shown", async () => {
    const { userDataDir } = window.workbench.profile;
    const names = await readdir(userDataDir, { recursive: true });
    const stored = names.find((name) => name.endsWith("/slipped.trace.json")) ?? "";
    const other = openTraceFiles(dirname(join(userDataDir, stored)), silentLogger);
    const [complete] = (await storedReviews()) ?? [];
    const own = (await window.storedTraces()).find(({ id }) => id === complete?.trace);
    assert.ok(complete && own);
    const running = { ...complete, status: "running" as const, findings: [], dropped: 0 };
    const lost = { ...running, id: "lost", trace: "no-such-trace" };
    await other.save({
      ...slippedTrace,
      id: "left",
      title: "Left by a window",
      reviews: [running, lost],
    });
    await window.workbench.runCommand("Reasoning Trace: Focus on Traces View");
    await window.page
      .locator(".monaco-list-row", { hasText: "Left by a window" })
      .filter({ hasNotText: "Review of" })
      .first()
      .click();
    await eventually(async () => {
      const left = (await window.storedTraces()).find(({ id }) => id === "left")?.reviews ?? [];
      const states = left.map(({ status, findings }) => `${status} ${findings.length}`).join(", ");
      return states === "complete 1, failed 0" ? true : undefined;
    }, "the reviews of the trace that was left");
  });
});
