/** Buttons say the right messages; the keyboard reaches everything; axe-core finds nothing in any theme. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type Axe from "axe-core";
import { it } from "mocha";
import { estimateTokens } from "../../src/core/run/tokens.ts";
import type { Notice, RunErrorKind, Trace } from "../../src/core/model/trace.ts";
import { formatCount } from "../../src/core/text/formats.ts";
import { appendsOf, emptied, longTrace, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import type { ThemeName } from "../support/themes.ts";
import { describeView } from "../support/describeView.ts";
import type { PageOptions } from "../support/webviewPage.ts";

const require = createRequire(import.meta.url);

describeView("trace view, access", (view) => {
  const open = (trace: Trace, options?: PageOptions): Promise<void> =>
    view.show(trace, options, { recording: true });

  const press = (name: string): Promise<void> =>
    view.page.getByRole("button", { name, exact: true }).click();

  it("posts what its buttons say", async () => {
    await open(shownTrace);
    await press("Copy the answer");
    await press("Copy the reasoning");
    await press("Copy reasoning and answer");
    await press("Run again");
    await press("competition.md:12–19, show in the editor");
    assert.deepEqual((await view.posted()).slice(1), [
      { type: "copy", what: "answer" },
      { type: "copy", what: "reasoning" },
      { type: "copy", what: "both" },
      { type: "runAgain" },
      { type: "revealSource" },
    ]);
  });

  it("says of a sample recording whether it is about the reader's text", async () => {
    const notices = (): Promise<number> =>
      view.page.locator(".notices p", { hasText: "None of the sample recordings" }).count();
    const { endpoint } = shownTrace;
    assert.ok(endpoint);
    await open({ ...shownTrace, endpoint: { ...endpoint, servedModel: "recording-general" } });
    assert.equal(await notices(), 1);
    await open({ ...shownTrace, endpoint: { ...endpoint, servedModel: "recording-median-bug" } });
    assert.equal(await notices(), 0);
  });

  it("stops at once, and offers to run again when the run has ended", async () => {
    const appends = appendsOf(shownTrace, () => 50);
    await open(emptied(shownTrace));
    await view.send(...appends.slice(0, 5));
    const stop = view.page.getByRole("button", { name: /^Stop/ });
    const answerNow = view.page.locator(".run-action", { hasText: "Answer now" });
    assert.equal(await view.page.getByRole("button", { name: "Run again" }).isVisible(), false);
    assert.equal(await answerNow.isVisible(), true);
    await stop.click();
    // A run that stops can't be asked for anything else, also by what still arrives.
    await view.send({ ...(appends[5] ?? assert.fail()) });
    assert.equal(await answerNow.isVisible(), false);
    assert.deepEqual((await view.posted()).at(-1), { type: "stop" });
    assert.equal(await stop.isDisabled(), true);
    assert.match(await view.page.locator(".header").innerText(), /Stopping…/);
    const last = appends.at(-1);
    assert.ok(last?.header);
    await view.send({
      ...last,
      sequence: 7,
      steps: [],
      claims: [],
      episodes: [],
      header: { ...last.header, status: "stopped" },
    });
    assert.equal(await stop.isVisible(), false);
    assert.equal(await view.page.getByRole("button", { name: "Run again" }).isVisible(), true);
    assert.match(await view.page.locator(".phase").innerText(), /Stopped/);
  });

  it("tells the phases in a word, and only those to a screen reader", async () => {
    const appends = appendsOf(shownTrace, () => 30);
    await open(emptied(shownTrace));
    await view.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const region = document.querySelector("#phase-heard");
      if (!region) return;
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    assert.match(await view.page.locator(".phase").innerText(), /Connecting/);
    for (const append of appends) {
      await view.send(append);
      await view.page.evaluate(() => Promise.resolve());
    }
    assert.deepEqual(
      await view.page.evaluate(() => (window as unknown as { said: string[] }).said),
      ["Reasoning.", "Answering.", "Complete."],
    );
  });

  it("counts the time while it runs and keeps it when it has ended", async () => {
    await view.open();
    await view.send(snapshotOf(emptied(shownTrace), { elapsedMs: 61_000 }));
    const elapsed = view.page.locator(".elapsed");
    assert.match(await elapsed.innerText(), /^1:0[12]$/);
    await view.page.waitForFunction(
      () => (document.querySelector(".elapsed")?.textContent ?? "") >= "1:03",
    );
    await view.send(snapshotOf(shownTrace));
    assert.equal(await elapsed.innerText(), "1:23");
  });

  const actions: readonly (readonly [RunErrorKind, string, string])[] = [
    ["auth", "Set API Key", "setApiKey"],
    ["network", "Open Settings", "openSettings"],
    ["notFound", "Open Settings", "openSettings"],
    ["badRequest", "Open Settings", "openSettings"],
    ["network", "Try Again", "tryAgain"],
    ["timeout", "Try Again", "tryAgain"],
    ["rateLimit", "Try Again", "tryAgain"],
    ["overloaded", "Try Again", "tryAgain"],
    ["server", "Try Again", "tryAgain"],
    ["interrupted", "Try Again", "tryAgain"],
    ["balance", "Select Endpoint", "selectEndpoint"],
    ["balance", "Open Log", "openLog"],
    ["contextLength", "Select Endpoint", "selectEndpoint"],
    ["contentFilter", "Select Endpoint", "selectEndpoint"],
    ["badResponse", "Open Settings", "openSettings"],
    ["badResponse", "Open Log", "openLog"],
  ];
  for (const [kind, name, action] of actions) {
    it(`offers “${name}” beside an error of kind ${kind}, and hides nothing`, async () => {
      const error = { kind, message: "One sentence." };
      await open({ ...shownTrace, status: "failed", error });
      assert.match(await view.page.locator(".error").innerText(), /One sentence\./);
      assert.equal(await view.page.locator(".step").count(), 11);
      await press(name);
      assert.deepEqual((await view.posted()).at(-1), { type: "errorAction", action });
    });
  }

  it("offers “Continue” where a run ended before its answer was whole, and only there", async () => {
    const goOn = (): Promise<boolean> =>
      view.page.getByRole("button", { name: "Continue", exact: true }).isVisible();
    for (const status of ["stopped", "truncated", "failed"] as const) {
      await open({ ...shownTrace, status });
      assert.ok(await goOn(), status);
      await press("Continue");
      assert.deepEqual((await view.posted()).at(-1), { type: "continueRun" });
    }
    await open({ ...emptied(shownTrace), status: "failed" });
    assert.ok(!(await goOn()));
    await open(shownTrace);
    assert.ok(!(await goOn()));
  });

  it("offers “Answer now” while the model reasons", async () => {
    await open({ ...shownTrace, status: "running", answer: "" });
    await press("Answer now");
    assert.deepEqual((await view.posted()).at(-1), { type: "answerNow" });
    await view.send(snapshotOf({ ...shownTrace, status: "running" }));
    await view.page.locator('.phase[data-phase="answering"]').waitFor();
    assert.ok(!(await view.page.getByRole("button", { name: "Answer now" }).isVisible()));
  });

  it("says what is worth knowing in a quiet sentence each, and marks an estimate as one", async () => {
    const notices: Notice[] = [
      { kind: "reasoningUndisclosed" },
      { kind: "parameterDropped", detail: "top_k <b>" },
    ];
    const uncounted = { ...shownTrace, notices };
    delete uncounted.usage;
    await open(uncounted);
    const lines = await view.page.locator(".notices p").allInnerTexts();
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /does not disclose/);
    assert.match(lines[1] ?? "", /“top_k <b>”/);
    const { reasoning, answer } = shownTrace;
    const estimate = formatCount(estimateTokens(reasoning) + estimateTokens(answer));
    assert.ok(await view.page.getByText(`≈ ${estimate} tokens`).isVisible());
    await view.send(snapshotOf({ ...shownTrace, status: "truncated" }));
    await view.page.getByText(/limit on its length/).waitFor();
    assert.equal(await view.page.locator(".notices p").count(), 1);
  });

  it("goes through steps by key and says why each is labelled so", async () => {
    await open(shownTrace);
    const { page } = view;
    const focused = (): Promise<string | null> =>
      page.evaluate(
        () => document.activeElement?.closest(".step")?.getAttribute("aria-label") ?? null,
      );
    const expected: readonly (readonly [string, string])[] = [
      ["v", "step 5 of 11, verification, corrected"],
      ["v", "step 9 of 11, verification, confirmed"],
      ["V", "step 5 of 11, verification, corrected"],
      ["R", "step 4 of 11, reflection"],
      ["j", "step 5 of 11, verification, corrected"],
      ["ArrowDown", "step 6 of 11, recall"],
      ["k", "step 5 of 11, verification, corrected"],
    ];
    for (const [key, label] of expected) {
      await page.keyboard.press(key);
      assert.equal(await focused(), label, key);
    }
    const tip = page.locator("[role=tooltip]");
    assert.equal(await tip.isVisible(), true);
    assert.match(await tip.innerText(), /announces a check[^]*recomputes 17 × 23[^]*82 % sure/);
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute("aria-describedby")),
      await tip.getAttribute("id"),
    );
    await page.keyboard.press("Escape");
    assert.equal(await tip.isVisible(), false);
    await page.keyboard.press("Enter");
    assert.equal(await tip.isVisible(), true);
    await page.keyboard.press("c");
    assert.deepEqual((await view.posted()).at(-1), { type: "copy", what: "step", step: 4 });
  });

  it("shows the reasons on hover and keeps them while the pointer is on them", async () => {
    await open(shownTrace);
    const { clock } = view.page;
    await clock.install();
    const tip = view.page.locator("[role=tooltip]");
    const label = view.page.locator(".step .label").nth(3);
    await label.hover();
    await clock.runFor(1000);
    await tip.waitFor();
    await tip.hover();
    await clock.runFor(10_000);
    assert.equal(await tip.isVisible(), true);
    assert.match(await tip.innerText(), /begins with “Wait”/);
    await view.page.locator(".title").hover();
    await clock.runFor(1000);
    assert.equal(await tip.isVisible(), false);
  });

  it("opens and closes the sheet of keys, which keeps the keys to itself", async () => {
    await open(shownTrace);
    await view.page.keyboard.press("?");
    const sheet = view.page.locator("dialog");
    assert.equal(await sheet.isVisible(), true);
    await view.page.keyboard.press("v");
    assert.equal(
      await view.page.evaluate(() => document.activeElement?.closest("dialog") !== null),
      true,
    );
    await view.page.keyboard.press("Escape");
    assert.equal(await sheet.isVisible(), false);
  });

  it("reaches every control with Tab, and the steps as one stop", async () => {
    await open(shownTrace);
    const reached = new Set<string>();
    for (let presses = 0; presses < 40; presses++) {
      await view.page.keyboard.press("Tab");
      reached.add(
        await view.page.evaluate(() => {
          const element = document.activeElement;
          return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
        }),
      );
    }
    const controls = await view.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main button, .pills button")]
        // What the buttons in a step do is done by keys, so that each step is one stop at most.
        .filter((button) => !button.matches(".label, .step-fold, .step-link"))
        .filter((button) => button.checkVisibility())
        .map((button) => button.getAttribute("aria-label") ?? button.textContent),
    );
    assert.ok(controls.length > 15);
    assert.deepEqual(
      controls.filter((name) => !reached.has(name)),
      [],
    );
    assert.ok(reached.has("1▤setup"));
    assert.equal(await view.page.locator('.label[tabindex="0"]').count(), 1);
  });

  it("goes round the steps of a kind with the legend", async () => {
    await open(shownTrace);
    const legend = view.page.getByRole("button", { name: "verification 2" });
    for (const label of ["step 5 of", "step 9 of", "step 5 of"]) {
      await legend.click();
      const name = await view.page.evaluate(() =>
        document.activeElement?.closest(".step")?.getAttribute("aria-label"),
      );
      assert.ok(name?.startsWith(label), `${String(name)} is not ${label}`);
    }
  });

  it("puts a far step below the header", async () => {
    await open(longTrace(80_000));
    await view.page.keyboard.press("e");
    for (let up = 0; up < 60; up++) await view.page.keyboard.press("k");
    await view.settled();
    const { step, header } = await view.page.evaluate(() => ({
      step: document.activeElement?.closest(".step")?.getBoundingClientRect().top ?? NaN,
      header: document.querySelector(".header")?.getBoundingClientRect().bottom ?? NaN,
    }));
    assert.ok(step >= header && step < header + 40, `${step} below ${header}`);
  });

  const looks: readonly (readonly [string, PageOptions])[] = [
    ...(["dark", "light", "highContrast", "highContrastLight"] satisfies ThemeName[]).map(
      (theme) => [theme, { theme }] as const,
    ),
    ["narrow", { viewport: { width: 280, height: 700 } }],
    ["reduced motion", { reducedMotion: true }],
    ["forced colours", { forcedColors: true }],
  ];
  for (const [name, options] of looks) {
    it(`has nothing for axe-core to report: ${name}`, async () => {
      const error = { kind: "network" as const, message: "The endpoint could not be reached." };
      await open({ ...shownTrace, status: "failed", error }, options);
      await view.page.keyboard.press("v");
      await view.page.locator("[role=tooltip]").waitFor();
      // Colours on their way from one to another are none to be judged.
      await view.page.waitForFunction(() => document.getAnimations().length === 0);
      await view.page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
      const found = await view.page.evaluate(async (systemColours) => {
        const { axe } = window as unknown as { axe: typeof Axe };
        const { violations, passes } = await axe.run(document, {
          // Forced colours are the system's, which computed styles do not tell.
          rules: systemColours ? { "color-contrast": { enabled: false } } : {},
        });
        return {
          violations: violations.map(
            (rule) =>
              `${rule.id}: ${rule.nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary ?? ""}`).join(" | ")}`,
          ),
          passes: passes.length,
        };
      }, options.forcedColors === true);
      assert.deepEqual(found.violations, []);
      assert.ok(found.passes > 20);
      const moving = await view.page.evaluate(() => document.getAnimations().length);
      if (options.reducedMotion === true) assert.equal(moving, 0);
    });
  }
});
