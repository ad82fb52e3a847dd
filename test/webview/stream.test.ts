/** Protocol of the view: snapshots, appends, gaps, being thrown away; any cut of a trace draws the same. */
import assert from "node:assert/strict";
import { beforeEach, it } from "mocha";
import { noFindings } from "../../src/core/model/findings.ts";
import type { Snapshot } from "../../src/core/protocol/protocol.ts";
import { usualPreferences } from "../../src/core/reader/viewPreferences.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import {
  appendsOf,
  emptied,
  longTrace,
  seeded,
  snapshotOf,
  traceOf,
} from "../support/sampleTraces.ts";
import { untilPlaceKept } from "../support/keptPlace.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";
import type { WebviewPage } from "../support/webviewPage.ts";

/** The drawn text of answer and reasoning with formulas as their TeX, whether they are drawn yet or not. */
function drawnText(view: WebviewPage): Promise<string> {
  return view.page.evaluate(() => {
    const copy = document.querySelector(".content")?.cloneNode(true) as Element;
    for (const formula of copy.querySelectorAll(".tex")) {
      const tex = formula.getAttribute("aria-label") ?? formula.textContent;
      formula.textContent = tex.replace(/^(?:\$+|\\[([])|(?:\$+|\\[\])])$/g, "").trim();
    }
    return [
      ...copy.querySelectorAll(".text, .label, .findings, .tail, .chip, .quiet:not([hidden])"),
    ]
      .map((element) => `${element.className}: ${element.textContent}`)
      .filter((line) => !/: $/.test(line))
      .join("\n");
  });
}

describeView("trace view, protocol", (view) => {
  beforeEach(async () => {
    await view.open();
  });

  it("says ready once and shows the host's sentence when there is no trace", async () => {
    assert.deepEqual(await view.posted(), [{ type: "ready" }]);
    await view.send({ type: "noTrace", message: "Select something." });
    assert.equal(await view.page.locator("main").innerText(), "Select something.");
  });

  it("shows steps, claims, outcomes, the answer and the header of a snapshot", async () => {
    await view.send(snapshotOf(shownTrace, { recording: true }));
    await view.settled();
    const { page } = view;
    assert.equal(await page.locator(".step").count(), 11);
    assert.equal(
      await page.locator(".step").nth(4).getAttribute("aria-label"),
      "step 5 of 11, verification, corrected",
    );
    assert.match(
      await page.locator(".claim").innerText(),
      /^17 × 23 = 381 does not hold: the left side is 391, the right side 381$/,
    );
    assert.deepEqual(await page.locator(".outcome").allInnerTexts(), [
      "✎ corrected",
      "✓ confirmed",
    ]);
    assert.match(await page.locator(".header").innerText(), /Complete[^]*1:23[^]*Recording/);
    assert.match(await page.locator(".header").innerText(), /412 reasoning tokens/);
    assert.equal(await page.locator(".chip").innerText(), "final answer\n5");
    assert.equal(await page.title(), shownTrace.title);
  });

  it("offers nothing to copy and nothing to filter where nothing came", async () => {
    await view.send(snapshotOf(traceOf([], { id: "empty", answer: "" })));
    const offered = view.page.locator(".content button:visible");
    assert.deepEqual(await offered.allInnerTexts(), ["Answer", "Reasoning"]);
    await view.send(snapshotOf(longTrace(2000)));
    const { page } = view;
    assert.ok(await page.getByRole("button", { name: "Copy the reasoning" }).isVisible());
    assert.ok(await page.getByRole("button", { name: "Filter", exact: true }).isVisible());
  });

  it("draws the formulas of a step with the step, for a reader who follows", async () => {
    await view.send(snapshotOf(emptied(shownTrace)));
    const appends = appendsOf(shownTrace, () => 60);
    const late = await view.page.evaluate((batches) => {
      let undrawn = 0;
      for (const data of batches) {
        const before = document.querySelectorAll(".step").length;
        window.dispatchEvent(new MessageEvent("message", { data }));
        // Of what comes at once the first step is always drawn whole, the others as time allows.
        const first = document.querySelectorAll(".step")[before];
        undrawn += first?.querySelectorAll(".tex:not([role], .tex-unread)").length ?? 0;
      }
      return undrawn;
    }, appends);
    assert.ok((await view.page.locator(".step .tex[role=math]").count()) > 0);
    assert.equal(late, 0);
  });

  it("leaves formulas that flow by as their source, and draws what is on the screen when the flow ends or the reader leaves it", async () => {
    const trace = longTrace(60_000);
    const appends = appendsOf(trace, () => 800);
    const flowing = appends.slice(0, -12);
    await view.send(snapshotOf(emptied(trace)));
    const drawnLate = (batches: typeof appends): Promise<number> =>
      view.page.evaluate((all) => {
        for (const data of all) window.dispatchEvent(new MessageEvent("message", { data }));
        const late = [...document.querySelectorAll(".step")].slice(-20);
        return late.flatMap((step) => [...step.querySelectorAll(".tex[role=math]")]).length;
      }, batches);
    const allOnScreen = (): Promise<unknown> =>
      view.page.waitForFunction(() => {
        const onScreen = [...document.querySelectorAll(".step .tex")].filter((formula) => {
          const { top, bottom } = formula.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight;
        });
        return onScreen.length > 0 && onScreen.every((formula) => formula.role === "math");
      });
    assert.equal(await drawnLate(flowing), 0);
    await allOnScreen();
    await view.page.keyboard.press("Home");
    await view.send(...appends.slice(-12, -6));
    await allOnScreen();
    await view.page.keyboard.press("End");
    await view.send(...appends.slice(-6));
    await view.settled();
    await allOnScreen();
  });

  it("lets a reader scroll far from the end before it shows what comes there, and then shows all of it", async () => {
    const trace = longTrace(40_000);
    await view.send(snapshotOf(trace));
    await view.settled();
    const whole = await drawnText(view);
    const appends = appendsOf(trace, () => 400);
    const half = Math.floor(appends.length / 2);
    await view.send(snapshotOf({ ...emptied(trace), id: "again" }), ...appends.slice(0, half));
    await view.page.keyboard.press("Home");
    await view.settled();
    const seen = await view.page.evaluate(
      async (batches) => {
        const count = (): number => document.querySelectorAll(".step").length;
        window.scrollTo({ top: 200, behavior: "instant" });
        const before = count();
        // In the frame that tells of the scrolling.
        await new Promise(requestAnimationFrame);
        const take = (data: unknown): unknown =>
          window.dispatchEvent(new MessageEvent("message", { data }));
        for (const data of batches) take(data);
        const added = count() - before;
        // A reader who is sent to the end just then finds no text there twice.
        take({ type: "goTo", step: 100_000 });
        return { added, open: document.querySelector(".reasoning .tail")?.textContent };
      },
      appends.slice(half, -4),
    );
    const received = appends.slice(0, -4);
    const closed = received.flatMap(({ steps }) => steps).at(-1)?.end ?? 0;
    const text = received.map(({ reasoning }) => reasoning).join("");
    assert.deepEqual(seen, { added: 0, open: text.slice(closed) });
    await view.send(...appends.slice(-4));
    await view.settled();
    assert.equal(await drawnText(view), whole);
  });

  it("draws the same whatever the cuts of the stream", async () => {
    const traces = [shownTrace, longTrace(12_000, 7), unusualTrace];
    const random = seeded(20261101);
    for (const trace of traces) {
      await view.send(snapshotOf(trace));
      await view.settled();
      const whole = await drawnText(view);
      assert.ok(whole.length > 100);
      for (const longest of [1, 7, 60, 2000]) {
        if (longest === 1 && trace.reasoning.length > 5000) continue;
        const live = { ...emptied(trace), id: `${trace.id}-${longest}` };
        const cuts = (): number => 1 + Math.floor(random() * longest);
        await view.send(snapshotOf(live), ...appendsOf(trace, cuts));
        await view.settled();
        assert.equal(await drawnText(view), whole, `pieces of up to ${longest}`);
      }
    }
  });

  it("draws the same after a snapshot in mid-stream and the appends that follow it", async () => {
    await view.send(snapshotOf(shownTrace));
    await view.settled();
    const whole = await drawnText(view);
    const appends = appendsOf(shownTrace, () => 23);
    const middle = midway(shownTrace, 20, 23);
    const rest = appends.slice(20).map((append, at) => ({ ...append, sequence: 8 + at }));
    await view.send({ ...snapshotOf({ ...middle, id: "mid" }), sequence: 7 }, ...rest);
    await view.settled();
    assert.equal(await drawnText(view), whole);
  });

  it("asks for a new snapshot after a gap, once, and takes nothing until it comes", async () => {
    const appends = appendsOf(shownTrace, () => 40);
    const [first, , third, fourth] = appends;
    assert.ok(first && third && fourth);
    await view.send(snapshotOf(emptied(shownTrace)), first, third, fourth);
    assert.deepEqual(await view.posted(), [{ type: "ready" }, { type: "ready" }]);
    const shown = await view.page.locator(".reasoning .tail").textContent();
    assert.equal(shown, first.reasoning);
    await view.send(snapshotOf(shownTrace));
    await view.settled();
    assert.equal(await view.page.locator(".step").count(), 11);
  });

  it("moves an answer that was reasoning", async () => {
    const live = traceOf([], { id: "moved", status: "running", answer: "Let me think. " });
    await view.send(snapshotOf(live), {
      type: "append",
      sequence: 1,
      elapsedMs: 10,
      reasoning: "Let me think. 2 + 2 is",
      answerReset: true,
      answer: "",
      ...noFindings,
      steps: [{ start: 0, end: 14, kind: "plan", confidence: 0.5, reasons: [] }],
    });
    await view.settled();
    assert.equal(await view.page.locator(".answer .body").innerText(), "No answer yet");
    assert.equal(await view.page.locator(".step .text").innerText(), "Let me think.");
    assert.equal(await view.page.locator(".reasoning .tail").textContent(), "2 + 2 is");
  });

  it("comes back after being thrown away: place, folds and raw text", async () => {
    const trace = longTrace(60_000);
    await view.send(snapshotOf(trace));
    await view.settled();
    await view.page.evaluate(() => {
      document.querySelector('[data-step="200"]')?.scrollIntoView();
    });
    await view.page.locator(".answer .fold").evaluate((button: HTMLElement) => {
      button.click();
    });
    await untilPlaceKept(view);
    const before = await topOf(view, 200);
    await view.recreate();
    await view.send(snapshotOf(trace));
    await view.settled();
    assert.ok(Math.abs((await topOf(view, 200)) - before) <= 2);
    assert.equal(await view.page.locator(".answer .fold").getAttribute("aria-expanded"), "false");
  });

  it("shows raw text for all and goes back, in the same place", async () => {
    await view.send(snapshotOf(shownTrace));
    await view.settled();
    const rendered = await drawnText(view);
    const toggle = view.page.getByRole("button", { name: "Raw" });
    await toggle.click();
    await view.settled();
    assert.equal(await toggle.getAttribute("aria-pressed"), "true");
    const raw = await view.page.locator(".step .text").allTextContents();
    const steps = shownTrace.analysis?.steps ?? [];
    assert.deepEqual(
      raw,
      steps.map(({ start, end }) => shownTrace.reasoning.slice(start, end).trim()),
    );
    await toggle.click();
    await view.settled();
    assert.equal(await drawnText(view), rendered);
  });

  it("takes the setting for raw text from the host", async () => {
    await view.send(snapshotOf(shownTrace, { preferences: { ...usualPreferences, raw: true } }));
    await view.settled();
    assert.match(await view.page.locator(".step .text").nth(4).innerText(), /\\\[ 17 \\times 23/);
  });

  it("opens a trace that is still running with its steps and its open tail", async () => {
    const running: Snapshot = snapshotOf(midway(longTrace(30_000), 300, 60));
    await view.send(running);
    await view.settled();
    const { steps = [] } = running.trace.analysis ?? {};
    assert.equal(await view.page.locator(".step").count(), steps.length);
    assert.equal(
      await view.page.locator(".reasoning .tail").textContent(),
      running.trace.reasoning.slice(steps.at(-1)?.end ?? 0),
    );
    assert.equal(await view.page.evaluate(() => window.scrollY), 0);
  });
});

/** Steps that cut Markdown where it hurts, and text that is no Markdown at all. */
const unusualTrace = traceOf(
  [
    { kind: "setup", text: "\n\n  1. one\n" },
    { kind: "derive", text: "2. two **bold" },
    { kind: "derive", text: "** and 2*3*4 = 24, 2**3 = 8, a_1*b_1 😀\r\n" },
    { kind: "derive", text: "```\nnever closed\n" },
    { kind: "verify", text: " " },
    { kind: "reflect", text: "\\[ unclosed \\frac{1}{2\n\n" },
    { kind: "answer", text: "$$x$$ and \\begin{aligned} a &= b \\\\ c &= d \\end{aligned} tail" },
  ],
  {
    id: "unusual",
    answer:
      "# One\ntext\n---\n| a | b |\n|---|---|\n| $|x|$ | 2 |\n\n- a\n\n  more of a\n- b\n\n> quote\n\n```js\nlet a = 1;\n\n\nlet b;\n```\nafter\n1) x\n2) y\n\n~~~\nopen fence",
  },
);

/** The trace as it stood after so many appends of this size. */
function midway(trace: Trace, appends: number, size: number): Trace {
  const reasoning = trace.reasoning.slice(0, appends * size);
  const known = trace.analysis;
  assert.ok(known);
  const steps = known.steps.filter((step) => step.end <= reasoning.length);
  const end = steps.at(-1)?.end ?? 0;
  return {
    ...emptied(trace),
    reasoning,
    analysis: {
      ...known,
      steps,
      claims: known.claims.filter((claim) => claim.end <= end),
      episodes: known.episodes.filter((episode) => episode.to < steps.length),
    },
  };
}

function topOf(view: WebviewPage, step: number): Promise<number> {
  return view.page.evaluate(
    (index) => document.querySelector(`[data-step="${index}"]`)?.getBoundingClientRect().top ?? NaN,
    step,
  );
}
