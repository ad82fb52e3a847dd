/** A trace of a million characters: little of it is laid out, and going anywhere in it is exact all the same. */
import assert from "node:assert/strict";
import { before, it } from "mocha";
import { gaugesOf } from "../../scripts/bench/webview/gauges.ts";
import { longTrace, snapshotOf } from "../support/sampleTraces.ts";
import { describeView } from "../support/describeView.ts";

const trace = longTrace(1_000_000);
const count = trace.analysis?.steps.length ?? 0;

describeView("trace view, a million characters", (view) => {
  before(async () => {
    await view.open();
    await view.send(snapshotOf(trace));
    await view.page.waitForFunction(
      (steps) => document.getElementsByClassName("step").length === steps,
      count,
    );
  });

  const drawnFormulas = (): Promise<number> => view.page.locator(".step .tex[role=math]").count();
  const goTo = async (step: number): Promise<void> => {
    await view.send({ type: "goTo", step });
    // Two places in a row that are the same: the page has settled around the step.
    await view.page.waitForFunction((wanted) => {
      const top = document.activeElement?.getBoundingClientRect().top;
      const kept = window as unknown as { lastTop?: number };
      const isSettled = top === kept.lastTop;
      if (top !== undefined) kept.lastTop = top;
      return (
        isSettled &&
        document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"] === String(wanted)
      );
    }, step);
  };

  /** Waits until some formula of the twenty steps from one on is drawn, or none. */
  const untilDrawnFrom = async (from: number, drawn: boolean): Promise<void> => {
    await view.page.waitForFunction(
      ([first, wanted]) => {
        const steps = Array.from({ length: 20 }, (_, at) => `[data-step="${first + at}"]`);
        const found = steps.some((step) => document.querySelector(`${step} .tex[role=math]`));
        return found === wanted;
      },
      [from, drawn] as const,
    );
  };

  it("lays out and typesets only what is near the screen", async () => {
    const laidOut = await view.page.evaluate(
      () =>
        [...document.querySelectorAll(".step .label")].filter((label) =>
          label.checkVisibility({ contentVisibilityAuto: true }),
        ).length,
    );
    assert.ok(laidOut < count / 4, `${laidOut} of ${count} steps are laid out`);
    const all = await view.page.locator(".step .tex").count();
    const drawn = await drawnFormulas();
    assert.ok(drawn > 0 && drawn < all / 20, `${drawn} of ${all} are drawn`);
  });

  it("goes to a step far away, shows it below the header, and draws its formulas", async () => {
    const target = Math.floor(count * 0.7);
    await goTo(target);
    await untilDrawnFrom(target, true);
    const { top, header } = await view.page.evaluate((step) => {
      const element = document.querySelector(`[data-step="${step}"]`);
      return {
        top: element?.getBoundingClientRect().top ?? NaN,
        header: document.querySelector(".header")?.getBoundingClientRect().bottom ?? NaN,
      };
    }, target);
    assert.ok(Math.abs(top - header) < 40, `${top} is not at ${header}`);
    const strip = view.page.locator(".strip");
    await view.page.waitForFunction((step) => {
      const now = Number(document.querySelector(".strip")?.getAttribute("aria-valuenow"));
      return Math.abs(now - 1 - step) <= 1;
    }, target);
    assert.equal(await strip.getAttribute("aria-valuemax"), String(count));
  });

  it("goes to the very end, and stays there while the heights above become known", async () => {
    await goTo(Math.floor(count * 0.2));
    await view.page.keyboard.press("e");
    await view.page.waitForFunction(
      () => {
        const { scrollHeight } = document.documentElement;
        const isAtEnd = scrollHeight - window.innerHeight - window.scrollY <= 1;
        const kept = window as unknown as { framesAtEnd?: number };
        kept.framesAtEnd = isAtEnd ? (kept.framesAtEnd ?? 0) + 1 : 0;
        return kept.framesAtEnd > 60;
      },
      undefined,
      { polling: "raf" },
    );
    const last = view.page.locator(".step").nth(count - 1);
    assert.ok((await last.boundingBox())!.y < 700);
  });

  it("lets go of formulas that are far away, and draws them again for a reader who comes back", async () => {
    const place = Math.floor(count * 0.3);
    await goTo(place);
    await untilDrawnFrom(place, true);
    await goTo(Math.floor(count * 0.8));
    await untilDrawnFrom(place, false);
    await goTo(place);
    await untilDrawnFrom(place, true);
  });

  it("keeps nothing of what it has let go", async () => {
    for (let tenth = 9; tenth >= 0; tenth--) {
      const place = Math.floor((count * tenth) / 10);
      await goTo(place);
      await untilDrawnFrom(place, true);
    }
    const inDocument = await view.page.evaluate(() => {
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
      let nodes = 0;
      while (walker.nextNode()) nodes++;
      return nodes;
    });
    const gauges = await gaugesOf(view.page);
    const { nodes } = await gauges.memory();
    await gauges.close();
    assert.ok(nodes - inDocument < 2000, `${nodes} nodes for ${inDocument}`);
  });

  it("goes on from there by keys", async () => {
    const from = Math.floor(count * 0.4);
    await goTo(from);
    const kinds = trace.analysis?.steps.map(({ kind }) => kind) ?? [];
    await view.page.keyboard.press("v");
    await view.page.waitForFunction(
      (step) =>
        document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"] === String(step),
      kinds.indexOf("verify", from + 1),
    );
  });
});
