/** The answer stands beside the reasoning where the panel is wide, and is one line away where it is narrow. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { axeFindings } from "../support/axe.ts";
import { sampleTrace } from "../support/sampleTrace.ts";
import { describeView } from "../support/describeView.ts";

const wide = { width: 1400, height: 800 };
const narrow = { width: 900, height: 800 };

/** Invented: a slip that is put right, the answer, and then much more that is added up. */
const sums = Array.from(
  { length: 40 },
  (_, index) =>
    `Now for something else: ${index} + ${index + 7} = ${2 * index + 7}, which is an odd number, as the sum of two numbers that are seven apart always is.`,
);
const trace: Trace = analyseTrace(
  sampleTrace({
    title: "Four numbers",
    reasoning: [
      "We need the sum of the four numbers. First I'll add them in pairs.",
      "So 9 + 9 + 9 + 7 = 35. So the answer is 35.",
      "Hmm, wait. Let me add that again: 9 + 9 = 18, 18 + 9 = 27 and 27 + 7 = 34. So the answer is 34.",
      ...sums,
    ].join("\n\n"),
    answer: [
      "The sum is \\(\\boxed{34}\\).",
      ...sums.map(
        (_, index) => `Line ${index} of what explains it, with ${index} + 1 = ${index + 1}.`,
      ),
      "And so 2 + 2 = 5 stands at the end.",
    ].join("\n\n"),
  }),
);

describeView("trace view, answer beside the reasoning", (view) => {
  const scrollTo = async (top: number): Promise<void> => {
    await view.page.evaluate((y) => {
      window.scrollTo({ top: y, behavior: "instant" });
    }, top);
    await view.settled();
  };
  const topOf = async (selector: string): Promise<number> =>
    view.page.evaluate(
      (wanted) => Math.round(document.querySelector(wanted)?.getBoundingClientRect().top ?? NaN),
      selector,
    );
  const scrolled = (): Promise<number> => view.page.evaluate(() => window.scrollY);
  const pill = (): ReturnType<typeof view.page.locator> => view.page.locator(".to-answer");

  it("keeps answer and claims in place while the reasoning scrolls", async () => {
    await view.show(trace, { viewport: wide });
    const before = await topOf("section.answer");
    await scrollTo(1500);
    assert.ok((await scrolled()) > 1000);
    const after = await topOf("section.answer");
    assert.ok(Math.abs(after - before) <= 20, `${before} -> ${after}`);
    assert.equal(await pill().isVisible(), false);
    const ends = await view.page.evaluate(() => ({
      reasoning: document.querySelector("section.reasoning")?.getBoundingClientRect().right,
      answer: document.querySelector("section.answer")?.getBoundingClientRect().left,
    }));
    assert.ok((ends.reasoning ?? NaN) <= (ends.answer ?? NaN), JSON.stringify(ends));
  });

  it("goes to the answer without moving the reasoning", async () => {
    await view.show(trace, { viewport: wide });
    await scrollTo(1500);
    const before = await scrolled();
    await view.page.keyboard.press("a");
    assert.equal(await scrolled(), before);
    const focused = await view.page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, "Answer");
  });

  it("brings a claim of a long answer into view in its own column", async () => {
    await view.show(trace, { viewport: wide });
    await scrollTo(1500);
    const before = await scrolled();
    await view.page.keyboard.press("f");
    const mark = view.page.locator('section.answer [data-verdict="fails"]');
    await mark.waitFor();
    await view.page.waitForFunction(() => {
      const box = document
        .querySelector('section.answer [data-verdict="fails"]')
        ?.getBoundingClientRect();
      return box !== undefined && box.top > 0 && box.bottom < window.innerHeight;
    });
    assert.equal(await scrolled(), before);
  });

  it("keeps what is read in place when the panel becomes wide, and narrow again", async () => {
    await view.show(trace, { viewport: narrow });
    await scrollTo(2000);
    const stepAtTop = async (): Promise<{ step: string | undefined; top: number }> =>
      view.page.evaluate(() => {
        const element = [...document.querySelectorAll<HTMLElement>(".step")].find(
          (step) =>
            step.getBoundingClientRect().bottom >
            (document.querySelector("header")?.getBoundingClientRect().bottom ?? 0) + 1,
        );
        return {
          step: element?.dataset["step"],
          top: Math.round(element?.getBoundingClientRect().top ?? NaN),
        };
      });
    const before = await stepAtTop();
    assert.ok(Number(before.step) > 3);
    for (const size of [wide, narrow, wide]) {
      await view.page.setViewportSize(size);
      await view.page.waitForFunction(
        (isWide) => (document.querySelector("main.beside") !== null) === isWide,
        size === wide,
      );
      await view.settled();
      const now = await stepAtTop();
      assert.equal(now.step, before.step, `at ${size.width}`);
    }
  });

  it("says the answer in one line where its card is out of sight", async () => {
    await view.show(trace, { viewport: narrow });
    assert.equal(await pill().isVisible(), false);
    await scrollTo(1_000_000);
    const { index } = trace.analysis?.steps
      .map(({ end }, at) => ({ end, index: at }))
      .find(({ end }) => end > (trace.analysis?.answerCourse?.first ?? NaN)) ?? { index: NaN };
    assert.equal(
      await pill().innerText(),
      `34 · first in step ${index + 1} · 1 does not hold, 1 put right later`,
    );
    await pill().click();
    assert.equal(await scrolled(), 0);
  });

  it("links the answer and the step that first gives it, both ways", async () => {
    for (const viewport of [wide, narrow]) {
      await view.show(trace, { viewport });
      await view.page.getByRole("button", { name: /^first in step/ }).click();
      const focused = view.page.locator(".step:has(.label:focus)");
      const mark = focused.getByRole("button", { name: /gives the final answer/ });
      await mark.waitFor();
      assert.equal(await view.page.locator(".gives-answer").count(), 1);
      await mark.click();
      const back = await view.page.evaluate(() => document.activeElement?.textContent);
      assert.equal(back, "Answer");
    }
  });

  it("shows the answer at once to whoever comes back to a wide panel", async () => {
    await view.show(trace, { viewport: wide });
    await scrollTo(1500);
    await view.recreate();
    await view.page.locator("main.beside").waitFor();
  });

  it("gives the answer and the panes a column each where there is room, below the task of a row", async () => {
    const origin = { kind: "import", text: "Add 9, 9, 9 and 7.", reference: "34" } as const;
    for (const shown of [trace, { ...trace, origin }]) {
      await view.show(shown, { viewport: { width: 2000, height: 800 } });
      const { answer, panes } = await view.page.evaluate(() => ({
        answer: document.querySelector("section.answer")?.getBoundingClientRect(),
        panes: document.querySelector(".aside > .panes:last-child")?.getBoundingClientRect(),
      }));
      assert.ok(answer && panes);
      assert.ok(answer.right <= panes.left, `${answer.right} > ${panes.left}`);
      assert.ok(Math.abs(answer.top - panes.top) <= 2, `${answer.top}, ${panes.top}`);
      assert.ok(answer.bottom <= 800, `the answer's column ends at ${answer.bottom}`);
    }
  });

  it("has nothing for axe-core to report", async () => {
    await view.show(trace, { viewport: wide, theme: "highContrast" });
    assert.deepEqual(await axeFindings(view.page), []);
  });

  for (const width of [1000, 1700, 2400]) {
    it(`has no text outside of its column at ${width} pixels`, async () => {
      await view.show(trace, { viewport: { width, height: 800 } });
      for (const name of [/^Claims/, /^Course/, /^Statistics/])
        await view.page.getByRole("button", { name }).first().click();
      await view.settled();
      const wider = await view.page.evaluate(() =>
        [...document.querySelectorAll(".aside, .answer, .pane, .reasoning, .step > .text")]
          .filter((element) => element.checkVisibility())
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => `${element.className}: ${element.scrollWidth}`),
      );
      assert.deepEqual(wider, []);
      const over = await view.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(over <= 0, `${over} px too wide`);
    });
  }
});
