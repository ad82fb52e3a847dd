/** In another language no English word of ours is left in any view: all texts come from the table that the page brings. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { before, it } from "mocha";
import { traceStatistics } from "../../src/core/statistics/traceStatistics.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { comparedTraces } from "../support/compared.ts";
import { describeView } from "../support/describeView.ts";
import type { MarkedHost } from "../support/markedHost.ts";
import { unmarkedTexts } from "../support/markedTexts.ts";
import { snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";

describeView("views in another language", (view) => {
  let host: MarkedHost;
  before(async () => {
    const thread = new Worker(new URL("../support/markedHost.ts", import.meta.url));
    [host] = (await once(thread, "message")) as [MarkedHost];
    await thread.terminate();
  });

  it("are in Chinese where VS Code is, with nothing cut off in a narrow panel", async () => {
    for (const width of [280, 1300]) {
      await view.show(shownTrace, { language: "zh-cn", viewport: { width, height: 800 } });
      assert.equal(await view.page.locator("html").getAttribute("lang"), "zh-cn");
      assert.equal(await view.page.locator("#reasoning .fold").innerText(), "推理");
      assert.match(await view.page.locator(".facts").innerText(), /1,530 个 token/);
      const overflow = await view.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(overflow <= 0, String(width));
    }
  });

  /** What is no text of ours: the trace's own, languages that have no name in the marked one, and counted words. */
  const ownOf = (...traces: readonly Trace[]): string =>
    JSON.stringify([traces, "English", traceStatistics(shownTrace).words]);

  /** Opens all that is folded, and what the keys open. */
  async function openAll(): Promise<void> {
    await view.page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>("[aria-expanded='false']"))
        button.click();
    });
    await view.settled();
  }

  const failed: Trace = {
    ...shownTrace,
    status: "failed",
    usage: {},
    error: { kind: "auth", message: "The host refused the key.", status: 401 },
    notices: [{ kind: "usageMissing" }, { kind: "toolCalled", detail: "search" }],
  };

  it("show marked words only in the panel, with everything open", async () => {
    await view.open({ marked: true });
    await view.send(snapshotOf(shownTrace));
    await view.settled();
    await openAll();
    const own = ownOf(shownTrace);
    assert.deepEqual(await unmarkedTexts(view.page, own), []);
    for (const key of ["Control+f", "Escape", "?", "Escape"]) {
      await view.page.keyboard.press(key);
      await view.settled();
      assert.deepEqual(await unmarkedTexts(view.page, own), [], key);
    }
    await view.page.locator(".step .label").nth(3).focus();
    await view.page.keyboard.press("Enter");
    await view.settled();
    assert.deepEqual(await unmarkedTexts(view.page, own), [], "why");
  });

  it("show marked words only of a run that goes on, and of one that failed", async () => {
    await view.open({ marked: true });
    for (const trace of [{ ...shownTrace, status: "running" } as const, failed]) {
      await view.send(snapshotOf(trace));
      await view.settled();
      await openAll();
      assert.deepEqual(await unmarkedTexts(view.page, ownOf(trace)), [], trace.status);
    }
  });

  it("show marked words only in compared traces", async () => {
    await view.open({ view: "compare", marked: true });
    await view.send(host.comparison);
    await view.settled();
    assert.deepEqual(await unmarkedTexts(view.page, ownOf(...comparedTraces)), []);
  });
});
