/** Nothing is cut off, laid over something else or broken between letters, however narrow the view is. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { sampleTrace } from "../support/sampleTrace.ts";
import { snapshotOf } from "../support/sampleTraces.ts";
import { describeView } from "../support/describeView.ts";

const narrow = { width: 280, height: 700 };

/** Written so that every pane has something to say, and much of it. */
const trace: Trace = analyseTrace(
  sampleTrace({
    title: "A title that is longer than any side bar is wide, so that it has to be cut or broken",
    usage: { promptTokens: 12_345, reasoningTokens: 123_456, completionTokens: 234_567 },
    reasoning: `We need the sum of the four numbers. First I'll add them in pairs.

So 9 + 9 + 9 + 7 = 35. So the answer is 35.

Hmm, wait. Let me add that again: 9 + 9 = 18, 18 + 9 = 27 and 27 + 7 = 34. So it is 34, I slipped by one.

Let me check: 34 - 7 = 27. Yes, that matches. So the answer is 34.`,
    answer:
      "The sum is \\(\\boxed{9 + 9 + 9 + 7 + x_1 + x_2 + x_3 + x_4 + \\text{terms that nobody breaks}}\\).",
  }),
);

describeView("trace view, layout", (view) => {
  async function open(viewport: { width: number; height: number }): Promise<void> {
    await view.open({ viewport });
    await view.send(snapshotOf(trace, { recording: true }));
    await view.settled();
  }

  /** Elements that are wider than what they stand in, or whose text is. */
  const cutOff = async (selector: string): Promise<string[]> =>
    view.page.evaluate((wanted) => {
      const edge = document.querySelector("main")?.getBoundingClientRect().right ?? 0;
      return [...document.querySelectorAll<HTMLElement>(wanted)]
        .filter((element) => element.checkVisibility())
        .filter(
          (element) =>
            element.getBoundingClientRect().right > edge + 0.5 ||
            element.scrollWidth > element.clientWidth + 1,
        )
        .map((element) => `${element.className}: ${element.textContent}`);
    }, selector);

  it("shows every pane at 280 pixels without cutting off what it says", async () => {
    await open(narrow);
    const press = async (name: RegExp): Promise<void> =>
      view.page.getByRole("button", { name }).first().click();
    for (const name of [/^Claims/, /^Course/, /^Statistics/, /^Filter/]) await press(name);
    await press(/^all but the checks/);
    await view.settled();
    const found = await cutOff(
      ".pane .note, .statistics-group, .filter-bar, .filter-choices, .claim-lists, .offers, .legend, .chip, .facts",
    );
    assert.deepEqual(found, []);
    const over = await view.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(over <= 0, `${over} px too wide`);
  });

  it("scrolls a table that is too wide, and never breaks its words", async () => {
    await view.open({ viewport: narrow });
    const answer =
      "| radius | points | circumference |\n|---:|---:|---:|\n| 12.57 | 1256 | 31.4159 |\n";
    await view.send(snapshotOf({ ...trace, answer }));
    await view.page.locator(".answer td").first().waitFor();
    const heights = await view.page
      .locator(".answer :is(th, td)")
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
    assert.equal(heights.length, 6);
    assert.ok(Math.max(...heights) < 40, `${Math.max(...heights)} px high`);
  });

  it("keeps all tools of the header in one row", async () => {
    await open(narrow);
    const tops = await view.page
      .locator(".tools .button:visible:not(.run-action, .claims-stand)")
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top));
    assert.ok(tops.length >= 5);
    assert.ok(Math.max(...tops) - Math.min(...tops) < 10, tops.join(", "));
  });

  it("keeps the name of the final answer on one line and its formula inside, however long", async () => {
    await open(narrow);
    const { name, formula, chip } = await view.page.evaluate(() => {
      const box = (selector: string): DOMRect =>
        document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return { name: box(".chip-name"), formula: box(".chip > .tex"), chip: box(".chip") };
    });
    assert.ok(name.height > 0 && name.height < 30, `${name.height} px high`);
    assert.ok(formula.width > 50 && formula.right <= chip.right);
  });

  it("opens the sheet of keys at its first keys, also in a small window", async () => {
    await open({ width: 280, height: 400 });
    await view.page.keyboard.press("?");
    const first = await view.page.locator(".key-list kbd").first().boundingBox();
    assert.ok(first && first.y > 0 && first.y < 400, `the first key is at ${String(first?.y)}`);
  });

  it("offers to fold only kinds that there are, also when all but the checks are folded", async () => {
    await open({ width: 1200, height: 800 });
    await view.page.keyboard.press("o");
    const offered = async (): Promise<string[]> =>
      view.page.locator(".filter-row").nth(2).locator(".filter-choice:visible").allInnerTexts();
    const before = await offered();
    await view.page.keyboard.press("x");
    assert.deepEqual(await offered(), before);
  });
});
