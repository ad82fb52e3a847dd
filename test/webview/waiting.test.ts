/** What is said while a run waits, and offered when it failed. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { Locator } from "playwright-core";
import type { Trace } from "../../src/core/model/trace.ts";
import { noDelta } from "../../src/core/model/findings.ts";
import { describeView } from "../support/describeView.ts";
import { emptied, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";

describeView("trace view, waiting", (view) => {
  const open = (trace: Trace): Promise<void> => view.show(trace);
  const press = (name: string): Promise<void> =>
    view.page.getByRole("button", { name, exact: true }).click();

  it("offers to go on from what had arrived beside a lost connection", async () => {
    const error = { kind: "interrupted" as const, message: "The connection was lost." };
    await open({ ...shownTrace, status: "failed", error });
    const card = (): Locator => view.page.locator(".error");
    assert.deepEqual(await card().getByRole("button").allInnerTexts(), ["Continue", "Try Again"]);
    await card().getByRole("button", { name: "Continue" }).click();
    assert.deepEqual((await view.posted()).at(-1), { type: "continueRun" });
    await open({ ...emptied(shownTrace), status: "failed", error });
    assert.deepEqual(await card().getByRole("button").allInnerTexts(), ["Try Again"]);
  });

  it("offers to try again, and no longer says that there is no key, once one is stored", async () => {
    const error = { kind: "auth" as const, message: "It asks for a key, and none is set." };
    await open({ ...emptied(shownTrace), status: "failed", error });
    const card = (): Locator => view.page.locator(".error");
    assert.deepEqual(await card().getByRole("button").allInnerTexts(), ["Set API Key"]);
    await view.send({ type: "keySet" });
    assert.deepEqual(await card().getByRole("button").allInnerTexts(), [
      "Try Again",
      "Set API Key",
    ]);
    assert.match(await card().innerText(), /^A key is stored now/);
    await press("Try Again");
    assert.deepEqual((await view.posted()).at(-1), { type: "errorAction", action: "tryAgain" });
  });

  it("says what is awaited before the first word, and for how long, and lets it be stopped", async () => {
    await view.open();
    const waiting = {
      for: "retry",
      ms: 90_000,
      host: "api.example.com",
      kind: "rateLimit",
    } as const;
    await view.send(snapshotOf(emptied(shownTrace), { waiting }));
    const state = view.page.locator(".state");
    assert.match(await state.innerText(), /Waiting/);
    assert.match(
      await view.page.locator(".awaiting").innerText(),
      /api\.example\.com takes no more requests for now; it is asked again in 1:[23]\d/,
    );
    assert.ok(await view.page.getByRole("button", { name: "Stop", exact: true }).isVisible());
    const first = { type: "append", sequence: 1, elapsedMs: 31_000, ...noDelta } as const;
    await view.send({ ...first, waiting: { for: "firstWord" } });
    assert.match(await state.innerText(), /Waiting for the first word\s+0:3[1-9]/);
    assert.doesNotMatch(await view.page.locator(".header").innerText(), /asked again/);
    await view.send({ ...first, sequence: 2, reasoning: "Okay" });
    assert.match(await state.innerText(), /Reasoning/);
  });
});
